"""A diff says what a change means for people: where their answers lead now, what they read."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from content_from import content_from
from hypothesis import given, settings
from random_flows import random_flows

from topay_help.cli.flows_diff import diff as command
from topay_help.cli.session import session
from topay_help.errors import HelpError, NotFoundError
from topay_help.flow.model import Content
from topay_help.proof.changes.changes import Diff, FlowDiff, Lost, TextChange
from topay_help.proof.changes.flow_diff import diff
from topay_help.proof.changes.renames import renames, translate

TODAY = date(2026, 11, 22)
OLD = """\
flow: pay
title: {zh: 付款, en: Pay}
facts: {deadline: {workday_after: [day, days]}}
start: status
nodes:
  status:
    question: {zh: 状态？, en: Status?}
    options:
      open: {label: {zh: 处理中, en: Open}, to: day}
      failed: {label: {zh: 失败, en: Failed}, to: amount}
  day: {question: {zh: 哪天？, en: Day?}, kind: date, max: today, to: wait}
  amount:
    question: {zh: 多少？, en: How much?}
    kind: money
    next: [{when: {amount: {over: 5000}}, to: ask}, {to: again}]
  wait: {outcome: {zh: 等, en: Wait}, by: deadline, text: {zh: "{deadline}", en: "{deadline}"}}
  again: {outcome: {zh: 再试, en: Again}}
  ask: {outcome: {zh: 找客服, en: Ask}, contact: [phone]}
