"""What is left open of the conditions ahead, given the answers so far. Pure.

Two walks that leave the same open cannot be told apart by those conditions any more.
"""

from collections.abc import Hashable, Mapping
from datetime import date

from topay_help.core.conditions import Lookup, holds
from topay_help.core.engine import lookup_in
from topay_help.core.horizon import Ahead, Horizon
from topay_help.core.model import Any, Condition, Content, Not, Test, Value
from topay_help.core.reads import behind_all, named

Known = Mapping[str, Value]
Left = bool | tuple[Hashable, ...]  # decided for good; or what it still depends on


class Undecided:
    """Reduces conditions to what later answers can change; a memo over one content and day."""

    def __init__(self, content: Content, horizon: Horizon, today: date) -> None:
        self._content, self._horizon, self._today = content, horizon, today
        self._order: dict[frozenset[int], tuple[int, ...]] = {}
        self._behind: dict[tuple[str, Test], frozenset[str]] = {}

    def of(self, ahead: Ahead, known: Known) -> Hashable:
        """What `known` leaves open of all conditions ahead."""
        if ahead.conditions not in self._order:
            self._order[ahead.conditions] = tuple(sorted(ahead.conditions))
        every = self._horizon.conditions
        lookups: dict[str, Lookup] = {}
        found = []
        for number in self._order[ahead.conditions]:
            flow, condition = every[number]
            if flow not in lookups:
                lookups[flow] = lookup_in(self._content, flow, known, self._today)
            found.append(self._left(flow, condition, lookups[flow], ahead, known))
        return tuple(found)

    def _left(
        self, flow: str, condition: Condition, lookup: Lookup, ahead: Ahead, known: Known
    ) -> Left:
        if isinstance(condition, Test):
            base = self._base(flow, condition)
            if base.isdisjoint(ahead.keys):
                return holds(condition, lookup)
            return (condition, *((name, known[name]) for name in sorted(base) if name in known))
        if isinstance(condition, Not):
            part = self._left(flow, condition.part, lookup, ahead, known)
            return not part if isinstance(part, bool) else ("not", part)
        deciding = isinstance(condition, Any)  # one part that holds decides `any`
        open_parts = []
        for one in condition.parts:
            part = self._left(flow, one, lookup, ahead, known)
            if part is deciding:
                return deciding
            if not isinstance(part, bool):
                open_parts.append(part)
        return (deciding, *open_parts) if open_parts else not deciding

    def _base(self, flow: str, test: Test) -> frozenset[str]:
        key = (flow, test)
        if key not in self._behind:
            self._behind[key] = behind_all(self._content.flows[flow], named(test))
        return self._behind[key]
