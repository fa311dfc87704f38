"""Makes visible what a terminal would obey or hide: control, bidi and zero-width characters."""

import unicodedata
from typing import Final

# Shown as nothing though they count as letters or marks: Hangul fillers, the grapheme joiner.
BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text with every hidden or obeyed character written as <U+202E>; line ends stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def one_line(text: str) -> str:
    """The text made visible, its line ends too."""
    return visible(text).replace("\n", "<U+000A>")


def _shown(char: str) -> str:
    hidden = char != "\n" and (unicodedata.category(char) in HIDDEN or char in BLANK)
    return f"<U+{ord(char):04X}>" if hidden else char
