"""`flows prove` says what is proven, in the promised JSON and in words."""

import json
import shlex
from pathlib import Path

import pytest

from topay_help.authoring.folder import ContentError, open_content, shipped
from topay_help.cli import flows_prove
from topay_help.cli.flows_prove import prove
from topay_help.cli.flows_test import run_tests
from topay_help.cli.session import answers, session
from topay_help.flow.engine import at
from topay_help.flow.model import Outcome
from topay_help.flow.scripted import walk

TOWING = Path(__file__).parent.parent / "flows" / "towing"
BROKEN = """\
flow: gap
title: {zh: 缺口, en: Gap}
facts: {waited: {workdays_between: [day, today]}}
start: status
nodes:
  status:
    question: {zh: 状态？, en: Status?}
    options:
      a: {label: {zh: 甲, en: A}}
      b: {label: {zh: 乙, en: B}, to: day}
      c: {label: {zh: 丙, en: C}, to: look}
    next:
      - {when: {status: a}, to: done}
      - {when: {status: b}, to: day}
  day:
    question: {zh: 哪天？, en: Day?}
    kind: date
    max: today
    next: [{when: {waited: {known: no}}, to: later}]
  look: {checklist: {zh: 看, en: Look}, steps: [{do: {zh: 看}}], then: {solved: {to: status}, not_solved: {to: done}}}
  done: {outcome: {zh: 完, en: Done}}
  later: {outcome: {zh: 晚, en: Later}}
  never: {outcome: {zh: 无, en: Never}}
"""  # noqa: E501 - a flow in YAML


def data(capsys: pytest.CaptureFixture[str], folder: Path, lang: str = "zh") -> tuple[int, dict]:
    status = prove(session(lang, json=True, today="2026-11-22"), str(folder))
    return status, json.loads(capsys.readouterr().out)


def test_the_published_flow_is_proven(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = data(capsys, TOWING)

    assert (status, found["schema"]) == (0, 1)
    (flow,) = found["flows"]
    assert flow["flow"] == "towing-rules"
    assert (flow["paths"], flow["longest"], flow["dead_rules"]) == (22, 5, [])
    assert flow["complete"] is True
    assert len(flow["outcomes"]) == 22
    assert all(one["witness"] for one in flow["outcomes"])


def test_every_command_of_the_shipped_flows_ends_where_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    content = open_content(shipped())
    status, found = data(capsys, shipped())

    assert status == 0
    for flow in found["flows"]:
        assert flow["complete"], flow["flow"]
        assert flow["dead_rules"] == []
        assert flow["faults"] == []
        for outcome in flow["outcomes"]:
            words = shlex.split(outcome["command"])
            day = words[words.index("--today") + 1] if "--today" in words else "2026-11-22"
            given = answers(words[i + 1] for i, word in enumerate(words) if word == "-a")
            state, _ = walk(content, words[2], given, session(today=day).today)
            assert isinstance(state.node, Outcome)
            assert (words[2], state.node.id) == (flow["flow"], outcome["id"])
            kept = {
                k: tuple(v) if isinstance(v, list) else v for k, v in outcome["witness"].items()
            }
            assert at(content, words[2], kept, state.today).node.id == outcome["id"]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    (tmp_path / "gap.yaml").write_text(BROKEN, "utf-8")
    return tmp_path


def test_what_can_never_happen_is_told_with_its_reason(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = data(capsys, broken, "en")

    assert status == 1
    (flow,) = found["flows"]
    never = next(one for one in flow["outcomes"] if one["id"] == "never")
    assert never == {
        "id": "never",
        "witness": None,
        "command": None,
        "reason": "no option or rule leads here",
        "file": str(broken / "gap.yaml"),
        "line": 1 + BROKEN[: BROKEN.index("\n  never:") + 1].count("\n"),
    }
    (dead,) = flow["dead_rules"]
    assert (dead["node"], dead["rule"], dead["behind"]) == ("status", 1, [])
    assert dead["file"] == str(broken / "gap.yaml")
    assert [one["node"] for one in flow["faults"]] == ["day"]
    assert [one["node"] for one in flow["loops"]] == ["status"]


def test_a_guard_for_days_beyond_the_calendar_is_no_dead_rule(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / "gap.yaml").write_text(
        BROKEN.replace("max: today", "min: today - 5 days\n    max: today"), "utf-8"
    )

    _, found = data(capsys, broken)

    later = next(one for one in found["flows"][0]["outcomes"] if one["id"] == "later")
    beyond = max(open_content(shipped()).calendar.years) + 1
    assert later["command"].endswith(f"--today {beyond}-01-01 --flows {broken}")


def test_the_same_in_words(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert prove(session("en", today="2026-11-22"), str(broken), "gap") == 1
    out = capsys.readouterr().out
    assert "2 of 3 outcomes are reached" in out
    assert "never\tno option or rule leads here" in out
    assert "status: row 2 of its rules never fires" in out
    assert "day leads nowhere: topay-help run gap" in out
    assert "status can be come back to: topay-help run gap -a status=c -a look=solved" in out

    assert prove(session("zh"), str(TOWING)) == 0
    assert "22/22 个结论能走到" in capsys.readouterr().out


def test_the_reason_names_what_would_lead_there(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (broken / "gap.yaml").write_text(
        BROKEN.replace(
            "      - {when: {status: b}, to: day}",
            "      - {when: {status: b}, to: never}\n"
            "  lonely: {question: {zh: 问}, options: {a: {label: {zh: 甲}, to: never}}}",
        ),
        "utf-8",
    )

    _, found = data(capsys, broken, "en")

    never = next(one for one in found["flows"][0]["outcomes"] if one["id"] == "never")
    assert never["reason"] == (
        "this way on of status never fires (2. “Status”: “B”); lonely is never reached itself"
    )


def test_past_the_limit_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = flows_prove.prove_flow
    monkeypatch.setattr(flows_prove, "prove_flow", lambda *given, told: whole(*given, 3, told))

    assert prove(session("en"), str(TOWING)) == 1

    out = capsys.readouterr().out
    assert "at least 0 paths" in out
    assert "stopped after" in out
    assert "not found; not everything was walked" in out


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("workdays_between:", "workdays_betwixt:"),
        ("[day, today]", "[status, today]"),
        ("[day, today]", "[waited, today]"),
        ("[day, today]", "[day]"),
        ("to: look}", "to: lok}"),
        ("max: today", "max: status"),
        ("start: status", "start: statu"),
    ],
)
def test_names_that_lead_nowhere_are_told_and_not_walked_into(
    broken: Path, right: str, wrong: str
) -> None:
    assert right in BROKEN
    (broken / "gap.yaml").write_text(BROKEN.replace(right, wrong), "utf-8")
    for call in (prove, run_tests):
        with pytest.raises(ContentError):
            call(session("en", today="2026-11-22"), str(broken))
