"""The two ways to talk: with lists that are redrawn, or with numbered lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from topay_help.core.screen import Screen
from topay_help.core.text import Text
from topay_help.output.json import ContactDocument
from topay_help.terminal.asking import Ask, Picked, Reply, Several, Typed
from topay_help.terminal.out import Out
from topay_help.terminal.stop import write_answer, write_error, write_head

FORMAT: Final = Text("可以写：{hint}", "You can write {hint}")
Asking = Callable[[Ask], Reply]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Shows pages and records the conversation; `asking` gets one reply below what it wrote."""

    out: Out
    lang: str
    asking: Asking
    echo: bool = True  # whether what was picked has to be written; `input` has shown it

    def ask(self, ask: Ask) -> Reply:
        """Ask one thing and write down what was picked."""
        write_head(self.out, ask)
        if ask.typing and ask.value:
            self.out.lines(FORMAT.to(self.lang, hint=ask.typing), "quiet")
        write_error(self.out, ask)
        reply = self.asking(ask)
        if self.echo and not isinstance(reply, Typed):
            write_answer(self.out, _in_words(ask, reply, self.lang))
        return reply

    def said(self, words: str) -> None:
        """Write down how a typed answer was understood."""
        write_answer(self.out, words)

    def say(self, words: str, style: str = "") -> None:
        """Show a notice."""
        for line in words.split("\n"):
            self.out.lines(line, style)

    def chain(self, title: str, rows: Sequence[tuple[str, str]], end: str) -> None:
        """Show questions and answers, one under the other, and what follows."""
        self.out.gap()
        self.out.lines(title, "title")
        for asked, said in rows:
            self.out.lines(asked)
            write_answer(self.out, said)
        self.out.lines(end)

    def outcome(self, shown: Screen, today: date, ways: Sequence[str]) -> None:
        """Show the page of an outcome."""
        from topay_help.terminal.page import show_outcome  # noqa: PLC0415 - Rich, when needed

        show_outcome(shown, today, self.lang, self.out, ways)

    def contact(self, document: ContactDocument) -> None:
        """Show ways to support."""
        from topay_help.terminal.page import show_contact  # noqa: PLC0415 - Rich, when needed

        show_contact(document, self.lang, self.out)


def _in_words(ask: Ask, reply: Picked | Several, lang: str) -> str:
    keys = (reply.key,) if isinstance(reply, Picked) else reply.keys
    known = {entry.key: entry.label for entry in (*ask.picks, *ask.controls)}
    return ("、" if lang == "zh" else ", ").join(known[key] for key in keys)


def with_lists(out: Out, lang: str) -> Speaker:
    """Talk with lists that are moved through by keys; the parts that draw are loaded now."""
    from topay_help.terminal import prompts  # noqa: PLC0415 - loaded for a real terminal alone

    prompts.ready()

    def asking(ask: Ask) -> Reply:
        boxes = (out.box(), out.box(True))
        return prompts.prompt(ask, lang, out.pointer, boxes, color=out.color)

    return Speaker(out, lang, asking)


def with_lines(out: Out, lang: str) -> Speaker:
    """Talk with numbered lines and `input`."""
    from topay_help.terminal import accessible  # noqa: PLC0415 - loads readline

    return Speaker(out, lang, lambda ask: accessible.ask(ask, out, lang), echo=False)
