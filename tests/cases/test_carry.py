"""A case saved with the flows of before, met with the flows of now: what fits stays."""

from datetime import date

import pytest
from content_from import content_from
from hypothesis import given
from msgspec.structs import replace
from random_walks import walks
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help.authoring.folder import open_content, shipped
from topay_help.cases.case import Case
from topay_help.cases.fingerprint import fingerprint
from topay_help.cases.migrate import carried
from topay_help.cases.store import Store
from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.model import Answer, Content
from topay_help.proof.walks.representatives import Representatives

TODAY = date(2026, 11, 22)
BEFORE = content_from(FUNDS, FAILED, SAFETY, settings=SETTINGS)
SHIPPED = open_content(shipped())
KINDS = Representatives(SHIPPED, TODAY)
CASE = Case("ABCD1234", "funds", {}, fingerprint=fingerprint(BEFORE, "funds"))


def now(funds: str = FUNDS, failed: str = FAILED, safety: str = SAFETY) -> Content:
    return content_from(funds, failed, safety, settings=SETTINGS)


def renamed_question(flow: str, old: str, new: str) -> str:
    changed = flow.replace(f"to: {old}}}", f"to: {new}}}").replace(f"start: {old}", f"start: {new}")
    return changed.replace(f"  {old}:\n", f"  {new}:\n    renamed_from: {old}\n")


def answers(content: Content, given_: dict[str, Answer]) -> dict[str, Answer]:
    return dict(carried(content, replace(CASE, answers=given_)).answers)


@given(walks(SHIPPED, KINDS, TODAY))
def test_a_saved_and_resumed_case_is_the_same_case(
    tmp_path_factory: pytest.TempPathFactory, state: State
) -> None:
    store = Store(tmp_path_factory.mktemp("state") / "cases.db")
    kept = {taken.key: taken.answer for taken in state.path}
    case = Case("ABCD1234", state.start, kept, fingerprint=fingerprint(SHIPPED, state.start))
    store.save(case)
    again = carried(SHIPPED, store.get(case.id))
    assert again.answers == case.answers
    assert engine.at(SHIPPED, again.flow, again.answers, TODAY) == state


@given(walks(SHIPPED, KINDS, TODAY))
def test_a_case_whose_flows_have_not_changed_stays_as_it_is(state: State) -> None:
    kept = {taken.key: taken.answer for taken in state.path}
    case = Case("ABCD1234", state.start, kept, at=state.node.id)
    brought = carried(SHIPPED, case)
    assert brought == replace(case, fingerprint=fingerprint(SHIPPED, state.start))
    assert carried(SHIPPED, brought) is brought


def test_a_renamed_question_keeps_its_answer_and_its_place() -> None:
    content = now(renamed_question(FUNDS, "sent_on", "day"))
    case = replace(CASE, answers={"status": "processing", "sent_on": "2026-11-20"}, at="sent_on")
    brought = carried(content, case)
    assert brought.answers == {"status": "processing", "day": "2026-11-20"}
    assert brought.at == "day"


def test_a_question_renamed_in_one_of_two_flows_keeps_its_answer_in_both() -> None:
    content = now(failed=renamed_question(FAILED, "status", "state"))
    assert answers(content, {"status": "failed"}) == {"status": "failed", "state": "failed"}


def test_a_renamed_option_is_followed() -> None:
    option = "stuck: {renamed_from: processing, "
    content = now(FUNDS.replace("processing: {", option), FAILED.replace("processing: {", option))
    assert answers(content, {"status": "processing"}) == {"status": "stuck"}


def test_options_of_several_come_in_their_new_names_and_order() -> None:
    call = "      call: {label: {zh: 电话, en: A call}}\n"
    link = "      link: {label: {zh: 链接, en: A link}}\n"
    ring = call.replace("call: {", "ring: {renamed_from: call, ")
    content = now(safety=SAFETY.replace(call + link, link + ring).replace("[call,", "[ring,"))
    given_ = answers(content, {"signs": ("call", "link")})
    assert given_ == {"signs": ("link", "ring")}


def test_a_renamed_flow_is_followed_with_its_own_keys() -> None:
    funds = FUNDS.replace("flow:failed", "flow:broken")
    broken = FAILED.replace("flow: failed", "flow: broken\nrenamed_from: failed")
    content = now(funds, broken)
    assert answers(content, {"failed/status": "failed"}) == {"broken/status": "failed"}
    assert carried(content, replace(CASE, flow="failed")).flow == "broken"


def test_an_answer_of_now_is_not_replaced_by_one_of_before() -> None:
    content = now(renamed_question(FUNDS, "sent_on", "day"))
    both: dict[str, Answer] = {"sent_on": "2026-11-02", "day": "2026-11-20"}
    assert answers(content, both) == both


def test_what_no_longer_fits_is_set_aside_and_the_rest_stays() -> None:
    content = now(FUNDS.replace("processing:", "pending:"))
    given_ = answers(content, {"status": "processing", "sent_on": "2026-11-20"})
    state = engine.at(content, "funds", given_, TODAY)
    assert (state.node.id, state.unfit) == ("status", "status")
    again = engine.at(content, "funds", {**given_, "status": "pending"}, TODAY)
    assert again.node.id == "wait"


def test_ticks_go_with_their_list_and_end_with_its_steps() -> None:
    content = now(renamed_question(FUNDS, "find", "look"))
    brought = carried(content, replace(CASE, ticks={"find": (0, 3), "gone": (1,)}))
    assert brought.ticks == {"look": (0,), "gone": (1,)}


def test_a_case_of_a_flow_that_is_gone_stays_as_it_is() -> None:
    case = replace(CASE, flow="vanished", answers={"a": "b"})
    assert carried(BEFORE, case) is case
