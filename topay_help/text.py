"""Words in two languages; how wide they are on a screen; what is made visible in them."""

import re
from itertools import accumulate, pairwise
from typing import Final, NamedTuple
from unicodedata import category, combining, east_asian_width

ZH: Final = "zh"
EN: Final = "en"
LANGS: Final = (ZH, EN)  # the source language first


class Text(NamedTuple):
    """The same words in Chinese, the source language, and English.

    One of them is empty where nobody has written it yet; the other is shown then.
    """

    zh: str
    en: str = ""

    def to(self, lang: str, **values: object) -> str:
        """The words in `lang`; `{name}` is filled from `values` when any are given."""
        words = (self.en or self.zh) if lang == EN else (self.zh or self.en)
        return words.format(**values) if values else words


# What a screen obeys or hides, and how it is shown.

# Shown as nothing though they count as letters or marks: Hangul fillers, the grapheme joiner.
BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
LINE_ENDS: Final = re.compile(r"[\r\n]+")


def is_hidden(char: str) -> bool:
    """Whether a screen obeys the character or shows nothing for it."""
    return category(char) in HIDDEN or char in BLANK


def visible(text: str) -> str:
    """The text with every hidden character as <U+202E>; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"<U+{ord(c):04X}>" if c != "\n" and is_hidden(c) else c for c in text)


def escaped(text: str) -> str:
    r"""The text with every hidden character as \u202e, which JSON reads back; line ends and tabs
    stay.
    """
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(_escape(c) if c not in "\n\t" and is_hidden(c) else c for c in text)


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def joined(text: str) -> str:
    """Lines that were pasted as one, without what no line can take."""
    lines = (line.strip() for line in LINE_ENDS.split(text.replace("\t", " ")))
    return " ".join("".join(c for c in line if not is_hidden(c)) for line in lines if line)


def one_line(text: str) -> str:
    """The text made visible, its line ends too."""
    return visible(text).replace("\n", "<U+000A>")


# Text measured and broken in terminal cells, with the rules of Chinese.

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
