"""Secrets are taken out in many phrasings; transaction numbers and ordinary sentences stay."""

import hashlib
import random
import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.privacy.checks import is_card_number, is_identity_number
from topay_help.privacy.kinds import ADVICE, NAMES
from topay_help.privacy.redact import redact
from topay_help.privacy.seed_words import seed_words

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "redaction.py"
KEY = "4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
WORDS = "abandon ability able about above absent absorb abstract absurd abuse access accident"

SECRETS = [  # kind, text, the secret
    ("password", "我的登录密码是 hunter22，登不上", "hunter22"),
    ("password", "密码：Abc123!@#", "Abc123!@#"),
    ("password", "支付密码123456告诉他了", "123456"),
    ("password", "密码是芝麻开门。", "芝麻开门"),
    ("password", "我密码设的是“abcd efgh”", "abcd efgh"),
    ("password", "新密码改成了Qwer_1234！", "Qwer_1234"),
    ("password", "hunter22 是我的密码", "hunter22"),
    ("password", "密码：\nhunter22", "hunter22"),
    ("password", "my password is dragonfly", "dragonfly"),
    ("password", "password was changed to Summer2026.", "Summer2026"),
    ("password", "hunter22 is my password", "hunter22"),
    ("code", "验证码是 123456", "123456"),
    ("code", "他让我把验证码 88 66 42 念给他", "88 66 42"),
    ("code", "验证码：１２３４５６", "１２３４５６"),
    ("code", "456789 是我收到的验证码", "456789"),
    ("code", "验\u200b证码是 48\u200b2913", "2913"),
    ("code", "验证码一二三四五六", "一二三四五六"),
    ("code", "请把 8842 17 这个验证码发我", "8842"),
    ("code", "The code I got was 482913, I told him", "482913"),
    ("code", "OTP: G-123456", "G-123456"),
    ("code", "验证码\n123\n456", "456"),
    ("code", "he asked for the OTP and I answered 739201", "739201"),
    ("code", "he made me read out 739201, the one-time code", "739201"),
    ("code", "客服让我告诉她手机收到的六位数验证码我就说了 739201", "739201"),
    ("password", "密码我只告诉过老婆，Lxm19900307", "Lxm19900307"),
    ("password", "查询密码6位：998877", "998877"),
    ("password", "my login is bob, pass is hunter22", "hunter22"),
    ("pin", "PIN 1234", "1234"),
    ("pin", "the pin I told him was 4 3 2 1", "4 3 2 1"),
    ("cvv", "卡背面三位数 123", "123"),
    ("cvv", "My CVC is 123 and expiry 12/29", "CVC is 123"),
    ("payment-code", "付款码 281234567890123456", "2812345"),
    ("payment-code", "my payment code is 2812 3456 7890 1234 56", "2812"),
    ("card", "4111 1111 1111 1111 12/29", "4111"),
    ("card", "4111-1111-1111-1111", "4111"),
    ("card", "转到６２２２０２１２３４５６７８９４了", "６２２２"),
    ("card", "4111 1111\n1111 1111", "4111"),
    ("card", "我的卡号 6222 0212 3456 7890 123", "6222"),
    ("identity", "110101199003074514", "1990"),
    ("identity", "他要了我的身份证号 11010119900307123x", "1990"),
    ("seed", WORDS, "accident"),
    ("seed", "助记词：abandon ability able about above absent", "absent"),
    ("seed", "助记词：\n的 一 是 在 不 了 有 和 人 这 中 大", "一 是"),
    ("key", f"导出了 {KEY}", KEY),
    ("key", f"私钥 0x{KEY}", KEY),
    ("key", f"private key\n{KEY[:32]}\n{KEY[32:]}", KEY[32:]),
    ("key", "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ", "5Hue"),
    ("key", "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----", "MIIEvQ"),
]
HARMLESS = [
    '我忘记密码了，点“忘记密码”，再点"下一步"',
    "密码是什么？",
    "微信支付密码是六位数",
    "密码 2026年11月20日 改过",
    "密码忘了，App 打不开",
    "密码改了以后，转了 5000.00 元",
    "密码和验证码都没有告诉别人",
    "他说我的密码泄露了，13812345678 打来的",
    "my password was rejected twice",
    "password reset does not work",
    "The new password is refused.",
    "收不到验证码，尾号 1234 的卡",
    "验证码错误 5003",
    "没收到验证码，转账 5000 元",
    "验证码 60 秒后重发",
    "error code 5003",
    "2026-11-20 14:30:05 转账 1,234.50 元 给 张三 尾号 1234",
    "I forgot my PIN and the app shows error 12345",
    " ".join(WORDS.split()[:11]),
    "4111 1111 1111 1112",
    "密码是“忘记了”",
    "密码是******",
    "微信号 wxid_8x9a2k 加了我",
    "The last four digits of my card are 1234",
    "",
]
WHOLE = [  # a transaction number as it must come through
    ("订单号：2026112012345678 没到账", "2026112012345678"),
    ("交易单号 4111111111111111 没到账", "4111111111111111"),
    ("流水号\n110101199003074514", "110101199003074514"),
    ("单号 2026 1120 1234 5678 9012，验证码 123456", "2026 1120 1234 5678 9012"),
    ("转账编号 4111111111111111、5555555555554444 都没到", "5555555555554444"),
    ("Transaction ID: 20261120123456789012 and the code 123456", "20261120123456789012"),
    ("order number: A1B2C3D4E5F6G7H8 code 9911", "A1B2C3D4E5F6G7H8"),
    ("pwd=abc123,order=2026112012345678", "order=2026112012345678"),
    (f"交易哈希 0x{KEY}", f"0x{KEY}"),
    ("4111111111111111是我的交易单号", "4111111111111111"),
    ("交易 4111111111111111 失败", "4111111111111111"),
    ("支付宝订单号 2026112022001412345678901234", "2026112022001412345678901234"),
    ("付款码付的，订单号：281234567890123456", "281234567890123456"),
    ("Ｏｒｄｅｒ　ｎｏ．４１１１１１１１１１１１１１１１", "４１１１１１１１１１１１１１１１"),
]


