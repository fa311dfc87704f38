"""How many more questions there are, at least and at most, from where a user stands. Pure.

Lists count as questions: they too are answered. Answers that were set aside and would be taken over
are not counted. The most holds as long as no question is come back to more than once.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from topay_help.core import answers as taking
from topay_help.core.engine import State, Stop, stop_of
from topay_help.core.model import Answers, Content, Outcome, Value
from topay_help.core.sums import Sum, Sums
from topay_help.core.walks import End, Standpoint, Walks

LIMIT: Final = 150  # standpoints looked at for one prompt, a tenth of a second; beyond it, silence


@dataclass(frozen=True, slots=True)
class Remaining:
    """Prompts until an outcome."""

    least: int
    most: int


class Forecast:
    """Counts ahead over one content and day; keep it, as what was walked once stays known."""

    def __init__(self, content: Content, today: date) -> None:
        self._walks = Walks(content, today)
        self._sums = Sums(self._walks)

    def remaining(self, state: State, answers: Answers) -> Remaining | None:
        """From where `state` stands; None where that is not known or no outcome can be reached."""
        if isinstance(state.node, Outcome):
            return Remaining(0, 0)
        if state.cursor.revisited:
            return self._again(state, answers, (state.flow, state.node.id))
        ahead = self._ahead(Standpoint(state.cursor, answers, *_brought(self._walks, state)))
        if ahead is None or ahead.least is None or ahead.most is None:
            return None
        most = ahead.most
        for stop, prompts in ahead.loops.items():
            turn = self._again(state, answers, stop)
            most = max(most, prompts + turn.most if turn else 0)
        return Remaining(ahead.least, most)

    def _again(self, state: State, answers: Answers, stop: Stop) -> Remaining | None:
        """From a question on the path that is asked anew and answered in another way."""
        index = max(i for i, taken in enumerate(state.path) if (taken.flow, taken.node) == stop)
        taken = state.path[index]
        others = {key: given for key, given in answers.items() if key != taken.key}
        brought = _brought(self._walks, state, index)
        root = self._walks.place(Standpoint(taken.cursor, others, *brought))
        if isinstance(root, End) or not self._grow(root):
            return None
        self._sums.of(root)
        sums = [
            self._sums.after(edge)
            for edge in self._walks.edges(root)
            if edge.answer != taken.answer
        ]
        least = min((s.least for s in sums if s.least is not None), default=None)
        most = max((s.most for s in sums if s.most is not None), default=None)
        return None if least is None or most is None else Remaining(least + 1, most + 1)

    def _ahead(self, standpoint: Standpoint) -> Sum | None:
        root = self._walks.place(standpoint)
        if isinstance(root, End) or not self._grow(root):
            return None
        return self._sums.of(root)

    def _grow(self, root: int) -> bool:
        self._walks.limit = len(self._walks.spots) + LIMIT
        return self._walks.grow(root)


def _brought(
    walks: Walks, state: State, steps: int | None = None
) -> tuple[dict[str, Stop], dict[str, Value]]:
    """The keys used and the values known after the first `steps` answers of the path."""
    used: dict[str, Stop] = {}
    known: dict[str, Value] = {}
    for taken in state.path[:steps]:
        used.setdefault(taken.key, (taken.flow, taken.node))
        node = stop_of(walks.content, taken.cursor)
        assert not isinstance(node, Outcome)  # noqa: S101 - outcomes take no answer
        known[taken.node] = taking.value(node, taken.answer)
    return used, known


def remaining(content: Content, state: State, answers: Answers, today: date) -> Remaining | None:
    """The remaining questions of one walk; a program that asks often keeps a Forecast."""
    return Forecast(content, today).remaining(state, answers)
