"""Reads what a user typed into values. Never a float.

The answer that is kept is a string: `2026-11-20`, `1234.50`, `2.5`, or the words.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from topay_help.flow.dates import read_date
from topay_help.flow.invalid_values import MAX_TYPED, UNREADABLE, InvalidValueError, fold
from topay_help.flow.numerals import chinese_integer
from topay_help.flow.writing import plain, write_money, write_number

MAX_TEXT: Final = 1000  # characters of free text, where the question does not say less
MAX_VALUE: Final = Decimal(10) ** 12
_MAX_DIGITS: Final = 13  # of the whole part; more than that is above MAX_VALUE
_MAX_PLACES: Final = 10  # digits after the point that are looked at; keeps all sums exact
_NUMBER_PLACES: Final = 6

_UNITS: Final = {"百": 2, "千": 3, "k": 3, "万": 4, "w": 4, "百万": 6, "千万": 7, "亿": 8}
_MINUS: Final = re.compile(r"^(?:[-−–—] ?|负)")
_OTHER_CURRENCY: Final = re.compile(
    r"[$€£₩₿]|美[元金刀]|港[币元纸]|日元|欧元|英镑|台币|韩元|usd|hkd|eur|gbp|jpy|dollar"
)
_YUAN_BEFORE: Final = re.compile(r"^(?:人民币|cny|rmb|¥) ?[:：]? ?¥? ?")
_YUAN_AFTER: Final = re.compile(r" ?(?:元人民币|元整?|块钱?|圆|人民币|cny|rmb|yuan)$")
_MEASURE: Final = re.compile(
    r" ?(?:个?工作日|[天日次笔条个]|(?:(?:working|business) )?days?|times?)$"
)
_PLAIN: Final = re.compile(r"(?P<whole>\d+)(?:\.(?P<places>\d+))?")
_GROUPED: Final = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+)(?:\.(?P<places>\d+))?")
_SEPARATED: Final = re.compile(r"\d[\d.,' ]*[.,' ][\d.,' ]*")


def read_answer(
    kind: Literal["date", "money", "number", "text"],
    typed: str,
    today: date,
    *,
    coming: bool = False,
) -> str:
    """The answer to keep for what was typed. Raises InvalidValueError."""
    match kind:
        case "date":
            return read_date(typed, today, coming=coming).isoformat()
        case "money":
            return write_money(read_money(typed))
        case "number":
            return write_number(read_number(typed))
        case "text":
            return read_text(typed)


def read_money(typed: str) -> Decimal:
    """An amount in yuan, exact to the fen: `1,234.5`, `¥1234`, `1.5万`, `两千`, `100块`.

    Raises InvalidValueError: money_format, money_negative, money_too_precise, money_separators,
    money_currency, money_too_large, and those of `fold`.
    """
    text = fold(typed)
    if _OTHER_CURRENCY.search(text):
        raise InvalidValueError("money_currency")
    bare = _YUAN_BEFORE.sub("", text.removeprefix("+"))
    if _MINUS.match(text) or _MINUS.match(bare):
        raise InvalidValueError("money_negative")
    amount = _amount(_YUAN_AFTER.sub("", bare), "money", places=2)
    return amount.quantize(Decimal("0.01"))


def read_number(typed: str) -> Decimal:
    """A number: `3`, `2.5`, `-1`, `1,000`, `三`, `3天`.

    Raises InvalidValueError: number_format, number_too_precise, number_too_large, and those of
    `fold`.
    """
    text = fold(typed)
    minus = _MINUS.match(text)
    text = _MEASURE.sub("", text[minus.end() :] if minus else text.removeprefix("+")).strip()
    number = _amount(text, "number", places=_NUMBER_PLACES)
    return plain(-number if minus else number)


def read_text(typed: str, max_length: int | None = None, pattern: str | None = None) -> str:
    """Words as they were typed, without spaces around them, in one line.

    `pattern` is a regular expression for all of it; full-width letters and digits become
    half-width then. Raises InvalidValueError: empty, too_long, unreadable, text_pattern.
    """
    limit = MAX_TEXT if max_length is None else max_length
    if len(typed) > limit + MAX_TYPED:  # spaces around it aside, that is too long
        raise InvalidValueError("too_long", limit=limit)
    if re.search(UNREADABLE, typed):
        raise InvalidValueError("unreadable")
    text = " ".join(typed.split())
    if not text:
        raise InvalidValueError("empty")
    if len(text) > limit:
        raise InvalidValueError("too_long", limit=limit)
    if pattern is None:
        return text
    text = unicodedata.normalize("NFKC", text)
    if not re.fullmatch(pattern, text):
        raise InvalidValueError("text_pattern")
    return text


def _amount(text: str, kind: str, *, places: int) -> Decimal:
    """A value that is not negative, with a unit such as 万 at most; `kind` begins error names."""
    digits, exponent = text, 0
    for unit, power in _UNITS.items():
        if text.endswith(unit) and text[-len(unit) - 1 : -len(unit)].isdecimal():
            digits, exponent = text.removesuffix(unit), power
    match = _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits)
    if match is None:
        return _in_words(text, kind)
    whole, fraction = match["whole"].replace(",", "").lstrip("0"), match["places"] or ""
    if len(whole) > _MAX_DIGITS:
        raise InvalidValueError(f"{kind}_too_large")
    if len(fraction) > (_MAX_PLACES if exponent else places):
        raise InvalidValueError(f"{kind}_too_precise")
    return _bounded(Decimal(f"{whole or 0}.{fraction or 0}").scaleb(exponent), kind, places)


def _in_words(text: str, kind: str) -> Decimal:
    number = chinese_integer(text)
    if number is not None:
        return Decimal(number)
    separated = kind == "money" and _SEPARATED.fullmatch(text)
    raise InvalidValueError(f"{kind}_separators" if separated else f"{kind}_format")


def _bounded(value: Decimal, kind: str, places: int) -> Decimal:
    if value > MAX_VALUE:
        raise InvalidValueError(f"{kind}_too_large")
    if value != round(value, places):
        raise InvalidValueError(f"{kind}_too_precise")
    return value
