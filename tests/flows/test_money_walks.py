"""Missing money and failed payments as people have them: the right screen, the right day."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import Answers, Content, Outcome, Question, Unknown
from topay_help.output.walk import as_dict, as_plain

TODAY = date(2026, 11, 22)  # a Sunday
SHARED = ("missing-funds", "failed-transaction")


@pytest.fixture(scope="module")
def content() -> Content:
    return open_content(shipped())


def walk(content: Content, flow: str, given: Answers, today: date = TODAY) -> engine.State:
    """Where the answers lead; every one of them must lie on the path."""
    state = engine.at(content, flow, {"danger": "none", **given}, today)
    assert state.set_aside == {}
    assert state.unfit is None
    return state


SLOW_TRANSFER = {
    "role": "sender",
    "kind": "to_bank",
    "sent_on": "2026-11-16",
    "eta": "unsure",
    "status": "processing",
}
TWICE = {
    "status": "success",
    "success_issue": "charged_twice",
    "two_records": "two_success",
    "amount": "88.00",
    "charged_total": "176.00",
}


def test_a_bank_transfer_four_working_days_old_is_watched_until_the_fifth(
    content: Content,
) -> None:
    state = walk(content, "missing-funds", {**SLOW_TRANSFER, "amount": "30000.00"})
    assert state.node.id == "slow"
    assert state.facts["waited"] == Decimal(4)
    assert isinstance(state.node, Outcome)
    assert state.node.by == "deadline"
    assert state.facts["deadline"] == date(2026, 11, 23)
    assert state.node.contact == ("web", "app")


@pytest.mark.parametrize(
    ("sent_on", "node"),
    [
        ("2026-11-18", "wait"),
        ("2026-11-17", "amount"),  # the third working day was on Friday
        ("2026-11-16", "amount"),
        ("2026-11-13", "payee_details"),  # so was the fifth
    ],
)
def test_the_working_days_gone_by_decide(content: Content, sent_on: str, node: str) -> None:
    state = walk(content, "missing-funds", {**SLOW_TRANSFER, "sent_on": sent_on})
    assert state.node.id == node


def test_a_day_that_the_app_gives_counts_more_than_ours(content: Content) -> None:
    early = walk(content, "missing-funds", {**SLOW_TRANSFER, "eta": "2026-11-20"})
    late = walk(content, "missing-funds", {**SLOW_TRANSFER, "eta": "2026-11-30"})
    assert (early.node.id, late.node.id) == ("payee_details", "wait_eta")


def test_beyond_the_calendar_no_day_is_guessed(content: Content) -> None:
    given = {**SLOW_TRANSFER, "sent_on": "2036-12-28"}
    december = walk(content, "missing-funds", given, date(2036, 12, 30))
    assert december.node.id == "wait"
    assert december.facts["deadline"] == Unknown("calendar", "2037")
    january = walk(content, "missing-funds", given, date(2037, 1, 5))
    assert january.node.id == "counted"
    long_ago = walk(content, "missing-funds", {**given, "sent_on": "2036-12-10"}, date(2037, 1, 5))
    assert long_ago.node.id == "payee_details"  # its last day lies in a year that is known
    counted = walk(content, "missing-funds", {**given, "counted": "6"}, date(2037, 1, 5))
    assert counted.node.id == "payee_details"


def test_a_deadline_in_a_year_whose_notice_is_not_out_is_told_as_the_earliest(
    content: Content,
) -> None:
    given = {**SLOW_TRANSFER, "sent_on": "2026-12-28"}
    december = walk(content, "missing-funds", given, date(2026, 12, 30))
    assert december.node.id == "wait"
    assert december.facts["deadline"] == date(2027, 1, 5)
    for lang, words in (("zh", "最早"), ("en", "at the earliest")):
        shown = as_plain(content, december, lang)
        assert words in shown
        assert ("法定节日" if lang == "zh" else "holidays fixed by law") in shown
        assert not [line for line in shown.splitlines() if line.startswith(("最迟：", "By: "))]
    told = as_dict(content, december, "en")["outcome"]
    assert (told["by"], told["by_is_earliest"]) == ("2027-01-05", True)


def test_charged_twice_names_the_sum_and_the_merchant_first(content: Content) -> None:
    first = walk(content, "failed-transaction", {**TWICE, "merchant_asked": "not_yet"})
    assert first.node.id == "merchant_first"
    assert first.facts["overcharged"] == Decimal("88.00")
    then = {**TWICE, "merchant_asked": "no_help", "contacted": "not_yet"}
    assert walk(content, "failed-transaction", then).node.id == "support_merchant"


def test_a_promised_refund_that_is_late_asks_nothing_twice(content: Content) -> None:
    given = {
        **TWICE,
        "merchant_asked": "promised",
        "refund_to": "card",
        "refund_on": "2026-11-10",
        "contacted": "not_yet",
    }
    assert walk(content, "failed-transaction", given).node.id == "support_return"


@pytest.mark.parametrize(
    ("refund_on", "node"), [("2026-11-19", "refund_wait"), ("2026-11-12", "amount")]
)
def test_a_refund_is_waited_for_three_working_days(
    content: Content, refund_on: str, node: str
) -> None:
    given = {"role": "refund", "refund_state": "sent", "refund_to": "card", "refund_on": refund_on}
    assert walk(content, "missing-funds", given).node.id == node


def test_money_sent_to_a_stranger_goes_to_support(content: Content) -> None:
    given = {
        "status": "success",
        "success_issue": "wrong_person",
        "know_payee": "stranger",
        "amount": "unsure",
        "contacted": "not_yet",
    }
    state = walk(content, "failed-transaction", given)
    assert state.node.id == "support_wrong_person"
    assert isinstance(state.node, Outcome)
    assert "test-transfer" in state.node.never


def test_failed_but_taken_says_first_not_to_pay_again(content: Content) -> None:
    given = {
        "status": "failed",
        "deducted": "yes",
        "refund_to": "card",
        "sent_on": "2026-11-20",
    }
    state = walk(content, "failed-transaction", given)
    assert isinstance(state.node, Outcome)
    assert state.node.id == "failed_wait"
    assert "不要再付" in state.node.steps[0].do.text.zh
    assert state.facts["return_by"] == date(2026, 11, 25)


def test_the_missing_part_is_computed(content: Content) -> None:
    given = {
        **SLOW_TRANSFER,
        "status": "success",
        "success_issue": "part_arrived",
        "amount": "1000.00",
        "amount_arrived": "985.50",
        "fee_shown": "no",
        "contacted": "not_yet",
    }
    state = walk(content, "missing-funds", given)
    assert state.node.id == "support_part"
    assert state.facts["missing_amount"] == Decimal("14.50")


@pytest.mark.parametrize("status", ["failed", "returned", "no_record"])
def test_a_status_that_needs_no_waiting_is_handed_over_without_asking_again(
    content: Content, status: str
) -> None:
    state = walk(content, "missing-funds", {**SLOW_TRANSFER, "status": status})
    assert state.flow == "failed-transaction"
    assert state.node.id not in ("danger", "status", "sent_on")


def test_a_late_payment_goes_on_as_missing_money_with_its_answers(content: Content) -> None:
    given = {"status": "processing", "sent_on": "2026-11-10", "eta": "unsure"}
    state = walk(content, "failed-transaction", given)
    assert (state.flow, state.node.id) == ("missing-funds", "role")
    on = walk(content, "failed-transaction", {**given, "role": "sender", "kind": "to_shop"})
    assert on.node.id == "payee_details"


REFUND = {"role": "refund", "refund_state": "sent", "refund_to": "card"}
TAKEN = {"status": "failed", "deducted": "yes", "refund_to": "card"}
DATED = (  # flow, answers, the question that asks for the day
    ("missing-funds", {**SLOW_TRANSFER, "amount": "unsure"}, "sent_on"),
    ("missing-funds", REFUND, "refund_on"),
    ("missing-funds", {"role": "merchant"}, "settle_on"),
    ("failed-transaction", TAKEN, "sent_on"),
    ("failed-transaction", {"status": "returned", "refund_to": "card"}, "refund_on"),
    ("failed-transaction", {"status": "processing", "eta": "unsure"}, "sent_on"),
)


@pytest.mark.parametrize(("flow", "given", "question"), DATED)
@pytest.mark.parametrize("monday", [date(2026, 9, 28), date(2026, 11, 16), date(2026, 12, 28)])
def test_nobody_is_told_to_look_again_on_a_day_that_has_passed(
    content: Content, flow: str, given: Answers, question: str, monday: date
) -> None:
    told = 0
    for ahead, age in product(range(10), range(21)):
        today = monday + timedelta(ahead)
        answers = {"danger": "none", **given, question: str(today - timedelta(age))}
        state = engine.at(content, flow, answers, today)
        if isinstance(state.node, Outcome) and state.node.by:
            day = state.facts[state.node.by]
            told += isinstance(day, date)
            assert isinstance(day, Unknown) or (isinstance(day, date) and day >= today)
    assert told


def test_a_question_of_both_flows_is_the_same_question(content: Content) -> None:
    missing, failed = (content.flows[name].nodes for name in SHARED)
    both = [name for name in missing if name in failed and isinstance(missing[name], Question)]
    assert {"danger", "status", "deducted", "sent_on", "amount"} <= set(both)
    for name in both:
        one, other = missing[name], failed[name]
        assert isinstance(one, Question)
        assert isinstance(other, Question)
        assert one.kind == other.kind
        assert [(o.id, o.label) for o in one.options] == [(o.id, o.label) for o in other.options]


@pytest.mark.parametrize("flow", ["missing-funds", "failed-transaction", "feedback"])
def test_every_outcome_tells_what_to_do_or_that_all_is_well(content: Content, flow: str) -> None:
    outcomes = [one for one in content.flows[flow].nodes.values() if isinstance(one, Outcome)]
    assert len(outcomes) > 1
    for node in outcomes:
        assert node.text
        assert node.steps or node.id in ("arrived", "all_right")
        assert bool(node.contact) == bool(node.want)
        assert not node.contact or node.never
