"""What stands written in a flow for a value: a day, a number, today, or the name of one. Pure.

Read once, when the content is loaded, by functions that take any text and never raise: what looks
like a day or a number and is none is None here, and a finding for the writer.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from msgspec import Struct

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_TODAY: Final = re.compile(r"today(?: ([-+]) ([0-9]{1,4}) days?)?")
_NAME: Final = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}")

# As a careless writer may put them: full-width digits, signs in between, an exponent, units.
_LOOKS_LIKE_NUMBER: Final = re.compile(
    r"[-−+＋－]?[\d一二三四五六七八九十百千万.,，]+(e[-+]?\d+)?[天元日%]?"
)
_LOOKS_LIKE_DAY: Final = re.compile(r"\d{4}[-/.年－]\d{1,2}[-/.月－]\d{1,2}日?")


class Day(Struct, frozen=True, tag=True):
    """A day of the calendar."""

    value: date


class Number(Struct, frozen=True, tag=True):
    """A number or an amount; never a float."""

    value: Decimal


class Today(Struct, frozen=True, omit_defaults=True, tag=True):
    """The day so many days after the one on which it is read."""

    days: int = 0


class Name(Struct, frozen=True, tag=True):
    """An answer, a fact or a setting."""

    name: str


Operand = Day | Number | Today | Name


def day(text: str) -> date | None:
    """The day that is written `2026-11-22`; None for anything else, also for 30 February."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def number(text: str) -> Decimal | None:
    """The number that is written in plain digits, such as `-2.5`; None for anything else."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def operand(text: str) -> Operand | None:
    """What `text` stands for; None where it is nothing, or a day or a number that is none."""
    if today := _TODAY.fullmatch(text):
        sign, days = today.groups()
        return Today(int(f"{sign}{days}") if days else 0)
    if (number_ := number(text)) is not None:
        return Number(number_)
    if day_ := day(text):
        return Day(day_)
    return Name(text) if _NAME.fullmatch(text) and not is_misspelt(text) else None


def is_no_day(text: str) -> bool:
    """Whether this has the form of a day and is none, such as 30 February."""
    return bool(_DAY.fullmatch(text)) and day(text) is None


def is_misspelt(text: str) -> bool:
    """Whether this was meant as a day or a number and cannot be read as one: `２.5`, `1,000`."""
    meant = _LOOKS_LIKE_NUMBER.fullmatch(text) or _LOOKS_LIKE_DAY.fullmatch(text)
    return bool(meant) and number(text) is None and day(text) is None


def names(one: Operand | None) -> tuple[str, ...]:
    """The names that an operand reads; `today` too."""
    match one:
        case Name(name=name):
            return (name,)
        case Today():
            return ("today",)
        case _:
            return ()


def day_from(today: date, days: int) -> date:
    """The day so many days away; the first or last that there is, where that is beyond them."""
    ordinal = min(max(today.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def write(one: Operand) -> str:
    """An operand as it stands in a flow."""
    match one:
        case Today(days=days):
            sign = "-" if days < 0 else "+"
            return f"today {sign} {abs(days)} days" if days else "today"
        case Name(name=name):
            return name
        case _:
            return str(one.value)
