"""Which topic fits the words of a user, and why. The model is the file that `train` writes."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from topay_help.core.ask.features import features
from topay_help.core.ask.fold import Token, tokens

GRAIN: Final = 100.0
NONE: Final = 0  # the class of what fits no topic
LEAST_ALIKE: Final = 0.25  # in a large library: the least likeness to the phrases of a topic
REASONS: Final = 4


class Raw(Protocol):
    """Bytes, or a file that is mapped into memory."""

    def find(self, sub: bytes, start: int = ..., end: int = ..., /) -> int: ...
    def rfind(self, sub: bytes, start: int = ..., end: int = ..., /) -> int: ...
    def __getitem__(self, key: slice, /) -> bytes: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Match:
    """A topic that fits; `score` from 0 to 1, `because` the user's words that speak for it."""

    topic: str
    score: float
    because: tuple[str, ...]


Row = tuple[float, tuple[tuple[int, float], ...]]  # rarity, and the weight for each topic


@dataclass(frozen=True, slots=True)
class Model:
    """An opened model. Rows are looked up in the file's bytes when needed, then remembered."""

    raw: Raw
    start: int
    trained: bool
    topics: Sequence[str]
    strange: float
    known: Mapping[str, int]
    meanings: Mapping[str, str]
    rows: dict[str, Row] = field(default_factory=dict)

    def row(self, name: str) -> Row:
        """The rarity and the weights of a feature; those of a strange one when it is not known."""
        if (row := self.rows.get(name)) is None:
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
        return self.strange, ()


def _row(cells: str) -> Row:
    rarity, *weights = cells.split(" ")
    pairs = (cell.partition(":") for cell in weights)
    return int(rarity) / GRAIN, tuple((int(index), int(w) / GRAIN) for index, _, w in pairs)


def load(raw: Raw) -> Model:
    """Open a model file; ValueError when it is none."""
    end = raw.find(b"\n")
    head = json.loads(raw[: end if end >= 0 else len(raw)])
    if not isinstance(head, dict) or head.get("schema") != 1:
        raise ValueError("not a model of this version")
    return Model(
        raw,
        end + 1,
        head["kind"] == "trained",
        head["topics"],
        head["strange"] / GRAIN,
        head["known"],
        head["meanings"],
    )


def odds(model: Model, words: str) -> dict[str, float]:
    """How well each topic fits, from 0 to 1; under the empty name, that none does."""
    found = features(_tokens(model, words), model.meanings)
    rows = [model.row(name) for name in found]
    return _odds(model, rows) if any(weights for _, weights in rows) else {"": 1.0}


def _odds(model: Model, rows: list[Row]) -> dict[str, float]:
    length = math.sqrt(sum(rarity * rarity for rarity, _ in rows))
    sums: dict[int, float] = {}
    for rarity, weights in rows:
        x = rarity / length
        for index, weight in weights:
            sums[index] = sums.get(index, 0.0) + weight * x
    if not model.trained:
        sums[NONE] = max(sums.get(NONE, 0.0), LEAST_ALIKE)
        return {model.topics[index]: value for index, value in sums.items()}
    top = max(sums.values())
    parts = {index: math.exp(value - top) for index, value in sums.items()}
    total = sum(parts.values())
    return {model.topics[index]: part / total for index, part in parts.items()}


def _tokens(model: Model, words: str) -> list[Token]:
    return tokens(words, model.known)
