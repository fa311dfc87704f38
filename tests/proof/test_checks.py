"""The checks of the core by themselves: wording rules, contradictions, what is known where."""

import pytest
from content_from import content_from
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help.flow.conditions import holds
from topay_help.flow.model import All, Any, Condition, Not, Unknown
from topay_help.flow.model import Test as Comparison
from topay_help.flow.workdays import today_in_shanghai
from topay_help.proof.checks import wording
from topay_help.proof.checks.codes import CODES
from topay_help.proof.checks.logic import clash
from topay_help.proof.checks.registry import BREAKS_WALKS, CHECKS, WALKED
from topay_help.proof.checks.subject import Subject, links
from topay_help.text import width, wrap

CONTENT = content_from(FUNDS, FAILED, SAFETY, settings=SETTINGS)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "打 400-123-4567",
            "打４００－１２３－４５６７",
            "电话（010）1234 5678",
            "+86 138 0013 8000",
        ),
        *(
            "13800138000",
            "1380013****",
            "拨打95588",
            "请打 12315",
            "call 95588 now",
            "400 123 4567",
        ),
        *(
            "看 www.topay.com",
            "http://x",
            "topay-kf.cn",
            "去 Topay.COM 看",
            "t.me/topay",
            "topay.app",
            "去topay.com看",
            "微信@topay",
        ),
        *(
            "写信到 kf@topay.com",
            "kf＠topay.com",
            "加 @topay_help",
            "微信号：topay_01",
            "QQ：12345678",
        ),
        *("telegram: topay_kf", "WhatsApp ID: topay99", "打 110", "hotline 96110"),
    ],
)
def test_a_contact_is_seen(words: str) -> None:
    assert wording.contact(words)


@pytest.mark.parametrize(
    "words",
    [
        *("今天是 2026-11-22", "过 3 个工作日", "1,234,567.00 元", "CNY 12345678", "9:00 到 18:00"),
        *(
            "卡号后四位 1234",
            "2026年",
            "第 12 条",
            "e.g. the record",
            "Version 2.10",
            "3–5 working days",
        ),
        *(
            "{deadline} 之前",
            "5000000 元以上",
            "微信支付",
            "看微信",
            "a/b",
            "24 小时",
            "1–3 天，最多 5 天",
        ),
        *(
            "你好。再看一次",
            "App 里的“客服”",
            "www",
            "@",
            "5 %",
            "10000 元",
            "12315 元",
            "i.e. you",
        ),
    ],
)
def test_what_is_no_contact_is_left_be(words: str) -> None:
    assert wording.contact(words) == ""


@pytest.mark.parametrize("number", ["110", "96110"])
def test_public_numbers_may_stand_where_the_police_is_the_source(number: str) -> None:
    assert wording.contact(f"打 {number} 报警") == number
    assert wording.contact(f"打 {number} 报警", police=True) == ""
    assert wording.contact(f"打 {number}，或打 400-123-4567", police=True)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "请输入短信验证码",
            "你的支付密码是什么？",
            "请把付款码发给我们",
            "请告诉客服你的 PIN",
            "请填写身份证号",
            "请分别输入两个密码",
        ),
        *(
            "What is your password?",
            "Enter the verification code",
            "Please provide your seed phrase",
        ),
        *("Type your full card number", "助记词是什么？", "请说一下卡背的安全码"),
    ],
)
@pytest.mark.parametrize("for_value", [True, False])
def test_a_question_for_a_secret_is_seen(words: str, *, for_value: bool) -> None:
    assert wording.asks_for_secret(words, for_value=for_value)


@pytest.mark.parametrize(
    "words", ["验证码？", "登录密码：", "The PIN:", "填一下卡号", "Your password"]
)
def test_where_words_are_typed_the_bare_name_of_a_secret_asks_for_it(words: str) -> None:
    assert wording.asks_for_secret(words, for_value=True)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "密码忘了吗？",
            "收不到验证码？",
            "忘了哪个密码？",
            "有没有把验证码告诉别人？",
            "错误代码是什么？",
        ),
        *("不要告诉任何人你的密码。", "卡号后四位是多少？", "Did you give away a password?"),
        *(
            "Which password is forgotten?",
            "What does the error say?",
            "Never tell a code to anyone.",
        ),
        *("有人叫你报验证码吗？", "What are the last four digits of the card number?"),
    ],
)
def test_a_question_about_a_secret_is_left_be(words: str) -> None:
    assert not wording.asks_for_secret(words, for_value=False)


