"""Mends one slip of the keyboard in an English word."""

from collections.abc import Iterator, Mapping
from typing import Final

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
SHORTEST: Final = 4  # letters; shorter words are one slip from too many others
LONGEST: Final = 16


def mend(word: str, known: Mapping[str, int]) -> str:
    """The commonest of `known` words (with their counts) one slip away from `word`, or `word`.

    A slip is a letter too many, too few, wrong, or two swapped.
    """
    if word in known or not SHORTEST <= len(word) <= LONGEST:
        return word
    near = {other for other in _one_slip_away(word) if other in known}
    return max(near, key=lambda other: (known[other], other), default=word)


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
