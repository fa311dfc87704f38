"""Routes that differ in one answer and show a test of some rule to matter. Pure.

A walk shows that a test matters where the rule would have come out otherwise without it, on each
side of each threshold: below, at and above it.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from topay_help.flow import answers as taking
from topay_help.flow.conditions import Lookup, fold, holds, passes, tests
from topay_help.flow.engine import lookup_in, stop_of
from topay_help.flow.model import Condition, Outcome, Question, Test, Value
from topay_help.proof.scenarios.routes import Route, Routes, answers_of
from topay_help.proof.walks.reads import behind_all, named
from topay_help.proof.walks.representatives import signs
from topay_help.proof.walks.walks import Edge, End


class Decision(Struct, frozen=True):
    """A test that decided whether a row of rules wins; `side` is below, at, above, or its truth."""

    node: str
    row: int
    test: Test
    side: tuple[int | None, ...]


def deciding(routes: Routes, given: list[Route]) -> list[Route]:
    """More routes, each of which shows a decision of the flow's rules that none before it shows."""
    decisions = _Decisions(routes)
    every = list(given)
    seen = {one for route in every for one in decisions.of(route)}
    for route in every:  # those that are found on the way too
        for other in _others(routes, route):
            if new := decisions.of(other) - seen:
                seen |= new
                every.append(other)
    return every[len(given) :]


def _others(routes: Routes, route: Route) -> Iterator[Route]:
    """The same route with each other answer to each of its questions, on to an end."""
    given = answers_of(route)

    def as_given(_: int, edge: Edge) -> bool:
        return given.get(edge.key) == edge.answer

    for place, (number, edge) in enumerate(route):
        for other in routes.found.walks.looked_at(number):
            broken = isinstance(other.next, End) and other.next.kind == "fault"
            if other.answer != edge.answer and not broken:
                on = routes.onward(other.next, as_given)
                yield (*route[:place], (number, other), *on)


class _Decisions:
    """What routes decide in their flow; a memo, as routes have most of their steps in common."""

    def __init__(self, routes: Routes) -> None:
        self._found = routes.found
        self._memo: dict[tuple[object, ...], frozenset[Decision]] = {}
        self._row = cache(self._read)

    def of(self, route: Route) -> set[Decision]:
        known: dict[str, Value] = {}
        found: set[Decision] = set()
        for number, edge in route:
            cursor = self._found.spots[number].standpoint.cursor
            node = stop_of(self._found.content, cursor)
            if isinstance(node, Outcome):
                continue
            known[node.id] = taking.value(node, edge.answer)
            own = cursor.flow == self._found.flow
            if own and isinstance(node, Question) and edge.rule is not None:
                for row in range(edge.rule + 1):
                    found |= self._at(node.id, row, known)
        return found

    def _at(self, id_: str, row: int, known: Mapping[str, Value]) -> frozenset[Decision]:
        when, names = self._row(id_, row)
        if when is None:
            return frozenset()
        key = (id_, row, *[known.get(name) for name in names])
        if key not in self._memo:
            found = self._found
            lookup = lookup_in(found.content, found.flow, known, found.today)
            self._memo[key] = frozenset(_decided(id_, row, when, lookup))
        return self._memo[key]

    def _read(self, id_: str, row: int) -> tuple[Condition | None, tuple[str, ...]]:
        """The condition of a row, and the answers that it depends on."""
        flow = self._found.content.flows[self._found.flow]
        node = flow.nodes[id_]
        assert isinstance(node, Question)  # noqa: S101 - only questions have rules
        when = node.rules[row].when
        read = {name for test in tests(when) for name in named(test)} if when else ()
        return when, tuple(sorted(behind_all(flow, read)))


def _decided(id_: str, row: int, when: Condition, lookup: Lookup) -> Iterator[Decision]:
    for test in tests(when):
        if _truth(when, lookup, test, True) != _truth(when, lookup, test, False):
            yield Decision(id_, row, test, (int(holds(test, lookup)), *signs(test, lookup)))


def _truth(condition: Condition, lookup: Lookup, test: Test, forced: bool) -> bool:
    """Whether a condition holds when one of its tests is taken to come out as `forced`."""
    return fold(condition, lambda one: forced if one is test else passes(one, lookup)) is True
