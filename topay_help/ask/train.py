"""Learns from example phrases which words speak for which topic; writes the model as plain text.

Multinomial logistic regression by stochastic gradient descent; the same phrases give the same
bytes. The file is a line of JSON, then a line for each feature, sorted by its bytes.
"""

import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from topay_help.ask.features import features
from topay_help.ask.fold import tokens
from topay_help.ask.mend import without_slips
from topay_help.ask.model import GRAIN, SCHEMA, Danger

NONE: Final = ""  # the class of phrases that belong to no topic
ROUNDS: Final = 14
RATE: Final = 8.0
SHRINK: Final = 5e-5
ANSWERED: Final = 0.16  # likeness of an example of no topic to a phrase of a new topic
FEW: Final = 60  # phrases of a topic
BALANCE: Final = 0.75  # from 0, where every phrase counts the same, to 1, where every topic does
SEEN: Final = 0.5  # share of an example's features in one step: none may carry it all
NO_DANGER: Final = Danger()

Phrases = Mapping[str, Mapping[str, Sequence[str]]]
Example = tuple[int, list[tuple[int, float]]]


def train(
    phrases: Phrases,
    none: Mapping[str, Sequence[str]],
    meanings: Phrases,
    danger: Danger = NO_DANGER,
    made_from: str = "",
) -> bytes:
    """The model file.

    `phrases` holds the example phrases of each topic by language, `none` those that belong to no
    topic, `meanings` the expressions of each meaning by language; `made_from` is kept in the file
    and tells the caller whether it is up to date.
    """
    expressions = _expressions(meanings)
    topics = [NONE, *sorted(phrases)]
    by_topic = [none, *(phrases[topic] for topic in topics[1:])]
    labelled = [
        (index, words)
        for index, given in enumerate(by_topic)
        for lang in sorted(given)
        for words in given[lang]
    ]
    known = _english(words for given in by_topic for words in given.get("en", ()))
    found = [
        (index, list(features(tokens(words, known), expressions))) for index, words in labelled
    ]
    counts = Counter(name for _, names in found for name in names)
    rarity = {name: math.log(1 + len(found) / count) for name, count in counts.items()}
    kept = _kept(found, counts)
    number = {name: index for index, name in enumerate(kept)}
    examples = _giving_way([(index, _weighed(names, number, rarity)) for index, names in found])
    rows = _fit(examples, len(kept), len(topics))
    first = {
        "schema": SCHEMA,
        "made_from": made_from,
        "topics": topics,
        "strange": round(math.log(1 + len(found)) * GRAIN),
        "known": dict(sorted(known.items())),
        "meanings": expressions,
        "danger": {"flow": danger.flow, "topic": danger.topic, "signs": danger.signs},
    }
    lines = [json.dumps(first, ensure_ascii=False, sort_keys=True, separators=(",", ":"))]
    for name, row in zip(kept, rows, strict=True):
        lines.append(f"{name}\t{round(rarity[name] * GRAIN)}{_cells(row)}")
    return ("\n".join(lines) + "\n").encode()


def _kept(found: Sequence[tuple[int, list[str]]], counts: Mapping[str, int]) -> list[str]:
    """The features that may say something: not the pairs of words that only one phrase has.

    Of a topic with few phrases every feature is kept.
    """
    sizes = Counter(index for index, _ in found)
    kept = {
        name
        for index, names in found
        for name in names
        if counts[name] > 1 or " " not in name or sizes[index] < FEW
    }
    return sorted(kept, key=str.encode)


def _expressions(meanings: Phrases) -> dict[str, str]:
    """The folded form of every expression, and the meaning it has."""
    found: dict[str, str] = {}
    for meaning in sorted(meanings):
        for lang in sorted(meanings[meaning]):
            for words in meanings[meaning][lang]:
                parts = tokens(words)
                single = len(parts) == 1 and parts[0].character
                found[single or " ".join(part.text for part in parts)] = meaning
    return found


def _english(phrases: Iterable[str]) -> dict[str, int]:
    """The words of English phrases: never taken for pinyin, and what slips are mended to."""
    words = (word for phrase in phrases for word in re.findall("[a-z]+", phrase.lower()))
    return without_slips(Counter(words))


def _weighed(
    names: Iterable[str], number: Mapping[str, int], rarity: Mapping[str, float]
) -> list[tuple[int, float]]:
    names = list(names)
    length = math.sqrt(sum(rarity[name] ** 2 for name in names)) or 1.0
    return [(number[name], rarity[name] / length) for name in names if name in number]


def _giving_way(examples: Sequence[Example]) -> list[Example]:
    """The examples without those of no topic that a topic with few phrases has come to answer.

    The examples of no topic were written when nobody answered them: a new topic must not have to
    outweigh them.
    """
    sizes = Counter(index for index, _ in examples)
    new = [dict(parts) for index, parts in examples if index and sizes[index] < FEW]
    return [
        (index, parts)
        for index, parts in examples
        if index or not any(_alike(parts, other) >= ANSWERED for other in new)
    ]


def _alike(parts: list[tuple[int, float]], other: Mapping[int, float]) -> float:
    """The cosine of two examples."""
    return sum(x * other.get(index, 0.0) for index, x in parts)


def _fit(examples: Sequence[Example], features_: int, classes: int) -> list[list[float]]:
    sizes = Counter(label for label, _ in examples)
    typical = len(examples) / classes
    worth = {label: min(6.0, (typical / size) ** BALANCE) for label, size in sizes.items()}
    rows = [[0.0] * classes for _ in range(features_)]
    order = list(examples)
    shuffler = random.Random(7)  # noqa: S311 - an order of examples, no secret
    for turn in range(ROUNDS):
        shuffler.shuffle(order)
        rate = RATE / (1 + turn / 3)
        for label, parts in order:
            seen = [part for part in parts if shuffler.random() < SEEN]
            _learn(rows, label, seen, rate * worth[label])
    return rows


def _learn(
    rows: list[list[float]], label: int, parts: list[tuple[int, float]], rate: float
) -> None:
    """One step of stochastic gradient descent."""
    scores = [0.0] * len(rows[0])
    for index, x in parts:
        scores = [s + w * x for s, w in zip(scores, rows[index], strict=True)]
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    steps = [-rate * o / total for o in odds]
    steps[label] += rate
    keep = 1 - rate * SHRINK
    for index, x in parts:
        rows[index] = [w * keep + s * x for w, s in zip(rows[index], steps, strict=True)]


def _cells(row: Sequence[float]) -> str:
    whole = ((index, round(weight * GRAIN)) for index, weight in enumerate(row))
    return "".join(f" {index}:{weight}" for index, weight in whole if weight)
