"""Routes over the graph of walks: through a given answer on to the nearest end. Pure."""

from collections.abc import Callable, Iterable, Iterator

from topay_help.flow.model import Answers
from topay_help.proof.walks.paths import Exploration
from topay_help.proof.walks.sums import Sums
from topay_help.proof.walks.walks import Edge, End

Step = tuple[int, Edge]  # an answer at a standpoint
Route = tuple[Step, ...]
Wish = Callable[[int, Edge], bool]  # whether an answer at a standpoint is wished for


def answers_of(route: Iterable[Step]) -> Answers:
    """The answers that have to be given on a route."""
    return {edge.key: edge.answer for _, edge in route if edge.asked}


class Routes:
    """Finds routes over what was explored."""

    def __init__(self, found: Exploration) -> None:
        self.found = found
        self._sums = Sums(found.walks)

    def steps(self) -> Iterator[Step]:
        """Every answer at every standpoint, the farthest standpoints first; no broken ones."""
        for number in reversed(list(self.found.parents)):
            self._sums.of(number)
            for edge in self.found.walks.looked_at(number):
                if not (isinstance(edge.next, End) and edge.next.kind == "fault"):
                    yield number, edge

    def through(self, number: int, edge: Edge, wish: Wish | None = None) -> Route:
        """The nearest way to an answer, and on from it by `onward`."""
        return (*self.found.steps_to(number), (number, edge), *self.onward(edge.next, wish))

    def onward(self, place: int | End, wish: Wish | None = None) -> Route:
        """From a standpoint to an end: by wished-for answers where there are any, else the nearest.

        Nothing where there is no end.
        """
        route: list[Step] = []
        while not isinstance(place, End):
            number = place
            self._sums.of(number)
            on = [one for one in self.found.walks.looked_at(number) if self._ends(one)]
            if not on:
                break
            edge = min(on, key=lambda one: (not (wish and wish(number, one)), self._far(one)))
            route.append((number, edge))
            place = edge.next
        return tuple(route)

    def _ends(self, edge: Edge) -> bool:
        return self._sums.after(edge).nearest is not None

    def _far(self, edge: Edge) -> int:
        return self._sums.after(edge).nearest or 0
