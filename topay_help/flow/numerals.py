"""Chinese numerals such as 三, 二十, 两千, 一万二千. What can be misread is not read."""

import re
from typing import Final

DIGITS: Final = {word: n for n, word in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_D: Final = "[一二两三四五六七八九]"
_BELOW_10000: Final = rf"(?:({_D})千)?(?:零?({_D})百)?(?:零?({_D}?)十)?(?:(零)?({_D}))?"


def chinese_integer(words: str) -> int | None:
    """The number that `words` say, 0 to 99,999,999; None when they are no clear number.

    一千五 (1500 in speech, 1005 to the letter) is not clear.
    """
    words = words.replace("〇", "零")
    if words in DIGITS:
        return DIGITS[words]
    high, ten_thousands, low = words.rpartition("万")
    if not ten_thousands:
        return _below_10000(low)
    if low in DIGITS:
        return None  # 一万五, and the unfinished 一万零
    above, below = _below_10000(high), _below_10000(low) if low else 0
    return None if above is None or below is None else above * 10_000 + below


def _below_10000(words: str) -> int | None:
    match = re.fullmatch(_BELOW_10000, words)
    if match is None or not words:
        return None
    thousands, hundreds, tens, zero, ones = match.groups()
    if ones and not zero and tens is None and (thousands or hundreds):
        return None
    ten = 0 if tens is None else DIGITS[tens or "一"]
    parts = [DIGITS[digit or "零"] for digit in (thousands, hundreds, ones)]
    return parts[0] * 1000 + parts[1] * 100 + ten * 10 + parts[2]
