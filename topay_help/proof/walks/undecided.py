"""What is left open of the conditions ahead, given the answers so far. Pure.

Two walks that leave the same open cannot be told apart by those conditions any more.
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from operator import itemgetter
from typing import Final

from topay_help.flow.conditions import fold, passes
from topay_help.flow.engine import lookup_in
from topay_help.flow.model import Content, Test, Value
from topay_help.proof.walks.horizon import Ahead, Horizon, Plan, Read
from topay_help.proof.walks.reads import behind_all, named

Known = Mapping[str, Value]
Left = tuple[int, ...]
Before = tuple[Plan, Left, str]  # a plan, what was open of it, and the answer given then
OPEN, HOLDS, NEVER = 0, 1, 2  # not looked at yet; decided for good
DECIDED: Final = (HOLDS, NEVER)


class _Take:
    """Takes members of a tuple by their places; the place behind the last stands for OPEN."""

    def __init__(self, places: list[int]) -> None:
        self._get = itemgetter(*places) if len(places) > 1 else None
        self._places = places

    def __call__(self, left: Left) -> Iterable[int]:
        longer = (*left, OPEN)
        return self._get(longer) if self._get else [longer[place] for place in self._places]


Step = tuple[_Take, list[int]]


class Undecided:
    """Reduces conditions to what later answers can change; a memo over one content and day."""

    def __init__(self, content: Content, horizon: Horizon, today: date) -> None:
        self._content, self._horizon, self._today = content, horizon, today
        self._left_of: dict[tuple[object, ...], int] = {}
        # What is left open, numbered: quick to compare.
        self._numbers: dict[Hashable, int] = {None: OPEN, True: HOLDS, False: NEVER}
        self._steps: dict[tuple[int, int, str], tuple[Plan, Plan, _Take, list[int]]] = {}

    def plan(self, ahead: Ahead, answered: int, known: Known) -> Plan:
        """The conditions ahead that read any of `known`; `answered` are the bits of its names.

        Those that read none of it are the same for every walk that stands there.
        """
        if answered not in ahead.plans:
            reads = {
                read.number: read
                for name in known
                for read in self._horizon.reads_of.get(name, ())
                if read.bit & ahead.mask
            }
            keys = self._horizon.keys
            ahead.plans[answered] = Plan(
                (read, frozenset(name for name in read.names if keys.get(name, 0) & ahead.mask))
                for _, read in sorted(reads.items())
            )
        return ahead.plans[answered]

    def of(self, plan: Plan, known: Known, before: Before | None = None) -> Left:
        """What `known` leaves open of the conditions of a plan, by number.

        `before` is what was open before the last answer, and where: most of that stays as it was.
        """
        if before is None:
            left = [OPEN] * len(plan.reads)
            changed: Iterable[int] = range(len(plan.reads))
        else:
            was, open_before, answer = before
            taken, changed = self._step(was, plan, answer)
            left = list(taken(open_before))
        for place in changed:
            if left[place] not in DECIDED:
                self._decide(plan, place, left, known)
        return tuple(left)

    def _step(self, was: Plan, plan: Plan, answer: str) -> Step:
        """How to take over what was open before `answer` was given, and what it may change."""
        key = (id(was), id(plan), answer)
        if key not in self._steps:
            changed = [
                place
                for place, (read, changing) in enumerate(plan.reads)
                if answer in read.names
                or read.number not in was.places
                or was.reads[was.places[read.number]][1] != changing
            ]
            nothing = len(was.reads)
            places = [was.places.get(read.number, nothing) for read, _ in plan.reads]
            self._steps[key] = (was, plan, _Take(places), changed)
        _, _, taken, changed = self._steps[key]
        return taken, changed

    def _decide(self, plan: Plan, place: int, left: list[int], known: Known) -> None:
        read, changing = plan.reads[place]
        left[place] = self._left(read, changing, known)
        if left[place] == HOLDS:  # the rows behind it are not tried any more
            for behind in range(place + 1, len(left)):
                if plan.reads[behind][0].table != read.table:
                    break
                left[behind] = NEVER

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
