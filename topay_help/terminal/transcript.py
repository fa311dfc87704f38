"""What is said at a stop, line by line, and what stays of it on the screen once it is answered.

The same lines for every kind of terminal.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from topay_help import text
from topay_help.terminal.asking import Ask
from topay_help.terminal.out import Out
from topay_help.text import visible

INDENT: Final = "  "
BETWEEN: Final = " · "  # between the parts of a head
# What goes first where the screen is low. Of a text, its last lines go; of steps, the last ones.
GAP, HEAD, TEXT, DETAILS, HINT, STEPS, KEPT = 90, 80, 70, 50, 30, 10, 0


class Line(NamedTuple):
    """A line to show: its style, its words, and how soon it can be done without."""

    style: str
    words: str
    rank: int = KEPT


def head_lines(ask: Ask, width: int, box: str = "") -> list[Line]:
    """Where we are, what is asked, the help, and what can be typed; `box` leads a step."""
    lines = [Line("", "", GAP)]
    for part in _head(ask.head, width):
        lines += _wrapped(part, width, "quiet", rank=HEAD)
    lines += _wrapped(ask.above, width, "accent", rank=HEAD)
    said = [line for part in _parts(ask.text) for line in _wrapped(part, width, rank=TEXT)]
    title = _wrapped(ask.title, width, "urgent" if ask.urgent else "title", first=box)
    lines += [*said, *title] if ask.above else [*title, *said]
    for index, (lead, words) in enumerate(ask.details):
        lines += _wrapped(lead + words, width, first=INDENT, rank=DETAILS + index)
    lines += _wrapped(ask.day, width, "day")
    for number, step in enumerate(ask.steps, 1):
        lines += _wrapped(
            step, width, first=f"{number}. ", rank=STEPS + number if number > 1 else KEPT
        )
    if ask.typing and ask.value and not ask.told:
        lines += _wrapped(ask.typing, width, "quiet", rank=HINT)
    return lines


def fitted(lines: list[Line], rows: int) -> list[Line]:
    """The lines that matter most, at most `rows` where that can be; `…` ends a text cut short."""
    kept = [*lines]
    while len(kept) > rows:
        rank = max(line.rank for line in kept)
        if rank == KEPT:
            break
        last = max(place for place, line in enumerate(kept) if line.rank == rank)
        if STEPS < rank < HINT:
            kept = [line for line in kept if line.rank != rank]
            continue
        del kept[last]
        if rank in (TEXT, DETAILS, DETAILS + 1) and last and kept[last - 1].rank == rank:
            before = kept[last - 1]
            words = before.words.removesuffix(ELLIPSIS)
            kept[last - 1] = before._replace(words=words[: len(words) - 1] + ELLIPSIS)
    return kept


ELLIPSIS: Final = "…"


def _head(head: str, width: int) -> list[str]:
    """The parts of the head: on one line, or on one each where they do not fit."""
    return [head] if text.width(head) <= width else head.split(BETWEEN)


def _parts(words: str) -> list[str]:
    return words.split("\n") if words else []


def _wrapped(
    words: str, width: int, style: str = "", *, first: str = "", rank: int = KEPT
) -> Iterator[Line]:
    for line in text.indented(visible(words), width, first) if words else ():
        yield Line(style, line, rank)


def write_head(out: Out, ask: Ask) -> None:
    """Write what is said at a stop."""
    box = "" if ask.tick is None else out.box(ask.tick) + " "
    for line in head_lines(ask, out.width, box):
        out.line(line.words, line.style)


def write_answer(out: Out, words: str, *, ticked: bool = False) -> None:
    """Write what was replied, as the record of the conversation."""
    out.lines(words, "accent", first=f"{out.box(True) if ticked else out.pointer} ")
