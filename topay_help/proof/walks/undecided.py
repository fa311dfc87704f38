"""What is left open of the conditions ahead, given the answers so far. Pure.

Two walks that leave the same open cannot be told apart by those conditions any more.
"""

from collections.abc import Hashable, Mapping
from datetime import date

from topay_help.flow.conditions import fold, passes
from topay_help.flow.engine import lookup_in
from topay_help.flow.model import Content, Test, Value
from topay_help.proof.walks.horizon import Ahead, Horizon, Read
from topay_help.proof.walks.reads import behind_all, named

Known = Mapping[str, Value]


class Undecided:
    """Reduces conditions to what later answers can change; a memo over one content and day."""

    def __init__(self, content: Content, horizon: Horizon, today: date) -> None:
        self._content, self._horizon, self._today = content, horizon, today
        self._left_of: dict[tuple[object, ...], int] = {}
        self._numbers: dict[Hashable, int] = {}  # what is left open, numbered: quick to compare

    def of(self, ahead: Ahead, answered: int, known: Known) -> tuple[int, ...]:
        """What `known` leaves open of the conditions ahead that read any of it.

        `answered` are the bits of its names. Those that read none of it are the same for every
        walk that stands there.
        """
        plan = ahead.plans.get(answered)
        if plan is None:
            plan = ahead.plans[answered] = self._plan(ahead, known)
        return tuple([self._left(read, changing, known) for read, changing in plan])

    def _plan(self, ahead: Ahead, known: Known) -> tuple[tuple[Read, frozenset[str]], ...]:
        reads = {
            read.number: read
            for name in known
            for read in self._horizon.reads_of.get(name, ())
            if read.bit & ahead.mask
        }
        keys = self._horizon.keys
        return tuple(
            (read, frozenset(name for name in read.names if keys.get(name, 0) & ahead.mask))
            for _, read in sorted(reads.items())
        )

    def _left(self, read: Read, changing: frozenset[str], known: Known) -> int:
        key = (read.number, changing, *[known.get(name) for name in read.names])
        found = self._left_of.get(key)
        if found is None:
            left = self._open(read, changing, known)
            found = self._left_of[key] = self._numbers.setdefault(left, len(self._numbers))
        return found

    def _open(self, read: Read, changing: frozenset[str], known: Known) -> Hashable:
        """Decided for good; or what it still depends on."""
        lookup = lookup_in(self._content, read.flow, known, self._today)

        def open_(test: Test) -> Hashable:
            base = behind_all(self._content.flows[read.flow], named(test))
            if base.isdisjoint(changing):
                return passes(test, lookup)
            return (test, *((name, known[name]) for name in sorted(base) if name in known))

        return fold(read.condition, open_)
