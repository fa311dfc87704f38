"""Working days in mainland China, with make-up days (调休); roughly, where no notice is out yet.

Where the State Council's arrangement of a year is not known, only weekends and the days that the
law makes holidays are left out, and what comes of it says so by its type: `Earliest`, `AtMost`. The
arrangement adds days off, so that the truth is later; only its make-up days could make it earlier.

All dates are those of Asia/Shanghai.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, Final

from msgspec import Struct

from topay_help.errors import HelpError
from topay_help.findings import Path
from topay_help.text import Text

# China has had one time zone without summer time since 1992, so that no zone data is needed.
SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
SATURDAY: Final = 5


class NoCalendarError(HelpError):
    """A working day cannot be told: this version has no arrangement of holidays for `year`."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Text(
                "这个版本里没有 {year} 年的放假安排，所以算不出这个工作日。",
                "This version does not have China's holidays of {year}, "
                "so it cannot work out that working day.",
            ),
            Text(
                "请对照国务院办公厅公布的节假日安排自己数一下。",
                "Please count with the arrangement that the State Council publishes.",
            ),
            year=year,
        )
        self.year = year


class CalendarDataError(ValueError):
    """The data of a calendar is wrong; `path` leads to the spot, `message` is for its writer."""

    def __init__(self, path: Path, message: Text) -> None:
        super().__init__(f"{'.'.join(map(str, path))}: {message.en}")
        self.path, self.message = path, message


class Earliest(date):
    """A day before which it cannot be, make-up days aside: some holidays are not known yet."""


class AtMost(Decimal):
    """A number of working days that the truth does not exceed, make-up days aside."""


class YearPlan(Struct, frozen=True):
    """The holidays of one year as they were published in `source` on `as_of`."""

    source: str
    as_of: date
    off: frozenset[date]  # weekends that belong to a holiday included
    work: frozenset[date]  # weekend days that are worked in exchange
    rough: bool = False  # only the days that the law itself names


class Calendar(Struct, frozen=True, dict=True):
    """Which days are worked, for the years that are known."""

    years: Mapping[int, YearPlan]

    def is_workday(self, day: date) -> bool:
        """Raises NoCalendarError for a day of a year without data."""
        plan = self._plan(day.year)
        return day in plan.work or (day.weekday() < SATURDAY and day not in plan.off)

    def workdays_between(self, start: date, end: date) -> Decimal:
        """Working days after `start` up to and including `end`; 0 when `end` is not later.

        Raises NoCalendarError for the first year without data that has a day of them.
        """
        if end <= start:
            return Decimal(0)
        first = start.toordinal() + 1
        plans = [self._plan(year) for year in range(date.fromordinal(first).year, end.year + 1)]
        span = _weekdays(end.toordinal()) - _weekdays(first - 1)
        count = span + sum(
            bisect_right(days, end.toordinal()) * sign - bisect_left(days, first) * sign
            for sign, days in ((-1, self._free), (1, self._made_up))
        )
        rough = count > 0 and any(plan.rough for plan in plans)
        return AtMost(count) if rough else Decimal(count)

    def _plan(self, year: int) -> YearPlan:
        if year not in self.years:
            raise NoCalendarError(year)
        return self.years[year]

    @cached_property
    def _free(self) -> list[int]:
        """The ordinals of weekdays that are holidays, in order."""
        return sorted(
            day.toordinal()
            for plan in self.years.values()
            for day in plan.off - plan.work
            if day.weekday() < SATURDAY
        )

    @cached_property
    def _made_up(self) -> list[int]:
        """The ordinals of weekend days that are worked, in order."""
        every = (day for plan in self.years.values() for day in plan.work)
        return sorted(day.toordinal() for day in every if day.weekday() >= SATURDAY)

    def workday_after(self, start: date, count: int) -> date:
        """The working day number `count` after `start`, which is not counted (T+`count`).

        T+0 is `start` itself, worked or not; a count below zero goes back.
        """
        day, step = start, 1 if count > 0 else -1
        rough = isinstance(start, Earliest)
        while count:
            try:
                day += timedelta(step)
            except OverflowError:
                raise NoCalendarError(day.year + step) from None
            count -= step * self.is_workday(day)
            rough |= self._plan(day.year).rough
        return Earliest(day.year, day.month, day.day) if rough else day


