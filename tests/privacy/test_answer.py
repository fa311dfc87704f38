"""What a question asks for stays whole; what nobody should write is taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.privacy.answer import clean, without_secrets

ASKING = ["ticket", "earlier_ticket", "feedback/ticket", "transaction_id", "order_no", "receipt"]
NUMBERS = st.text("0123456789", min_size=16, max_size=32)


@given(st.sampled_from(ASKING), NUMBERS)
def test_a_bare_number_that_was_asked_for_stays_whole(question: str, number: str) -> None:
    assert without_secrets(question, number).text == number


@pytest.mark.parametrize("question", ["seen_text", "bank", "ticketing", "ticket_holder"])
def test_a_card_number_elsewhere_is_taken_out(question: str) -> None:
    assert "4111111111111111" not in without_secrets(question, "4111 1111 1111 1111").text
    assert clean(question, "4111111111111111") == "[已删除:卡号]"


@pytest.mark.parametrize("question", ["ticket", "seen_text"])
def test_a_secret_is_taken_out_wherever_it_is_written(question: str) -> None:
    done = without_secrets(question, "工单 123456，我的密码是hunter2secret", "en")
    assert "hunter2secret" not in done.text
    assert "123456" in done.text
    assert [found.kind for found in done.found] == ["password"]


@given(st.sampled_from(ASKING), st.text(max_size=40))
def test_the_words_of_the_question_do_not_stay(question: str, text: str) -> None:
    done = without_secrets(question, text)
    assert done.found or done.text == text


def test_picked_answers_stay_as_they_are() -> None:
    assert clean("signs", ("call", "link")) == ("call", "link")
