"""How topics are found: by id, title or phrase, and the nearest ones to a name that none has."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Self

from msgspec import Struct

from topay_help.text import LANGS, Text

if TYPE_CHECKING:
    from topay_help.flow.model import Flow

ENDINGS: Final = "。？！?!.…~ "  # a question mark behind a phrase changes nothing
NEAR: Final = 0.4  # the share of letter pairs that a suggestion has in common with what was asked
ROWS: Final = "rows.json"  # of a generation: its rows
PLACES: Final = "places.txt"  # of a generation: the places of its flows, a line each
TOO_LONG: Final = 200  # characters of a name that are compared


class Row(Struct, frozen=True):
    """What the list, the suggestions and the table of names need to know of a flow."""

    id: str
    place: str  # the beginning of the names of its files in the library
    title: Text
    summary: Text
    phrases: Mapping[str, tuple[str, ...]]
    is_topic: bool

    @classmethod
    def of(cls, flow: "Flow", place: str) -> Self:
        """The row of a flow."""
        summary = flow.summary or Text("")
        return cls(flow.id, place, flow.title, summary, flow.phrases, flow.faq is not None)

    @property
    def names(self) -> list[str]:
        """Every name that means this flow, the id first."""
        titles = [getattr(self.title, lang) for lang in LANGS]
        return [self.id, *titles, *(one for many in self.phrases.values() for one in many)]


def fold(words: str) -> str:
    """Words as they are compared: full width, case, blanks and closing marks do not count."""
    folded = words.casefold()
    while (again := _fold_once(folded)) != folded:  # letters may fold to such that fold again
        folded = again
    return folded


def _fold_once(words: str) -> str:
    normal = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(normal.split()).rstrip(ENDINGS)


def table(rows: Iterable[Row]) -> dict[str, Row]:
    """Every folded name and the topic that it means; one that means several is left out."""
    ids = {row.id: row for row in rows if row.is_topic}
    names: dict[str, Row | None] = {}
    for row in ids.values():
        for name in {fold(one) for one in row.names} - {""}:
            names[name] = row if names.get(name, row) is row else None
    found = {name: row for name, row in names.items() if row is not None}
    return found | {fold(id_): row for id_, row in ids.items()}


def nearest(rows: Iterable[Row], words: str, count: int = 3) -> list[Row]:
    """The topics whose names are most like `words`, the best first."""
    wanted = _pairs(fold(words[:TOO_LONG]))
    scored = [
        (max(_alike(wanted, _pairs(fold(name))) for name in row.names), row)
        for row in rows
        if row.is_topic
    ]
    near = sorted((-score, row.id, row) for score, row in scored if score >= NEAR)
    return [row for _, _, row in near[:count]]


def _pairs(folded: str) -> set[str]:
    padded = f" {folded} "
    return {padded[index : index + 2] for index in range(len(padded) - 1)}


def _alike(one: set[str], other: set[str]) -> float:
    """The Dice coefficient: 1 for the same pairs, 0 for none in common."""
    return 2 * len(one & other) / (len(one) + len(other))
