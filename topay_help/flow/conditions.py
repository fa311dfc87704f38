"""Does a condition hold? Pure: it is handed the values."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import assert_never

from topay_help.flow import operands
from topay_help.flow.model import UNSURE, All, Any, Condition, Not, Test, Unknown, Value

Lookup = Callable[[str], Value]  # the value of an answer, fact or setting by its name


def holds(condition: Condition, lookup: Lookup) -> bool:
    """Whether `condition` holds; a test on something unknown does not."""
    match condition:
        case All():
            return all(holds(part, lookup) for part in condition.parts)
        case Any():
            return any(holds(part, lookup) for part in condition.parts)
        case Not():
            return not holds(condition.part, lookup)
        case Test():
            return _passes(condition, lookup)
        case _:
            assert_never(condition)


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


def _passes(test: Test, lookup: Lookup) -> bool:
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
