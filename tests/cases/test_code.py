"""A code says what the walk said, never a secret, and no slip of the tongue goes unnoticed."""

from datetime import date

import pytest
from content_from import content_from
from hypothesis import given
from hypothesis import strategies as st
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help.cases.case import ALPHABET, fingerprint
from topay_help.cases.code import CodeError, decode, encode
from topay_help.core import engine
from topay_help.core.model import Answer, Outcome, Question

TODAY = date(2026, 11, 22)
CONTENT = content_from(FUNDS, FAILED, SAFETY, settings=SETTINGS)
VALUES = {
    "sent_on": ["2026-11-20", "2026-11-02", "unsure"],
    "amount": ["10.00", "6000.00", "unsure"],
}


@st.composite
def walks(draw: st.DrawFn) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for _ in range(draw(st.integers(0, 8))):
        state = engine.at(CONTENT, "funds", answers, TODAY)
        node = state.node
        if isinstance(node, Outcome) or state.cursor.revisited:
            break
        if isinstance(node, Question):
            choices = VALUES.get(node.id) or [option.id for option in node.choices]
        else:
            choices = list(node.then)
        lookup = engine.lookup_in(CONTENT, state.flow, state.known, TODAY)
        answers = engine.answer(state, answers, draw(st.sampled_from(choices)), lookup)
    return answers


def code_of(answers: dict[str, Answer]) -> str:
    return encode(CONTENT, engine.at(CONTENT, "funds", answers, TODAY))


@given(walks())
def test_a_code_decodes_to_what_was_encoded_but_amounts(answers: dict[str, Answer]) -> None:
    found = decode(CONTENT, code_of(answers))
    on_path = {step.key: step.answer for step in engine.at(CONTENT, "funds", answers, TODAY).path}
    amounts = {key for key in on_path if key == "amount" and on_path[key] != "unsure"}
    assert found.flow == "funds"
    assert found.answers == {key: on_path[key] for key in on_path if key not in amounts}


@given(walks(), st.data())
def test_any_wrong_character_is_caught(answers: dict[str, Answer], data: st.DataObject) -> None:
    code = code_of(answers).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([c for c in ALPHABET if c != code[place]]))
    with pytest.raises(CodeError):
        decode(CONTENT, code[:place] + other + code[place + 1 :])


@given(walks(), st.data())
def test_any_two_swapped_characters_are_caught(
    answers: dict[str, Answer], data: st.DataObject
) -> None:
    code = code_of(answers).replace("-", "")
    i, j = sorted(
        data.draw(st.lists(st.integers(0, len(code) - 1), min_size=2, max_size=2, unique=True))
    )
    swapped = code[:i] + code[j] + code[i + 1 : j] + code[i] + code[j + 1 :]
    if swapped != code:
        with pytest.raises(CodeError):
            decode(CONTENT, swapped)


def test_a_code_is_read_as_it_is_said() -> None:
    code = code_of({"status": "unsure"})
    said = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert decode(CONTENT, said) == decode(CONTENT, code)
    assert all(len(group) <= 4 for group in code.split("-"))
    assert not set("ILOU") & set(code)


def test_an_amount_is_never_in_a_code() -> None:
    small = code_of({"status": "failed", "amount": "10.00"})
    assert small == code_of({"status": "failed", "amount": "20.00"})
    assert small != code_of({"status": "failed", "amount": "6000.00"})  # it led elsewhere


@pytest.mark.parametrize(
    "typed", ["", "    ", "ABCD", "钱没到账", "0" * 10_000, "AAAA-AAAA-AAAA", "\x00" * 8]
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
