"""A code says what the walk said, never a secret, and no slip of the tongue goes unnoticed."""

from datetime import date
from random import Random

import pytest
from content_from import content_from
from hypothesis import given
from hypothesis import strategies as st
from random_flows import choice, end, random_flows, words
from random_flows import content as content_of
from random_flows import flow as flow_of
from random_walks import walk, walks
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help.authoring.folder import open_content, shipped
from topay_help.cases.case import ALPHABET
from topay_help.cases.code import CodeError, decode, encode
from topay_help.cases.fingerprint import fingerprint
from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.model import Answer, Content, Flow, Option, Question, Rule
from topay_help.proof.walks.representatives import Representatives
from topay_help.text import Text

TODAY = date(2026, 11, 22)
CONTENT = content_from(FUNDS, FAILED, SAFETY, settings=SETTINGS)
SHIPPED = open_content(shipped())
KINDS = Representatives(SHIPPED, TODAY)
ANY_WALK = walks(SHIPPED, KINDS, TODAY)
TYPED = ("text", "money", "number")


def told(state: State, content: Content = SHIPPED) -> list[tuple[str, str, Answer]]:
    """Every stop with what a code may say of it: nothing of a typed value."""
    found: list[tuple[str, str, Answer]] = []
    for taken in state.path:
        node = engine.stop_of(content, taken.cursor)
        typed = isinstance(node, Question) and node.kind in TYPED and taken.answer != "unsure"
        found.append((taken.flow, taken.node, "" if typed else taken.answer))
    return found


def code_of(answers: dict[str, Answer]) -> str:
    return encode(CONTENT, engine.at(CONTENT, "funds", answers, TODAY))


@given(ANY_WALK)
def test_a_code_decodes_to_what_was_encoded_but_typed_values(state: State) -> None:
    found = decode(SHIPPED, encode(SHIPPED, state))
    assert found.flow == state.start
    assert [(s.flow, s.node, s.answer) for s in found.walk.stops] == told(state)
    assert found.walk.cursor == state.cursor


@given(ANY_WALK)
def test_the_answers_of_a_code_lead_the_same_way_again(state: State) -> None:
    again = engine.at(SHIPPED, state.start, decode(SHIPPED, encode(SHIPPED, state)).answers, TODAY)
    asked = next((i for i, (*_, answer) in enumerate(told(state)) if not answer), len(state.path))
    assert told(again) == told(state)[:asked]
    assert asked < len(state.path) or again.cursor == state.cursor


@given(random_flows(), st.randoms())
def test_flows_of_any_shape_have_codes(content: Content, random: Random) -> None:
    try:
        state = walk(content, Representatives(content, TODAY), "f", TODAY, random.randrange, 9)
    except engine.FlowFault:
        return
    found = decode(content, encode(content, state))
    assert [(s.flow, s.node, s.answer) for s in found.walk.stops] == told(state, content)
    assert engine.at(content, "f", found.answers, TODAY).cursor == state.cursor


@given(ANY_WALK, st.data())
def test_any_wrong_character_is_caught(state: State, data: st.DataObject) -> None:
    code = encode(SHIPPED, state).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([c for c in ALPHABET if c != code[place]]))
    with pytest.raises(CodeError):
        decode(SHIPPED, code[:place] + other + code[place + 1 :])


@given(ANY_WALK)
def test_any_two_swapped_characters_are_caught(state: State) -> None:
    code = encode(SHIPPED, state).replace("-", "")
    assert len(set(code)) > 1
    for i in range(len(code)):
        for j in range(i + 1, len(code)):
            swapped = code[:i] + code[j] + code[i + 1 : j] + code[i] + code[j + 1 :]
            if swapped != code:
                with pytest.raises(CodeError):
                    decode(SHIPPED, swapped)


@given(st.text(ALPHABET, min_size=7, max_size=40))
def test_anything_else_is_refused_or_a_walk(typed: str) -> None:
    try:
        found = decode(SHIPPED, typed)
    except CodeError:
        return
    assert found.flow in SHIPPED.flows


