"""What tells a number of a kind from any other: issuer, place, day and check digits. Pure.

The checks are a few lines each; python-stdnum, which has them too, loads the network library of
Python for others of its own. The tests compare with it.
"""

from datetime import date
from typing import Final

from topay_help.privacy.patterns import Pattern

# Issuer prefixes: UnionPay 62 and the older 9558, 9559; Visa; Mastercard; American Express;
# JCB; Discover; Diners Club.
_ISSUER: Final = Pattern(
    r"62\d{14,17}|955[89]\d{15}|4\d{12}|4\d{15}|4\d{18}|5[1-5]\d{14}"
    r"|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|35\d{14}"
    r"|6(?:011|4[4-9]\d|5\d\d)\d{12}|3(?:0[0-5]|[689]\d)\d{11}"
)
_PROVINCE: Final = Pattern(
    "1[1-5]|2[123]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]"  # GB/T 2260, and 83 for Taiwan
)
_DOUBLED: Final = "0246813579"


def is_card_number(digits: str) -> bool:
    """13 to 19 digits with an issuer's prefix and a right check digit (Luhn)."""
    if not (digits[0] in "23456" and 13 <= len(digits) <= 19 and _ISSUER.fullmatch(digits)):
        return False
    doubled = (int(_DOUBLED[int(digit)]) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def is_identity_number(digits: str) -> bool:
    """A Chinese identity number of 18 places: province, birthday and check digit are right."""
    if len(digits) != 18 or not _PROVINCE.match(digits) or not digits[:17].isdigit():
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    check = 0
    for digit in digits:  # ISO 7064, MOD 11-2, as GB 11643 has it
        check = (2 * check + (10 if digit in "xX" else int(digit))) % 11
    return 1900 <= born.year < 2100 and check == 1
