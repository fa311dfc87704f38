"""How many more questions there are, at least and at most, from where a user stands. Pure.

Lists count as questions: they too are answered. The most holds as long as no question is come back
to more than once, none that another flow has asked, and no walk goes over into a flow in which it
has already been. Bounds are safe rather than sharp: where content is large the least may be less,
and the most more, than any walk needs.
"""

from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from topay_help.flow.engine import State, stop_of
from topay_help.flow.model import Answers, Content, Outcome
from topay_help.proof.walks import tally
from topay_help.proof.walks.outlook import look_ahead
from topay_help.proof.walks.stops import Stops

if TYPE_CHECKING:
    from topay_help.proof.walks.walks import End, Walks

SMALL: Final = 40  # nodes of all flows together; up to there the nearest outcome is looked for
LIMIT: Final = 200  # standpoints looked at for it at one prompt


class Remaining(Struct, frozen=True):
    """Prompts until an outcome."""

    least: int
    most: int


class Forecast:
    """Counts ahead over one content and day; keep it, as what was looked at once stays known."""

    def __init__(self, content: Content, today: date) -> None:
        self._content, self._today = content, today
        self._stops = Stops(content)
        counts = accumulate(len(flow.nodes) for flow in content.flows.values())
        self._small = all(count <= SMALL for count in counts)  # looks no further than it must

    def remaining(self, state: State, answers: Answers) -> Remaining | None:
        """From where `state` stands; None where that is not known or no outcome can be reached."""
        if isinstance(state.node, Outcome):
            return Remaining(0, 0)
        outlook = look_ahead(self._stops, state, answers, self._today)
        least = tally.fewest(outlook) if outlook else None
        if outlook is None or least is None:
            return None
        if self._small and not state.cursor.revisited:
            least = max(least, self._nearest(state, answers))
        return Remaining(least, tally.most(outlook))

    def in_flow(self, state: State, answers: Answers) -> Remaining | None:
        """Until an outcome, or until the walk goes over into another flow."""
        if isinstance(state.node, Outcome):
            return Remaining(0, 0)
        outlook = look_ahead(self._stops, state, answers, self._today)
        here = tally.in_flow(outlook) if outlook else None
        least = tally.fewest(here) if here else None
        return Remaining(least, tally.most(here)) if here and least is not None else None

    @cached_property
    def _walks(self) -> "Walks":
        from topay_help.proof.walks.walks import Walks  # noqa: PLC0415 - for small content only

        return Walks(self._content, self._today)

    def _nearest(self, state: State, answers: Answers) -> int:
        """Prompts below which no walk comes to an outcome, as far as walks were looked at."""
        here = self._walks.standing(state, answers)
        nearest: list[int | End] = [here]
        farther: list[int | End] = []
        seen: set[int] = set()
        prompts = 0
        while nearest and len(seen) < LIMIT:
            number = nearest.pop()
            if isinstance(number, int) and number not in seen:
                seen.add(number)
                if self._ends(number):
                    return prompts
                for edge in self._walks.edges(number):
                    (farther if edge.asked else nearest).append(edge.next)
            if not nearest:
                nearest, farther, prompts = farther, [], prompts + 1
        return prompts if nearest else 0

    def _ends(self, number: int) -> bool:
        cursor = self._walks.spots[number].standpoint.cursor
        return isinstance(stop_of(self._content, cursor), Outcome)


def remaining(content: Content, state: State, answers: Answers, today: date) -> Remaining | None:
    """The remaining questions of one walk; a program that asks often keeps a Forecast."""
    return Forecast(content, today).remaining(state, answers)
