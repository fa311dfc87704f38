"""What stands above the entries of a stop: the same lines for every kind of terminal."""

from topay_help.terminal.asking import Ask
from topay_help.terminal.out import Out

INDENT = "  "


def write_head(out: Out, ask: Ask) -> None:
    """Write where we are, what is asked, the help, and what was wrong with the last reply."""
    out.gap()
    if ask.head:
        out.lines(ask.head, "quiet")
    if ask.above:
        out.lines(ask.above, "accent")
    box = "" if ask.tick is None else out.box(ask.tick) + " "
    out.lines(ask.title, "title", first=box)
    for part in ask.text.split("\n") if ask.text else ():
        out.lines(part, first=INDENT if box else "")
    for lead, words in ask.details:
        out.lines(lead + words, first=INDENT)


def write_error(out: Out, ask: Ask) -> None:
    """Write what was wrong with the last reply."""
    if ask.error:
        out.lines(ask.error, "urgent")


def write_answer(out: Out, words: str) -> None:
    """Write what was replied, as the record of the conversation."""
    out.lines(words, "accent", first=f"{out.pointer} ")
