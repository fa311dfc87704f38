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
    words: Text  # a fact in words, from those of its arguments
    doc: Text
    variadic: bool = False
    between: Text = Text("、", ", ")  # the arguments of a variadic one
    least: int = -MAX_DAYS  # of its number of days

    def counts(self, days: Decimal) -> bool:
        """Whether it can go by so many days: whole ones within bounds, none cut off in silence."""
        return days == int(days) and self.least <= days <= MAX_DAYS


def _workdays_between(calendar: Calendar, first: date, last: date) -> Value:
    return calendar.workdays_between(first, last)


def _workday_after(calendar: Calendar, first: date, days: Decimal) -> Value:
    return calendar.workday_after(first, int(days))


def _days_between(_: Calendar, first: date, last: date) -> Value:
    return Decimal((last - first).days)


def _day_after(_: Calendar, first: date, days: Decimal) -> Value:
    return first + timedelta(days=int(days))


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


FUNCTIONS: Final[Mapping[str, Function]] = {
    function.name: function
    for function in (
        Function(
            "workdays_between",
            ("date", "date"),
            "number",
            _workdays_between,
            Text("从{0}到{1}的工作日数", "working days from {0} to {1}"),
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
            Text("{0}之后第 {1} 个工作日", "working day {1} after {0}"),
            Text("某天之后的第几个工作日。", "The working day that many working days after a day."),
            least=0,
        ),
        Function(
            "days_between",
            ("date", "date"),
            "number",
            _days_between,
            Text("从{0}到{1}的天数", "days from {0} to {1}"),
            Text("两天相隔的天数。", "Days from the first day to the second."),
        ),
        Function(
            "day_after",
            ("date", "number"),
            "date",
            _day_after,
            Text("{0}之后 {1} 天", "{1} days after {0}"),
            Text("某天之后若干天。", "The day that many days after a day."),
        ),
        Function(
            "sum",
            ("money",),
            "money",
            _sum,
            Text("{0}", "{0}"),
            Text("金额之和。", "The sum of amounts."),
            variadic=True,
            between=Text(" + ", " + "),
        ),
        Function(
            "difference",
            ("money", "money"),
            "money",
            _difference,
            Text("{0}减{1}", "{0} less {1}"),
            Text("第一个金额减第二个。", "The first amount less the second."),
        ),
        Function(
            "later_of",
            ("date",),
            "date",
            _later_of,
            Text("{0}中较晚的一天", "the latest of {0}"),
            Text("较晚的一天。", "The latest of the days."),
            variadic=True,
        ),
        Function(
            "earlier_of",
            ("date",),
            "date",
            _earlier_of,
            Text("{0}中较早的一天", "the earliest of {0}"),
            Text("较早的一天。", "The earliest of the days."),
            variadic=True,
        ),
        Function(
            "count",
            ("multi",),
            "number",
            _count,
            Text("{0}选了几项", "the number chosen at {0}"),
            Text("选了几项（不算 none）。", "How many options were chosen, `none` not counted."),
        ),
    )
}


def compute(function: str, arguments: tuple[Value, ...], calendar: Calendar) -> Value:
    """The value of a fact; Unknown when an argument is, or no calendar counts so far."""
    for value in arguments:
        if isinstance(value, Unknown):
            return value
        if value in (UNSURE, (UNSURE,)):
            return Unknown()
    found = FUNCTIONS[function]
    if found.arguments[-1] == "number" and not found.counts(cast("Decimal", arguments[-1])):
        return Unknown("calendar")
    try:
        return found.compute(calendar, *cast("tuple[object, ...]", arguments))
    except NoCalendarError as gap:
        return Unknown("calendar", str(gap.year))
    except OverflowError:  # a day outside the years that dates can have
        return Unknown("calendar")
