"""Working days against the maintained package, known dates, and data that is wrong."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from make_statutory_days import statutory
from msgspec.structs import replace

from topay_help.flow.facts import compute
from topay_help.flow.workdays import (
    AtMost,
    Calendar,
    CalendarDataError,
    Earliest,
    NoCalendarError,
    YearPlan,
    from_data,
    today_in_shanghai,
)

FILE = Path(__file__).parents[2] / "flows" / "workdays" / "cn.yaml"
DATA: dict[str, Any] = yaml.load(FILE.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (strings only)
CHINA = from_data(DATA)
TOLD = Calendar({year: plan for year, plan in CHINA.years.items() if not plan.rough})
FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)
DAYS = st.dates(FIRST, LAST)


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_every_day_agrees_with_the_maintained_package(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(n) for n in range(366)]
    own = {day: CHINA.is_workday(day) for day in days if day.year == year}
    assert own == {day: chinese_calendar.is_workday(day) for day in own}
    assert len(own) == (366 if year == 2024 else 365)


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_holidays_on_weekends_are_listed_too(year: int) -> None:
    holidays = {day for day in chinese_calendar.constants.holidays if day.year == year}
    assert CHINA.years[year].off == holidays
    assert CHINA.years[year].work == {
        day for day in chinese_calendar.constants.workdays if day.year == year
    }


def test_every_year_names_its_notice_and_its_date() -> None:
    told = {year: plan for year, plan in CHINA.years.items() if not plan.rough}
    assert set(told) >= {2023, 2024, 2025, 2026}
    for year, plan in told.items():
        assert f"{year}年" in plan.source
        assert plan.as_of.year == year - 1


# --- years whose notice is not out ---------------------------------------------------------------

ROUGH = sorted(year for year, plan in CHINA.years.items() if plan.rough)


def roughly(*years: int) -> Calendar:
    """The calendar as it would be if the notices of these years were not out."""
    plans = {
        year: YearPlan("law", date(2024, 11, 10), frozenset(statutory(year)), frozenset(), True)
        for year in years
    }
    return Calendar({**CHINA.years, **plans})


def test_ten_years_ahead_are_known_roughly() -> None:
    assert len(ROUGH) >= 9
    assert list(range(ROUGH[0], ROUGH[-1] + 1)) == ROUGH
    assert ROUGH[-1] >= 2036


@pytest.mark.parametrize("year", ROUGH)
def test_the_days_fixed_by_law_agree_with_the_maintained_package(year: int) -> None:
    assert CHINA.years[year].off == statutory(year).keys()
    assert CHINA.years[year].work == set()


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_law_alone_gives_no_day_off_that_the_notice_does_not_give(year: int) -> None:
    assert CHINA.years[year].off >= statutory(year).keys()
    assert len(statutory(year)) == 13


@pytest.mark.parametrize("year", [2024, 2025, 2026])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 15, 30])
def test_a_rough_day_is_never_too_late_but_for_make_up_days(year: int, count: int) -> None:
    rough, true = roughly(year), CHINA
    no_work = Calendar({y: replace(plan, work=frozenset()) for y, plan in true.years.items()})
    later = 0
    for start in (date(year, 1, 1) + timedelta(n) for n in range(300)):
        day, really = rough.workday_after(start, count), true.workday_after(start, count)
        made_up = sum(start < one <= day for one in true.years[year].work)
        assert isinstance(day, Earliest)
        assert not isinstance(really, Earliest)
        assert day <= really or made_up > 0
        assert day <= no_work.workday_after(start, count)
        later += day < really
        most, number = rough.workdays_between(start, day), true.workdays_between(start, day)
        assert isinstance(most, AtMost)
        assert number <= most + made_up
    assert later > 5


def test_a_rough_day_stays_rough_in_what_is_computed_from_it() -> None:
    rough = roughly(2026)
    day = rough.workday_after(date(2026, 11, 20), 3)
    later, earlier = date(2026, 12, 24), date(2026, 11, 1)
    assert isinstance(compute("day_after", (day, Decimal(2)), rough), Earliest)
    assert isinstance(compute("later_of", (day, later), rough), Earliest)
    assert compute("later_of", (day, later), rough) == later
    assert not isinstance(compute("earlier_of", (day, earlier), rough), Earliest)


def test_known_days_are_not_called_rough() -> None:
    assert type(CHINA.workday_after(date(2026, 12, 28), 3)) is date
    assert type(CHINA.workday_after(date(2026, 12, 31), 1)) is Earliest
    assert CHINA.workday_after(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert type(CHINA.workdays_between(date(2026, 1, 1), date(2026, 12, 31))) is Decimal
    assert type(CHINA.workdays_between(date(2026, 12, 31), date(2027, 1, 1))) is Decimal  # none


COUNTED = st.dates(FIRST, date(2036, 12, 31))


@given(COUNTED, COUNTED)
def test_counting_is_adding_up(start: date, end: date) -> None:
    days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    assert CHINA.workdays_between(start, end) == sum(map(CHINA.is_workday, days))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-02-13", 1, "2026-02-14"),  # a make-up Saturday
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),  # a make-up Saturday
        ("2026-12-29", 2, "2026-12-31"),
        ("2026-11-20", 3, "2026-11-25"),
        ("2024-02-28", 2, "2024-03-01"),  # a leap day
        ("2024-12-31", 1, "2025-01-02"),
        ("2025-12-31", 1, "2026-01-04"),  # a make-up Sunday
        ("2026-02-20", 0, "2026-02-20"),
    ],
)
def test_working_day_after(start: str, count: int, expected: str) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(expected)
    assert CHINA.workday_after(first, count) == last
    assert CHINA.workdays_between(first, last) == count


@pytest.mark.parametrize(
    "ask",
    [
        lambda: TOLD.workday_after(date(2026, 12, 29), 3),
        lambda: TOLD.workdays_between(date(2026, 12, 29), date(2027, 1, 1)),
        lambda: TOLD.is_workday(date(2027, 1, 1)),
        lambda: TOLD.workday_after(LAST, 1),
        lambda: TOLD.workday_after(FIRST, 10**9),
    ],
)
def test_a_year_without_data_is_not_guessed(ask: Any) -> None:
    with pytest.raises(NoCalendarError) as caught:
        ask()
    assert caught.value.year == 2027
    assert "2027" in caught.value.to("zh")
    assert "2027" in caught.value.to("en")


def test_the_years_before_the_first_are_not_guessed() -> None:
    with pytest.raises(NoCalendarError) as caught:
        CHINA.workdays_between(date(2022, 12, 1), date(2023, 1, 5))
    assert caught.value.year == 2022
    with pytest.raises(NoCalendarError):
        CHINA.workday_after(date.max, 1)


def test_the_start_day_is_not_counted_and_an_earlier_end_counts_nothing() -> None:
    assert CHINA.workdays_between(date(2022, 12, 31), date(2023, 1, 3)) == 1
    assert CHINA.workdays_between(LAST, LAST) == 0
    assert CHINA.workdays_between(date(2026, 5, 20), date(2026, 5, 2)) == 0


def test_a_count_below_zero_goes_back() -> None:
    assert CHINA.workday_after(date(2026, 2, 24), -2) == date(2026, 2, 13)
    with pytest.raises(NoCalendarError) as caught:
        CHINA.workday_after(date(2023, 1, 3), -1)
    assert caught.value.year == 2022


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    count = CHINA.workdays_between
    assert count(a, b) + count(b, c) == count(a, c)


@given(DAYS, st.integers(1, 40))
def test_the_day_found_is_worked_and_is_that_many_days_away(start: date, count: int) -> None:
    try:
        day = CHINA.workday_after(start, count)
    except NoCalendarError:
        assert CHINA.workdays_between(start, LAST) < count
    else:
        assert CHINA.is_workday(day)
        assert CHINA.workdays_between(start, day) == count


def test_no_data_at_all() -> None:
    with pytest.raises(NoCalendarError):
        Calendar({}).is_workday(date(2026, 1, 5))


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 12, 31, 15, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2024, 2, 28, 12, 0, tzinfo=timezone(timedelta(hours=-5))), date(2024, 2, 29)),
    ],
)
def test_today_is_the_day_in_shanghai(now: datetime, day: date) -> None:
    assert today_in_shanghai(now) == day


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        today_in_shanghai(datetime(2026, 1, 1))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("zone",), "Europe/Berlin"),
        (("extra",), "x"),
        (("years",), []),
        (("years", "26"), {}),
        (("years", "2028"), None),
        (("years", "2026", "source"), " "),
        (("years", "2026", "as_of"), "yesterday"),
        (("years", "2026", "note"), "x"),
        (("years", "2026", "off"), ["2026-01-01"]),
        (("years", "2026", "off", "元旦"), "2026-01-03 to 2026-01-01"),
        (("years", "2026", "off", "元旦"), "2025-12-31 to 2026-01-03"),
        (("years", "2026", "off", "元旦"), "2026-02-30"),
        (("years", "2026", "off", "元旦"), "20260101"),
        (("years", "2026", "off", "元旦"), ["2026-01-01"]),
        (("years", "2026", "off", "中秋节"), "2026-10-01"),
        (("years", "2026", "work"), "2026-01-04"),
        (("years", "2026", "work", 0), "2026-01-05"),
        (("years", "2026", "work", 0), "2026-01-03"),
    ],
)
def test_wrong_data_is_refused_with_its_place(path: tuple[Any, ...], value: Any) -> None:
    data: Any = deepcopy(DATA)
    parent = data
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value
    with pytest.raises(CalendarDataError) as caught:
        from_data(data)
    assert caught.value.path == path[: len(caught.value.path)]
    assert caught.value.message.zh
    assert caught.value.message.en


def test_a_gap_between_years_is_refused() -> None:
    data = deepcopy(DATA)
    del data["years"]["2025"]
    with pytest.raises(CalendarDataError, match="2025"):
        from_data(data)
