"""What support is told: once, complete, with years, and without anything private."""

from datetime import date

import pytest
from content_from import content_from
from hypothesis import given
from msgspec.structs import replace
from random_walks import walks

from topay_help.authoring.folder import open_content, shipped
from topay_help.cases.code import decode
from topay_help.cases.code_words import opened
from topay_help.cases.summary import Summary, summarise
from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.model import Answer, Outcome
from topay_help.output import summary_page as page
from topay_help.proof.walks.representatives import Representatives

TODAY = date(2026, 11, 22)
SHIPPED = open_content(shipped())
ANY_WALK = walks(SHIPPED, Representatives(SHIPPED, TODAY), TODAY)
EVIDENCE = """
keep:
  ticket: {label: {zh: 工单号, en: Ticket}}
  time: {label: {zh: 时间, en: Time}}
  status: {label: {zh: 状态, en: Status}}
  screenshots: {label: {zh: 截图, en: Pictures}}
never:
  code: {label: {zh: 验证码, en: Codes}}
"""
FIRST = """
flow: first
title: {zh: 付款, en: Paying}
start: status
nodes:
  status:
    question: {zh: 状态？, en: Status?}
    options:
      failed: {label: {zh: 失败, en: Failed}, to: "flow:second"}
      unsure: {label: {zh: 不确定, en: Not sure}, to: "flow:second"}
"""
SECOND = """
flow: second
title: {zh: 到账, en: Arrival}
start: status
nodes:
  status:
    question: {zh: 状态？, en: Status?}
    options:
      failed: {label: {zh: 失败, en: Failed}, to: look}
      unsure: {label: {zh: 不确定, en: Not sure}, to: look}
  look:
    checklist: {zh: 看记录, en: Look}
    steps: [{do: {zh: 打开, en: Open}}, {do: {zh: 点开, en: Tap}}]
    then: {solved: {to: sent_on}, not_solved: {to: sent_on}}
  sent_on:
    question: {zh: 哪天？, en: Which day?}
    kind: date
    unsure: {to: ticket}
    to: ticket
  ticket:
    question: {zh: 工单号是多少？, en: Which ticket?}
    kind: text
    unsure: {to: ask}
    to: ask
  ask:
    outcome: {zh: 找客服, en: Ask}
    keep: [ticket, time, status, screenshots]
    never: [code]
    contact: [web]
    want: {zh: "请查 {sent_on} 的这笔。", en: "Please look into {sent_on}."}
"""
TEXT = """\
【给客服的说明】到账

自助排查的结果：找客服
写这份说明的日期：2026年1月2日（星期五）

已经查过：
- 状态？失败
- 看记录——做了，有用
- 打开——没做
- 点开——做了
- 哪天？2025年12月31日（星期三）
- 工单号是多少？2025123122001489

证据（空着的请填上）：
- 工单号：2025123122001489
- 时间：2025年12月31日（星期三） ____________
- 状态：失败
- 截图：____________

希望客服：请查 2025年12月31日（星期三） 的这笔。

记录码：CODE

—— 以下给你自己看，不用发 ——
客服不需要这些，不要发、不要照做：验证码。
截图请先遮住无关的内容；本工具看不到图片里有什么。
"""
CONTENT = content_from(FIRST, SECOND, evidence=EVIDENCE)
ANSWERS: dict[str, Answer] = {
    "status": "failed",
    "look": "solved",
    "sent_on": "2025-12-31",
    "ticket": "2025123122001489",
}


def made(lang: str = "en", today: date = date(2026, 1, 2), **other: Answer) -> Summary:
    state = engine.at(CONTENT, "first", {**ANSWERS, **other}, today)
    return summarise(CONTENT, state, lang, {"look": (1,)})


def test_an_answer_that_a_later_flow_took_over_is_told_once() -> None:
    assert [(one.question, one.answer) for one in made().checked] == [
        ("Status?", "Failed"),
        ("Look", "done, it helped"),
        ("Open", "not done"),
        ("Tap", "done"),
        ("Which day?", "Wednesday 31 December 2025"),
        ("Which ticket?", "2025123122001489"),
    ]
    assert made().problem == "Arrival"


def test_evidence_is_filled_in_with_what_was_said() -> None:
    assert [(one.label, one.value, one.whole) for one in made().evidence] == [
        ("Ticket", "2025123122001489", True),
        ("Time", "Wednesday 31 December 2025", False),  # the hour is missing
        ("Status", "Failed", True),
        ("Pictures", "", False),
    ]
    assert not any(
        one.value for one in made(status="unsure", sent_on="unsure", ticket="unsure").evidence
    )


@pytest.mark.parametrize("today", [date(2025, 12, 31), date(2026, 1, 2), date(2028, 2, 29)])
def test_days_have_their_year_whenever_they_are_written(today: date) -> None:
    summary = made("zh", today)
    assert summary.want == "请查 2025年12月31日（星期三） 的这笔。"
    assert summary.made_text.startswith(f"{today.year}年{today.month}月{today.day}日")


def test_a_secret_shows_nowhere() -> None:
    summary = made(ticket="工单没有，密码是hunter2secret")
    whole = page.as_text(summary) + page.as_markdown(summary) + str(page.as_dict(summary))
    assert "hunter2secret" not in whole
    assert page.as_text(summary).count("[已删除:密码]") == 2  # the answer and the evidence


def test_text_in_chinese() -> None:
    assert page.as_text(replace(made("zh"), code="CODE")) == TEXT


def test_what_support_gets_leaves_out_what_is_for_the_user() -> None:
    assert page.as_text(made()).startswith(page.as_message(made()))
    assert "Codes" not in page.as_message(made())


def test_markdown_shows_words_as_they_are() -> None:
    text = page.as_markdown(made(ticket="*a* <b> [c](d)"))
    assert r"**\*a\* \<b\> \[c\](d)**" in text
    assert "- [x] Status: Failed" in text
    assert "- [ ] Pictures:" in text


@given(ANY_WALK)
def test_every_walk_has_a_summary_in_both_languages(state: State) -> None:
    for lang in ("zh", "en"):
        summary = summarise(SHIPPED, state, lang)
        questions = [one.question for one in summary.checked]
        assert len(questions) == len(set(questions)) or state.cursor.frames
        assert summary.want or not (isinstance(state.node, Outcome) and state.node.contact)
        text = page.as_text(summary)
        assert summary.code in text
        assert ("：" in text) == (lang == "zh") or "：" in "".join(questions)
        assert "{" not in text


@given(ANY_WALK)
def test_an_opened_code_tells_the_same_walk(state: State) -> None:
    summary = summarise(SHIPPED, state, "en")
    told = opened(SHIPPED, decode(SHIPPED, summary.code), "en", TODAY)
    pairs = zip(told.checked, summary.checked, strict=True)
    assert all(mine == theirs or "not in the code" in mine.answer for mine, theirs in pairs)
    assert (told.node, told.ended) == (state.node.id, isinstance(state.node, Outcome))
    assert not told.ended or told.title == summary.case


def test_a_walk_that_goes_on_says_so() -> None:
    state = engine.at(CONTENT, "first", {"status": "failed"}, TODAY)
    summary = summarise(CONTENT, state, "en")
    assert summary.case == "not finished yet"
    assert (summary.evidence, summary.want, summary.by) == ((), "", None)
