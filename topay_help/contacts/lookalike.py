"""Letters that deceive: what is hidden, what looks like something else, what is one slip away."""

import re
import unicodedata
from functools import cache

from topay_help.contacts.confusables import LOOK_LIKE

# Letters by their Unicode class, blank on every screen.
BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
HIDDEN_CLASSES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"})
ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "HEBREW", "ARABIC", "CHEROKEE", "COPTIC")
SHOWN_LENGTH = 200
# Pairs and digits that pass for a letter in most typefaces.
ALIKE_IN_ASCII = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("|", "l"))


def is_hidden(letter: str) -> bool:
    """Whether a screen shows nothing for it, or moves others with it."""
    if letter in BLANK:
        return True
    kind = unicodedata.category(letter)
    return kind in HIDDEN_CLASSES or (kind == "Zs" and letter != " ")


def visible(text: str) -> str:
    """The text with hidden characters as `<U+200B>`, cut when it is very long."""
    return escaped(text[:SHOWN_LENGTH]) + ("…" if len(text) > SHOWN_LENGTH else "")


def escaped(text: str) -> str:
    """The whole text with hidden characters as `<U+200B>`."""
    return "".join(f"<U+{ord(c):04X}>" if is_hidden(c) else c for c in text)


def skeleton(text: str) -> str:
    """What the text looks like: texts with one skeleton can be taken for each other."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not is_hidden(c)).replace("I", "l")
    plain = plain.translate(_table()).lower()
    for pair, letter in ALIKE_IN_ASCII:
        plain = plain.replace(pair, letter)
    return plain


def look_alikes(text: str) -> list[str]:
    """The letters outside ASCII that look like one of ASCII, in order, each once."""
    return [c for c in dict.fromkeys(text) if not c.isascii() and ord(c) in _table()]


def mixed_alphabets(text: str) -> bool:
    """Whether one word of the text has letters of two alphabets; Chinese counts as none."""
    return any(len(_alphabets(word)) > 1 for word in re.split(r"[\W\d_]+", text))


def near(one: str, other: str) -> bool:
    """One letter added, left out, wrong, or two neighbours swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, c in enumerate(one) if c != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


@cache
def _table() -> dict[int, str]:
    return {int(code, 16): to for to, codes in LOOK_LIKE.items() for code in codes.split()}


def _alphabets(word: str) -> set[str]:
    names = (unicodedata.name(c, "").partition(" ")[0] for c in word if not c.isascii())
    found = {name for name in names if name in ALPHABETS}
    return found | ({"LATIN"} if any(c.isascii() and c.isalpha() for c in word) else set())
