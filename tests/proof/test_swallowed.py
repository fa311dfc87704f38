"""What a check says of a rule that never fires: which row wins where it would hold."""

from datetime import date

from content_from import content_from

from topay_help.proof.walks.paths import explore

FLOW = """
flow: rows
title: {zh: 行, en: Rows}
start: q
nodes:
  q:
    question: {zh: 问, en: Ask}
    options:
      a: {label: {zh: 甲, en: A}}
      b: {label: {zh: 乙, en: B}}
    next:
      - {when: {q: a}, to: x}
      - {when: {q: b}, to: y}
      - {when: {q: [a, b]}, to: x}
      - {to: y}
  x: {outcome: {zh: 丙, en: X}}
  y: {outcome: {zh: 丁, en: Y}}
"""


def test_the_rows_that_win_wherever_a_dead_row_would_hold_are_named() -> None:
    found = explore(content_from(FLOW), "rows", date(2026, 11, 22))
    assert found.dead_rules == (("q", 2), ("q", 3))
    assert found.before("q", 2) == found.before("q", 3) == (0, 1)


OWN_FACT = """
flow: own
title: {zh: 自己, en: Own}
start: day
facts: {ago: {days_between: [day, today]}, before: {day_after: [day, -3]}}
nodes:
  day:
    question: {zh: 哪天？, en: Day?}
    kind: date
    min: today - 90 days
    max: today
    valid: [{name: soon, holds: {ago: {under: 30}}, message: {zh: 太早, en: Too early}}]
    next: [{when: {before: {over: 2026-11-10}}, to: x}, {to: y}]
  x: {outcome: {zh: 丙, en: X}, text: {zh: "{before}", en: "{before}"}}
  y: {outcome: {zh: 丁, en: Y}}
"""


def test_a_rule_of_its_own_sees_the_facts_of_the_answer_that_it_judges() -> None:
    found = explore(content_from(OWN_FACT), "own", date(2026, 11, 22))
    assert not found.dead_rules
    assert None not in found.outcomes.values()
