"""Mends one slip of the keyboard in an English word."""

from collections.abc import Iterator, Mapping
from typing import Final

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
SHORTEST: Final = 4  # letters; shorter words are one slip from too many others
LONGEST: Final = 16
RARE: Final = 2  # times; a word written so seldom may be a slip itself
COMMONER: Final = 30  # times that the word meant is written more often than the slip


def mend(word: str, known: Mapping[str, int]) -> str:
    """The commonest of `known` words (with their counts) one slip away from `word`, or `word`.

    A slip is a letter too many, too few, wrong, or two swapped.
    """
    if word in known or not SHORTEST <= len(word) <= LONGEST:
        return word
    return max(_near(word, known), key=lambda other: (known[other], other), default=word)


def without_slips(known: Mapping[str, int]) -> dict[str, int]:
    """The words without those that are slips of much commoner ones.

    Phrases are misspelt on purpose here and there; what is misspelt there is to be mended too.
    """
    return {word: count for word, count in known.items() if not _is_slip(word, count, known)}


def _is_slip(word: str, count: int, known: Mapping[str, int]) -> bool:
    if count > RARE or not SHORTEST <= len(word) <= LONGEST:
        return False
    return any(known[other] >= COMMONER * count for other in _near(word, known))


def _near(word: str, known: Mapping[str, int]) -> set[str]:
    return {other for other in _one_slip_away(word) if other in known}


def _one_slip_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        for letter in LETTERS:
            yield f"{head}{letter}{tail}"
            if tail:
                yield f"{head}{letter}{tail[1:]}"
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield f"{head}{tail[1]}{tail[0]}{tail[2:]}"
