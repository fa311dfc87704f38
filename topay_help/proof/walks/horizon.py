"""What may still be read after each stop of a walk. Static: no answers, no walk.

Everything that can be read has a bit of its own, so that what lies ahead of a stop is one number.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec import Struct

from topay_help.flow.conditions import tests
from topay_help.flow.engine import Frame, Stop
from topay_help.flow.model import HAND_OVER, Call, Condition, Content, exits
from topay_help.proof.walks.reads import behind_all, bounds, named, tables

T = TypeVar("T")


class Read(Struct, frozen=True):
    """A condition of a flow, its number, and the answers that it depends on.

    Conditions of one `table` are tried one after the other until one holds; they have numbers in a
    row.
    """

    number: int
    table: int
    flow: str
    condition: Condition
    names: tuple[str, ...]
    bit: int


class Ahead:
    """What a stop and everything that may come after it can read; with room for memos on it."""

    def __init__(self, mask: int) -> None:
        self.mask = mask
        self.plans: dict[int, Plan] = {}


class Plan:
    """The conditions ahead that read something known, each with the names that may change yet."""

    def __init__(self, reads: Iterable[tuple[Read, frozenset[str]]]) -> None:
        self.reads = tuple(reads)
        self.places = {read.number: place for place, (read, _) in enumerate(self.reads)}


class Horizon:
    """What lies ahead of each stop of `content`; worked out when it is first asked for.

    With `ends_at` a hand-over out of that flow ends the walk, so that nothing behind it counts.
    `names` are the bits of answers that conditions read, `bounds` of those that bound later
    answers, `keys` of the names under which later answers may be kept, `stops` of the stops.
    """

    def __init__(self, content: Content, ends_at: str | None = None) -> None:
        self._content = content
        nodes = (node for flow in content.flows.values() for node in flow.nodes.values())
        called = {node.flow for node in nodes if isinstance(node, Call)}
        self._ends_at = None if ends_at in called else ends_at
        self._used = 0  # bits
        self.names: dict[str, int] = {}
        self.bounds: dict[str, int] = {}
        self.keys: dict[str, int] = {}
        self.stops: dict[Stop, int] = {}
        self.reads_of: dict[str, list[Read]] = {}  # by the name of an answer
        self._tables: dict[tuple[str, tuple[Condition, ...]], list[Read]] = {}
        self._read = 0  # conditions
        self._masks: dict[Stop, int] = {}
        self._returns: dict[Stop, int] = {}
        self._within: dict[tuple[Stop, ...], Ahead] = {}

    def of(self, stop: Stop, frames: tuple[Frame, ...] = ()) -> Ahead:
        """What lies ahead of a stop, also after the return from the calls it is within."""
        key = (stop, *[(frame.flow, frame.node) for frame in frames]) if frames else (stop,)
        known = self._within.get(key)
        if known is None:
            mask = self._from(stop)
            for frame in frames:
                mask |= self.after_call(frame)
            known = self._within[key] = Ahead(mask)
        return known

    def after_call(self, frame: Frame) -> int:
        """What lies ahead once a call has come back."""
        call = (frame.flow, frame.node)
        if call not in self._returns:
            mask = 0
            for to in exits(self._content.flows[frame.flow].nodes[frame.node]):
                for stop in self._target(frame.flow, to):
                    mask |= self._from(stop)
            self._returns[call] = mask
        return self._returns[call]

    def _from(self, stop: Stop) -> int:
        if stop not in self._masks:
            self._solve(stop)
        return self._masks[stop]

    def _solve(self, start: Stop) -> None:
        """Add up from the ends towards the start; rings of stops take another round."""
        following = dict(self._ends_first(start))
        for stop in following:
            self._masks[stop] = self._own(stop)
        changed = True
        while changed:
            changed = False
            for stop, after in following.items():
                mask = self._masks[stop]
                for one in after:
                    mask |= self._masks[one]
                changed |= mask != self._masks[stop]
                self._masks[stop] = mask

    def _ends_first(self, start: Stop) -> Iterator[tuple[Stop, list[Stop]]]:
        """The stops that are not solved yet, each after those that it leads to; and these."""
        seen = {start}
        stack = [(start, following := list(self._next(start)), iter(following))]
        while stack:
            stop, following, rest = stack[-1]
            one = next((n for n in rest if n not in seen and n not in self._masks), None)
            if one is None:
                stack.pop()
                yield stop, following
            else:
                seen.add(one)
                stack.append((one, further := list(self._next(one)), iter(further)))

    def _next(self, stop: Stop) -> Iterator[Stop]:
        node = self._content.flows[stop[0]].nodes[stop[1]]
        for to in dict.fromkeys(exits(node)):
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

    def _own(self, stop: Stop) -> int:
        """The bits of what a stop reads itself."""
        flow = self._content.flows[stop[0]]
        node = flow.nodes[stop[1]]
        reads = [read for many in tables(node) for read in self._table(flow.id, many)]
        mask = self._bit(self.stops, stop)
        mask |= self._bits(self.keys, (node.id, f"{flow.id}/{node.id}"))
        mask |= self._bits(self.bounds, behind_all(flow, bounds(node)))
        for read in reads:
            mask |= read.bit | self._bits(self.names, read.names)
        return mask

    def _table(self, flow: str, many: tuple[Condition, ...]) -> list[Read]:
        known = self._tables.get((flow, many))
        if known is None:
            known = self._tables[flow, many] = [
                self._numbered(flow, when, len(self._tables)) for when in many
            ]
        return known

    def _numbered(self, flow: str, condition: Condition, table: int) -> Read:
        names = {name for test in tests(condition) for name in named(test)}
        base = tuple(sorted(behind_all(self._content.flows[flow], names)))
        read = Read(self._read, table, flow, condition, base, self._new_bit())
        self._read += 1
        for name in base:
            self.reads_of.setdefault(name, []).append(read)
        return read

    def _new_bit(self) -> int:
        self._used += 1
        return 1 << (self._used - 1)

    def _bit(self, of: dict[T, int], item: T) -> int:
        if item not in of:
            of[item] = self._new_bit()
        return of[item]

    def _bits(self, of: dict[str, int], items: Iterable[str]) -> int:
        mask = 0
        for item in items:
            mask |= self._bit(of, item)
        return mask
