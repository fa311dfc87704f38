"""Writes values: for people in their language, and as the answer that is kept."""

from datetime import date
from decimal import Decimal
from typing import Final

from topay_help.flow.workdays import AtMost, Earliest
from topay_help.text import ZH

WEEKDAYS_ZH: Final = "一二三四五六日"
# Not those of the module calendar: its names follow the locale.
WEEKDAYS_EN: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def show_date(day: date, lang: str, today: date, *, weekday: bool = True) -> str:
    """`11月26日（星期四）` or `Thursday 26 November`; the year only where it is not today's."""
    rough = isinstance(day, Earliest)
    if lang == ZH:
        year = f"{day.year:04}年" if day.year != today.year else ""
        said = [f"星期{WEEKDAYS_ZH[day.weekday()]}"] * weekday + ["最早"] * rough
        return f"{year}{day.month}月{day.day}日" + (f"（{'，'.join(said)}）" if said else "")
    year = f" {day.year:04}" if day.year != today.year else ""
    name = f"{WEEKDAYS_EN[day.weekday()]} " if weekday else ""
    return f"{name}{day.day} {MONTHS_EN[day.month - 1]}{year}" + " at the earliest" * rough


def show_money(amount: Decimal, lang: str) -> str:
    """`1,234.50 元` or `CNY 1,234.50`."""
    return f"{amount:,.2f} 元" if lang == ZH else f"CNY {amount:,.2f}"


def show_number(number: Decimal, lang: str) -> str:
    """`3`, `2.5`; `最多 3` or `at most 3` where it may be less."""
    most = {ZH: "最多 "}.get(lang, "at most ") if isinstance(number, AtMost) else ""
    return most + write_number(number)


def write_money(amount: Decimal) -> str:
    """The answer to keep: `1234.50`."""
    return f"{amount:.2f}"


def write_number(number: Decimal) -> str:
    """The answer to keep: `3`, `2.5`."""
    return f"{plain(number):f}"


def plain(number: Decimal) -> Decimal:
    """Without trailing zeros, and no minus before zero."""
    return number.normalize() + 0
