"""Numbers that are known by a check of their own: in one piece or in groups. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final

from topay_help.privacy.kinds import KINDS
from topay_help.privacy.reading import Number, Reading, Secret, Span, goes_on

_SHORTEST: Final = 13  # digits of a number that has a check
_LONGEST: Final = 19
_BEFORE_X: Final = 17  # digits of an identity number whose check digit is X
_IN_GROUPS: Final = ((4, 6, 5), (4, 6, 4), (6, 8, 4), (6, 4, 4, 4))  # as cards and papers have them


def checked(reading: Reading) -> Iterator[Secret]:
    """The numbers whose issuer, day and check digits are right."""
    for kind in KINDS:
        if kind.check is not None:
            for number in reading.numbers:
                yield from ((kind.name, span) for span in _in_number(reading, number, kind.check))


def _in_number(reading: Reading, number: Number, check: Callable[[str], bool]) -> Iterator[Span]:
    offsets = [0, *accumulate(map(len, number.digits))]
    if offsets[-1] < _SHORTEST:
        return
    at, whole = 0, number.number
    while at < len(number.groups):
        first = offsets[at]
        farthest = bisect_right(offsets, first + _LONGEST)
        if at and _goes_on(reading, number, at):
            farthest = min(farthest, at + 2)  # amid groups of one width only a whole one counts
        lasts = range(bisect_left(offsets, first + _SHORTEST), farthest)
        for last in lasts:
            letter = _check_letter(reading, number, last)
            if check(whole[first : offsets[last]] + letter) and _alone(reading, number, at, last):
                yield number.groups[at][0], number.groups[last - 1][1] + len(letter)
                at = last - 1
                break
        at += 1


def _check_letter(reading: Reading, number: Number, last: int) -> str:
    """The X that may be the check digit of an identity number."""
    end = number.groups[last - 1][1]
    if reading.low[end : end + 1] != "x" or goes_on(reading.low, end + 1):
        return ""
    return "X" if sum(map(len, number.digits[max(last - 9, 0) : last])) == _BEFORE_X else ""


def _alone(reading: Reading, number: Number, first: int, last: int) -> bool:
    """Whether groups are one number: alone in a line or chain, or of one width unlike the rest."""
    if last - first == 1:
        return True
    starts_line = first == 0 or "\n" in _gap(reading, number, first)
    ends_line = last == len(number.groups) or "\n" in _gap(reading, number, last)
    quiet = any(start in reading.quiet for start, _ in number.groups[first:last])
    if starts_line and ends_line and not quiet:
        return True
    group = tuple(map(len, number.digits[first:last]))
    even = len(set(group[:-1])) == 1 and group[-1] <= max(group[0], 6) and group[0] <= 8
    if not even and group not in _IN_GROUPS:
        return False
    width = group[0]
    parted_before = starts_line or len(number.digits[first - 1]) != width
    return parted_before and (ends_line or len(number.digits[last]) != width)


def _goes_on(reading: Reading, number: Number, at: int) -> bool:
    """Whether a group is as wide as the one before it on its line."""
    same = len(number.digits[at - 1]) == len(number.digits[at])
    return same and "\n" not in _gap(reading, number, at)


def _gap(reading: Reading, number: Number, at: int) -> str:
    return reading.low[number.groups[at - 1][1] : number.groups[at][0]]
