"""Reads the ways in which people name a day. No clock inside."""

import re
from datetime import date, timedelta
from typing import Final

from topay_help.flow.invalid_values import InvalidValueError, fold
from topay_help.flow.numerals import chinese_integer
from topay_help.flow.writing import MONTHS_EN, WEEKDAYS_EN, WEEKDAYS_ZH

_MONTHS: Final = (
    {name.casefold(): n for n, name in enumerate(MONTHS_EN, start=1)}
    | {name[:3].casefold(): n for n, name in enumerate(MONTHS_EN, start=1)}
    | {"sept": 9}
)
_EN_WEEKDAYS: Final = (
    {name.casefold(): n for n, name in enumerate(WEEKDAYS_EN)}
    | {name[:3].casefold(): n for n, name in enumerate(WEEKDAYS_EN)}
    | {"tues": 1, "thur": 3, "thurs": 3}
)
_WEEKDAYS: Final = _EN_WEEKDAYS | {name: n for n, name in enumerate(WEEKDAYS_ZH)} | {"天": 6}
_OFFSETS: Final = {
    **dict.fromkeys(("大前天",), -3),
    **dict.fromkeys(("前天", "前日", "前晚"), -2),
    **dict.fromkeys(("day before yesterday", "the day before yesterday"), -2),
    **dict.fromkeys(("昨天", "昨日", "昨晚", "昨夜", "昨", "yesterday", "last night"), -1),
    **dict.fromkeys(("今天", "今日", "今早", "今晚", "刚才", "刚刚", "today", "just now"), 0),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    **dict.fromkeys(("后天",), 2),
}
_COUNTS: Final = {
    word: n
    for n, words in enumerate(
        ("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    for word in words.split()
}
_YEARS_AGO: Final = {"今年": 0, "去年": 1, "前年": 2}
_WEEKS_AGO: Final = {"上": 1, "上个": 1, "上上": 2, "上上个": 2, "这": 0, "这个": 0, "本": 0}


def _one_of(names: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


_ZH_NUMBER: Final = "[一二两三四五六七八九十]{1,3}"
_ZH_DAY: Final = rf"(?P<d>\d{{1,2}}|{_ZH_NUMBER})"
_EN_MONTH: Final = rf"(?P<m>{_one_of(_MONTHS)})\.?"
_EN_DAY: Final = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_EN_YEAR: Final = r"(?:,? (?P<y>\d{4}))?"
_EN_WEEKDAY: Final = rf"(?P<w>{_one_of(_EN_WEEKDAYS)})"
_ZH_WEEKDAY: Final = "(?:星期|周|礼拜)(?P<w>[一二三四五六日天])"

# Patterns are compiled when they are first used: it takes long, and few answers are days.
# The time of day comes along when a date is copied from a record; it is not needed.
_TIME: Final = (
    r"(?:t[0-2]\d:[0-5]\d(?::[0-5]\d)?"
    r"| ?(?:凌晨|早上|上午|中午|下午|傍晚|晚上|夜里)? ?"
    r"(?:[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?: ?[ap]m)?|[0-2]?\d点(?:半|钟|[0-5]?\d分?)?)?)$"
)
_WITH_WEEKDAY: Final = (
    rf"(?P<day>.*[\d日号]) ?\(?{_ZH_WEEKDAY}\)?",
    rf"{_EN_WEEKDAY},? (?P<day>.*\d.*)",
    rf"(?P<day>.*\d.*?),? \(?{_EN_WEEKDAY}\)?",
)
_WITH_YEAR: Final = (
    r"(?P<y>\d{4})([-/.]) ?(?P<m>\d{1,2})\2 ?(?P<d>\d{1,2})",
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    r"(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?[日号]?",
)
_MONTH_AND_DAY: Final = (
    r"(?P<y>)(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})",
    rf"(?P<y>{_one_of(_YEARS_AGO)})? ?(?P<m>\d{{1,2}}|{_ZH_NUMBER}) ?月 ?{_ZH_DAY} ?[日号]?",
    rf"{_EN_MONTH} (?:the )?{_EN_DAY}{_EN_YEAR}",
    rf"(?:the )?{_EN_DAY}(?: of)? {_EN_MONTH}{_EN_YEAR}",
)
_DAY_ALONE: Final = (
    rf"(?P<month>这个?月|本月|上个?月)? ?{_ZH_DAY} ?[日号]",
    r"(?P<month>)(?:on )?(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)",
)
_YEAR_LAST: Final = r"\d{1,2}([-/.])\d{1,2}\1(?:\d{2}|\d{4})"
_AGO: Final = (
    rf"(?P<n>\d{{1,4}}|{_ZH_NUMBER}) ?(?:[天日]|(?P<week>个?星期|个?礼拜|周))(?:之|以)?前",
    r"(?P<n>\d{1,4}|[a-z]+) (?:day|(?P<week>week))s? ago",
)
_IN_WEEK: Final = (
    rf"(?P<which>{_one_of(_WEEKS_AGO)})?{_ZH_WEEKDAY}",
    rf"(?:on )?(?:(?P<which>last|this) )?{_EN_WEEKDAY}",
)


def read_date(typed: str, today: date, *, coming: bool = False) -> date:
    """The day that `typed` names; without a year the latest such day that is not after `today`,
    or the nearest one where `coming` days can be meant too.

    Raises InvalidValueError: date_format, date_impossible, date_order, date_weekday, and those
    of `fold`.
    """
    text = fold(typed)
    text = re.sub(_TIME, "", text, count=1).strip() or text
    for pattern in _WITH_WEEKDAY:
        if match := re.fullmatch(pattern, text):
            return _checked(match["day"].strip(), _WEEKDAYS[match["w"]], today)
    day = _read(text, today)
    return _nearest(text, day, today) if coming else day


def _read(text: str, today: date) -> date:
    if text in _OFFSETS:
        return _shift(today, _OFFSETS[text])
    for reader in (_full, _month_and_day, _day_alone, _ago, _in_week):
        if day := reader(text, today):
            return day
    raise InvalidValueError("date_order" if re.fullmatch(_YEAR_LAST, text) else "date_format")


def _checked(text: str, weekday: int, today: date) -> date:
    """A day that was named together with its weekday, which may tell the year."""
    day = _read(text, today)
    if day.weekday() == weekday:
        return day
    coming = date(today.year, day.month, day.day) if _exists(today.year, day) else day
    if coming > today and _read(text, coming) == coming and coming.weekday() == weekday:
        return coming
    raise InvalidValueError("date_weekday")


def _nearest(text: str, past: date, today: date) -> date:
    """The `past` day that was named without its year or month, or the next such day if nearer."""
    match = _first(_MONTH_AND_DAY, text)
    if match and not match["y"]:
        months = [(past.year + years, past.month) for years in range(1, 9)]  # leap days: eight
    elif (match := _first(_DAY_ALONE, text)) and not match["month"]:
        months = [(past.year + past.month // 12, past.month % 12 + 1)]
    else:
        return past
    known = [(year, month) for year, month in months if year <= date.max.year]
    days = (date(*one, past.day) for one in known if past.day <= _days(*one))
    following = next(days, past)
    return following if following - today < today - past else past


def _full(text: str, _: date) -> date | None:
    match = _first(_WITH_YEAR, text)
    return _date(int(match["y"]), int(match["m"]), int(match["d"])) if match else None


def _month_and_day(text: str, today: date) -> date | None:
    match = _first(_MONTH_AND_DAY, text)
    if match is None:
        return None
    month = _MONTHS.get(match["m"]) or _number(match["m"])
    year, day = match["y"], _number(match["d"])
    if year:
        return _date(int(year) if year.isdigit() else today.year - _YEARS_AGO[year], month, day)
    for year in range(today.year, max(today.year - 9, 0), -1):  # leap days: eight years at most
        if 1 <= month <= 12 and 1 <= day <= _days(year, month):
            found = date(year, month, day)
            if found <= today:
                return found
    raise InvalidValueError("date_impossible")


def _day_alone(text: str, today: date) -> date | None:
    """`20号`: of this month, or of the last one when it is still to come."""
    match = _first(_DAY_ALONE, text)
    if match is None:
        return None
    day, which = _number(match["d"]), match["month"] or ""
    if which.startswith(("这", "本")) or (not which and day <= today.day):
        return _date(today.year, today.month, day)
    last_month = _shift(today, -today.day)
    return _date(last_month.year, last_month.month, day)


def _ago(text: str, today: date) -> date | None:
    match = _first(_AGO, text)
    if match is None:
        return None
    count = _COUNTS.get(match["n"]) or _number(match["n"])
    return _shift(today, -count * (7 if match["week"] else 1))


def _in_week(text: str, today: date) -> date | None:
    match = _first(_IN_WEEK, text)
    if match is None:
        return None
    which, ahead = match["which"], _WEEKDAYS[match["w"]] - today.weekday()
    if which is None or which == "last":  # the latest one; a "last" one is never today
        back = -ahead % 7
        return _shift(today, -(back or (7 if which else 0)))
    return _shift(today, ahead - 7 * _WEEKS_AGO.get(which, 0))


def _first(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := re.fullmatch(pattern, text))), None)


def _number(words: str) -> int:
    number = int(words) if words.isdecimal() else chinese_integer(words)
    if number is None:
        raise InvalidValueError("date_format")
    return number


def _days(year: int, month: int) -> int:
    from calendar import monthrange  # noqa: PLC0415 - few answers are days, and it loads much

    return monthrange(year, month)[1]


def _exists(year: int, like: date) -> bool:
    return like.day <= _days(year, like.month)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise InvalidValueError("date_impossible") from None


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        raise InvalidValueError("date_impossible") from None
