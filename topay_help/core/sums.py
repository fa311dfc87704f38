"""How many walks there are and how long: each standpoint is added up once, not each walk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from topay_help.core.engine import Stop, stop_of
from topay_help.core.model import Outcome
from topay_help.core.walks import Edge, End, Walks


@dataclass(frozen=True, slots=True)
class Sum:
    """All walks from one standpoint on.

    `paths` lead to an outcome or into another flow. Prompts to an outcome: `least`, and `most`
    when at most one loop is taken at each question; `longest` without any loop. `loops` gives the
    most prompts until a walk is back at a question that was asked before this standpoint.
    """

    paths: int = 0
    longest: int | None = None
    least: int | None = None
    most: int | None = None
    loops: Mapping[Stop, int] = field(default_factory=dict)


AT_END = Sum(paths=1, longest=0, least=0, most=0)
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
        match edge.next:
            case End(kind="hand-over"):
                return AT_END
            case End(kind="loop", flow=flow, node=node):
                return Sum(loops={(flow, node): 0})
            case End():
                return NOWHERE
            case number:
                return self._sums.get(number, NOWHERE)  # missing: calls that go round and round

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
                if isinstance(edge.next, End) or edge.next in self._sums:
                    continue
                if edge.next not in opened:
                    stack.append(edge.next)

    def _add(self, number: int) -> Sum:
        spot = self._walks.spots[number]
        cursor = spot.standpoint.cursor
        if isinstance(stop_of(self._walks.content, cursor), Outcome):
            return AT_END
        edges = [(edge, self.after(edge)) for edge in self._walks.looked_at(number)]
        here = (cursor.flow, cursor.node)
        turns = [t for e, _ in edges if (t := self._turn(e, here, edges)) is not None]
        ways = [(int(edge.asked), sum_) for edge, sum_ in edges] + turns
        return Sum(
            paths=sum(sum_.paths for _, sum_ in edges),
            longest=max(
                (int(e.asked) + s.longest for e, s in edges if s.longest is not None), default=None
            ),
            least=min((cost + s.least for cost, s in ways if s.least is not None), default=None),
            most=max((cost + s.most for cost, s in ways if s.most is not None), default=None),
            loops=_farthest(ways, here),
        )

    def _turn(
        self, edge: Edge, here: Stop, edges: list[tuple[Edge, Sum]]
    ) -> tuple[int, Sum] | None:
        """One loop that comes back to this question, then another answer to it."""
        back = self.after(edge).loops.get(here)
        if back is None or not edge.asked:
            return None
        others = [(0, sum_) for other, sum_ in edges if other.answer != edge.answer]
        most = max((s.most for _, s in others if s.most is not None), default=None)
        return back + 2, Sum(most=most, loops=_farthest(others, here))


def _farthest(ways: list[tuple[int, Sum]], here: Stop) -> dict[Stop, int]:
    """The most prompts until each question that a loop leads back to, but not to this one."""
    found: dict[Stop, int] = {}
    for cost, sum_ in ways:
        for stop, prompts in sum_.loops.items():
            if stop != here:
                found[stop] = max(found.get(stop, 0), cost + prompts)
    return found
