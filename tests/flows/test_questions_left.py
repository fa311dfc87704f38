"""What the wizard says of the questions left is true on the shipped flows, and says something."""

from random import Random

import pytest
from counted_walks import TODAY, RandomWalks

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import Content
from topay_help.proof.walks.remaining import Forecast

FLOWS = (
    "account-security",
    "failed-transaction",
    "feedback",
    "first-aid",
    "missing-funds",
    "password",
)
WALKS = 12
WIDE = 9  # a larger number of questions says little to a person


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
            assert said is not None, answers
            assert said.least <= left <= said.most, (answers, left, said)
    assert walked > WALKS / 2


@pytest.mark.parametrize("flow", FLOWS)
def test_random_walks_keep_within_it_in_every_flow_of_theirs(content: Content, flow: str) -> None:
    walks = RandomWalks(content, Random(20261122))  # noqa: S311 - the same walks every time
    forecast = Forecast(content, TODAY)
    walked = [stood for stood in (walks.one(flow) for _ in range(WALKS)) if stood]
    assert len(walked) > WALKS / 2
    for stood in walked:
        for index, (state, answers) in enumerate(stood):
            onward = stood[index:]
            left = next(
                (i for i, s in enumerate(onward) if s[0].flow != state.flow), len(onward) - 1
            )
            said = forecast.in_flow(state, answers)
            assert said is not None, answers
            assert said.least <= left <= said.most, (answers, left, said)


def test_half_way_the_number_is_small_enough_to_be_of_use(content: Content) -> None:
    walks = RandomWalks(content, Random(20261122))  # noqa: S311 - the same walks every time
    forecast = Forecast(content, TODAY)
    most = []
    for flow in FLOWS:
        for stood in filter(None, (walks.one(flow) for _ in range(5))):
            said = forecast.remaining(*stood[len(stood) // 2])
            assert said is not None
            most.append(said.most)
    assert sum(one <= WIDE for one in most) > len(most) / 2


def test_no_danger_means_that_first_aid_is_not_counted(content: Content) -> None:
    forecast = Forecast(content, TODAY)
    start = engine.at(content, "password", {}, TODAY)
    safe = engine.at(content, "password", {"danger": "none"}, TODAY)

    at_first = forecast.remaining(start, {})
    after = forecast.remaining(safe, {"danger": "none"})

    assert at_first is not None
    assert after is not None
    assert after.most < at_first.most / 2
