"""One form for the many ways to write the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.ask.fold import LONGEST, cut, lowered, stem, tokens
from topay_help.ask.mend import mend


def folded(words: str, known: dict[str, int] | None = None) -> list[str]:
    return [token.text for token in tokens(words, known or {})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("密码忘了", "密马望了"),  # homophones
        ("轉帳沒收到錢", "转账没收到钱"),  # traditional
        ("退款没到账", "tuikuan mei daozhang"),  # pinyin
        ("退款没到账", "Tui Kuan mei dao zhang"),
        ("验证码", "验政码"),
        ("诈骗", "炸骗"),
        ("绿色", "lvse"),
        ("ＰＩＮ　码", "pin 码"),  # full width
        ("My Card was CHARGED", "my cards was charge"),
        ("I can’t pay", "i cannot pay"),
        ("it didn't arrive", "it did not arrives"),
    ],
)
def test_the_same_is_folded_to_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_english_words_that_sound_like_pinyin_stay_english() -> None:
    assert folded("can you ban a man") == ["can", "you", "ban", "a", "man"]
    assert folded("my account bei dao le") == ["my", "account", "bei", "dao", "le"]
    assert folded("women", {"women": 1}) == ["women"]


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("yanzhengma", ("yan", "zheng", "ma")), ("xian", ("xian",)), ("card", ()), ("q" * 400, ())],
)
def test_pinyin_is_cut_into_syllables(word: str, syllables: tuple[str, ...]) -> None:
    assert cut(word) == syllables


def test_stems() -> None:
    assert {stem(one) for one in ("charge", "charges", "charged", "charging")} == {"charg"}
    assert stem("address") == "address"
    assert stem("pin") == "pin"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hakced", "hacked"),
        ("acount", "account"),
        ("accouunt", "account"),
        ("declimed", "declined"),
        ("account", "account"),
        ("pni", "pni"),  # too short to tell
        ("zebra", "zebra"),
    ],
)
def test_one_slip_is_mended(word: str, meant: str) -> None:
    assert mend(word, {"hacked": 3, "account": 9, "declined": 2, "pin": 5}) == meant


def test_of_two_near_words_the_commoner_one_is_meant() -> None:
    assert mend("rest", {"reset": 9, "test": 2}) == "reset"


@given(st.text(max_size=2 * LONGEST))
def test_tokens_point_at_what_was_typed(words: str) -> None:
    found = tokens(words)
    assert len(lowered(words)) == len(words)
    assert all(0 <= one.start < one.end <= len(words) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
