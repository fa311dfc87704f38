"""The two ways to dialog: with lists that are redrawn, or with numbered lines."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct, field

from topay_help.flow.screen import Screen
from topay_help.output.shapes import ContactDocument
from topay_help.terminal import pager
from topay_help.terminal.ask_view import Signs
from topay_help.terminal.asking import Ask, Picked, Reply, Several
from topay_help.terminal.out import Out
from topay_help.terminal.transcript import write_answer, write_head

MARK: Final = "- "
BELOW: Final = 8  # lines of a short list, which shall leave what was read on the screen
Asking = Callable[[Ask], Reply]


class TerminalInterface(Struct):
    """Shows pages and records the conversation; `asking` gets one reply.

    A list shows what is asked itself, and takes it off the screen with itself: it is written down
    with the reply (`redrawn`). Numbered lines stand below what was written before.
    """

    out: Out
    lang: str
    asking: Asking
    redrawn: bool = True
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    held: Ask | None = None  # what was asked, while it is not known whether the words are taken

    def ask(self, ask: Ask) -> Reply:
        """Ask one thing and write down what was picked."""
        if not self.redrawn:
            return self._ask_below(ask)
        reply = self.asking(ask)
        if isinstance(reply, Picked) or (isinstance(reply, Several) and reply.keys):
            self._write_head(ask)
            self._record(ask, reply)
        else:
            self.held = ask
        return reply

    def _ask_below(self, ask: Ask) -> Reply:
        if not ask.error:  # else the question still stands above
            write_head(self.out, ask)
        return self.asking(ask)

    def _write_head(self, ask: Ask) -> None:
        if not ask.repeated:
            write_head(self.out, ask)
        self.held = None

    def _record(self, ask: Ask, reply: Picked | Several) -> None:
        keys = (reply.key,) if isinstance(reply, Picked) else reply.keys
        known = {entry.key: entry for entry in (*ask.picks, *ask.controls)}
        words = ("、" if self.lang == "zh" else ", ").join(known[key].label for key in keys)
        write_answer(self.out, words, ticked=any(known[key].ticks for key in keys))

    def said(self, words: str) -> None:
        """Write down how a typed answer was understood."""
        if self.held:
            self._write_head(self.held)
        write_answer(self.out, words)

    def say(self, words: str, style: str = "") -> None:
        """Show a notice."""
        for line in words.strip("\n").split("\n") if words else ():
            mark = MARK if line.startswith(MARK) else ""  # the lines of a list hang behind it
            self.out.lines(line.removeprefix(mark), style, first=mark)

    def chain(self, title: str, rows: Sequence[tuple[str, str]], end: str) -> None:
        """Show questions and answers, one under the other, and what follows."""
        self.out.gap()
        self.out.lines(title, "title")
        for asked, said in rows:
            self.out.lines(asked)
            write_answer(self.out, said)
        if end:
            self.out.lines(end)

    def read(self, words: str) -> None:
        """Show words to read, through the pager where they are longer than the screen."""
        self._page(lambda out: out.lines(words.rstrip("\n")))

    def outcome(self, shown: Screen, today: date) -> None:
        """Show everything about an outcome."""
        from topay_help.terminal.page import show_outcome  # noqa: PLC0415 - Rich, when needed

        self._page(lambda out: show_outcome(shown, today, self.lang, out))

    def channel(self, document: ContactDocument) -> None:
        """Show how to go one way to support."""
        from topay_help.terminal.page import show_channel  # noqa: PLC0415 - Rich, when needed

        self._page(lambda out: show_channel(document, self.lang, out))

    def _page(self, draw: Callable[[Out], None]) -> None:
        pager.show(self.out, draw, self.environ, below=BELOW if self.redrawn else 0)


def with_lists(out: Out, lang: str) -> TerminalInterface:
    """Dialog with lists that are moved through by keys; the parts that draw are loaded now."""
    from topay_help.terminal import prompts  # noqa: PLC0415 - loaded for a real terminal alone

    prompts.ready()

    def asking(ask: Ask) -> Reply:
        signs = Signs(out.pointer, out.box(), out.box(True))
        return prompts.prompt(ask, lang, signs, color=out.color)

    return TerminalInterface(out, lang, asking)


def with_lines(out: Out, lang: str) -> TerminalInterface:
    """Dialog with numbered lines and `input`."""
    from topay_help.terminal import accessible  # noqa: PLC0415 - loads readline

    return TerminalInterface(out, lang, lambda ask: accessible.ask(ask, out, lang), redrawn=False)
