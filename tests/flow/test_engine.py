"""The engine on small flows of its own: replay, back, change, loops, calls, hand-over."""

from datetime import date
from decimal import Decimal

import pytest
from content_from import content_from
from hypothesis import given
from hypothesis import strategies as st
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help.errors import NotFoundError
from topay_help.flow import engine
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import FlowFault, State
from topay_help.flow.model import Answer, Content, Outcome, Question, Unknown
from topay_help.flow.screen import screen, teller

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def content() -> Content:
    return content_from(FUNDS, FAILED, SAFETY, settings=SETTINGS)


def at(content: Content, **answers: Answer) -> State:
    return engine.at(content, "funds", answers, TODAY)


def test_a_walk_starts_at_the_start(content: Content) -> None:
    state = at(content)
    assert (state.flow, state.node.id, state.path, state.set_aside) == ("funds", "status", (), {})


def test_an_unknown_flow_is_not_found(content: Content) -> None:
    with pytest.raises(NotFoundError, match="fund"):
        engine.at(content, "fund", {}, TODAY)


def test_facts_decide_and_are_shown(content: Content) -> None:
    state = at(content, status="processing", sent_on="2026-11-20")
    assert state.node.id == "wait"
    assert state.facts == {"waited": Decimal(0), "deadline": date(2026, 11, 25)}


def test_a_fact_of_an_answer_not_given_is_unknown(content: Content) -> None:
    assert at(content).facts["deadline"] == Unknown()


def test_a_deadline_beyond_the_calendar_is_unknown_and_says_so(content: Content) -> None:
    given = {"status": "processing", "sent_on": "2036-12-29"}
    state = engine.at(content, "funds", given, date(2036, 12, 30))
    assert state.facts["deadline"] == Unknown("calendar", "2037")


def test_a_deadline_in_a_year_without_a_notice_is_rough_and_says_why(content: Content) -> None:
    given = {"status": "processing", "sent_on": "2026-12-29"}
    state = engine.at(content, "funds", given, date(2026, 12, 30))
    assert state.facts["deadline"] == date(2027, 1, 4)
    for lang, day, why in (
        ("zh", "2027年1月4日（星期一，最早）", "法定节日"),
        ("en", "Monday 4 January 2027 at the earliest", "holidays fixed by law"),
    ):
        shown = screen(content, state, lang)
        assert teller(content, state, lang).show("deadline") == day
        assert why in shown.text
    known = at(content, status="processing", sent_on="2026-11-20")
    assert "法定节日" not in screen(content, known, "zh").text


def test_working_days_that_may_be_fewer_are_told_as_a_maximum(content: Content) -> None:
    given = {"status": "processing", "sent_on": "2027-02-03"}
    state = engine.at(content, "funds", given, date(2027, 2, 9))
    assert state.facts["waited"] == Decimal(2)
    assert teller(content, state, "zh").show("waited") == "最多 2"
    assert teller(content, state, "en").show("waited") == "at most 2"


def test_not_sure_is_an_answer_to_every_kind(content: Content) -> None:
    assert at(content, status="processing", sent_on="unsure").node.id == "ask"


def test_a_question_that_the_walk_returns_to_is_asked_anew(content: Content) -> None:
    answers: dict[str, Answer] = {"status": "unsure", "find": "solved"}
    state = at(content, **answers)
    assert state.node.id == "status"
    assert state.cursor.revisited
    assert answer(content, state, answers, "processing") == {
        "status": "processing",
        "find": "solved",
    }
    assert at(content, status="processing", find="solved").set_aside == {"find": "solved"}


def test_the_same_answer_again_takes_back_the_one_that_led_back(content: Content) -> None:
    answers: dict[str, Answer] = {"status": "unsure", "find": "solved"}
    again = answer(content, at(content, **answers), answers, "unsure")
    assert again == {"status": "unsure"}
    assert at(content, **again).node.id == "find"


def test_a_hand_over_does_not_ask_again_what_is_known(content: Content) -> None:
    state = at(content, status="failed")
    assert (state.flow, state.node.id) == ("failed", "amount")