@given(ANY_WALK)
def test_a_code_is_short_enough_to_say(state: State) -> None:
    assert len(encode(SHIPPED, state).split("-")) <= 10


@pytest.mark.parametrize(
    "say",
    [
        lambda code: code.lower().replace("-", " ").replace("0", "o").replace("1", "l"),
        lambda code: code.replace("-", "——").translate({ord(c): ord(c) + 0xFEE0 for c in ALPHABET}),
        lambda code: f" {code.replace('-', '，')}\n",
    ],
    ids=["lower case", "full width", "commas"],
)
def test_a_code_is_read_as_it_is_said(say) -> None:
    code = code_of({"status": "unsure"})
    assert decode(CONTENT, say(code)) == decode(CONTENT, code)
    assert all(len(group) <= 4 for group in code.split("-"))
    assert not set("ILOU") & set(code)


def test_an_amount_is_never_in_a_code() -> None:
    small = code_of({"status": "failed", "amount": "10.00"})
    assert small == code_of({"status": "failed", "amount": "20.00"})
    assert small != code_of({"status": "failed", "amount": "6000.00"})  # it led elsewhere


@pytest.mark.parametrize("day", ["1999-12-31", "2019-12-31", "2064-11-10", "2100-01-01"])
def test_a_day_that_a_code_cannot_hold_is_asked_again(day: str) -> None:
    asks = Question("day", words(), "date", rules=(Rule("late"),))
    content = content_of(flow_of(asks, end("late")))
    found = decode(content, encode(content, engine.at(content, "f", {"day": day}, TODAY)))
    assert found.answers == {}
    assert found.walk.cursor.node == "late"


def test_many_options_cost_nothing() -> None:
    many = tuple(Option(f"o{n}", Text("")) for n in range(60))
    options = (*many, Option("none", Text("")), Option("unsure", Text("")))
    asks = Question("q", words(), "multi", options=options, rules=(Rule("x"),))
    content = content_of(flow_of(asks, end("x")))
    for given_ in (("none",), ("unsure",), ("o0",), ("o59",), ("o1", "o7", "o30")):
        code = encode(content, engine.at(content, "f", {"q": given_}, TODAY))
        assert decode(content, code).answers == {"q": given_}


def test_any_number_of_flows_have_codes() -> None:
    flows = [flow_of(choice("q", "a", "b", a="x", b="x"), end("x"), id_=f"f{n}") for n in range(70)]
    content = content_of(*flows)
    for one in flows:
        code = encode(content, engine.at(content, one.id, {"q": "b"}, TODAY))
        assert decode(content, code).flow == one.id


def test_two_answers_to_one_question_id_stay_two() -> None:
    def asks(flow: str, *options: str, to: str) -> Flow:
        return flow_of(choice("q", *options, **dict.fromkeys(options, to)), end("x"), id_=flow)

    content = content_of(asks("f", "a", "b", to="flow:g"), asks("g", "c", "d", to="x"))
    state = engine.at(content, "f", {"q": "a", "g/q": "d"}, TODAY)
    found = decode(content, encode(content, state))
    assert found.answers == {"f/q": "a", "g/q": "d"}
    assert engine.at(content, "f", found.answers, TODAY).cursor == state.cursor


@pytest.mark.parametrize(
    "typed",
    ["", "    ", "ABCD", "钱没到账", "0" * 10_000, "AAAA-AAAA-AAAA", "\x00" * 8, "½½½½½½½½"],
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(CodeError):
        decode(CONTENT, typed)


def test_a_code_of_other_content_is_refused() -> None:
    other = content_from(
        FUNDS.replace("processing:", "pending:"), FAILED, SAFETY, settings=SETTINGS
    )
    with pytest.raises(CodeError, match="another version"):
        decode(other, code_of({"status": "failed"}))


def test_new_words_do_not_break_a_code() -> None:
    other = content_from(
        FUNDS.replace("Status?", "What is its status?"), FAILED, SAFETY, settings=SETTINGS
    )
    assert fingerprint(other, "funds") == fingerprint(CONTENT, "funds")
