"""One example for each part of the content language; tests hold them against its definitions."""

from typing import Final

EXAMPLES: Final = {
    "flow": """\
flow: lost-card
title: {zh: 银行卡丢了, en: The bank card is lost}
summary: {zh: 先停卡，再补卡。, en: "Block it first, then replace it."}
reviewed: 2026-11-22
review_by: 2027-05-22
sources: {practice: common wallet practice}
start: blocked
nodes:
  blocked:
    question: {zh: 卡停了吗？, en: Is the card blocked?}
    options:
      yes: {label: {zh: 停了, en: It is}, to: replace}
      unsure: {label: {zh: 没有，或不确定, en: No or not sure}, to: block}
  block:
    checklist: {zh: 先停卡, en: Block it first}
    steps:
      - do: {zh: 打开手机银行，点“挂失”。, en: "Open the bank's app and report it lost."}
        source: practice own
    then: {to: replace}
  replace:
    outcome: {zh: 补一张新卡, en: Get a new card}
    steps:
      - do: {zh: 带身份证去柜台补卡。, en: Go to the counter with your identity card.}
        source: practice own
    source: practice own
phrases:
  zh: [卡丢了]
  en: [I lost my card]
""",
    "faq": """\
intro:
  - text: {zh: 先别慌。, en: Take a breath first.}
    source: practice own
steps:
  - do: {zh: 先停卡。, en: Block the card first.}
    source: practice own
keep: [time]
never: [password]
""",
    "remark": """\
text: {zh: 停卡以后还能解开。, en: A block can be lifted later.}
source: practice own
""",
    "step": """\
do: {zh: 打开交易记录。, en: Open the transaction record.}
how: {zh: 自己打开 App，别点短信里的链接。, en: "Open the app yourself, not by a link."}
why: {zh: 短信可以是假的。, en: A message can be forged.}
source: [guide FAQ-FUNDS-2, practice own]
""",
    "question": """\
question: {zh: 哪一天转的？, en: Which day was it sent?}
help: {zh: 看交易记录里的日期。, en: Look at the date in the record.}
kind: date
min: today - 365 days
max: today
valid:
  - name: not_before_order
    holds: {sent_on: {at_least: ordered_on}}
    message: {zh: 付款不会早于下单。, en: A payment is not made before the order.}
unsure: {to: find_record}
next:
  - {when: {waited: {over: arrival_days}}, to: overdue}
  - {to: wait}
""",
    "option": """\
label: {zh: 处理中, en: Processing}
to: sent_on
renamed_from: pending
""",
    "validation": """\
name: not_before_order
holds: {sent_on: {at_least: ordered_on}}
message: {zh: 付款不会早于下单。, en: A payment is not made before the order.}
""",
    "unsure": """\
label: {zh: 记不清了, en: I do not remember}
to: find_record
""",
    "rule": """\
when: {status: failed, amount: {over: 5000}}
to: large
""",
    "checklist": """\
checklist: {zh: 找到交易记录, en: Find the record}
steps:
  - do: {zh: 打开 App 的交易记录。, en: Open the record in the app.}
    source: guide FAQ-FUNDS-2
then:
  solved: {to: status}
  not_solved: {to: overdue}
""",
    "outcome": """\
outcome: {zh: 还在正常时间内, en: Still within the usual time}
text: {zh: "一般最迟{deadline}到。", en: "It usually arrives by {deadline}."}
steps:
  - do: {zh: 到那天再看一次。, en: Look again on that day.}
    source: practice own
by: deadline
keep: [transaction-id, time, amount]
never: [password, code]
contact: [web, phone]
want: {zh: 请查一下这笔转账到了哪里。, en: Please find out where this transfer is.}
""",
    "call": """\
call: first-aid
then:
  safe: {to: status}
  other: {to: stop}
""",
    "phrases": """\
zh: [钱没到账, 转账好几天了还没收到]
en: [transfer has not arrived]
""",
    "evidence file": """\
keep:
  transaction-id:
    label: {zh: 交易号, en: Transaction number}
    hint: {zh: 整串抄下来，一位不少。, en: "Copy all of it, digit by digit."}
    source: guide FAQ-FUNDS-3
never:
  password: {label: {zh: 登录密码, en: Login password}}
""",
    "settings file": """\
settings:
  arrival_days:
    value: "3"
    kind: number
    default: yes
    label: {zh: 几个工作日内到账, en: Working days within which a transfer arrives}
    source: practice own
""",
    "channel": """\
title: {zh: 在线客服, en: Web support}
suits:
  - text: {zh: 要发截图和证据的时候。, en: When there is evidence to send.}
    source: guide CH-WEB-1
steps:
  - do:
      zh: 自己打开官网，点“在线客服”。
      en: Open the official website yourself and tap “在线客服”.
    source: guide CH-WEB-2
""",
    "terms file": """\
terms:
  verification-code:
    zh: 验证码
    en: code
    instead_of: {zh: [码, 校验码]}
    unless: {zh: [验证码, 付款码]}
""",
    "scenario file": """\
flow: lost-card
today: 2026-11-22
coverage: {nodes: 100, rules: 100, outcomes: 100}
cases:
  - name: not sure whether it is blocked
    answers: {blocked: unsure, block: done}
    expect: {outcome: replace}
  - name: blocked already
    answers: {blocked: yes}
    path: [blocked]
    expect: {outcome: replace}
""",
    "case": """\
name: first in time, then corrected
today: 2026-11-26
answers: {status: processing, sent_on: 2026-11-24}
do:
  - back
  - answer: {sent_on: 2026-11-02}
  - change: {status: failed}
path: [status, amount]
expect: {outcome: large}
langs: [zh]
""",
    "expect": """\
outcome: wait
facts: {deadline: 2026-11-26}
shows: [transaction-id, password, by]
hides: [want]
dropped: [amount]
""",
    "coverage": """\
nodes: 100
rules: 95
outcomes: 100
""",
    "text": """\
zh: 交易记录里显示什么状态？
en: What does the transaction record say?
""",
    "words": """\
- when: {amount: {over: 5000}}
  zh: "{amount} 不是小数，今天就找客服。"
  en: "{amount} is a lot: tell support today."
- zh: 明天再看一次。
  en: Look again tomorrow.
""",
    "condition": """\
any:
  - {status: [failed, closed]}
  - all:
      - {waited: {over: arrival_days}}
      - not: {signs: {includes: [call, link]}}
""",
    "facts": """\
facts:
  waited: {workdays_between: [sent_on, today]}
  deadline: {workday_after: [sent_on, arrival_days]}
""",
}
