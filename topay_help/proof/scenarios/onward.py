"""Walks through a given answer on to an end: the nearest way there, and the nearest end. Pure."""

from collections.abc import Callable, Iterator

from topay_help.flow.model import Answer, Answers
from topay_help.proof.walks.paths import Exploration
from topay_help.proof.walks.sums import Sums
from topay_help.proof.walks.walks import Edge, End

Wish = Callable[[int, Edge], bool]  # whether an answer at a standpoint is wished for


class Onward:
    """Finds walks over what was explored."""

    def __init__(self, found: Exploration) -> None:
        self._found = found
        self._sums = Sums(found.walks)

    def edges(self) -> Iterator[tuple[int, Edge]]:
        """Every answer at every standpoint, the farthest standpoints first."""
        for number in reversed(list(self._found.parents)):
            self._sums.of(number)
            for edge in self._found.walks.looked_at(number):
                if not (isinstance(edge.next, End) and edge.next.kind == "fault"):
                    yield number, edge

    def walk(self, number: int, edge: Edge, wish: Wish | None = None) -> Answers:
        """The answers of a walk through `edge`, on over wished-for answers where there are any."""
        answers: dict[str, Answer] = dict(self._found.witness_to(number))
        if edge.asked:
            answers[edge.key] = edge.answer
        return answers | (self.end(edge.next, wish) if isinstance(edge.next, int) else {})

    def end(self, number: int, wish: Wish | None = None) -> dict[str, Answer]:
        """The answers from a standpoint to an end; none where there is none."""
        answers: dict[str, Answer] = {}
        self._sums.of(number)
        while True:
            on = [one for one in self._found.walks.looked_at(number) if self._ends(one)]
            if not on:
                return answers
            edge = min(on, key=lambda one: (not (wish and wish(number, one)), self._far(one)))
            if edge.asked:
                answers[edge.key] = edge.answer
            if isinstance(edge.next, End):
                return answers
            number = edge.next

    def _ends(self, edge: Edge) -> bool:
        return self._sums.after(edge).nearest is not None

    def _far(self, edge: Edge) -> int:
        return self._sums.after(edge).nearest or 0
