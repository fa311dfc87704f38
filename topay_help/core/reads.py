"""What each node reads, and what may still be read after it. Static: no answers, no walk."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, assert_never

from topay_help.core.conditions import tests
from topay_help.core.engine import Frame, Stop
from topay_help.core.findings import Path
from topay_help.core.model import (
    HAND_OVER,
    Call,
    Checklist,
    Condition,
    Content,
    Flow,
    Node,
    Outcome,
    Question,
    Step,
    Test,
    Words,
    exits,
)

ORDERS: Final = ("over", "at_least", "under", "at_most")
_NAME: Final = re.compile(r"[a-z0-9][\w-]*")


def words(node: Node) -> Iterator[tuple[Path, Words]]:
    """Every text of a node that can have variants, with its way inside the node's entry."""
    match node:
        case Question():
            yield from _given(question=node.text, help=node.help, why=node.why)
        case Checklist():
            yield from _given(checklist=node.title, help=node.help)
            yield from _of_steps(node.steps)
        case Outcome():
            yield from _given(outcome=node.title, text=node.text, want=node.want)
            yield from _of_steps(node.steps)
        case Call():
            return
        case _:
            assert_never(node)


def _given(**texts: Words | None) -> Iterator[tuple[Path, Words]]:
    yield from (((name,), one) for name, one in texts.items() if one is not None)


def _of_steps(steps: Iterable[Step]) -> Iterator[tuple[Path, Words]]:
    for index, step in enumerate(steps):
        for name, one in (("do", step.do), ("how", step.how), ("why", step.why)):
            if one is not None:
                yield ("steps", index, name), one


def conditions(node: Node) -> Iterator[tuple[Path, Condition]]:
    """Every condition of a node, with its way inside the node's entry."""
    if isinstance(node, Question):
        for index, rule in enumerate(node.rules):
            if rule.when is not None:
                yield ("next", index, "when"), rule.when
        for index, own in enumerate(node.validations):
            yield ("valid", index, "holds"), own.holds
    for path, text in words(node):
        for index, (when, _) in enumerate(text.instead):
            yield (*path, index, "when"), when


def named(test: Test) -> tuple[str, ...]:
    """The names that a test reads: on its left, and on its right where that may be a name."""
    right = test.values if test.operator in ORDERS else ()
    return (test.name, *(one for one in right if _NAME.fullmatch(one)))


def bounds(node: Node) -> tuple[str, ...]:
    """The names that the bounds of a question read."""
    if not isinstance(node, Question):
        return ()
    return tuple(b for b in (node.min, node.max) if b and _NAME.fullmatch(b) and b != "today")


def behind(flow: Flow, name: str) -> frozenset[str]:
    """The answers and settings that a name of `flow` stands for, through its facts."""
    seen: set[str] = set()
    base: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in flow.facts and one not in flow.nodes:
            waiting += flow.facts[one].arguments
        else:
            base.add(one)
    return frozenset(base)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a node and everything that may come after it can read."""

    stops: frozenset[Stop]
    names: frozenset[str]  # the answers that conditions, facts and bounds read
    keys: frozenset[str]  # where answers to these stops may be kept

    def __or__(self, other: "Ahead") -> "Ahead":
        return Ahead(self.stops | other.stops, self.names | other.names, self.keys | other.keys)


NOTHING: Final = Ahead(frozenset(), frozenset(), frozenset())


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

    def of(self, stop: Stop, frames: tuple[Frame, ...] = ()) -> Ahead:
        """What lies ahead of a stop, also after the return from the calls it is within."""
        ahead = self._from(stop)
        for frame in frames:
            ahead |= self.after_call(frame)
        return ahead

    def after_call(self, frame: Frame) -> Ahead:
        """What lies ahead once a call has come back."""
        call = (frame.flow, frame.node)
        if call not in self._returns:
            ahead = NOTHING
            for to in exits(self._content.flows[frame.flow].nodes[frame.node]):
                for stop in self._target(frame.flow, to):
                    ahead |= self._from(stop)
            self._returns[call] = ahead
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
            reads = [self._reads(one) for one in seen]
            self._ahead[stop] = Ahead(
                frozenset(seen),
                frozenset().union(*(one.names for one in reads)),
                frozenset().union(*(one.keys for one in reads)),
            )
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
            read = {n for _, when in conditions(node) for t in tests(when) for n in named(t)}
            names = frozenset[str]().union(*(behind(flow, one) for one in (*read, *bounds(node))))
            keys = frozenset((node.id, f"{flow.id}/{node.id}"))
            self._own[stop] = Ahead(frozenset({stop}), names, keys)
        return self._own[stop]


@dataclass(frozen=True)
class Relations:
    """Which tests and bounds of the content depend on which answer."""

    content: Content

    @cached_property
    def _all(self) -> Mapping[str, tuple[tuple[str, Test, frozenset[str]], ...]]:
        found: dict[str, dict[tuple[str, Test], frozenset[str]]] = {}
        for flow in self.content.flows.values():
            for test in {
                t for n in flow.nodes.values() for _, c in conditions(n) for t in tests(c)
            }:
                base = frozenset[str]().union(*(behind(flow, name) for name in named(test)))
                for name in base:
                    found.setdefault(name, {})[(flow.id, test)] = base
        return {
            name: tuple((flow, test, base) for (flow, test), base in sorted(many.items(), key=repr))
            for name, many in found.items()
        }

    @cached_property
    def _bound(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for flow in self.content.flows.values():
            for node in flow.nodes.values():
                for name in bounds(node):
                    found.setdefault(name, set()).add(node.id)
        return {name: frozenset(many) for name, many in found.items()}

    def tests_on(self, name: str) -> tuple[tuple[str, Test, frozenset[str]], ...]:
        """(flow, test, the answers behind it) for every test that the answer `name` decides."""
        return self._all.get(name, ())

    def bounded_by(self, name: str) -> frozenset[str]:
        """The questions whose bounds are the answer `name`."""
        return self._bound.get(name, frozenset())
