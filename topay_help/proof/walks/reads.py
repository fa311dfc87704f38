"""What each node of a flow reads: texts, conditions, bounds, facts. Static: no answers, no walk."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from topay_help.findings import Path
from topay_help.flow.model import (
    Call,
    Checklist,
    Condition,
    Flow,
    Node,
    Outcome,
    Question,
    Step,
    Test,
    Words,
)
from topay_help.flow.operands import Name

ORDERS: Final = ("over", "at_least", "under", "at_most")
_NAME: Final = re.compile(r"[a-zA-Z0-9][\w-]*")


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


def tables(node: Node) -> Iterator[tuple[Condition, ...]]:
    """The conditions of a node, those together of which the first that holds decides alone."""
    if isinstance(node, Question):
        yield tuple(rule.when for rule in node.rules if rule.when is not None)
        yield from ((own.holds,) for own in node.validations)
    for _, text in words(node):
        yield tuple(when for when, _ in text.instead)


def named(test: Test) -> tuple[str, ...]:
    """The names that a test reads: on its left, and on its right where that may be a name."""
    right = test.values if test.operator in ORDERS else ()
    return (test.name, *(one for one in right if _NAME.fullmatch(one)))


def bounds(node: Node) -> tuple[str, ...]:
    """The names that the bounds of a question read."""
    if not isinstance(node, Question):
        return ()
    return tuple(one.name for one in (node.min, node.max) if isinstance(one, Name))


def behind(flow: Flow, name: str) -> frozenset[str]:
    """The answers and settings that a name of `flow` stands for, through its facts."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)  # a fact too: an answer of that name from another flow comes before it
        if one in flow.facts:
            waiting += flow.facts[one].reads
    return frozenset(seen)


def behind_all(flow: Flow, names: Iterable[str]) -> frozenset[str]:
    """The answers and settings that stand behind any of `names`."""
    return frozenset[str]().union(*(behind(flow, name) for name in names))
