"""What may still be read after each stop of a walk. Static: no answers, no walk."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from topay_help.flow.conditions import tests
from topay_help.flow.engine import Frame, Stop
from topay_help.flow.model import HAND_OVER, Call, Condition, Content, exits
from topay_help.proof.walks.reads import behind_all, bounds, conditions, named


class Ahead(Struct, frozen=True):
    """What a node and everything that may come after it can read."""

    stops: frozenset[Stop]
    names: frozenset[str]  # the answers that conditions and facts read
    bounds: frozenset[str]  # those that bound later answers
    keys: frozenset[str]  # where answers to these stops may be kept
    conditions: frozenset[int]  # by their number in the Horizon


def together(many: Iterable[Ahead]) -> Ahead:
    """Everything that lies ahead in one of them."""
    parts = list(many)
    return Ahead(
        frozenset[Stop]().union(*(one.stops for one in parts)),
        frozenset[str]().union(*(one.names for one in parts)),
        frozenset[str]().union(*(one.bounds for one in parts)),
        frozenset[str]().union(*(one.keys for one in parts)),
        frozenset[int]().union(*(one.conditions for one in parts)),
    )


class Horizon:
    """What lies ahead of each node of `content`; a memo, as walks ask again and again.

    With `ends_at` a hand-over out of that flow ends the walk, so that nothing behind it counts.
    """

    def __init__(self, content: Content, ends_at: str | None = None) -> None:
        self._content = content
        nodes = (node for flow in content.flows.values() for node in flow.nodes.values())
        called = {node.flow for node in nodes if isinstance(node, Call)}
        self._ends_at = None if ends_at in called else ends_at
        self._ahead: dict[Stop, Ahead] = {}
        self._own: dict[Stop, Ahead] = {}
        self._returns: dict[Stop, Ahead] = {}
        self._within: dict[tuple[Stop, ...], Ahead] = {}
        self._numbers: dict[tuple[str, Condition], int] = {}
        self.conditions: list[tuple[str, Condition]] = []  # those met so far, by their numbers

    def of(self, stop: Stop, frames: tuple[Frame, ...] = ()) -> Ahead:
        """What lies ahead of a stop, also after the return from the calls it is within."""
        key = (stop, *((frame.flow, frame.node) for frame in frames))
        if key not in self._within:
            self._within[key] = together([self._from(stop), *map(self.after_call, frames)])
        return self._within[key]

    def after_call(self, frame: Frame) -> Ahead:
        """What lies ahead once a call has come back."""
        call = (frame.flow, frame.node)
        if call not in self._returns:
            node = self._content.flows[frame.flow].nodes[frame.node]
            stops = [stop for to in exits(node) for stop in self._target(frame.flow, to)]
            self._returns[call] = together(map(self._from, stops))
        return self._returns[call]

    def _from(self, stop: Stop) -> Ahead:
        if stop not in self._ahead:
            seen = {stop}
            waiting = [stop]
            while waiting:
                for after in self._next(waiting.pop()):
                    if after not in seen:
                        seen.add(after)
                        waiting.append(after)
            self._ahead[stop] = together(map(self._reads, seen))
        return self._ahead[stop]

    def _next(self, stop: Stop) -> Iterator[Stop]:
        node = self._content.flows[stop[0]].nodes[stop[1]]
        for to in exits(node):
            yield from self._target(stop[0], to)
        if isinstance(node, Call):
            yield from self._target(stop[0], HAND_OVER + node.flow, called=True)

    def _target(self, flow: str, to: str, *, called: bool = False) -> Iterator[Stop]:
        if to.startswith(HAND_OVER):
            if flow == self._ends_at and not called:
                return
            flow = to.removeprefix(HAND_OVER)
            to = self._content.flows[flow].start if flow in self._content.flows else ""
        if flow in self._content.flows and to in self._content.flows[flow].nodes:
            yield flow, to

    def _reads(self, stop: Stop) -> Ahead:
        if stop not in self._own:
            flow, node = self._content.flows[stop[0]], self._content.flows[stop[0]].nodes[stop[1]]
            found = [when for _, when in conditions(node)]
            read = {name for when in found for test in tests(when) for name in named(test)}
            numbers = [self._number(flow.id, when) for when in found]
            self._own[stop] = Ahead(
                stops=frozenset({stop}),
                names=behind_all(flow, read),
                bounds=behind_all(flow, bounds(node)),
                keys=frozenset((node.id, f"{flow.id}/{node.id}")),
                conditions=frozenset(numbers),
            )
        return self._own[stop]

    def _number(self, flow: str, condition: Condition) -> int:
        number = self._numbers.setdefault((flow, condition), len(self._numbers))
        if number == len(self.conditions):
            self.conditions.append((flow, condition))
        return number
