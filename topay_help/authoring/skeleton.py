"""A small complete flow to start from, with its scenarios; both pass the checks as they are."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

from topay_help.authoring.folder import NOT_FLOWS
from topay_help.authoring.scenario_files import FOLDER as SCENARIOS
from topay_help.authoring.schema import EDITOR_LINE, FILE, schema
from topay_help.authoring.shape import ID
from topay_help.errors import HelpError, NotWrittenError, UsageError
from topay_help.text import Text

REVIEW_AFTER: Final = timedelta(180)
BAD_NAME: Final = Text("“{name}”不能作流程的名字。", "“{name}” cannot be the name of a flow.")
NAME_LIKE: Final = Text(
    "用字母或数字开头，只含字母、数字、- 和 _，如 late-refund。",
    "Start with a letter or a digit; letters, digits, - and _, like late-refund.",
)
THERE: Final = Text("“{file}”已经有了，不会覆盖。", "“{file}” is there and is not overwritten.")
OTHER_NAME: Final = Text("换一个名字。", "Take another name.")

# NAME, TODAY, REVIEW, START and URGENT are filled in.
FLOW: Final = """\
EDITOR
flow: NAME
title: {zh: 退款没到（请改）, en: A refund is late (change this)}
summary:
  zh: 一句话说明这个流程解决什么问题。
  en: One sentence that says which problem this flow solves.
reviewed: TODAY
review_by: REVIEW
sources:
  guide: Topay support guide
  practice: common wallet practice

# What `topay-help faq NAME` prints: short, complete on its own.
faq:
  steps:
    - do:
        zh: 先打开交易记录，看退款是什么状态。
        en: First open the transaction record and look at the status of the refund.
      source: practice own
    - do:
        zh: 过了三天还没到，就带着记录找客服。
        en: If it has not come after three days, take the transaction record to support.
      source: practice own
  keep: [transaction-id, time, amount]
  never: [password, code]

# Values that are computed from answers.
facts:
  look_again: {day_after: [asked_on, 3]}

start: START
nodes:
URGENT  seen:
    question:
      zh: 交易记录里看得到这笔退款吗？
      en: Do you see the refund in the transaction record?
    help:
      zh: 打开 App 的“交易记录”，找原来那一笔。
      en: Open the transaction record in the app and find the original payment.
    source: practice own
    options:
      yes: {label: {zh: 看得到, en: I see it}, to: asked_on}
      no: {label: {zh: 看不到, en: I do not}, to: ask_support}
      unsure: {label: {zh: 不确定, en: Not sure}, to: find_it}
  find_it:
    checklist: {zh: 找到这一笔, en: Find the payment}
    steps:
      - do: {zh: 打开“交易记录”。, en: Open the transaction record.}
        source: practice own
      - do: {zh: 按日期往回翻，找原来的付款。, en: Go back by date to the original payment.}
        source: practice own
    then:
      solved: {to: asked_on}
      not_solved: {to: ask_support}
  asked_on:
    question: {zh: 哪一天申请的退款？, en: On which day did you ask for the refund?}
    kind: date
    min: today - 365 days
    max: today
    source: practice own
    unsure: {to: ask_support}
    next:
      - when: {look_again: {over: today}}
        to: wait
      - to: ask_support

  # --- where it ends ---
  wait:
    outcome: {zh: 还在正常时间内, en: Still within the usual time}
    text:
      zh: "到{look_again}还没到，就再来一次。"
      en: "If it is not there on {look_again}, come back here."
    steps:
      - do: {zh: 那天再看一次交易记录。, en: Look at the transaction record again on that day.}
        source: practice own
    by: look_again
    keep: [transaction-id, time, amount]
    source: practice own
  ask_support:
    outcome: {zh: 找客服查这笔退款, en: Have support look into the refund}
    steps:
      - do: {zh: 把交易记录截图给客服。, en: Give support a screenshot of the transaction record.}
        source: practice own
    keep: [transaction-id, time, amount]
    never: [password, code]
    contact: [app, phone]
    want: {zh: 请查一下这笔退款到了哪里。, en: Please look where this refund is.}
    source: practice own

