"""What people type who do not know a day, an amount or a number: it counts as “not sure”."""

from datetime import date

import pytest

from topay_help.flow.answers import InvalidAnswer, accept
from topay_help.flow.conditions import Lookup
from topay_help.flow.model import UNSURE, Option, Question, Unknown, Words
from topay_help.text import Text

TODAY = date(2026, 11, 22)
WORDS = Words(Text("问题", "Question"))
NOWHERE: Lookup = lambda _: Unknown()  # noqa: E731


def question(kind: str, *, unsure: bool = True) -> Question:
    option = Option(UNSURE, WORDS, "on") if unsure else None
    return Question("q", WORDS, kind, unsure=option)  # type: ignore[arg-type] # a kind


@pytest.mark.parametrize("kind", ["date", "money", "number"])
@pytest.mark.parametrize(
    "typed",
    [
        "不知道",
        " 不知道。",
        "我不清楚",
        "记不清了",
        "don't know",
        "I don’t know!",
        "Not sure",
        "UNSURE",
    ],
)
def test_it_is_not_sure(kind: str, typed: str) -> None:
    assert accept(question(kind), typed, TODAY, NOWHERE) == UNSURE


def test_where_an_answer_is_needed_it_is_none() -> None:
    with pytest.raises(InvalidAnswer):
        accept(question("date", unsure=False), "不知道", TODAY, NOWHERE)


def test_in_a_text_these_are_words() -> None:
    assert accept(question("text"), "不知道", TODAY, NOWHERE) == "不知道"
