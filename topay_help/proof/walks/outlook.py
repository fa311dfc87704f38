"""Which stops may still come from where a user stands, and which of them are asked. Pure.

Rough: it knows the answers given, but not how answers yet to come depend on each other. Every walk
on keeps to it, except one that goes over into a flow in which it has already been.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from topay_help.flow import answers as taking
from topay_help.flow.conditions import holds
from topay_help.flow.engine import State, lookup_in
from topay_help.flow.model import (
    Answer,
    Answers,
    Any,
    Checklist,
    Condition,
    Not,
    Outcome,
    Question,
    Test,
    Unknown,
    exits,
)
from topay_help.proof.walks.stops import Stops, bare, flows

LIMIT: Final = 2_000  # stops; calls within calls can multiply them
Ways = Mapping[int, frozenset[int]]


class Outlook(Struct, frozen=True):
    """The stops ahead by number: where each may lead, and what is known of their answers."""

    start: int
    ways: Ways  # within a flow, or into a call and back
    over: Ways  # into another flow for good; the keys are the same
    outcomes: frozenset[int]
    known: frozenset[int]  # questions that another flow has asked: they are not asked again
    kept: frozenset[int]  # stops with an answer set aside: asked only when they are come back to
    perhaps: frozenset[int]  # stops that may not be asked, as there may be an answer by then
    earlier: tuple[int, ...]  # asked before and may be come back to, in the order of the walk
    particular: frozenset[int]  # questions that may refuse an answer that they have taken before
    depths: Mapping[int, int]  # how many calls each stop is within

    @property
    def asked(self) -> frozenset[int]:
        """The stops that a walk may ask."""
        return frozenset(self.ways) - self.outcomes - self.known


def look_ahead(stops: Stops, state: State, answers: Answers, today: date) -> Outlook | None:
    """What may come from where `state` stands; None where that is too much to look at."""
    return _Looking(stops, state, answers, today).outlook()


class _Looking:
    """One look ahead. Names are taken to keep their values until a stop is seen that moves them."""

    def __init__(self, stops: Stops, state: State, answers: Answers, today: date) -> None:
        self._stops, self._state, self._answers, self._today = stops, state, answers, today
        self._start = stops.number(state.cursor)
        self._taken: dict[int, int] = {}
        for index, taken in enumerate(state.path):
            self._taken.setdefault(stops.number(taken.cursor), index)
        cursor, frames = state.cursor, bare(state.cursor.frames)
        self._walked = {frames[:i]: frame.asked for i, frame in enumerate(cursor.frames)}
        self._walked[frames] = cursor.asked | {(cursor.flow, cursor.node)}
        self._moving = {state.node.id}
        self._ways: dict[int, frozenset[int]] = {}
        self._over: dict[int, frozenset[int]] = {}

    def outlook(self) -> Outlook | None:
        while self._reach():
            moving = self._named_anew()
            if moving <= self._moving:
                return self._seen()
            self._moving |= moving
        return None

    def _reach(self) -> bool:
        self._ways, self._over = {}, {}
        waiting = [self._start]
        while waiting and len(self._ways) <= LIMIT:
            number = waiting.pop()
            if number in self._ways:
                continue
            after = [self._stops.after(number, to) for to in set(self._targets(number))]
            self._ways[number] = frozenset(n for n, within in filter(None, after) if within)
            over = (n for n, within in filter(None, after) if not within)
            self._over[number] = frozenset(n for n in over if not self._was_in(n))
            waiting += self._ways[number] | self._over[number]
        return not waiting

    def _targets(self, number: int) -> Iterator[str]:
        node = self._stops.nodes[number]
        if not isinstance(node, Question):
            yield from exits(node)
            return
        given, refused = self._carried(number), None
        if number == self._start and self._state.cursor.revisited:
            refused = self._state.path[self._taken[number]].answer
        choices = [o for o in node.choices if given in (None, o.id) and o.id != refused]
        yield from (option.to for option in choices if option.to)
        if _asks_rules(node, given):
            yield from self._by_rules(self._stops.cursors[number].flow, node)

    def _by_rules(self, flow: str, node: Question) -> Iterator[str]:
        for rule in node.rules:
            verdict = True if rule.when is None else self._decided(flow, rule.when)
            if verdict is not False:
                yield rule.to
            if verdict is True:
                return

    def _decided(self, flow: str, when: Condition) -> bool | None:
        """Whether a condition holds on every walk on, on none, or on some perhaps (None)."""
        if isinstance(when, Test):
            if not self._stops.behind(flow, when).isdisjoint(self._moving):
                return None
            content, known = self._stops.content, self._state.known
            return holds(when, lookup_in(content, flow, known, self._today))
        if isinstance(when, Not):
            part = self._decided(flow, when.part)
            return None if part is None else not part
        deciding = isinstance(when, Any)  # one part that holds decides `any`
        parts = {self._decided(flow, one) for one in when.parts}
        if deciding in parts:
            return deciding
        return None if None in parts else not deciding

    def _was_in(self, number: int) -> bool:
        cursor = self._stops.cursors[number]
        return (cursor.flow, cursor.node) in self._walked.get(cursor.frames, frozenset())

    def _carried(self, number: int) -> Answer | None:
        """The answer that a question surely takes over from another flow."""
        node, flow = self._stops.nodes[number], self._stops.cursors[number].flow
        given = self._answers.get(node.id)
        if given is None or node.id in self._moving or not isinstance(node, Question):
            return None
        known = self._state.known.get(node.id, Unknown())
        if number in self._taken or node.validations or f"{flow}/{node.id}" in self._answers:
            return None
        fits = taking.fits(node, given, self._today, lambda _: Unknown())
        return given if fits and taking.value(node, given) == known else None

    def _named_anew(self) -> set[str]:
        """The names that some walk on may give another value."""
        numbers = self._ways.keys()
        moving = {self._stops.nodes[n].id for n in numbers if self._carried(n) is None}
        back = min((i for n, i in self._taken.items() if n in numbers), default=None)
        if back is not None:
            moving |= {taken.node for taken in self._state.path[back:]}
        return moving

    def _seen(self) -> Outlook:
        nodes = {number: self._stops.nodes[number] for number in self._ways}
        known = frozenset(n for n in nodes if self._carried(n) is not None)
        earlier = sorted((index, n) for n, index in self._taken.items() if n in nodes)
        times = Counter(node.id for node in nodes.values())
        own = (n for n, node in nodes.items() if isinstance(node, Question) and node.validations)
        return Outlook(
            start=self._start,
            ways=self._ways,
            over=self._over,
            outcomes=frozenset(n for n, node in nodes.items() if isinstance(node, Outcome)),
            known=known,
            kept=frozenset(n for n, node in nodes.items() if times[node.id] == 1 and self._kept(n)),
            perhaps=frozenset(self._perhaps(nodes, times)),
            earlier=tuple(n for _, n in earlier),
            particular=frozenset(own),
            depths={n: len(self._stops.cursors[n].frames) for n in nodes},
        )

    def _kept(self, number: int) -> bool:
        node, flow = self._stops.nodes[number], self._stops.cursors[number].flow
        aside = self._state.set_aside
        given = aside.get(f"{flow}/{node.id}", aside.get(node.id))
        if given is None or isinstance(node, Outcome) or number in self._taken:
            return False
        if isinstance(node, Question) and node.validations:
            return False
        return taking.fits(node, given, self._today, lambda _: Unknown())

    def _perhaps(
        self, nodes: Mapping[int, Question | Checklist | Outcome], times: Mapping[str, int]
    ) -> Iterator[int]:
        here = self._stops.cursors[self._start]
        one_flow = {n: flows(self._stops.cursors[n]) == flows(here) for n in nodes}
        first = not any(
            one_flow[after]
            for n in nodes
            if not one_flow[n]
            for after in self._ways[n] | self._over[n]
        )
        for number, node in nodes.items():
            again = times[node.id] > 1 and not (first and one_flow[number])
            flow = self._stops.cursors[number].flow
            if again or not self._answers.keys().isdisjoint((node.id, f"{flow}/{node.id}")):
                yield number


def _asks_rules(node: Question, given: Answer | None) -> bool:
    """Whether an answer may be one whose option names no target itself."""
    if given is not None:
        option = node.option(given) if isinstance(given, str) else None
        return option is None or option.to is None
    return node.kind != "choice" or any(option.to is None for option in node.options)
