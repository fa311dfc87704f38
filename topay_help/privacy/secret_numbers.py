"""Card and identity numbers: found by their check digits and bounds, or by the word before them."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from msgspec import Struct

# Issuer prefixes: UnionPay 62 and the older 9558, 9559; Visa; Mastercard; American Express;
# JCB; Discover; Diners Club.
_ISSUER: Final = re.compile(
    r"62\d{14,17}|955[89]\d{15}|4\d{12}|4\d{15}|4\d{18}|5[1-5]\d{14}"
    r"|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|35\d{14}"
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}|3(?:0[0-5]|[689]\d)\d{11}"
)
_PROVINCE: Final = re.compile(
    "1[1-5]|2[123]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]"  # GB/T 2260, and 83 for Taiwan
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECKS: Final = "10X98765432"

# Dates and times stand next to numbers and are no part of them.
_GROUP: Final = re.compile(
    r"(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[:/]\d{2}(?:[:/]\d{2,4})?(?!\d))"
    r"|(?P<digits>\d++[xX]?)(?![0-9A-Za-z])|[0-9A-Za-z]++"
)
_GAP: Final = re.compile(r"[ \t\-]{1,3}|[ \t\-]{0,2}\r?\n[ \t]{0,2}")
_MAX_GROUP: Final = 13  # digits of one group of a number that is written in groups
_MAX_DIGITS: Final = 19


class Chain(Struct, frozen=True):
    """Groups of digits that may be one number: (start, end) of each, and the digits."""

    groups: tuple[tuple[int, int], ...]
    digits: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int]:
        return self.groups[0][0], self.groups[-1][1]

    @property
    def number(self) -> str:
        return "".join(self.digits)

    def part(self, first: int, last: int) -> "Chain":
        return Chain(self.groups[first:last], self.digits[first:last])


def chains(text: str) -> Iterator[Chain]:
    """All groups of digits in `text`, joined over single spaces, hyphens and line breaks."""
    groups: list[tuple[int, int]] = []
    for match in _GROUP.finditer(text):
        joined = groups and _GAP.fullmatch(text, groups[-1][1], match.start())
        if groups and not (joined and match["digits"]):
            yield _chain(text, groups)
            groups = []
        if match["digits"]:
            groups.append(match.span("digits"))
    if groups:
        yield _chain(text, groups)


def _chain(text: str, groups: list[tuple[int, int]]) -> Chain:
    return Chain(tuple(groups), tuple(text[start:end].upper() for start, end in groups))


def numbers_in(chain: Chain, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The card and identity numbers among the groups of a chain: (kind, span)."""
    loose: list[int] = []
    for index, digits in enumerate(chain.digits):
        if kind := _kind(digits):
            yield kind, chain.groups[index]
        elif len(digits) <= _MAX_GROUP:
            loose.append(index)
    for first, last in _runs(loose):
        yield from _joined(chain.part(first, last), text)


def _joined(chain: Chain, text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """A number over all groups; else one in each line."""
    if len(chain.groups) > 1 and (kind := _kind(chain.number)):
        yield kind, chain.span
        return
    breaks = [
        index
        for index in range(1, len(chain.groups))
        if "\n" in text[chain.groups[index - 1][1] : chain.groups[index][0]]
    ]
    if breaks:
        edges = [0, *breaks, len(chain.groups)]
        for first, last in pairwise(edges):
            yield from _joined(chain.part(first, last), text)


def _runs(indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring indexes as half-open ranges."""
    start = 0
    for at in range(1, len(indexes) + 1):
        if at == len(indexes) or indexes[at] != indexes[at - 1] + 1:
            if at > start:
                yield indexes[start], indexes[at - 1] + 1
            start = at


def _kind(digits: str) -> str | None:
    if len(digits) == 18 and is_identity_number(digits):
        return "identity"
    return "card" if is_card_number(digits) else None


def is_card_number(digits: str) -> bool:
    """13 to 19 digits with an issuer's prefix and a right Luhn check digit."""
    if not (13 <= len(digits) <= _MAX_DIGITS and _ISSUER.fullmatch(digits)):
        return False
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def is_identity_number(digits: str) -> bool:
    """A Chinese identity number of 18 places: province, birthday and check digit are right."""
    if not _PROVINCE.match(digits) or not digits[:17].isdigit():
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return 1900 <= born.year < 2100 and digits[17] == _CHECKS[total % 11]
