"""What counts in a question: its words, their neighbours, and the meanings that writers list."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from topay_help.ask.fold import Token

REACH: Final = 4  # how many meanings before another one may still belong to it
PREFIX: Final = 4  # letters of a word that stand for its relatives
WIDEST: Final = 5  # tokens of the longest expression of a meaning


class Unit(NamedTuple):
    """A stretch of tokens that counts as one thing: a listed meaning, or a word as it stands."""

    name: str
    first: int
    last: int


def units(tokens: list[Token], meanings: Mapping[str, str]) -> list[Unit]:
    """The tokens with every listed expression, longest first, replaced by its meaning."""
    texts = [token.text for token in tokens]
    found: list[Unit] = []
    at = 0
    while at < len(texts):
        for width in range(min(WIDEST, len(texts) - at), 0, -1):
            if meaning := meanings.get(" ".join(texts[at : at + width])):
                found.append(Unit(f"={meaning}", at, at + width - 1))
                at += width
                break
            character = tokens[at].character
            if width == 1 and character and (meaning := meanings.get(character)):
                found.append(Unit(f"={meaning}", at, at))
                at += 1
                break
        else:
            found.append(Unit(texts[at], at, at))
            at += 1
    return found


def features(tokens: list[Token], meanings: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Each feature with the first and last token that it rests on."""
    found: dict[str, tuple[int, int]] = {}
    for name, first, last in _all(tokens, units(tokens, meanings)):
        found.setdefault(name, (first, last))
    return found


def _all(tokens: list[Token], parts: list[Unit]) -> Iterator[tuple[str, int, int]]:
    texts = [token.text for token in tokens]
    for at, token in enumerate(tokens):
        yield token.character or token.text, at, at
        if len(token.text) > PREFIX and not token.character:
            yield f"{token.text[:PREFIX]}*", at, at
        if at:
            yield f"{texts[at - 1]} {texts[at]}", at - 1, at
        if at > 1 and (token.character or tokens[at - 1].character):
            yield f"{texts[at - 2]} {texts[at - 1]} {texts[at]}", at - 2, at
    for length in range(1, min(2, len(texts)) + 1):
        yield "^ " + " ".join(texts[:length]), 0, length - 1
    listed = [part for part in parts if part.name[0] == "="]
    for at, part in enumerate(listed):
        yield part.name, part.first, part.last
        for before in listed[max(0, at - REACH) : at]:
            yield f"{before.name}{part.name}", before.first, part.last
    for before, part in pairwise(parts):
        if (before.name[0] == "=") != (part.name[0] == "="):
            yield f"{before.name}+{part.name}", before.first, part.last
