"""An opened model: the file that `train` writes, in which features are looked up when needed."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Protocol

from msgspec import Struct, field

from topay_help.ask.features import features
from topay_help.ask.fold import Token, tokens

SCHEMA: Final = 2
GRAIN: Final = 100.0  # weights stand in the file as whole hundredths
MOST_ROWS: Final = 50_000  # looked-up rows that are remembered

Weights = tuple[tuple[int, float], ...]  # columns, each with its weight
Row = tuple[float, Weights, str]  # rarity, the weights of topics and danger, those of cases unread
Spans = dict[str, tuple[int, int]]  # features, with the first and last token of each


class Raw(Protocol):
    """Bytes, or a file that is mapped into memory."""

    def find(self, sub: bytes, start: int = ..., end: int = ..., /) -> int: ...
    def rfind(self, sub: bytes, start: int = ..., end: int = ..., /) -> int: ...
    def __getitem__(self, key: slice, /) -> bytes: ...
    def __len__(self) -> int: ...


class Danger(Struct, frozen=True):
    """The flow for what cannot wait, and the topic that it counts as."""

    flow: str = ""
    topic: str = ""


class Case(Struct, frozen=True):
    """A case of a topic, and the place in a flow that is meant; no flow where there is none."""

    topic: str
    flow: str
    answers: Mapping[str, str]


class Model(Struct, frozen=True):
    """Topics, the words and meanings that are known, and the weights of features in `raw`.

    The first columns of the weights are the topics, then danger; the cases have their own.
    """

    raw: Raw
    start: int
    made_from: str
    topics: Sequence[str]  # the first one is nameless: no topic
    cases: Sequence[Case]
    strange: float
    known: Mapping[str, int]
    meanings: Mapping[str, str]
    danger: Danger
    rows: dict[str, Row] = field(default_factory=dict)

    def tokens(self, words: str) -> list[Token]:
        """The folded words of a question."""
        return tokens(words, self.known)

    def features(self, folded: list[Token]) -> Spans:
        """What counts in a question, and the tokens that it rests on."""
        return features(folded, self.meanings)

    def row(self, name: str) -> Row:
        """The rarity and the weights of a feature; those of a strange one when it is not known."""
        if (row := self.rows.get(name)) is None:
            if len(self.rows) > MOST_ROWS:
                self.rows.clear()
            row = self.rows[name] = self._find(name)
        return row

    def _find(self, name: str) -> Row:
        """Binary search over the sorted lines."""
        wanted = name.encode("utf-8", "replace")
        low, high = self.start, len(self.raw)
        while low < high:
            line = self.raw.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self.raw.find(b"\n", line)
            found, _, cells = self.raw[line:end].partition(b"\t")
            if found == wanted:
                return _row(cells.decode())
            if found < wanted:
                low = end + 1
            else:
                high = line
        return self.strange, (), ""

    def scores(self, names: Iterable[str]) -> list[float]:
        """What these features say for each topic, and for danger; empty when none is known."""
        rows = [self.row(name) for name in names]
        if not any(weights for _, weights, _ in rows):
            return []
        return _summed([(rarity, weights) for rarity, weights, _ in rows], len(self.topics) + 1)

    def case_scores(self, names: Iterable[str]) -> list[float]:
        """What these features say for each case."""
        rows = [self.row(name) for name in names]
        return _summed([(rarity, _weights(more)) for rarity, _, more in rows], len(self.cases))


def _summed(rows: Sequence[tuple[float, Weights]], columns: int) -> list[float]:
    length = math.sqrt(sum(rarity * rarity for rarity, _ in rows))
    sums = [0.0] * columns
    for rarity, weights in rows:
        for index, weight in weights:
            sums[index] += weight * rarity
    return [value / length for value in sums]


def _row(cells: str) -> Row:
    first, _, more = cells.partition("\t")
    rarity, _, weights = first.partition(" ")
    return int(rarity) / GRAIN, _weights(weights), more


def _weights(cells: str) -> Weights:
    pairs = (cell.partition(":") for cell in cells.split(" ") if cell)
    return tuple((int(index), int(w) / GRAIN) for index, _, w in pairs)


def head(raw: Raw) -> dict[str, Any]:
    """The first line of a model file; ValueError when it is none of this version."""
    end = raw.find(b"\n")
    data = json.loads(raw[: max(end, 0)])
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ValueError("no model of this version")
    return data


def load(raw: Raw) -> Model:
    """Open a model file; ValueError, KeyError or TypeError when it is none."""
    data = head(raw)
    return Model(
        raw,
        raw.find(b"\n") + 1,
        data["made_from"],
        data["topics"],
        [Case(topic, flow, dict(answers)) for topic, flow, answers in data["cases"]],
        data["strange"] / GRAIN,
        data["known"],
        data["meanings"],
        Danger(*data["danger"]),
    )
