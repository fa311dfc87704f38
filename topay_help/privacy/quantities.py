"""Numbers that say how much, when, or whom to call: no secrets, whatever stands around. Pure."""

import re
from typing import Final

from topay_help.privacy.patterns import Pattern

_DAY: Final = (
    r"(?:19|20)\d\d ?[-/.年] ?(?:1[0-2]|0?[1-9])(?: ?[-/.月] ?(?:3[01]|[12]\d|0?[1-9]))?(?!\d)"
    r"|(?:1[0-2]|0?[1-9])月(?:3[01]|[12]\d|0?[1-9])?|(?:[0-3]?\d/){1,2}(?:\d{4}|\d{1,2})(?![\d/])"
)
_TIME: Final = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)"
_MONEY: Final = (
    r"(?:[¥￥$€£]|(?:rmb|cny|usdt?|hkd|twd|eur|btc|eth)(?![a-z])) ?\d[\d,]*(?:\.\d+)?"
    r"|(?!\d{3},\d{3}(?![\d.,]))\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+\.\d+(?![\d.])"
)
_PHONE: Final = (
    r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|[48]00[- ]?\d{3}[- ]?\d{4}(?!\d)"
    r"|0\d{2,3}[- ]\d{7,8}(?!\d)"
    r"|(?:(?<!\n)106\d{5,17}|9[56]\d{3}|100(?:86|10|00)|12[13]\d\d)(?!\d)"  # senders, hotlines
)
# What is counted or measured, behind a number.
UNIT: Final = (
    r"年|月|日|天|次|位|元|块|圆|万|千|百|亿|秒|%|个|小时|分钟|分(?!别)|多|左右|人|名|岁|笔|张|条|件|封|步|度"
    r"|楼|层|室|点|级|页|行|版|台|部|倍|米|号楼|号线|天后|星期|周"
    r"|(?:yuan|kuai|cny|rmb|usd|usdt|btc|eth|dollars?|euros?|(?:business |working )?days?|times?"
    r"|minutes?|mins?|seconds|secs?|hours?|hrs?|weeks?|months?|years?|digits?|characters?|chars?"
    r"|letters?|words?|numbers?|attempts?|people|mm|cm|kg|px|mb|gb|kb|am|pm|st|nd|rd|th|percent)"
    r"(?![a-z])"
)
_QUANTITY: Final = Pattern(
    rf"(?<![\d./])(?:{_DAY}|{_TIME}|{_MONEY}|{_PHONE}|\d+(?= ?(?:{UNIT})))", re.IGNORECASE
)
_UNIT_BEHIND: Final = Pattern(rf" ?(?:{UNIT})")


def quantities(low: str) -> list[tuple[int, int]]:
    """Where quantities start and end in a text in small letters."""
    return [match.span() for match in _QUANTITY.finditer(low)]


def counted(low: str, end: int) -> bool:
    """Whether what ends there is followed by a unit."""
    return _UNIT_BEHIND.match(low, end) is not None
