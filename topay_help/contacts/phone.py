"""Phone numbers as they are dialled in mainland China: which ways of writing are one number.

Only ways that are certainly the same number are made equal; anything else stays different.
"""

import re

GROUPS = r"\d+(?:(?: ?[-.] ?| )\d+)*"
PHONE = re.compile(
    rf"(?:(?:\+\d{{1,3}}|\(\+\d{{1,3}}\))[ -]?)?(?:\(\d{{2,4}}\)[ -]?)?{GROUPS}|\+{GROUPS}",
    re.ASCII,
)
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
SERVICE = re.compile(r"[48]00\d{7}", re.ASCII)
# Two-digit codes have eight digits behind them, three-digit codes seven or eight.
AREA = re.compile(r"(?:10|2\d)\d{8}|[3-9]\d\d\d{7,8}", re.ASCII)
MOST_DIGITS = 18
FEWEST_DIGITS = 3


def read_phone(text: str) -> str | None:
    """The number in one fixed form, or None when this is not a phone number.

    `+86` and `0086` fall away before mobile and 400 or 800 numbers, and become the `0` of the
    area code before others. Short numbers have no country code: with one, they are others.
    """
    if not PHONE.fullmatch(text) or _browser_address(text):
        return None
    digits = re.sub(r"\D", "", text, flags=re.ASCII)
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        return None
    if "+" not in text and not digits.startswith("00"):
        return digits
    return _national(digits if "+" in text else digits[2:])


def _national(digits: str) -> str:
    if digits.startswith("86"):
        rest = digits[2:]
        if MOBILE.fullmatch(rest) or SERVICE.fullmatch(rest):
            return rest
        if AREA.fullmatch(rest):
            return "0" + rest
    return "+" + digits


def _browser_address(text: str) -> bool:
    """Whether a browser would take the dotted number for the address of a machine."""
    parts = text.split(".")
    if len(parts) == 1 or len(parts) > 4 or not all(re.fullmatch(r"\d+", part) for part in parts):
        return False
    numbers = [_octal_or_decimal(part) for part in parts]
    if None in numbers:
        return False
    *heads, last = [number or 0 for number in numbers]
    return all(head < 256 for head in heads) and last < 256 ** (5 - len(parts))


def _octal_or_decimal(part: str) -> int | None:
    try:
        return int(part, 8 if part.startswith("0") else 10)
    except ValueError:
        return None
