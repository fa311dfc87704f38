"""TH303: conditions that cannot hold, whatever the answers. Static: no walk."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from topay_help.core.checks.names import kind
from topay_help.core.checks.subject import Fault, Subject
from topay_help.core.conditions import tests
from topay_help.core.findings import Path
from topay_help.core.model import All, Any, Condition, Test
from topay_help.core.reads import ORDERS, conditions
from topay_help.core.text import Text

LOW: Final = ("over", "at_least")


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


def impossible_rules(subject: Subject) -> frozenset[Path]:
    """The ways to conditions that TH303 reports."""
    return frozenset(fault.path for fault in contradictions(subject))


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
    together = list(_must(condition))
    names = dict.fromkeys(test.name for test in together)
    return next(
        (
            name
            for name in names
            if kind(subject, name) != "multi"
            and _excluded([test for test in together if test.name == name])
        ),
        "",
    )


def _must(condition: All) -> Iterator[Test]:
    """The tests that all have to hold."""
    for part in condition.parts:
        if isinstance(part, Test):
            yield part
        elif isinstance(part, All):
            yield from tests(part) if all(isinstance(p, Test) for p in part.parts) else ()


def _excluded(same: list[Test]) -> bool:
    values = [set(test.values) for test in same if test.operator is None]
    if len(values) > 1 and not set.intersection(*values):
        return True
    low = [_edge(t) for t in same if t.operator in LOW]
    high = [_edge(t) for t in same if t.operator in ORDERS and t.operator not in LOW]
    return any(
        below is not None and above is not None and _apart(below, above)
        for below in low
        for above in high
    )


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
