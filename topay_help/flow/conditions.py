"""Does a condition hold? Pure: it is handed the values."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from decimal import Decimal
from typing import assert_never

from topay_help.flow import operands
from topay_help.flow.model import UNSURE, All, Any, Condition, Not, Test, Unknown, Value

Lookup = Callable[[str], Value]  # the value of an answer, fact or setting by its name


def holds(condition: Condition, lookup: Lookup) -> bool:
    """Whether `condition` holds; a test on something unknown does not."""
    return fold(condition, lambda test: passes(test, lookup)) is True


def fold(condition: Condition, decide: Callable[[Test], Hashable]) -> Hashable:
    """A condition whose tests are true, false or open: decided, or what is left open of it.

    `decide` gives a bool for a test, or anything else that stands for what is open there.
    """
    if isinstance(condition, Test):
        return decide(condition)
    if isinstance(condition, Not):
        part = fold(condition.part, decide)
        return not part if isinstance(part, bool) else ("not", part)
    deciding = isinstance(condition, Any)  # one part that holds decides `any`
    open_parts = []
    for one in condition.parts:
        part = fold(one, decide)
        if part is deciding:
            return deciding
        if not isinstance(part, bool):
            open_parts.append(part)
    return (deciding, *open_parts) if open_parts else not deciding


def tests(condition: Condition) -> Iterator[Test]:
    """Every test that a condition is made of, in the order of the file."""
    match condition:
        case All() | Any():
            for part in condition.parts:
                yield from tests(part)
        case Not():
            yield from tests(condition.part)
        case Test():
            yield condition
        case _:
            assert_never(condition)


def typed(text: str, like: Value) -> Value | None:
    """A written value as the type of `like`; None when it is not of that type."""
    if isinstance(like, date):
        return operands.day(text)
    return operands.number(text) if isinstance(like, Decimal) else text


def passes(test: Test, lookup: Lookup) -> bool:
    """Whether a test holds; one on something unknown does not, but `known: no`."""
    value = lookup(test.name)
    if test.operator == "known":
        return (not isinstance(value, Unknown) and value != UNSURE) == (test.values[0] == "yes")
    if isinstance(value, Unknown):
        return False
    if test.operator == "includes":
        return isinstance(value, tuple) and any(item in value for item in test.values)
    if test.operator is None:
        return _equals(value, test.values)
    return _compares(value, test, lookup)


def _equals(value: Value, wanted: tuple[str, ...]) -> bool:
    if isinstance(value, str):
        return value in wanted
    if isinstance(value, tuple):
        return set(value) == set(wanted)
    return any(typed(text, value) == value for text in wanted)


def _compares(value: Value, test: Test, lookup: Lookup) -> bool:
    if not isinstance(value, date | Decimal):
        return False
    other = typed(test.values[0], value)
    if other is None:
        other = lookup(test.values[0])
    if isinstance(value, date) and isinstance(other, date):
        return _in_order(value.toordinal(), other.toordinal(), test.operator)
    if isinstance(value, Decimal) and isinstance(other, Decimal):
        return _in_order(value, other, test.operator)
    return False


def _in_order(value: int | Decimal, other: int | Decimal, operator: str | None) -> bool:
    match operator:
        case "over":
            return value > other
        case "at_least":
            return value >= other
        case "under":
            return value < other
        case _:
            return value <= other