def _weekdays(ordinal: int) -> int:
    """Mondays to Fridays up to a day; day 1 of the calendar was a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * SATURDAY + min(rest, SATURDAY)


def _days_after(start: date, end: date) -> Iterator[date]:
    for ordinal in range(start.toordinal() + 1, end.toordinal() + 1):
        yield date.fromordinal(ordinal)


def today_in_shanghai(now: datetime) -> date:
    """The date in China at the moment `now`, which must know its time zone."""
    if now.tzinfo is None:
        raise ValueError("now has no time zone")
    return now.astimezone(SHANGHAI).date()


def from_data(data: Mapping[str, Any]) -> Calendar:
    """The calendar that a file such as `workdays/cn.yaml` describes: dict, list and str only.

    Raises CalendarDataError.
    """
    _known_keys(data, (), ("zone", "years"))
    if data.get("zone") != str(SHANGHAI):
        raise CalendarDataError(
            ("zone",), Text("时区只能是 Asia/Shanghai", "must be Asia/Shanghai")
        )
    years = _mapping(data.get("years"), ("years",))
    plans = {_year(key): _plan(plan, key) for key, plan in years.items()}
    for earlier, later in pairwise(sorted(plans)):
        if later != earlier + 1:
            raise CalendarDataError(
                ("years",), Text(f"中间缺 {earlier + 1} 年", f"{earlier + 1} is missing between")
            )
    return Calendar(plans)


def _year(key: str) -> int:
    if len(key) == len("2026") and key.isascii() and key.isdigit():
        return int(key)
    raise CalendarDataError(("years", key), Text("要写成四位年份", "must be a year of four digits"))


def _plan(data: Any, year: str) -> YearPlan:
    path: Path = ("years", year)
    plan = _mapping(data, path)
    rough = "statutory" in plan
    _known_keys(plan, path, ("source", "as_of", *(("statutory",) if rough else ("off", "work"))))
    source = plan.get("source")
    if not isinstance(source, str) or not source.strip():
        raise CalendarDataError(
            path, Text("缺 source：哪份通知", "source is missing: which notice")
        )
    key = "statutory" if rough else "off"
    off = _mapping(plan.get(key), (*path, key))
    holidays = [day for name, span in off.items() for day in _span(span, year, (*path, key, name))]
    work = plan.get("work", [])
    if not isinstance(work, list):
        raise CalendarDataError((*path, "work"), Text("要写成日期列表", "must be a list of dates"))
    worked = [
        _weekend(_day_of(day, year, (*path, "work", i)), path, i) for i, day in enumerate(work)
    ]
    _no_day_twice([*holidays, *worked], path)
    as_of = _date(plan.get("as_of"), (*path, "as_of"))
    return YearPlan(source, as_of, frozenset(holidays), frozenset(worked), rough)


def _span(span: Any, year: str, path: Path) -> list[date]:
    """The days of `2026-02-15 to 2026-02-23`, or of a single date."""
    first, to, last = span.partition(" to ") if isinstance(span, str) else ("", "", "")
    start = _day_of(first, year, path)
    end = _day_of(last, year, path) if to else start
    if end < start:
        raise CalendarDataError(path, Text("结束早于开始", "ends before it begins"))
    return [start, *_days_after(start, end)]


def _weekend(day: date, path: Path, index: int) -> date:
    if day.weekday() < SATURDAY:
        raise CalendarDataError(
            (*path, "work", index),
            Text("补班日只能是周六或周日", "a make-up day is a Saturday or a Sunday"),
        )
    return day


def _day_of(value: Any, year: str, path: Path) -> date:
    day = _date(value, path)
    if day.year != int(year):
        raise CalendarDataError(path, Text(f"不是 {year} 年的日期", f"is not a day of {year}"))
    return day


def _date(value: Any, path: Path) -> date:
    try:
        if isinstance(value, str) and len(value) == len("2026-02-15"):
            return date.fromisoformat(value)
    except ValueError:
        pass  # answered below, as for any other shape
    raise CalendarDataError(
        path, Text("要写成 2026-02-15 这样的日期", "must be a date such as 2026-02-15")
    )


def _mapping(value: Any, path: Path) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    raise CalendarDataError(path, Text("要写成“名字: 值”", "must be a mapping of names to values"))


def _known_keys(data: Mapping[str, Any], path: Path, known: tuple[str, ...]) -> None:
    for key in data:
        if key not in known:
            raise CalendarDataError((*path, key), Text(f"不认识 {key}", f"{key} is not known here"))


def _no_day_twice(days: list[date], path: Path) -> None:
    seen: set[date] = set()
    for day in days:
        if day in seen:
            raise CalendarDataError(path, Text(f"{day} 出现两次", f"{day} stands there twice"))
        seen.add(day)
