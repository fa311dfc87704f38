"""Which tests of a flow's rules decided something on a walk, and on which side they came out.

A walk shows that a test matters where the rule would have come out otherwise without it.
"""

from collections.abc import Iterator

from msgspec import Struct

from topay_help.flow import answers as taking
from topay_help.flow.conditions import Lookup, fold, holds, passes, tests
from topay_help.flow.engine import State, Taken, lookup_in, stop_of
from topay_help.flow.model import Condition, Content, Outcome, Question, Test, Value
from topay_help.proof.walks.representatives import signs


class Decision(Struct, frozen=True):
    """A test that decided whether a row of rules wins; `side` is below, at, above, or its truth."""

    flow: str
    node: str
    row: int
    test: Test
    side: tuple[int | None, ...]


def decisions(content: Content, state: State) -> Iterator[Decision]:
    """Every decision on the path of a walk."""
    known: dict[str, Value] = {}
    for taken in state.path:
        node = stop_of(content, taken.cursor)
        if isinstance(node, Outcome):
            continue
        known[node.id] = taking.value(node, taken.answer)
        if isinstance(node, Question) and taken.rule is not None:
            lookup = lookup_in(content, taken.flow, known, state.today)
            yield from _at(taken, node, taken.rule, lookup)


def _at(taken: Taken, node: Question, won: int, lookup: Lookup) -> Iterator[Decision]:
    for row, rule in enumerate(node.rules[: won + 1]):
        for test in tests(rule.when) if rule.when else ():
            if _truth(rule.when, lookup, test, True) != _truth(rule.when, lookup, test, False):
                side = (int(holds(test, lookup)), *signs(test, lookup))
                yield Decision(taken.flow, node.id, row, test, side)


def _truth(condition: Condition | None, lookup: Lookup, test: Test, forced: bool) -> bool:
    """Whether a condition holds when one of its tests is taken to come out as `forced`."""
    if condition is None:
        return True
    return fold(condition, lambda one: forced if one is test else passes(one, lookup)) is True
