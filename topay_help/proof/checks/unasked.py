"""TH304 for rules: a condition reads an answer that has not been asked for by then.

A test on something unknown does not hold, and many rules count on that ("if they said so"). So a
test is a fault where its answer is asked on no way to the rule; and a comparison already where it
is not asked on some way, unless the same condition also tests that it is known.
"""

from collections.abc import Iterator

from topay_help.findings import Path
from topay_help.flow.conditions import tests
from topay_help.flow.model import Condition, Question, Test
from topay_help.proof.checks.references import rule_path
from topay_help.proof.checks.subject import Fault, Subject
from topay_help.proof.walks.paths import command
from topay_help.proof.walks.reads import ORDERS, behind_all, named
from topay_help.text import Text

Way = tuple[int, frozenset[str]]  # a standpoint, and what has been asked by then


def unasked(subject: Subject) -> Iterator[Fault]:
    """TH304: see above; with the answers that lead to the rule without the one that it reads."""
    if not subject.walk.complete:
        return
    ways = _ways(subject)
    for node in subject.flow.nodes.values():
        for row, rule in enumerate(node.rules if isinstance(node, Question) else ()):
            if isinstance(node, Question) and rule.when is not None:
                path: Path = (*rule_path(subject, node, row), "when")
                yield from _in_rule(subject, node, path, rule.when, ways.get(node.id, []))


def never_asked(subject: Subject) -> frozenset[Path]:
    """The ways to conditions that cannot hold because of what they read."""
    return frozenset(fault.path for fault in unasked(subject) if fault.severity is None)


def _in_rule(
    subject: Subject, node: Question, path: Path, condition: Condition, ways: list[Way]
) -> Iterator[Fault]:
    every = list(tests(condition))
    guarded = {
        name
        for test in every
        if test.operator == "known"
        for name in behind_all(subject.flow, named(test))
    }
    for test in every:
        read = _answers(subject, node, test)
        if not read or test.operator == "known":
            continue
        without = [number for number, known in ways if not read <= known]
        never = without and len(without) == len(ways)
        if never or (without and test.operator in ORDERS and not read <= guarded):
            yield _fault(subject, path, test, without[0], never=bool(never))
            return


def _answers(subject: Subject, node: Question, test: Test) -> frozenset[str]:
    """The questions of the flow that stand behind a test, but the one that the rule belongs to."""
    names = behind_all(subject.flow, named(test)) - {node.id}
    return frozenset(name for name in names if isinstance(subject.flow.nodes.get(name), Question))


def _ways(subject: Subject) -> dict[str, list[Way]]:
    """The standpoints at each node of the flow.

    Walks that differ in an answer that a rule there reads are never merged into one standpoint.
    """
    found: dict[str, list[Way]] = {}
    for number, spot in subject.walk.reached():
        cursor = spot.standpoint.cursor
        if cursor.flow == subject.flow.id:
            found.setdefault(cursor.node, []).append((number, frozenset(spot.standpoint.known)))
    return found


def _fault(subject: Subject, path: Path, test: Test, number: int, *, never: bool) -> Fault:
    way = subject.walk.witness_to(number)
    line = command(subject.content, subject.flow.id, way, subject.day)
    if never:
        message = Text(
            f"到这里时“{test.name}”一定还不知道，这一项永远不成立。",
            f"“{test.name}” is never known here, so that this test never holds.",
        )
        return Fault("TH304", path, message, near=(test.name,), reproduce=line)
    message = Text(
        f"有的走法到这里时“{test.name}”还不知道，比较不会成立。先问清楚，或用 known 说明。",
        f"On some ways “{test.name}” is not known here and the comparison does not hold. "
        "Ask before, or say so with “known”.",
    )
    return Fault("TH304", path, message, near=(test.name,), reproduce=line, severity="warning")
