"""The answers that are tried stand for all others: what is typed goes where one of them goes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from content_from import content_from
from hypothesis import given
from hypothesis import strategies as st

from topay_help.flow import engine
from topay_help.flow.model import Content, Question
from topay_help.proof.walks.paths import explore
from topay_help.proof.walks.representatives import Representatives

TODAY = date(2026, 11, 22)


def asking(kind: str, rules: str, facts: str = "", more: str = "") -> Content:
    return content_from(
        f"""
flow: f
title: {{zh: 测试, en: Test}}
{facts}
start: it
nodes:
  it:
    question: {{zh: 问, en: Q}}
    kind: {kind}
    {more}
    next: [{rules} {{to: rest}}]
"""
        + "".join(f"  {one}: {{outcome: {{zh: 完, en: End}}}}\n" for one in ("a", "b", "c", "rest"))
    )


def goes_to(content: Content, answer: str) -> str:
    return engine.at(content, "f", {"it": answer}, TODAY).node.id


def reached(content: Content) -> set[str]:
    return {
        id_ for id_, found in explore(content, "f", TODAY).outcomes.items() if found is not None
    }


ORDERS = st.sampled_from(("over", "at_least", "under", "at_most"))
RULES = st.lists(st.tuples(ORDERS, st.integers(0, 12), ORDERS, st.integers(0, 12)), max_size=3)


def rows(rules: list[tuple[str, int, str, int]], name: str = "it") -> str:
    return "".join(
        f"{{when: {{all: [{{{name}: {{{a}: {x}}}}}, {{{name}: {{{b}: {y}}}}}]}}, to: {to}}}, "
        for (a, x, b, y), to in zip(rules, "abc", strict=False)
    )


@given(RULES, st.lists(st.decimals(0, 14, places=2), min_size=1))
def test_every_amount_goes_where_a_representative_goes(rules: list, amounts: list[Decimal]) -> None:
    content = asking("money", rows(rules))

    assert {goes_to(content, f"{amount:.2f}") for amount in amounts} <= reached(content)


@given(RULES)
def test_nothing_is_claimed_that_no_amount_does(rules: list) -> None:
    content = asking("money", rows(rules))
    tried = {goes_to(content, f"{Decimal(n) / 2:.2f}") for n in range(30)}

    assert reached(content) <= tried


@given(RULES, st.lists(st.integers(0, 60), min_size=1))
def test_every_day_goes_where_a_representative_goes(rules: list, ago: list[int]) -> None:
    facts = "facts: {waited: {workdays_between: [it, today]}}"
    content = asking("date", rows(rules, "waited"), facts, "max: today")
    days = [str(TODAY - timedelta(days)) for days in ago]

    assert {goes_to(content, day) for day in days} <= reached(content)


@given(st.integers(0, 12))
def test_both_sides_of_a_deadline_are_tried(allowed: int) -> None:
    facts = f"facts: {{deadline: {{workday_after: [it, {allowed}]}}}}"
    content = asking("date", "{when: {deadline: {under: today}}, to: a},", facts, "max: today")
    node = content.flows["f"].nodes["it"]
    assert isinstance(node, Question)

    tried = {str(a) for a in Representatives(content, TODAY).of("f", node, {}).answers}

    every = [str(TODAY - timedelta(days)) for days in range(40)]
    late = [day for day in every if goes_to(content, day) == "a"]
    assert max(late) in tried
    assert tried.intersection(day for day in every if goes_to(content, day) != "a")


def test_days_without_a_calendar_are_one_kind_of_their_own() -> None:
    facts = "facts: {waited: {workdays_between: [it, today]}}"
    content = asking("date", "{when: {waited: {known: no}}, to: a},", facts, "max: today")

    assert reached(content) == {"a", "rest"}


def test_all_sets_of_a_few_options_are_tried_and_the_exclusive_ones_alone() -> None:
    options = "options: {x: {label: {zh: 甲}}, y: {label: {zh: 乙}}, none: {label: {zh: 无}}}"
    content = asking("multi", "{when: {it: [x, y]}, to: a},", more=options)
    node = content.flows["f"].nodes["it"]
    assert isinstance(node, Question)

    kinds = Representatives(content, TODAY).of("f", node, {})

    assert kinds.answers == (("x",), ("y",), ("x", "y"), ("none",))
    assert kinds.all


def test_a_text_that_must_have_a_form_gets_one() -> None:
    content = asking("text", "", more="pattern: '[0-9]{16,32}'")

    assert reached(content) == {"rest"}


def test_a_form_that_cannot_be_guessed_is_not_called_impossible() -> None:
    content = asking("text", "", more="pattern: 'TP-[A-F]{3}-\\d'")

    found = explore(content, "f", TODAY)

    assert found.sampled == {("f", "it")}
    assert not found.proven
    assert found.dead_rules == ()


def test_two_amounts_are_compared_although_they_are_asked_one_after_the_other() -> None:
    content = content_from(
        """
flow: f
title: {zh: 测试, en: Test}
facts: {gap: {days_between: [first, second]}}
start: first
nodes:
  first: {question: {zh: 一, en: One}, kind: date, max: today, to: second}
  second:
    question: {zh: 二, en: Two}
    kind: date
    min: first
    max: today
    next:
      - {when: {gap: {over: 30}}, to: long}
      - {when: {gap: "7"}, to: week}
      - {to: short}
  long: {outcome: {zh: 长, en: Long}}
  week: {outcome: {zh: 周, en: Week}}
  short: {outcome: {zh: 短, en: Short}}
"""
    )

    assert reached(content) == {"long", "week", "short"}


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_first_and_the_last_day_there_is_are_no_trouble(today: date) -> None:
    content = asking("date", "", more="min: today - 365 days\n    max: today + 365 days")

    assert explore(content, "f", today).outcomes["rest"] == {"it": str(today)}
