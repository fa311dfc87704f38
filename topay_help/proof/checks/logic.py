"""TH303: conditions that cannot hold, whatever the answers. Static: no walk."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from topay_help.findings import Path
from topay_help.flow.conditions import tests
from topay_help.flow.model import UNSURE, All, Any, Condition, Not, Operator, Test
from topay_help.proof.checks.names import kind
from topay_help.proof.checks.subject import Fault, Subject
from topay_help.proof.walks.reads import ORDERS, conditions
from topay_help.text import Text

LOW: Final = ("over", "at_least")
TURNED: Final[Mapping[Operator | None, Operator]] = {
    "over": "at_most",
    "at_most": "over",
    "under": "at_least",
    "at_least": "under",
}


def contradictions(subject: Subject) -> Iterator[Fault]:
    """TH303: a condition whose parts exclude each other."""
    for node in subject.flow.nodes.values():
        for path, condition in conditions(node):
            if name := clash(subject, condition):
                words = Text(
                    f"这个条件永远不成立：对“{name}”的要求互相矛盾。",
                    f"This condition never holds: what it asks of “{name}” contradicts itself.",
                )
                line = f"topay-help flows prove --flow {subject.flow.id}"
                yield Fault("TH303", ("nodes", node.id, *path), words, reproduce=line)
                continue
            for part, name in _dead_parts(subject, condition, ()):
                words = Text(
                    f"any 里的这一部分永远不成立：对“{name}”的要求互相矛盾。",
                    f"This part of “any” never holds: what it asks of “{name}” contradicts itself "
                    "or what has to hold beside it.",
                )
                line = f"topay-help flows prove --flow {subject.flow.id}"
                near = ("any", next(tests(part)).name)
                yield Fault("TH303", ("nodes", node.id, *path), words, near=near, reproduce=line)


def _dead_parts(
    subject: Subject, condition: Condition, beside: tuple[Condition, ...]
) -> Iterator[tuple[Condition, str]]:
    """The parts of each `any` that cannot hold together with what stands `beside` it."""
    if isinstance(condition, All):
        for part in condition.parts:
            others = tuple(one for one in condition.parts if one is not part)
            yield from _dead_parts(subject, part, (*beside, *others))
    elif isinstance(condition, Any):
        for part in condition.parts:
            if name := clash(subject, All((*beside, part))):
                yield part, name
            else:
                yield from _dead_parts(subject, part, beside)


def impossible_rules(subject: Subject) -> frozenset[Path]:
    """The ways to conditions that TH303 reports."""
    return frozenset(fault.path for fault in contradictions(subject) if not fault.near)


def clash(subject: Subject, condition: Condition) -> str:
    """The name on which a condition contradicts itself; nothing where it may hold."""
    if isinstance(condition, Any):
        found = [clash(subject, part) for part in condition.parts]
        return found[0] if found and all(found) else ""
    if not isinstance(condition, All):
        return ""
    for part in condition.parts:
        if not isinstance(part, Test) and (name := clash(subject, part)):
            return name
    together = [part for part in _parts(condition) if isinstance(part, Test)]
    denied = [part.part for part in _parts(condition) if isinstance(part, Not)]
    for name in dict.fromkeys(test.name for test in together):
        if kind(subject, name) != "multi" and _excluded(
            [test for test in together if test.name == name],
            [test for test in denied if isinstance(test, Test) and test.name == name],
        ):
            return name
    return ""


def _parts(condition: All) -> Iterator[Condition]:
    """Everything that has to hold together."""
    for part in condition.parts:
        if isinstance(part, All):
            yield from _parts(part)
        else:
            yield part


def _excluded(asked: list[Test], denied: list[Test]) -> bool:
    """Whether no value passes every test of `asked` and none of `denied`.

    What is not known passes no test of `asked` but `known: no`.
    """
    banned = {value for test in denied if test.operator is None for value in test.values}
    values = [set(test.values) - banned for test in asked if test.operator is None]
    if values and not set.intersection(*values):
        return True
    ranges = [test for test in asked if test.operator in ORDERS]
    unknown = any(test.operator == "known" and test.values[0] == "no" for test in asked)
    if unknown and (ranges or any(UNSURE not in one for one in values)):
        return True
    if not ranges:
        return False
    ranges += [replace(t, operator=TURNED[t.operator]) for t in denied if t.operator in TURNED]
    low = [_edge(t) for t in ranges if t.operator in LOW]
    high = [_edge(t) for t in ranges if t.operator not in LOW]
    return any(one and other and _apart(one, other) for one in low for other in high)


Edge = tuple[Decimal | str, bool]  # the value, and whether it belongs to the range itself


def _edge(test: Test) -> Edge | None:
    written, own = test.values[0], test.operator in ("at_least", "at_most")
    if written[:1].isdigit() or written[:1] == "-":
        is_day = len(written.split("-")) == len("ymd") and written[0] != "-"
        return (written if is_day else Decimal(written)), own
    return None


def _apart(below: Edge, above: Edge) -> bool:
    low, high = below[0], above[0]
    if isinstance(low, str) != isinstance(high, str):
        return False
    if low == high:
        return not (below[1] and above[1])
    return low > high  # type: ignore[operator] # both are days or both are numbers