@given(st.text("钱到账了吗ab {}，。\n", max_size=300))
def test_lines_are_counted_as_they_are_wrapped(words: str) -> None:
    assert wording.lines(words) == len(wrap(words, wording.PHONE_WIDTH))
    assert all(width(line) <= wording.PHONE_WIDTH for line in wrap(words, wording.PHONE_WIDTH))


def subject(flow: str = "funds") -> Subject:
    return Subject(CONTENT, CONTENT.flows[flow], today_in_shanghai(_noon()))


def _noon():
    from datetime import UTC, datetime

    return datetime(2026, 11, 22, 4, tzinfo=UTC)


NAMES = ("status", "amount", "sent_on")
VALUES = {
    "status": ("processing", "failed", "unsure"),
    "amount": ("1", "5000", "7000.5"),
    "sent_on": ("2026-11-01", "2026-11-22"),
}


def single() -> st.SearchStrategy[Condition]:
    return st.one_of(
        st.sampled_from(NAMES).flatmap(
            lambda name: st.builds(
                Comparison,
                st.just(name),
                st.lists(st.sampled_from(VALUES[name]), min_size=1, max_size=2).map(tuple),
            )
        ),
        st.builds(
            Comparison,
            st.sampled_from(NAMES),
            st.sampled_from(("yes", "no")).map(lambda value: (value,)),
            st.just("known"),
        ),
        st.sampled_from(("amount", "sent_on")).flatmap(
            lambda name: st.builds(
                Comparison,
                st.just(name),
                st.sampled_from(VALUES[name]).map(lambda value: (value,)),
                st.sampled_from(("over", "at_least", "under", "at_most")),
            )
        ),
    )


AMOUNT_OVER = Comparison("amount", ("5000",), "over")

conditions = st.recursive(
    single(),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=5,
)


@settings(max_examples=400)
@given(conditions, st.data())
def test_what_is_called_a_contradiction_never_holds(condition: Condition, data) -> None:
    from datetime import date
    from decimal import Decimal

    if not clash(subject("failed"), condition):
        return
    known = {
        "status": data.draw(st.sampled_from(VALUES["status"])),
        "amount": Decimal(
            data.draw(st.sampled_from(("0", "1", "4999.99", "5000", "5001", "7001")))
        ),
        "sent_on": data.draw(
            st.sampled_from([date(2026, 10, 31), date(2026, 11, 1), date(2027, 1, 1)])
        ),
    }
    for name in data.draw(st.sets(st.sampled_from(NAMES))):
        known[name] = data.draw(st.sampled_from((Unknown(), "unsure")))
    assert not holds(condition, lambda name: known.get(name, Unknown()))


@pytest.mark.parametrize(
    ("condition", "clashes"),
    [
        (All((AMOUNT_OVER, Comparison("amount", ("3000",), "under"))), True),
        (All((AMOUNT_OVER, Not(AMOUNT_OVER))), True),
        (All((AMOUNT_OVER, Comparison("amount", ("no",), "known"))), True),
        (All((Comparison("status", ("failed",)), Not(Comparison("status", ("failed",))))), True),
        (All((Comparison("amount", ("no",), "known"), Not(AMOUNT_OVER))), False),
        (All((Not(AMOUNT_OVER), Not(Comparison("amount", ("5000",), "at_most")))), False),
        (All((AMOUNT_OVER, Comparison("status", ("failed",)))), False),
        (Any((AMOUNT_OVER, All((AMOUNT_OVER, Not(AMOUNT_OVER))))), False),
    ],
)
def test_contradictions(condition: Condition, *, clashes: bool) -> None:
    assert bool(clash(subject("failed"), condition)) == clashes


def test_only_flows_that_walks_pass_through_are_walked() -> None:
    assert links(CONTENT.flows["funds"]) == ("failed", "safety")
    assert set(subject().walkable.flows) == {"funds", "failed", "safety"}
    assert set(subject("safety").walkable.flows) == {"safety"}


def test_every_code_that_a_check_can_give_is_in_the_catalogue() -> None:
    faults = [fault for check in CHECKS for fault in check(_read(subject()))]
    assert {fault.code for fault in faults} <= set(CODES)
    assert set(CODES) >= BREAKS_WALKS
    assert len({check.__name__ for check in (*CHECKS, *WALKED)}) == len(CHECKS) + len(WALKED)


def _read(bare: Subject) -> Subject:
    """The subject with the data that its file would have had."""
    from dataclasses import replace

    from topay_help.authoring.strict_yaml import load

    return replace(bare, data=load(FUNDS, "funds.yaml").data)