"""
SETTINGS = 'settings: {days: {value: "3", kind: number, label: {zh: 几天, en: Days}}}'


def content(text: str = OLD, days: str = "3") -> Content:
    return content_from(text, settings=SETTINGS.replace('"3"', f'"{days}"'))


def changed(text: str) -> FlowDiff:
    assert text != OLD
    (flow,) = diff(content(), content(text), TODAY).flows
    return flow


def test_the_same_flows_do_not_differ() -> None:
    assert diff(content(), content(), TODAY) == Diff(())


def test_a_moved_threshold_names_the_walks_that_end_elsewhere_with_a_command() -> None:
    (end,) = changed(OLD.replace("over: 5000", "over: 8000")).ends

    assert (end.before, end.after) == ("ask", "again")
    assert 5000 < float(str(end.answers["amount"])) <= 8000
    assert end.command.startswith("topay-help run pay -a status=failed -a amount=")


def test_a_new_threshold_is_found_although_the_old_flow_does_not_know_it() -> None:
    more = "[{when: {amount: {under: 1}}, to: ask}, {when: {amount: {over"
    found = changed(OLD.replace("[{when: {amount: {over", more))

    assert [(end.before, end.after) for end in found.ends] == [("again", "ask")]


def test_a_walk_that_is_asked_more_now_is_said_to_stop_there() -> None:
    sure = "{question: {zh: 确定？}, options: {yes: {label: {zh: 是}, to: wait}}}"
    text = OLD.replace("max: today, to: wait}", f"max: today, to: sure}}\n  sure: {sure}")

    assert [(end.before, end.after) for end in changed(text).ends] == [("wait", "sure ?")]


def test_outcomes_that_appear_and_vanish() -> None:
    found = changed(OLD.replace("to: again", "to: stop").replace("  again:", "  stop:"))

    assert (found.appeared, found.vanished) == (("stop",), ("again",))
    assert [(end.before, end.after) for end in found.ends] == [("again", "stop")]


def test_other_words_are_named_by_field_with_a_command_that_shows_them() -> None:
    text = OLD.replace("en: Failed", "en: It failed").replace("[phone]", "[web, phone]")

    assert changed(text).texts == (
        TextChange("status", ("options.failed.label",), "topay-help run pay"),
        TextChange("ask", ("contact",), "topay-help run pay -a status=failed -a amount=5000.01"),
    )


def test_a_setting_that_moves_a_deadline_changes_what_is_seen() -> None:
    (flow,) = diff(content(), content(days="5"), TODAY).flows

    assert flow.ends == ()
    assert flow.texts == (
        TextChange(
            "wait", (), "topay-help run pay -a status=open -a day=2026-11-22 --today 2026-11-22"
        ),
    )


def test_renamed_ids_are_followed_and_nothing_else_is_reported() -> None:
    text = (
        OLD.replace("flow: pay", "flow: payment\nrenamed_from: pay")
        .replace("start: status", "start: state")
        .replace("  status:\n", "  state:\n    renamed_from: status\n")
        .replace("failed: {label", "broken: {renamed_from: failed, label")
        .replace("to: again", "to: retry")
        .replace("  again: {", "  retry: {renamed_from: again, ")
    )

    found = changed(text)

    assert found == FlowDiff("payment", "pay", renamed={"status": "state", "again": "retry"})
    assert translate(renames(content(text)), "pay", {"status": "failed", "pay/amount": "3.00"}) == (
        "payment",
        {"state": "broken", "payment/amount": "3.00"},
    )


def test_an_id_that_is_in_use_again_is_not_followed() -> None:
    text = OLD.replace("failed: {label", "closed: {renamed_from: open, label")

    assert translate(renames(content(text)), "pay", {"status": "open"}) == (
        "pay",
        {"status": "open"},
    )


def test_saved_answers_that_no_longer_fit() -> None:
    text = OLD.replace("failed: {label", "broken: {label").replace("kind: money", "kind: number")

    assert changed(text).lost == (Lost("status", "failed"), Lost("amount"))


def test_flows_that_come_and_go() -> None:
    other = OLD.replace("flow: pay", "flow: other")

    assert diff(content(), content(other), TODAY) == Diff((), ("other",), ("pay",))


@given(random_flows(), random_flows())
@settings(max_examples=25)
def test_any_two_flows_can_be_compared_and_the_other_way_round(one: Content, two: Content) -> None:
    there = diff(one, two, TODAY)
    back = diff(two, one, TODAY)

    assert {flow.flow for flow in there.flows} == {flow.flow for flow in back.flows}
    ends = {(e.before, e.after) for flow in there.flows for e in flow.ends}
    assert ends == {(e.after, e.before) for flow in back.flows for e in flow.ends}


# --- the command ---------------------------------------------------------------------------------


def folder(place: Path, text: str) -> str:
    place.mkdir(parents=True, exist_ok=True)
    (place / "pay.yaml").write_text(text.replace("[day, days]", "[day, 3]"), "utf-8")
    return str(place)


def test_two_folders_as_text_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = folder(tmp_path / "old", OLD)
    new = folder(tmp_path / "new", OLD.replace("failed:", "broken:"))

    assert command(session("en", today="2026-11-22"), old, new) == 0
    out = capsys.readouterr().out
    assert "ends elsewhere: again → status ?" in out
    assert "saved answers no longer fit: status=failed" in out
    assert "old case codes no longer open" in out

    assert command(session("en", json=True, today="2026-11-22"), old, new) == 0
    (flow,) = json.loads(capsys.readouterr().out)["flows"]
    assert flow["codes_break"] is True
    assert flow["lost"] == [{"question": "status", "option": "failed"}]

    assert command(session("zh"), old, old) == 0
    assert capsys.readouterr().out == "没有变化。\n"


def test_a_revision_of_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder(tmp_path / "flows", OLD)
    monkeypatch.chdir(tmp_path)
    who = ["-c", "user.name=x", "-c", "user.email=x@example.invalid"]
    for words in (["init", "-q"], ["add", "flows"], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *words], check=True, capture_output=True)
    folder(tmp_path / "flows", OLD.replace("over: 5000", "over: 1"))

    assert command(session("en"), "HEAD:flows", "flows") == 0

    assert "again → ask" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["nowhere", "-x:flows", ":flows"])
def test_a_place_that_is_none(place: str, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        command(session("en"), place, folder(tmp_path, OLD))


def test_a_revision_that_git_does_not_know(tmp_path: Path) -> None:
    with pytest.raises(HelpError, match="git"):
        command(session("en"), "no-such-revision:flows", folder(tmp_path, OLD))
