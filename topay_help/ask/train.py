"""Learns from example phrases which words speak for which topic; writes the model as plain text.

Logistic regression by stochastic gradient descent, three times: which topic, is it dangerous, and
which case of the topic. The same phrases give the same bytes. The file is a line of JSON, then a
line for each feature, sorted by its bytes: `feature TAB rarity topic:weight … TAB case:weight …`.
"""

import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import mul
from typing import Any, Final

from msgspec import Struct

from topay_help.ask.features import features
from topay_help.ask.fold import tokens
from topay_help.ask.mend import without_slips
from topay_help.ask.model import GRAIN, SCHEMA, Case, Danger

NONE: Final = ""  # the class of phrases that belong to no topic
ROUNDS: Final = 14
RATE: Final = 8.0
SHRINK: Final = 5e-5
FAINT: Final = 1e-3  # share of a step that is too small to be worth taking
ANSWERED: Final = 0.16  # likeness of an example of no topic to a phrase of a new topic
FEW: Final = 60  # phrases of a topic
BALANCE: Final = 0.75  # from 0, where every phrase counts the same, to 1, where every topic does
SEEN: Final = 0.5  # share of an example's features in one step: none may carry it all
LEAST_CELL: Final = 5  # hundredths; smaller weights of a case are not written

ByLang = Mapping[str, Sequence[str]]
Phrases = Mapping[str, ByLang]
Example = tuple[int, list[tuple[int, float]]]
Weights = list[list[float]]  # for each class one number a feature


class Told(Struct, frozen=True):
    """What is said of one topic: by language, whatever the case, and case by case."""

    phrases: ByLang
    cases: Mapping[str, "ToldCase"] = {}

    @property
    def all(self) -> Iterator[ByLang]:
        """Every phrase."""
        yield self.phrases
        for case in self.cases.values():
            yield case.phrases


class ToldCase(Struct, frozen=True):
    """What is said of one case of a topic, and the place in a flow that is meant, if there is."""

    phrases: ByLang
    flow: str = ""
    answers: Mapping[str, str] = {}


class _Line(Struct):
    """A phrase: the topic and the case that it was listed under, and what counts in it."""

    topic: str
    case: str
    names: list[str]


def train(
    told: Mapping[str, Told],
    meanings: Phrases,
    danger: Danger | None = None,
    made_from: str = "",
) -> bytes:
    """The model file.

    `told` holds what is said of each topic, with what belongs to none under ""; `meanings` the
    expressions of each meaning by language. What is said of the flow of `danger` counts as its
    topic, and tells what is dangerous. `made_from` is kept in the file and tells the caller whether
    it is up to date.
    """
    danger = danger or Danger()
    expressions = _expressions(meanings)
    known = _english(told)
    lines = list(_lines(told, expressions, known))
    counts = Counter(name for line in lines for name in line.names)
    rarity = {name: math.log(1 + len(lines) / count) for name, count in counts.items()}
    kept = _kept(lines, counts)
    number = {name: index for index, name in enumerate(kept)}
    parts = [_weighed(line.names, number, rarity) for line in lines]
    merged = {danger.flow: danger.topic} if danger.topic in told else {}
    topics = [NONE, *sorted({merged.get(topic, topic) for topic in told} - {NONE})]
    labels = [topics.index(merged.get(line.topic, line.topic)) for line in lines]
    columns = _fit(_giving_way(list(zip(labels, parts, strict=True))), len(kept), len(topics))
    columns.append(_danger(lines, parts, len(kept), danger.flow))
    cases, weights = _cases(told, lines, parts, len(kept))
    first = {
        "schema": SCHEMA,
        "made_from": made_from,
        "topics": topics,
        "cases": [[case.topic, case.flow, [*case.answers.items()]] for case in cases],
        "strange": round(math.log(1 + len(lines)) * GRAIN),
        "known": dict(sorted(known.items())),
        "meanings": expressions,
        "danger": [danger.flow, danger.topic],
    }
    return _written(first, kept, rarity, columns, weights)


def _lines(
    told: Mapping[str, Told], expressions: Mapping[str, str], known: Mapping[str, int]
) -> Iterator[_Line]:
    for topic in sorted(told):
        cases = told[topic].cases
        listed = [("", told[topic].phrases), *((id_, cases[id_].phrases) for id_ in sorted(cases))]
        for case, by_lang in listed:
            for lang in sorted(by_lang):
                for words in by_lang[lang]:
                    yield _Line(topic, case, list(features(tokens(words, known), expressions)))


