"""How many walks there are and how long: each standpoint is added up once, not each walk."""

from collections.abc import Iterator

from msgspec import Struct

from topay_help.flow.engine import stop_of
from topay_help.flow.model import Outcome
from topay_help.proof.walks.walks import Edge, End, Walks


class Sum(Struct, frozen=True):
    """All walks from one standpoint to an outcome or into another flow.

    `longest` and `nearest` count prompts; None where no walk ends so.
    """

    paths: int = 0
    longest: int | None = None
    nearest: int | None = None


ENDED = Sum(paths=1, longest=0, nearest=0)
NOWHERE = Sum()


class Sums:
    """Adds up a graph of walks; what has been added once is kept."""

    def __init__(self, walks: Walks) -> None:
        self._walks = walks
        self._sums: dict[int, Sum] = {}

    def of(self, root: int) -> Sum:
        """The sum from a standpoint on, over the graph as far as it has grown."""
        for number in self._deepest_first(root):
            self._sums[number] = self._add(number)
        return self._sums[root]

    def after(self, edge: Edge) -> Sum:
        """The sum of what follows an answer."""
        if isinstance(edge.next, End):
            return ENDED if edge.next.kind == "hand-over" else NOWHERE
        return self._sums.get(edge.next, NOWHERE)

    def _deepest_first(self, root: int) -> Iterator[int]:
        opened: set[int] = set()
        stack = [root]
        while stack:
            number = stack[-1]
            if number in self._sums or number in opened:
                stack.pop()
                if number not in self._sums:
                    yield number
                continue
            opened.add(number)
            for edge in self._walks.looked_at(number):
                if isinstance(edge.next, int) and edge.next not in opened:
                    stack.append(edge.next)

    def _add(self, number: int) -> Sum:
        cursor = self._walks.spots[number].standpoint.cursor
        if isinstance(stop_of(self._walks.content, cursor), Outcome):
            return ENDED
        ways = [(int(e.asked), self.after(e)) for e in self._walks.looked_at(number)]
        return Sum(
            paths=sum(sum_.paths for _, sum_ in ways),
            longest=max((c + s.longest for c, s in ways if s.longest is not None), default=None),
            nearest=min((c + s.nearest for c, s in ways if s.nearest is not None), default=None),
        )
