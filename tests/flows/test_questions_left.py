"""What the wizard says of the questions left is true on the shipped flows, and says something."""

from random import Random

import pytest
from counted_walks import TODAY, RandomWalks

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow.model import Content
from topay_help.proof.walks.remaining import NARROW, Forecast

FLOWS = (
    "account-security",
    "failed-transaction",
    "feedback",
    "first-aid",
    "missing-funds",
    "password",
)
WALKS = 12


@pytest.fixture(scope="module")
def content() -> Content:
    return open_content(shipped())


@pytest.mark.parametrize("flow", FLOWS)
def test_random_walks_keep_within_what_every_prompt_said(content: Content, flow: str) -> None:
    walks = RandomWalks(content, Random(20261122))  # noqa: S311 - the same walks every time
    forecast = Forecast(content, TODAY)
    walked = 0
    for _ in range(WALKS):
        stood = walks.one(flow)
        walked += bool(stood)
        for left, (state, answers) in zip(range(len(stood) - 1, -1, -1), stood, strict=False):
            said = forecast.remaining(state, answers)
            if said is not None:
                assert said.least <= left <= said.most, (answers, left, said)
                assert said.most - said.least <= NARROW
    assert walked > WALKS / 2


def test_the_last_questions_are_counted(content: Content) -> None:
    walks = RandomWalks(content, Random(20261122))  # noqa: S311 - the same walks every time
    forecast = Forecast(content, TODAY)
    last = [stood[-2] for flow in FLOWS for _ in range(5) if (stood := walks.one(flow))]
    said = [forecast.remaining(state, answers) for state, answers in last]
    assert len(said) > len(FLOWS)
    assert sum(one is not None for one in said) > len(said) / 3  # the others can still go far
