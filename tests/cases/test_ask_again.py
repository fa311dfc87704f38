"""A case that is gone on with on a later day: what may have changed is asked again."""

from datetime import date, timedelta

import pytest
from content_from import content_from
from msgspec.structs import replace
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help.authoring.folder import open_content, shipped
from topay_help.cases.ask_again import asked_again
from topay_help.cases.case import Case
from topay_help.flow import engine
from topay_help.flow.model import Question

SAVED = date(2026, 11, 20)
CONTENT = content_from(
    FUNDS.replace("en: Status?}", "en: Status?}\n    changes: yes"),
    FAILED,
    SAFETY,
    settings=SETTINGS,
)
CASE = Case(
    "ABCD1234",
    "funds",
    {"status": "processing", "sent_on": "2026-11-19"},
    updated="2026-11-20T03:00:00+00:00",
)


def test_on_a_later_day_what_may_have_changed_is_asked_again_and_the_rest_stays() -> None:
    later = SAVED + timedelta(1)
    again = asked_again(CONTENT, CASE, later)
    assert again.answers == {"sent_on": "2026-11-19"}
    state = engine.at(CONTENT, "funds", again.answers, later)
    assert state.node.id == "status"
    assert dict(state.set_aside) == {"sent_on": "2026-11-19"}
    confirmed = engine.at(CONTENT, "funds", CASE.answers, later)
    assert confirmed.node.id == "wait"  # the same status again: the day need not be said twice


@pytest.mark.parametrize("day", [SAVED, SAVED - timedelta(1)])
def test_on_the_same_day_nothing_is_asked_again(day: date) -> None:
    assert asked_again(CONTENT, CASE, day) == CASE


def test_the_day_is_that_of_china() -> None:
    evening = replace(CASE, updated="2026-11-20T17:00:00+00:00")  # one in the morning of the 21st
    assert asked_again(CONTENT, evening, SAVED + timedelta(1)) == evening


def test_a_walk_that_was_never_saved_stays_as_it_is() -> None:
    assert asked_again(CONTENT, replace(CASE, updated=""), date(2030, 1, 1)).answers == CASE.answers


@pytest.mark.parametrize("flow", ["missing-funds", "failed-transaction"])
def test_the_shipped_flows_ask_for_the_status_again(flow: str) -> None:
    nodes = open_content(shipped()).flows[flow].nodes
    changing = {id_ for id_, node in nodes.items() if isinstance(node, Question) and node.changes}
    assert changing >= {"status", "deducted", "contacted"}
