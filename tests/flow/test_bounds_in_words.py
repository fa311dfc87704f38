"""A day that bounds an answer is said as people write it, in the user's language."""

from datetime import date

import pytest

from topay_help.flow.answers import InvalidAnswer, accept
from topay_help.flow.model import Question, Words
from topay_help.flow.operands import Today
from topay_help.text import Text

TODAY = date(2026, 11, 22)
ASKED = Question("sent_on", Words(Text("哪天？", "When?")), kind="date", max=Today())


def test_a_day_too_late() -> None:
    with pytest.raises(InvalidAnswer) as wrong:
        accept(ASKED, "2026-11-30", TODAY, lambda _: "")
    assert wrong.value.to("zh") == "日期不能晚于11月22日。"
    assert wrong.value.to("en") == "The date cannot be after 22 November."
