"""Learns from example phrases which words speak for which topic; writes the model as plain text.

Few topics are trained against each other (multinomial logistic regression, the same result on
every run); in a large library each topic is compared with its own phrases only, which needs one
pass.
"""

import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from topay_help.core.ask.features import features
from topay_help.core.ask.fold import tokens

NONE: Final = ""  # the class of phrases that belong to no topic
TRAINED_UP_TO: Final = 60  # topics; above, training would take minutes
ROUNDS: Final = 12
RATE: Final = 6.0
SHRINK: Final = 2e-5
GRAIN: Final = 100  # weights are whole hundredths

Phrases = Mapping[str, Mapping[str, Sequence[str]]]
Example = tuple[int, list[tuple[int, float]]]


def train(
    phrases: Phrases,
    none: Mapping[str, Sequence[str]],
    meanings: Mapping[str, Mapping[str, Sequence[str]]],
    *,
    rounds: int = ROUNDS,
) -> bytes:
    """The model file: a line of JSON, then one line per feature, sorted by its bytes.

    `phrases` holds the example phrases of each topic by language, `none` those that belong to no
    topic, `meanings` the expressions of each meaning by language.
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
        (label, list(features(tokens(words, known), expressions))) for label, words in labelled
    ]
    counts = Counter(name for _, names in found for name in names)
    rarity = {name: math.log(1 + len(found) / count) for name, count in counts.items()}
    kept = [name for name in sorted(counts) if counts[name] > 1 or len(name.split()) == 1]
    number = {name: index for index, name in enumerate(kept)}
    strange = math.log(1 + len(found))
    examples = [(label, _weighed(names, number, rarity)) for label, names in found]
    few = len(topics) <= TRAINED_UP_TO
    rows = _fit(examples, len(kept), len(topics), rounds) if few else _average(examples, len(kept))
    head = {
        "schema": 1,
        "kind": "trained" if few else "compared",
        "topics": topics,
        "strange": round(strange * GRAIN),
        "known": known,
        "meanings": expressions,
    }
    lines = [
        f"{name}\t{round(rarity[name] * GRAIN)}{_cells(row)}"
        for name, row in zip(kept, rows, strict=True)
    ]
    lines.sort(key=lambda line: line.partition("\t")[0].encode())
    body = "".join(line + "\n" for line in lines)
    first = json.dumps(head, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{first}\n{body}".encode()


def _expressions(meanings: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, str]:
    """The folded form of every expression, and the meaning it has."""
    found: dict[str, str] = {}
    for meaning in sorted(meanings):
        for lang in sorted(meanings[meaning]):
            for words in meanings[meaning][lang]:
                parts = tokens(words)
                single = len(parts) == 1 and parts[0].character
                found[single or " ".join(part.text for part in parts)] = meaning
    return found


def _english(phrases: Iterable[str]) -> Counter[str]:
    """The words of English phrases: never taken for pinyin, and what slips are mended to."""
    return Counter(word for words in phrases for word in re.findall("[a-z]+", words.lower()))


def _weighed(
    names: Iterable[str], number: Mapping[str, int], rarity: Mapping[str, float]
) -> list[tuple[int, float]]:
    names = list(names)
    length = math.sqrt(sum(rarity[name] ** 2 for name in names)) or 1.0
    return [(number[name], rarity[name] / length) for name in names if name in number]


def _fit(
    examples: Sequence[Example], features_: int, classes: int, rounds: int
) -> list[list[float]]:
    sizes = Counter(label for label, _ in examples)
    typical = len(examples) / classes
    worth = {label: min(4.0, math.sqrt(typical / size)) for label, size in sizes.items()}
    rows = [[0.0] * classes for _ in range(features_)]
    order = list(examples)
    shuffler = random.Random(7)  # noqa: S311 - an order of examples, no secret
    for turn in range(rounds):
        shuffler.shuffle(order)
        rate = RATE / (1 + turn / 3)
        for label, parts in order:
            _learn(rows, label, parts, rate * worth[label])
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


def _average(examples: Sequence[Example], features_: int) -> list[dict[int, float]]:
    """For each feature the topics that use it: the middle of a topic's examples, of length 1."""
    rows: list[dict[int, float]] = [{} for _ in range(features_)]
    for label, parts in examples:
        for index, x in parts:
            rows[index][label] = rows[index].get(label, 0.0) + x
    lengths: dict[int, float] = defaultdict(float)
    for row in rows:
        for label, x in row.items():
            lengths[label] += x * x
    return [{c: x / math.sqrt(lengths[c]) for c, x in row.items()} for row in rows]


def _cells(row: list[float] | dict[int, float]) -> str:
    pairs = sorted(row.items()) if isinstance(row, dict) else enumerate(row)
    whole = ((index, round(weight * GRAIN)) for index, weight in pairs)
    return "".join(f" {index}:{weight}" for index, weight in whole if weight)
