"""Texts collected by hand: attacks are never LISTED and are explained; equal ways are LISTED."""

import pytest
from official_list import LIST, TODAY, cases, codes, verdict

from topay_help.contacts.check import check

ATTACKS = list(cases("official_attacks.txt"))
SAME = [value for _, value in cases("official_same.txt")]


@pytest.mark.parametrize(("code", "value"), ATTACKS)
def test_an_attack_is_not_listed_and_the_reason_is_given(code: str, value: str) -> None:
    found = verdict(value)
    assert found.entry is None
    if code == "-":
        assert (found.verdict, codes(found)) == ("cannot-check", ["not-understood"])
    elif "\x00" in value:
        assert (found.verdict, codes(found)) == ("cannot-check", ["not-text"])
    else:
        assert found.verdict == "not-listed"
        assert code in codes(found)


@pytest.mark.parametrize("value", SAME)
def test_another_way_of_writing_a_listed_contact_is_listed(value: str) -> None:
    found = verdict(value)
    assert (found.verdict, codes(found)) == ("listed", [])
    assert found.entry in LIST


@pytest.mark.parametrize(("code", "value"), ATTACKS)
def test_without_a_list_the_tricks_are_told_all_the_same(code: str, value: str) -> None:
    found = check(value, (), TODAY)
    assert found.verdict == "cannot-check"
    with_list = [c for c in codes(verdict(value)) if c in TRICK_CODES]
    assert [c for c in codes(found) if c in TRICK_CODES] == with_list


TRICK_CODES = {
    *("user-part", "backslash", "slashes", "percent", "control-characters", "plain-http"),
    *("invisible-characters", "variant-characters", "look-alike-letters", "mixed-scripts"),
    *("ip-address", "odd-port", "other-scheme", "trailing-dot", "letters-in-phone", "short-link"),
}


def test_the_data_covers_every_reason_about_a_text() -> None:
    from topay_help.contacts.reasons import NEAR, TRICKS

    assert (set(TRICKS) | set(NEAR)) - {"kind-not-on-list"} == {c for c, _ in ATTACKS} - {"-"}
