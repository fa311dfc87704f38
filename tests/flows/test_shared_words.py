"""What several flows ask or tell alike stands there in the same words."""

from collections.abc import Iterator

import pytest

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow.model import Content, Outcome, Question
from topay_help.text import Text  # noqa: TC001 - the annotation below is read

ASKED = ("danger", "danger_check", "exposed", "contacted", "promised_on", "deducted")
TOLD = ("wait_promise", "chase", "escalate")


@pytest.fixture(scope="module")
def content() -> Content:
    return open_content(shipped())


def all_of(content: Content, id_: str) -> Iterator[Question | Outcome]:
    for flow in content.flows.values():
        node = flow.nodes.get(id_)
        if isinstance(node, Question | Outcome):
            yield node


@pytest.mark.parametrize("id_", ASKED)
def test_a_question_of_several_flows_has_the_same_words_and_answers(
    content: Content, id_: str
) -> None:
    asked: list[tuple[Text, tuple[tuple[str, Text], ...]]] = []
    for node in all_of(content, id_):
        assert isinstance(node, Question)
        asked.append((node.text.text, tuple((one.id, one.label) for one in node.options)))
    assert len(asked) > 1
    assert all(one == asked[0] for one in asked)


@pytest.mark.parametrize("id_", TOLD)
def test_an_outcome_of_several_flows_has_the_same_words(content: Content, id_: str) -> None:
    told = [
        (node.title, node.text.text if node.text else None, node.steps, node.keep, node.never)
        for node in all_of(content, id_)
        if isinstance(node, Outcome)
    ]
    assert len(told) > 1
    assert all(one == told[0] for one in told)
