"""Finds topics in a library too large to train: which phrases share the rarer words of a question.

Nothing is built for it but one flat text, a line for each topic: its id and its phrases.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from topay_help.ask.fold import Token, lowered, tokens
from topay_help.ask.model import Raw
from topay_help.ask.rank import Match
from topay_help.simplified import simplified

COMMON: Final = 400  # topics; a word that more of them use leads to none of them
LEAST: Final = 0.4  # share of a question's weight that a topic's phrases must cover
ENOUGH: Final = 0.7  # the same, to stand before the trained topics
MOST: Final = 16  # different words of a question that are looked for: its longest ones
SHORTEST: Final = 3  # letters of an English word that is looked for


def line(topic: str, phrases: Iterable[str]) -> str:
    """The line of a topic in the flat text."""
    folded = (simplified(lowered(phrase)).replace("\t", " ") for phrase in phrases)
    return "\t".join((topic, *(" ".join(phrase.split()) for phrase in folded))) + "\n"


def scan(raw: Raw, words: str, limit: int = 5) -> list[Match]:
    """The topics whose phrases share the most of what is rare in `words`, best first."""
    many = _count(raw)
    if not many:
        return []
    scores: dict[int, float] = {}
    shared: dict[int, list[tuple[int, int]]] = {}
    total = 0.0
    for term, (start, end) in _longest(_terms(tokens(words))):
        starts = list(_lines_with(raw, term.encode()))
        if len(starts) > COMMON:
            total += math.log(1 + many / COMMON)
            continue
        weight = math.log(1 + many / max(1, len(starts)))
        total += weight if starts else weight / 2  # a pair of characters need not be a word
        for at in starts:
            scores[at] = scores.get(at, 0.0) + weight
            shared.setdefault(at, []).append((start, end))
    best = sorted(scores, key=lambda at: (-scores[at], at))[:limit]
    return [
        Match(_topic(raw, at), round(scores[at] / total, 3), _because(words, shared[at]))
        for at in best
        if scores[at] >= LEAST * total
    ]


def together(trained: tuple[Match, ...], scanned: list[Match], first: str) -> tuple[Match, ...]:
    """Both kinds of matches, best first; the topic named `first` keeps its place before all."""
    if not trained or not scanned:
        return (*trained, *scanned)
    sure = scanned[0].score >= min(ENOUGH, trained[0].score)
    return (*scanned, *trained) if sure and trained[0].topic != first else (*trained, *scanned)


def _count(raw: Raw) -> int:
    """How many lines there are, guessed from the first ones: only its logarithm counts."""
    size = len(raw)
    start = raw[: min(size, 65536)]
    return round(start.count(b"\n") * size / max(1, len(start)))


def _terms(folded: list[Token]) -> Iterator[tuple[str, int, int]]:
    for token in folded:
        if not token.character and len(token.text) >= SHORTEST:
            yield token.text, token.start, token.end
    for before, token in pairwise(folded):
        if before.character and token.character and before.end == token.start:
            yield before.character + token.character, before.start, token.end


def _longest(terms: Iterable[tuple[str, int, int]]) -> list[tuple[str, tuple[int, int]]]:
    """Each term once, where it stands first; of many the longest, which few topics share."""
    first: dict[str, tuple[int, int]] = {}
    for term, start, end in terms:
        first.setdefault(term, (start, end))
    return sorted(first.items(), key=lambda item: -len(item[0]))[:MOST]


def _lines_with(raw: Raw, term: bytes) -> Iterator[int]:
    """Where the lines begin that hold `term`; one more than COMMON at most."""
    at, found = raw.find(term), 0
    while at >= 0 and found <= COMMON:
        yield raw.rfind(b"\n", 0, at) + 1
        found += 1
        at = raw.find(term, raw.find(b"\n", at))


def _topic(raw: Raw, start: int) -> str:
    return raw[start : raw.find(b"\n", start)].partition(b"\t")[0].decode()


def _because(words: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The stretches of what was typed, touching ones as one."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return tuple(words[start:end] for start, end in joined[:4])
