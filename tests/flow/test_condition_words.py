"""Conditions are said in the words of the questions and answers that they read."""

import pytest
from content_from import content_from

from topay_help.authoring.parse import condition
from topay_help.flow.condition_words import describe

FLOW = """
flow: f
title: {zh: 测试, en: Test}
facts:
  waited: {workdays_between: [sent_on, today]}
  deadline: {workday_after: [sent_on, usual]}
  both: {sum: [amount, fee]}
  many: {count: [seen]}
start: status
nodes:
  status:
    question: {zh: 显示什么状态？, en: What does it say?}
    options:
      failed: {label: {zh: 失败, en: Failed}, to: sent_on}
      open: {label: {zh: 处理中, en: Processing}, to: sent_on}
  sent_on: {question: {zh: 哪天转的？, en: Sent on which day?}, kind: date, unsure: {}, to: amount}
  amount: {question: {zh: 多少钱？, en: How much?}, kind: money, to: fee}
  fee: {question: {zh: 手续费？, en: Which fee?}, kind: money, to: seen}
  seen:
    question: {zh: 看到了什么？, en: What was seen?}
    kind: multi
    options: {a: {label: {zh: 甲, en: A}}, b: {label: {zh: 乙, en: B}}}
    to: try
  try:
    checklist: {zh: 先试试, en: Try this}
    steps: [{do: {zh: 重启, en: Restart}}]
    then: {solved: {to: end}, not_solved: {to: end}}
  end: {outcome: {zh: 完, en: End}}
"""
SETTINGS = """
settings:
  usual: {value: "3", kind: number, label: {zh: 几天, en: Days}}
"""
CONTENT = content_from(FLOW, settings=SETTINGS)


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        ({"status": "failed"}, "“显示什么状态”：“失败”", "“What does it say”: “Failed”"),
        (
            {"status": ["failed", "open"]},
            "“显示什么状态”：“失败”或“处理中”",
            "“What does it say”: “Failed” or “Processing”",
        ),
        (
            {"waited": {"over": "usual"}},
            "从“哪天转的”到今天的工作日数超过3",
            "working days from “Sent on which day” to today is more than 3",
        ),
        (
            {"deadline": {"under": "today"}},
            "“哪天转的”之后第 3 个工作日早于今天",
            "working day 3 after “Sent on which day” is before today",
        ),
        ({"sent_on": "unsure"}, "“哪天转的”：“不确定”", "“Sent on which day”: “Not sure”"),
        (
            {"sent_on": {"at_least": "2026-11-20"}},
            "“哪天转的”不早于2026年11月20日",
            "“Sent on which day” is not before 20 November 2026",
        ),
        (
            {"both": {"at_most": "500"}},
            "“多少钱” + “手续费”不超过500",
            "“How much” + “Which fee” is at most 500",
        ),
        ({"seen": {"includes": "a"}}, "“看到了什么”选了“甲”", "“What was seen” includes “A”"),
        ({"try": "solved"}, "“先试试”：“解决了”", "“Try this”: “That fixed it”"),
        ({"amount": {"known": "no"}}, "“多少钱”：还不知道", "“How much”: not known"),
        (
            {"status": "failed", "any": [{"amount": {"over": "5"}}, {"many": {"over": "1"}}]},
            "“显示什么状态”：“失败”，并且（“多少钱”超过5，或者“看到了什么”选了几项超过1）",
            "“What does it say”: “Failed”, and (“How much” is more than 5, "
            "or the number chosen at “What was seen” is more than 1)",
        ),
        (
            {"not": {"status": "failed"}},
            "不是（“显示什么状态”：“失败”）",
            "not (“What does it say”: “Failed”)",
        ),
    ],
)
def test_a_condition_in_words(data: dict[str, object], zh: str, en: str) -> None:
    assert describe(condition(data), CONTENT, "f", "zh") == zh
    assert describe(condition(data), CONTENT, "f", "en") == en