def test_a_call_comes_back_by_its_outcome(content: Content) -> None:
    overdue: dict[str, Answer] = {"status": "processing", "sent_on": "2026-11-02"}
    assert at(content, **overdue).node.id == "signs"
    assert at(content, **overdue, signs=("none",)).node.id == "ask"
    assert at(content, **overdue, signs=("call", "link")).node.id == "stop"


def test_an_answer_that_does_not_fit_stops_the_walk_at_its_question(content: Content) -> None:
    state = at(content, status="closed")
    assert (state.node.id, state.unfit) == ("status", "status")


def test_bounds_that_move_with_the_day_do_not_expire_an_answer(content: Content) -> None:
    state = engine.at(
        content, "funds", {"status": "processing", "sent_on": "2026-11-22"}, date(2026, 11, 21)
    )
    assert state.node.id == "wait"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2026-11-20", "2026-11-20"), ("昨天", "2026-11-21"), ("unsure", "unsure")],
)
def test_what_is_typed_is_kept_in_one_form(content: Content, typed: str, kept: str) -> None:
    answers = {"status": "processing"}
    assert answer(content, at(content, **answers), answers, typed)["sent_on"] == kept


@pytest.mark.parametrize(
    ("answers", "typed", "code"),
    [
        ({}, "nothing", "choice"),
        ({"status": "processing"}, "2026-11-23", "date_max"),
        ({"status": "processing"}, "soon", "date_format"),
        ({"status": "failed"}, "0", "min"),
        ({"status": "failed"}, "-3", "money_negative"),
        ({"status": "processing", "sent_on": "2026-11-02"}, "call,none", "multi_exclusive"),
        ({"status": "processing", "sent_on": "2026-11-02"}, " ", "multi_empty"),
    ],
)
def test_a_wrong_answer_is_refused_by_name(
    content: Content, answers: dict[str, Answer], typed: str, code: str
) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        answer(content, at(content, **answers), answers, typed)
    assert refused.value.code == code
    assert refused.value.to("zh") != refused.value.to("en")


def test_a_flow_that_calls_itself_is_a_fault_not_a_hang() -> None:
    loop = """
flow: loop
title: {zh: 圈, en: Loop}
start: again
nodes:
  again: {call: loop, then: {to: end}}
  end: {outcome: {zh: 完, en: End}}
"""
    with pytest.raises(FlowFault):
        engine.at(content_from(loop), "loop", {}, TODAY)


def answer(
    content: Content, state: State, answers: dict[str, Answer], typed: str
) -> dict[str, Answer]:
    lookup = engine.lookup_in(content, state.flow, state.known, TODAY)
    return engine.answer(state, answers, typed, lookup)


VALUES = {
    "sent_on": ["2026-11-20", "2026-11-02", "unsure"],
    "amount": ["10.00", "6000.00"],
    "signs": ["none", "call"],
}


def possible(state: State) -> list[str]:
    node = state.node
    if isinstance(node, Outcome):
        return []
    if isinstance(node, Question):
        return VALUES.get(node.id) or [option.id for option in node.choices]
    return list(node.then)


@given(st.data())
def test_back_is_the_exact_inverse_of_an_answer(data: st.DataObject) -> None:
    content = CONTENT
    answers: dict[str, Answer] = {}
    state = at(content)
    assert possible(state)
    for _ in range(12):
        choices = possible(state)
        if not choices or state.cursor.revisited:
            return
        following = answer(content, state, answers, data.draw(st.sampled_from(choices)))
        after = at(content, **following)
        assert engine.back(after, following) == answers
        assert at(content, **engine.back(after, following)) == state
        answers, state = following, after


@given(st.data())
def test_a_changed_answer_changed_back_gives_the_same_state(data: st.DataObject) -> None:
    content = CONTENT
    answers: dict[str, Answer] = {}
    state = at(content)
    while (choices := possible(state)) and not state.cursor.revisited:
        answers = answer(content, state, answers, data.draw(st.sampled_from(choices)))
        state = at(content, **answers)
    if not state.path:
        return
    step = data.draw(st.sampled_from(state.path))
    other = {
        **answers,
        step.key: data.draw(st.sampled_from(possible(at(content))))
        if step.key == "status"
        else step.answer,
    }
    assert at(content, **{**other, step.key: step.answer}) == state


CONTENT = content_from(FUNDS, FAILED, SAFETY, settings=SETTINGS)