def _kept(lines: Sequence[_Line], counts: Mapping[str, int]) -> list[str]:
    """The features that may say something: not the pairs of words that only one phrase has.

    Of a topic with few phrases every feature is kept.
    """
    sizes = Counter(line.topic for line in lines)
    kept = {
        name
        for line in lines
        for name in line.names
        if counts[name] > 1 or " " not in name or sizes[line.topic] < FEW
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


def _english(told: Mapping[str, Told]) -> dict[str, int]:
    """The words of English phrases: never taken for pinyin, and what slips are mended to."""
    phrases = (p for one in told.values() for by_lang in one.all for p in by_lang.get("en", ()))
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


def _danger(
    lines: Sequence[_Line], parts: Sequence[list[tuple[int, float]]], count: int, flow: str
) -> list[float]:
    """How much each feature says that it is dangerous; nothing where no flow is for that."""
    labels = [int(line.topic == flow) for line in lines]
    if not flow or not any(labels):
        return [0.0] * count
    no, yes = _fit(list(zip(labels, parts, strict=True)), count, 2)
    return [y - n for y, n in zip(yes, no, strict=True)]


def _cases(
    told: Mapping[str, Told],
    lines: Sequence[_Line],
    parts: Sequence[list[tuple[int, float]]],
    count: int,
) -> tuple[list[Case], Weights]:
    """Every case, and how much each feature says for it against the others of its topic."""
    cases: list[Case] = []
    weights: Weights = []
    for topic in sorted(told):
        ids = sorted(told[topic].cases)
        examples = [
            (ids.index(line.case), part)
            for line, part in zip(lines, parts, strict=True)
            if line.topic == topic and line.case
        ]
        if len(ids) > 1 and examples:
            weights += _fit(examples, count, len(ids))
            listed = (told[topic].cases[id_] for id_ in ids)
            cases += [Case(topic, case.flow, case.answers) for case in listed]
    return cases, weights


def _fit(examples: Sequence[Example], count: int, classes: int) -> Weights:
    """The weights of each class after some rounds over the examples."""
    sizes = Counter(label for label, _ in examples)
    typical = len(examples) / classes
    worth = {label: min(6.0, (typical / size) ** BALANCE) for label, size in sizes.items()}
    weights = [[0.0] * count for _ in range(classes)]
    order = list(examples)
    shuffler = random.Random(7)  # noqa: S311 - an order of examples, no secret
    for turn in range(ROUNDS):
        shuffler.shuffle(order)
        rate = RATE / (1 + turn / 3)
        for label, parts in order:
            seen = [part for part in parts if shuffler.random() < SEEN]
            if seen:
                _learn(weights, label, seen, rate * worth[label])
    return weights


def _learn(weights: Weights, label: int, parts: list[tuple[int, float]], rate: float) -> None:
    """One step of stochastic gradient descent."""
    numbers, values = zip(*parts, strict=True)
    scores = [sum(map(mul, map(row.__getitem__, numbers), values)) for row in weights]
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    total = sum(odds)
    keep = 1 - rate * SHRINK
    for index, row in enumerate(weights):
        share = (index == label) - odds[index] / total
        if abs(share) > FAINT:
            step = rate * share
            for number, x in parts:
                row[number] = row[number] * keep + step * x


def _written(
    first: Mapping[str, Any],
    kept: Sequence[str],
    rarity: Mapping[str, float],
    columns: Weights,
    cases: Weights,
) -> bytes:
    lines = [json.dumps(first, ensure_ascii=False, sort_keys=True, separators=(",", ":"))]
    for at, name in enumerate(kept):
        cells = [f"{index}:{w}" for index, row in enumerate(columns) if (w := _whole(row[at]))]
        more = [
            f"{index}:{w}"
            for index, row in enumerate(cases)
            if row[at] and abs(w := _whole(row[at])) >= LEAST_CELL
        ]
        first_cells = " ".join([str(_whole(rarity[name])), *cells])
        lines.append(f"{name}\t{first_cells}\t{' '.join(more)}")
    return ("\n".join(lines) + "\n").encode()


def _whole(number: float) -> int:
    return round(number * GRAIN)
