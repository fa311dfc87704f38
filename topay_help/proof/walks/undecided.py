"""What is left open of the conditions ahead, given the answers so far. Pure.

Two walks that leave the same open cannot be told apart by those conditions any more.
"""

from collections.abc import Hashable, Mapping
from datetime import date

from msgspec import Struct

from topay_help.flow.conditions import Lookup, holds, tests
from topay_help.flow.engine import lookup_in
from topay_help.flow.model import Any, Condition, Content, Not, Test, Value
from topay_help.proof.walks.horizon import Ahead, Horizon
from topay_help.proof.walks.reads import behind_all, named

Known = Mapping[str, Value]
Left = bool | tuple[Hashable, ...]  # decided for good; or what it still depends on


class Undecided:
    """Reduces conditions to what later answers can change; a memo over one content and day."""

    def __init__(self, content: Content, horizon: Horizon, today: date) -> None:
        self._content, self._horizon, self._today = content, horizon, today
        self._plans: dict[int, tuple[Ahead, list[_Part]]] = {}  # by id, of what is kept alive here
        self._left_of: dict[tuple[object, ...], Left] = {}

    def of(self, ahead: Ahead, known: Known) -> Hashable:
        """What `known` leaves open of all conditions ahead."""
        if id(ahead) not in self._plans:
            self._plans[id(ahead)] = (ahead, self._plan(ahead))
        return tuple([self._part(part, known) for part in self._plans[id(ahead)][1]])

    def _plan(self, ahead: Ahead) -> "list[_Part]":
        every = self._horizon.conditions
        found = []
        for number in sorted(ahead.conditions):
            flow, condition = every[number]
            base = frozenset[str]().union(*(self._base(flow, test) for test in tests(condition)))
            found.append(_Part(number, tuple(sorted(base)), base & ahead.keys))
        return found

    def _part(self, part: "_Part", known: Known) -> Left:
        key = (part.number, part.changing, *[known.get(name) for name in part.names])
        if key not in self._left_of:
            flow, condition = self._horizon.conditions[part.number]
            lookup = lookup_in(self._content, flow, known, self._today)
            self._left_of[key] = self._left(flow, condition, lookup, part.changing, known)
        return self._left_of[key]

    def _left(
        self,
        flow: str,
        condition: Condition,
        lookup: Lookup,
        changing: frozenset[str],
        known: Known,
    ) -> Left:
        if isinstance(condition, Test):
            base = self._base(flow, condition)
            if base.isdisjoint(changing):
                return holds(condition, lookup)
            return (condition, *((name, known[name]) for name in sorted(base) if name in known))
        if isinstance(condition, Not):
            part = self._left(flow, condition.part, lookup, changing, known)
            return not part if isinstance(part, bool) else ("not", part)
        deciding = isinstance(condition, Any)  # one part that holds decides `any`
        open_parts = []
        for one in condition.parts:
            part = self._left(flow, one, lookup, changing, known)
            if part is deciding:
                return deciding
            if not isinstance(part, bool):
                open_parts.append(part)
        return (deciding, *open_parts) if open_parts else not deciding

    def _base(self, flow: str, test: Test) -> frozenset[str]:
        return behind_all(self._content.flows[flow], named(test))


class _Part(Struct, frozen=True):
    """A condition ahead: the names behind it, and those of them that later answers may change."""

    number: int
    names: tuple[str, ...]
    changing: frozenset[str]
