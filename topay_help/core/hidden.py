"""Characters that a screen obeys or hides: control, bidi, zero-width. Says how they are shown."""

import unicodedata
from typing import Final

# Shown as nothing though they count as letters or marks: Hangul fillers, the grapheme joiner.
BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def is_hidden(char: str) -> bool:
    """Whether a screen obeys the character or shows nothing for it."""
    return unicodedata.category(char) in HIDDEN or char in BLANK


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
