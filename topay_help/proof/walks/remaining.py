"""How many more questions there are where a walk stands; only where that is worth saying. Pure.

Lists count as questions: they too are answered. The figures are those of the graph of walks that
is proven: every walk on keeps to them. Where a walk may come back to a question nothing is said.
"""

from datetime import date
from typing import Final

from msgspec import Struct

from topay_help.flow.engine import State, stop_of
from topay_help.flow.model import Answers, Content, Outcome
from topay_help.proof.walks.walks import End, Walks

FEW: Final = 5  # prompts; a larger number says little to a person
NARROW: Final = 2  # between the least and the most
LIMIT: Final = 200  # standpoints looked at for one prompt
DEEP: Final = 40  # answers on the way, those that are taken over from another flow too


class Remaining(Struct, frozen=True):
    """Prompts until an outcome."""

    least: int
    most: int


class _Far(Exception):
    pass


class Forecast:
    """Counts ahead over one content and day; keep it, as what was looked at once stays known."""

    def __init__(self, content: Content, today: date) -> None:
        self._walks = Walks(content, today)
        self._found: dict[int, Remaining | None] = {}

    def remaining(self, state: State, answers: Answers) -> Remaining | None:
        """From where `state` stands; None where it is not narrow, or no outcome can be reached."""
        if isinstance(state.node, Outcome):
            return Remaining(0, 0)
        here = self._walks.standing(state, answers)
        if isinstance(here, End):
            return None
        enough = len(self._found) + LIMIT
        try:
            found = self._from(here, FEW, DEEP, enough)
        except _Far:
            return None
        return found if found and found.most - found.least <= NARROW else None

    def _from(self, number: int, prompts: int, deep: int, enough: int) -> Remaining | None:
        """What is left at a standpoint; raises _Far where that may be more than `prompts`."""
        if number in self._found:
            found = self._found[number]
            if found and found.most > prompts:
                raise _Far
            return found
        cursor = self._walks.spots[number].standpoint.cursor
        if isinstance(stop_of(self._walks.content, cursor), Outcome):
            return Remaining(0, 0)
        if not (prompts and deep) or len(self._found) > enough:
            raise _Far
        ahead = []
        for edge in self._walks.edges(number):
            cost = int(edge.asked)
            if isinstance(edge.next, End):
                if edge.next.kind == "loop":
                    raise _Far
            elif after := self._from(edge.next, prompts - cost, deep - 1, enough):
                ahead.append(Remaining(after.least + cost, after.most + cost))
        self._found[number] = _span(ahead) if ahead else None
        return self._found[number]


def _span(many: list[Remaining]) -> Remaining:
    return Remaining(min(one.least for one in many), max(one.most for one in many))


def remaining(content: Content, state: State, answers: Answers, today: date) -> Remaining | None:
    """The remaining questions of one walk; a program that asks often keeps a Forecast."""
    return Forecast(content, today).remaining(state, answers)
