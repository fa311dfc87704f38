"""The rule of the three answers: dates, empty lists, subdomains, accounts, what is shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from official_list import LIST, TODAY, codes, entry, verdict

from topay_help.contacts import lookalike
from topay_help.contacts.check import check
from topay_help.contacts.reasons import TEXTS, reason
from topay_help.text import Text

HOST = entry("host", "topay.example")
NUMBER = entry("phone", "400-000-0000")
EXPIRED = replace(HOST, expires_on=TODAY - timedelta(days=1))
COMING = replace(HOST, verified_on=TODAY + timedelta(days=1))


def test_an_entry_holds_on_its_first_and_its_last_day_and_not_outside() -> None:
    lasting = replace(HOST, verified_on=date(2026, 11, 20), expires_on=date(2026, 11, 22))
    entries = (lasting, NUMBER)
    days = [date(2026, 11, n) for n in range(19, 24)]
    answers = [verdict("topay.example", entries, day).verdict for day in days]
    assert answers == ["cannot-check", "listed", "listed", "listed", "cannot-check"]


def test_an_expired_entry_cannot_be_checked_and_says_since_when() -> None:
    found = verdict("topay.example", (EXPIRED, NUMBER))
    assert (found.verdict, codes(found), found.entry) == ("cannot-check", ["entry-expired"], None)
    assert "2026-11-21" in found.reasons[0].text.zh
    assert codes(verdict("topay.example", (COMING, NUMBER))) == ["entry-not-yet"]


def test_an_expired_entry_does_not_hide_one_that_holds() -> None:
    assert verdict("topay.example", (EXPIRED, HOST)).entry == HOST


def test_a_list_of_which_nothing_holds_cannot_be_used_but_the_reasons_are_given() -> None:
    found = verdict("https://t0pay.example", (EXPIRED,))
    assert found.verdict == "cannot-check"
    assert codes(found)[0] == "list-expired"
    assert "look-alike" in codes(found)
    assert codes(verdict("evil.example", (COMING,)))[0] == "list-not-yet"


@pytest.mark.parametrize("value", ["topay.example", "400-000-0000", "@topay_official"])
def test_without_entries_nothing_is_listed(value: str) -> None:
    found = verdict(value, ())
    assert (found.verdict, codes(found)[0]) == ("cannot-check", "list-empty")


def test_a_problem_of_the_list_comes_first_and_wins_over_an_equal_entry() -> None:
    found = check("topay.example", LIST, TODAY, problem=reason("list-unsigned"))
    assert (found.verdict, codes(found), found.entry) == ("cannot-check", ["list-unsigned"], None)


def test_a_bare_host_entry_does_not_list_its_subdomains() -> None:
    assert verdict("www.topay.example").verdict == "not-listed"
    assert verdict("www.topay-wallet.example").verdict == "listed"
    assert verdict("evil-topay-wallet.example").verdict == "not-listed"


def test_a_subdomain_in_punycode_is_listed_only_when_it_is_an_entry_itself() -> None:
    wide = entry("host", "topay.example", subdomains=True)
    assert verdict("xn--p1ai.topay.example", (wide,)).verdict == "not-listed"
    own = entry("host", "xn--p1ai.topay.example")
    assert verdict("XN--P1AI.topay.example", (wide, own)).entry == own


def test_a_bare_account_name_is_compared_with_every_platform() -> None:
    both = (entry("handle", "topay", "weibo"), entry("handle", "Topay", "x"))
    assert verdict("@topay", both).entry == both[0]
    assert verdict("@TOPAY", both).entry == both[1]
    assert codes(verdict("douyin:topay", both)) == ["other-platform"]


def test_a_platform_that_only_the_list_knows_can_be_named() -> None:
    mine = entry("handle", "topay", "newplace")
    assert verdict("newplace:topay", (mine,)).entry == mine
    assert verdict("newplace:topay").verdict == "cannot-check"


def test_a_kind_that_the_list_lacks_is_said() -> None:
    assert codes(verdict("400-000-0000", (HOST,))) == ["kind-not-on-list"]


def test_a_mail_domain_lists_mailboxes_but_no_site() -> None:
    entries = (entry("mail-domain", "topay.example"),)
    assert verdict("any@topay.example", entries).verdict == "listed"
    assert verdict("https://topay.example", entries).verdict == "not-listed"
    assert verdict("any@www.topay.example", entries).verdict == "not-listed"


def test_a_host_lists_no_mailbox() -> None:
    assert codes(verdict("any@topay.example", (HOST,))) == ["other-kind", "kind-not-on-list"]


def test_numbers_of_other_countries_keep_their_country_code() -> None:
    abroad = (entry("phone", "+852 3000 0000"),)
    assert verdict("00852-3000-0000", abroad).verdict == "listed"
    assert verdict("3000 0000", abroad).verdict == "not-listed"
    assert verdict("+86 3000 0000", abroad).verdict == "not-listed"


def test_a_short_number_may_be_listed_with_its_country_code() -> None:
    assert verdict("+8695000", (entry("phone", "+86 95000"),)).verdict == "listed"
    assert verdict("95000", (entry("phone", "+86 95000"),)).verdict == "not-listed"


@pytest.mark.parametrize("value", ["", " ", "   " * 40])
def test_nothing_is_refused(value: str) -> None:
    assert codes(verdict(value)) == ["empty"]


def test_hidden_characters_are_shown() -> None:
    found = verdict("to\u200bpay.example\x1b")
    assert found.shown == "to<U+200B>pay.example<U+001B>"
    assert "U+200B" in str(found.reasons)


def test_what_was_compared_is_told() -> None:
    assert verdict("+86 (571) 2000-0000").compared == "057120000000"
    assert verdict("HTTPS://Topay.Example/Help").compared == "topay.example/Help"
    assert verdict("新浪微博：@topay_official").compared == "weibo:topay_official"
    assert verdict("https://topay.example\\").compared == ""


def test_a_reason_is_given_once() -> None:
    found = codes(verdict("https://to\u200bpa\u200by.t\u043epay.exampl\u0435"))
    assert len(found) == len(set(found))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_reason_says_that_anything_is_safe(text: Text) -> None:
    assert "安全" not in text.zh
    assert "safe" not in text.en.lower()
    assert text.zh
    assert text.en


@given(st.text(max_size=40), st.text(max_size=40))
def test_nearness_has_no_direction(one: str, other: str) -> None:
    assert lookalike.near(one, other) == lookalike.near(other, one)


@given(st.text(min_size=1, max_size=20), st.integers(0, 19), st.characters())
def test_one_slip_is_near(text: str, place: int, letter: str) -> None:
    at = place % len(text)
    assert lookalike.near(text, text[:at] + text[at + 1 :])
    assert lookalike.near(text, text[:at] + letter + text[at:])
    changed = text[:at] + letter + text[at + 1 :]
    assert lookalike.near(text, changed) == (text != changed)
    assert not lookalike.near(text, text + letter + letter)


@pytest.mark.parametrize(
    "alike", ["TOPAY", "tоpаy", "ΤΟΡΑΥ", "ｔｏｐａｙ", "t0pay", "to\u200bpay", "tópay", "𝐭opay"]
)
def test_what_looks_the_same_has_one_skeleton(alike: str) -> None:
    assert lookalike.skeleton(alike) == lookalike.skeleton("topay")


@given(st.text(max_size=60))
def test_visible_text_can_be_printed(text: str) -> None:
    assert lookalike.visible(text).isprintable()


def test_chinese_beside_latin_letters_is_no_mixture() -> None:
    assert not lookalike.mixed_alphabets("topay客服")
    assert lookalike.mixed_alphabets("topаy")
    assert not lookalike.mixed_alphabets("topay сайт")
