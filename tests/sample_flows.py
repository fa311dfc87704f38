"""Small flows that tests of the engine and of cases share."""

FUNDS = """
flow: funds
title: {zh: 钱, en: Money}
facts:
  waited: {workdays_between: [sent_on, today]}
  deadline: {workday_after: [sent_on, usual_days]}
start: status
nodes:
  status:
    question: {zh: 状态？, en: Status?}
    options:
      processing: {label: {zh: 处理中, en: Processing}, to: sent_on}
      failed: {label: {zh: 失败, en: Failed}, to: "flow:failed"}
      unsure: {label: {zh: 不确定, en: Not sure}, to: find}
  find:
    checklist: {zh: 找记录, en: Find it}
    steps: [{do: {zh: 打开, en: Open}}]
    then: {solved: {to: status}, not_solved: {to: ask}}
  sent_on:
    question: {zh: 哪天？, en: Which day?}
    kind: date
    max: today
    unsure: {to: ask}
    next: [{when: {waited: {over: usual_days}}, to: safe}, {to: wait}]
  safe: {call: safety, then: {fine: {to: ask}, other: {to: stop}}}
  wait: {outcome: {zh: 等, en: Wait}, by: deadline}
  ask: {outcome: {zh: 问, en: Ask}}
  stop: {outcome: {zh: 停, en: Stop}}
"""
FAILED = """
flow: failed
title: {zh: 失败, en: Failed}
start: status
nodes:
  status:
    question: {zh: 状态？, en: Status?}
    options:
      processing: {label: {zh: 处理中, en: Processing}, to: done}
      failed: {label: {zh: 失败, en: Failed}, to: amount}
      unsure: {label: {zh: 不确定, en: Not sure}, to: done}
  amount:
    question: {zh: 多少？, en: How much?}
    kind: money
    min: "0.01"
    unsure: {to: done}
    next: [{when: {amount: {over: 5000}}, to: large}, {to: done}]
  large: {outcome: {zh: 大额, en: Large}}
  done: {outcome: {zh: 好, en: Done}}
"""
SAFETY = """
flow: safety
title: {zh: 安全, en: Safety}
start: signs
nodes:
  signs:
    question: {zh: 有吗？, en: Any?}
    kind: multi
    options:
      call: {label: {zh: 电话, en: A call}}
      link: {label: {zh: 链接, en: A link}}
      none: {label: {zh: 没有, en: None}}
      unsure: {label: {zh: 不确定, en: Not sure}}
    next: [{when: {signs: {includes: [call, link]}}, to: danger}, {to: fine}]
  danger: {outcome: {zh: 危险, en: Danger}}
  fine: {outcome: {zh: 没事, en: Fine}}
"""
SETTINGS = """
settings:
  usual_days: {value: "3", kind: number, label: {zh: 天数, en: Days}}
"""