# How people say it, for `topay-help ask`; the more the better.
phrases:
  zh: [退款没到, 钱什么时候退回来]
  en: [my refund is late, where is my refund]
"""
URGENT: Final = """\
  risk_now:
    question:
      zh: 有人正催你付钱，或要你报验证码吗？
      en: Is somebody pressing you to pay or to tell a code right now?
    source: practice own
    options:
      yes: {label: {zh: 是, en: "Yes"}, to: flow:first-aid}
      no: {label: {zh: 不是, en: "No"}, to: seen}
      unsure: {label: {zh: 不确定, en: Not sure}, to: flow:first-aid}
"""
CASES: Final = """\
# 每条写一种用户：他的回答，和应该走到的结论。运行：topay-help flows test
# One kind of user each: the answers, and where they must end. Run: topay-help flows test
flow: NAME
today: TODAY
DEFAULTScoverage: {nodes: 100, rules: 100, outcomes: 100}
cases:
  - name: 昨天申请的，先等
    answers: {seen: yes, asked_on: YESTERDAY}
    expect:
      outcome: wait
      facts: {look_again: SOON}
      shows: [by, transaction-id]
  - name: 上周申请的，找客服
    answers: {seen: yes, asked_on: LONG_AGO}
    expect: {outcome: ask_support, shows: [app, phone, want], hides: [by]}
  - name: 记不清哪天
    answers: {seen: yes, asked_on: unsure}
    expect: {outcome: ask_support}
  - name: 记录里没有
    answers: {seen: no}
    expect: {outcome: ask_support}
  - name: 找到了记录
    answers: {seen: unsure, find_it: solved}
    at: asked_on
  - name: 找不到记录
    answers: {seen: unsure, find_it: not_solved}
    expect: {outcome: ask_support}
"""
URGENT_CASES: Final = """\
  - name: 有人在催，先急救
    answers: {risk_now: yes}
    expect: {flow: first-aid}
  - name: 说不清，也先急救
    answers: {risk_now: unsure}
    expect: {flow: first-aid}
"""


class Skeleton(Struct, frozen=True):
    """The text of a new flow, and of its scenarios."""

    flow: str
    scenarios: str


def skeleton(name: str, today: date, *, first_aid: bool) -> Skeleton:
    """A flow called `name`; with `first_aid` its first question leads there when it is urgent."""
    words = {
        "EDITOR": EDITOR_LINE,
        "NAME": name,
        "TODAY": str(today),
        "REVIEW": str(today + REVIEW_AFTER),
        "START": "risk_now" if first_aid else "seen",
        "URGENT": URGENT if first_aid else "",
        "DEFAULTS": "defaults: {risk_now: no}\n" if first_aid else "",
        "YESTERDAY": str(today - timedelta(1)),
        "SOON": str(today + timedelta(2)),
        "LONG_AGO": str(today - timedelta(7)),
    }
    cases = CASES + (URGENT_CASES if first_aid else "")
    return Skeleton(_filled(FLOW, words), _filled(cases, words))


def _filled(template: str, words: dict[str, str]) -> str:
    for word, value in words.items():
        template = template.replace(word, value)
    return template


def create(name: str, folder: Path, today: date, lang: str) -> list[Path]:
    """Write a new flow, its scenarios and, where it is missing, the schema for editors.

    Raises UsageError for a name that no flow can have, HelpError where a file is there already or
    cannot be written.
    """
    if not ID.fullmatch(name) or name in NOT_FLOWS:
        raise UsageError(BAD_NAME, NAME_LIKE, name=name[:80])
    made = skeleton(name, today, first_aid=(folder / "first-aid.yaml").is_file())
    texts = {
        folder / f"{name}.yaml": made.flow,
        folder / SCENARIOS / f"{name}.yaml": made.scenarios,
    }
    for file in texts:
        if file.exists() or file.is_symlink():
            raise HelpError(THERE, OTHER_NAME, file=str(file))
    if not (folder / FILE).exists():
        texts[folder / FILE] = json.dumps(schema(lang), ensure_ascii=False, indent=1) + "\n"
    for file, text in texts.items():
        _write(file, text)
    return list(texts)


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise NotWrittenError(file, error) from error
