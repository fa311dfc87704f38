"""Check digits agree with python-stdnum, which has them from the standards."""

import random

import pytest
from stdnum import luhn
from stdnum.iso7064 import mod_11_2

from topay_help.privacy.checks import is_card_number, is_identity_number


def test_card_numbers_have_the_check_digit_of_luhn() -> None:
    rng = random.Random(13)  # noqa: S311 (a fixed set, nothing secret)
    for _ in range(2000):
        digits = "62" + "".join(rng.choices("0123456789", k=14))
        assert is_card_number(digits) == luhn.is_valid(digits)


@pytest.mark.parametrize("digits", ["4111111111111", "0000000000000000", "411111111111111111111"])
def test_a_number_of_no_issuer_or_length_is_no_card(digits: str) -> None:
    assert not is_card_number(digits)


def test_identity_numbers_have_the_check_digit_of_mod_11_2() -> None:
    rng = random.Random(13)  # noqa: S311
    for _ in range(2000):
        digits = f"11010119900307{rng.randrange(1000):03}{rng.choice('0123456789X')}"
        assert is_identity_number(digits) == mod_11_2.is_valid(digits)
