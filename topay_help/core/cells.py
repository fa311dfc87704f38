"""Text measured and broken in terminal cells, with the rules of Chinese. Standard library only."""

from itertools import accumulate, pairwise
from typing import Final
from unicodedata import combining, east_asian_width

# Never first, never last on a line: closing and opening punctuation.
NO_START: Final = frozenset("，。、；：？！）】》」』〉〕〗”’…—～·％々ー%,.;:?!)]}›»")
NO_END: Final = frozenset("（【《「『〈〔〖“‘￥([{$¥")
JOINER: Final = "\u200d"  # glues emoji together


def cells(char: str) -> int:
    """How many cells a character takes: 0, 1 or 2; ambiguous ones take 1, as in most terminals."""
    if char.isascii():
        return 1
    if combining(char) or char == JOINER:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """The cells of a line."""
    return sum(map(cells, text))


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring characters."""
    if after.isspace() or after in NO_START or cells(after) == 0:
        return False
    if before in NO_END or before == JOINER:
        return False
    return before.isspace() or 2 in (cells(before), cells(after))  # never inside a Latin word


def breaks(text: str, limit: int, *, fold: bool = True) -> list[int]:
    """The indices at which new lines start; `fold` cuts a word that is wider than a line."""
    reached = [0, *accumulate(map(cells, text))]  # reached[i] is the width of text[:i]
    found: list[int] = []
    start = candidate = 0  # of this line, and the best place seen so far to end it
    for i, char in enumerate(text):
        if i > start and may_break(text[i - 1], char):
            candidate = i
        while not char.isspace() and reached[i + 1] - reached[start] > limit:
            if candidate > start:
                start = candidate
            elif fold and i > start:
                start = i
            else:
                break
            found.append(start)
    return found


def wrap(text: str, limit: int) -> list[str]:
    """The lines of a text, none wider than `limit` cells; its own line breaks are kept."""
    lines: list[str] = []
    for line in text.split("\n"):
        starts = [0, *breaks(line, limit), len(line)]
        lines += [line[a:b].rstrip() for a, b in pairwise(starts)]
    return lines


def indented(text: str, limit: int, first: str, rest: str | None = None) -> list[str]:
    """Wrapped lines: `first` leads the first, blanks of its width (or `rest`) the others."""
    rest = " " * width(first) if rest is None else rest
    lines = wrap(text, max(limit - max(width(first), width(rest)), 8))
    return [(rest if i else first) + line for i, line in enumerate(lines)]


def padded(text: str, to: int) -> str:
    """The text with blanks up to `to` cells."""
    return text + " " * max(to - width(text), 0)
