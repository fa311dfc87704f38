"""The registry of functions that compute facts. Pure: the calendar is handed in."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, cast

from msgspec import Struct

from topay_help.flow.model import UNSURE, Unknown, Value, ValueKind
from topay_help.flow.workdays import Calendar, Earliest, NoCalendarError
from topay_help.text import Text

MAX_DAYS: Final = 3660  # ten years either way; a larger shift is a slip, not a deadline


class Function(Struct, frozen=True):
    """A function that flows may use: types of arguments and result, and what it says.

    The last type of a variadic function may be repeated.
    """

    name: str
    arguments: tuple[ValueKind, ...]
    result: ValueKind
    compute: Callable[..., Value]
    doc: Text
    variadic: bool = False


def _workdays_between(calendar: Calendar, first: date, last: date) -> Value:
    return calendar.workdays_between(first, last)


def _workday_after(calendar: Calendar, first: date, days: Decimal) -> Value:
    return calendar.workday_after(first, max(_whole(days), 0))


def _days_between(_: Calendar, first: date, last: date) -> Value:
    return Decimal((last - first).days)


def _day_after(_: Calendar, first: date, days: Decimal) -> Value:
    return first + timedelta(days=_whole(days))


def _sum(_: Calendar, *amounts: Decimal) -> Value:
    return sum(amounts, Decimal(0))


def _difference(_: Calendar, whole: Decimal, part: Decimal) -> Value:
    return whole - part


def _later_of(_: Calendar, *days: date) -> Value:
    latest = max(days)
    rough = any(isinstance(day, Earliest) for day in days)  # the truth may be later than all others
    return Earliest(latest.year, latest.month, latest.day) if rough else latest


def _earlier_of(_: Calendar, *days: date) -> Value:
    return min(days)


def _count(_: Calendar, chosen: tuple[str, ...]) -> Value:
    return Decimal(len([one for one in chosen if one != "none"]))


def _whole(days: Decimal) -> int:
    return min(max(int(days), -MAX_DAYS), MAX_DAYS)


FUNCTIONS: Final[Mapping[str, Function]] = {
    function.name: function
    for function in (
        Function(
            "workdays_between",
            ("date", "date"),
            "number",
            _workdays_between,
            Text(
                "第一天之后、到第二天为止的工作日数。",
                "Working days after the first day, up to and including the second.",
            ),
        ),
        Function(
            "workday_after",
            ("date", "number"),
            "date",
            _workday_after,
            Text("某天之后的第几个工作日。", "The working day that many working days after a day."),
        ),
        Function(
            "days_between",
            ("date", "date"),
            "number",
            _days_between,
            Text("两天相隔的天数。", "Days from the first day to the second."),
        ),
        Function(
            "day_after",
            ("date", "number"),
            "date",
            _day_after,
            Text("某天之后若干天。", "The day that many days after a day."),
        ),
        Function(
            "sum",
            ("money",),
            "money",
            _sum,
            Text("金额之和。", "The sum of amounts."),
            variadic=True,
        ),
        Function(
            "difference",
            ("money", "money"),
            "money",
            _difference,
            Text("第一个金额减第二个。", "The first amount less the second."),
        ),
        Function(
            "later_of",
            ("date",),
            "date",
            _later_of,
            Text("较晚的一天。", "The latest of the days."),
            variadic=True,
        ),
        Function(
            "earlier_of",
            ("date",),
            "date",
            _earlier_of,
            Text("较早的一天。", "The earliest of the days."),
            variadic=True,
        ),
        Function(
            "count",
            ("multi",),
            "number",
            _count,
            Text("选了几项（不算 none）。", "How many options were chosen, `none` not counted."),
        ),
    )
}


def compute(function: str, arguments: tuple[Value, ...], calendar: Calendar) -> Value:
    """The value of a fact; Unknown when an argument is, or when the calendar has no data."""
    for value in arguments:
        if isinstance(value, Unknown):
            return value
        if value in (UNSURE, (UNSURE,)):
            return Unknown()
    try:
        return FUNCTIONS[function].compute(calendar, *cast("tuple[object, ...]", arguments))
    except NoCalendarError as gap:
        return Unknown("calendar", str(gap.year))
    except OverflowError:  # a day outside the years that dates can have
        return Unknown("calendar")
