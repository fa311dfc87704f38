"""What stays on the screen of a stop: what was asked above, what was replied below. The same lines
for every kind of terminal.
"""

from typing import Final

from topay_help import text
from topay_help.terminal.asking import Ask
from topay_help.terminal.out import Out

INDENT: Final = "  "
BETWEEN: Final = " · "  # between the parts of a head


def write_head(out: Out, ask: Ask) -> None:
    """Write where we are, what is asked, the help, and what can be typed."""
    out.gap()
    for part in _head(out, ask.head) if ask.head else ():
        out.lines(part, "quiet")
    if ask.above:
        out.lines(ask.above, "accent")
        _write_text(out, ask)
    box = "" if ask.tick is None else out.box(ask.tick) + " "
    out.lines(ask.title, "title", first=box)
    if not ask.above:
        _write_text(out, ask)
    for lead, words in ask.details:
        out.lines(lead + words, first=INDENT)
    if ask.typing and ask.value and not ask.told:
        out.lines(ask.typing, "quiet")


def _head(out: Out, head: str) -> list[str]:
    """The parts of the head: on one line, or on one each where they do not fit."""
    return [head] if text.width(head) <= out.width else head.split(BETWEEN)


def _write_text(out: Out, ask: Ask) -> None:
    for part in ask.text.split("\n") if ask.text else ():
        out.lines(part)


def write_answer(out: Out, words: str, *, ticked: bool = False) -> None:
    """Write what was replied, as the record of the conversation."""
    out.lines(words, "accent", first=f"{out.box(True) if ticked else out.pointer} ")