@pytest.mark.parametrize(("kind", "text", "secret"), SECRETS)
def test_a_secret_is_taken_out(kind: str, text: str, secret: str) -> None:
    result = redact(text)
    assert secret not in result.text
    assert [found.kind for found in result.found] == [kind]
    assert f"[已删除:{NAMES[kind].zh}]" in result.text
    assert f"[removed: {NAMES[kind].en}]" in redact(text, "en").text


@pytest.mark.parametrize("text", HARMLESS)
def test_an_ordinary_sentence_stays(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).found == ()


@pytest.mark.parametrize(("text", "number"), WHOLE)
def test_a_transaction_number_stays_whole(text: str, number: str) -> None:
    assert number in redact(text).text


def test_a_password_before_a_transaction_number_goes_the_number_stays() -> None:
    assert redact("pwd=abc123,order=2026112012345678").text.startswith("pwd=[已删除:密码]")


def test_several_secrets_and_the_words_between_them() -> None:
    result = redact("卡号6222021234567894，密码111111，CVV 321，别的没说")
    assert result.text == "卡号[已删除:卡号]，密码[已删除:密码]，CVV [已删除:安全码]，别的没说"
    assert [found.kind for found in result.found] == ["card", "password", "cvv"]
    assert result.advice == (ADVICE["card"], ADVICE["password"], ADVICE["cvv"])
    assert result.found[0].name == NAMES["card"]
    assert result.found[0].advice == ADVICE["card"]


def test_advice_is_given_once_for_each_kind() -> None:
    assert redact("验证码 123456，后来的验证码 654321").advice == (ADVICE["code"],)
    assert ADVICE.keys() == NAMES.keys()


def test_a_chinese_list_of_characters_is_taken_out_only_after_its_name() -> None:
    spaced = "的 一 是 在 不 了 有 和 人 这 中 大"
    assert redact(spaced).text == spaced


def test_card_and_identity_numbers() -> None:
    assert is_card_number("4111111111111111")
    assert not is_card_number("4111111111111112")
    assert not is_card_number("1111111111111117")  # a right check digit, no issuer
    assert is_identity_number("110101199003074514")
    assert not is_identity_number("110101199003074515")
    assert not is_identity_number("110101199002304510")  # 30 February
    assert not is_identity_number("990101199003074514")


def test_the_word_list_is_the_published_one() -> None:
    words = "".join(f"{word}\n" for word in sorted(seed_words()))
    assert hashlib.sha256(words.encode()).hexdigest().startswith("2f5eed53a4727b4b")


PIECES = st.sampled_from(
    [text for _, text, _ in SECRETS]
    + [text for text, _ in WHOLE]
    + HARMLESS
    + ["123456", "，", " "]
)


@given(st.lists(PIECES, max_size=5), st.sampled_from(["zh", "en"]))
def test_a_second_round_changes_nothing(pieces: list[str], lang: str) -> None:
    once = redact("。".join(pieces), lang).text
    assert redact(once, lang).text == once
    assert redact(once, "zh" if lang == "en" else "en").text == once


@given(st.text("01234567890123456789XTabc码密验证单号是 :-\n，"), st.sampled_from(["zh", "en"]))
def test_any_text_is_taken(text: str, lang: str) -> None:
    result = redact(text, lang)
    assert bool(result.found) == (result.text != text)


@given(st.integers(16, 32).flatmap(lambda n: st.text("0123456789ABCXYZ", min_size=n, max_size=n)))
def test_a_labelled_number_of_any_digits_stays(number: str) -> None:
    if any(char.isdigit() for char in number):
        assert (
            f"交易单号：{number}，" in redact(f"密码 abc123 交易单号：{number}，验证码 123456").text
        )


@pytest.mark.parametrize(
    "part",
    [
        *("密码是(", "password:", "1 ", "a-1-", "单号 123456 ", "-----BEGIN PRIVATE KEY-----"),
        *("abandon ", "验证码,", "私钥 ab12 ", "4111 1111 1111 1111 ", "１"),
    ],
)
def test_a_large_text_is_done_in_one_go(part: str) -> None:
    text = part * (100_000 // len(part))  # the time limit of the tests is the check
    assert len(redact(text).text) <= len(text) * 3


def test_generated_secrets_and_numbers() -> None:
    measure = runpy.run_path(str(BENCHMARK))
    rng = random.Random(4)  # noqa: S311 (a fixed set, nothing secret)
    assert measure["touched"](measure["LABELLED"], 400, rng) == []
    assert len(measure["touched"](measure["BARE"], 400, rng)) <= 4
    for kind in measure["SECRETS"]:
        assert len(measure["missed"](kind, 200, rng)) <= 2, kind
        assert len(measure["PHRASES"][kind]) >= 10
