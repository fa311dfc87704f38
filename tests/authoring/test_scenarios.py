"""Scenario files are read strictly, run through the engine, and never pass by being wrong."""

import json
from pathlib import Path

import pytest

from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.folder import read
from topay_help.authoring.strict_yaml import load
from topay_help.cli.flows_test import run_tests, write_scenarios
from topay_help.cli.session import session
from topay_help.errors import HelpError, NotFoundError
from topay_help.findings import Finding
from topay_help.proof.checks.codes import CODES
from topay_help.proof.code_pages import page
from topay_help.proof.scenario_findings import Report, run_all

FLOW = """\
flow: pay
title: {zh: 付款, en: Pay}
facts: {deadline: {workday_after: [day, 3]}}
start: status
nodes:
  status:
    question: {zh: 状态？, en: Status?}
    options:
      open: {label: {zh: 处理中, en: Open}, to: day}
      failed: {label: {zh: 失败, en: Failed}, to: amount}
      unsure: {label: {zh: 不确定, en: Not sure}, to: look}
  look:
    checklist: {zh: 看记录, en: Look}
    steps: [{do: {zh: 看, en: Look}}]
    then: {solved: {to: status}, not_solved: {to: ask}}
  day:
    question: {zh: 哪天？, en: Day?}
    kind: date
    max: today
    unsure: {to: ask}
    to: wait
  amount:
    question: {zh: 多少？, en: How much?}
    kind: money
    next: [{when: {amount: {over: 5000}}, to: ask}, {to: wait_little}]
  wait:
    outcome: {zh: 等, en: Wait}
    text: {zh: "{deadline} 前到", en: "By {deadline}"}
    by: deadline
    keep: [transaction-id]
    contact: [web]
  wait_little: {outcome: {zh: 再等, en: Wait more}, text: {zh: "共 {amount}", en: "{amount}"}}
  ask: {outcome: {zh: 找客服, en: Ask}, contact: [phone], urgent: yes}
"""
OPEN = "answers: {status: open}\n    "
WAIT = "answers: {status: open, day: 2026-11-20}\n    "
LITTLE = "answers: {status: failed, amount: '1', day: 2026-11-20}"
ELSE = "\n    expect: {outcome: wait}"
HEAD = "flow: pay\ntoday: 2026-11-22\ncases:\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pay.yaml").write_text(FLOW, "utf-8")
    (tmp_path / "scenarios").mkdir()
    return tmp_path


def report(folder: Path, text: str) -> Report:
    (folder / "scenarios" / "pay.yaml").write_text(text, "utf-8")
    return run_all(read(folder), scenarios.read(folder))


def found(folder: Path, text: str) -> list[tuple[str, int, int]]:
    return [(f.code, f.place.line, f.place.column) for f in report(folder, text).findings]


def only(folder: Path, cases: str) -> Finding:
    (finding,) = report(folder, HEAD + cases).findings
    return finding


GOOD = """\
flow: pay
today: 2026-09-30
defaults: {status: open}
coverage: {nodes: 80, outcomes: 60}
cases:
  - name: 国庆前一天转的
    answers: {day: 2026-09-30}
    path: [status, day]
    expect:
      outcome: wait
      facts: {deadline: 2026-10-10}
      shows: [transaction-id, web, by, deadline, text]
      hides: [urgent, phone]
  - name: 写成今天也行，次序不限
    answers: {day: 今天, status: open}
    expect: {outcome: wait}
  - name: 金额写错
    at: amount
    answers: {status: failed}
    invalid: {"12,3x": money_format, "-1": money_negative}
  - name: 选项
    at: status
    options: [open, failed, unsure]
  - name: 回退再改
    answers: {day: 2026-09-29}
    do: [back, {answer: {day: 2026-09-28}}, {change: {status: failed}}]
    at: amount
    expect: {asked: [amount, pay/status], dropped: [day]}
  - name: 回到同一个问题
    answers: {status: unsure, look: solved}
    at: status
    expect: {asked: [look], flow: pay}
  - name: 大额
    today: 2026-11-22
    answers: {status: failed, amount: "5,000.01"}
    expect: {outcome: ask, shows: urgent}
    langs: [zh]
"""


def test_a_file_with_every_kind_of_case_passes(folder: Path) -> None:
    got = report(folder, GOOD)

    assert got.findings == ()
    assert (got.cases, got.failed) == (7, ())
    shares = got.coverage["pay"]
    assert (shares["nodes"].reached, shares["nodes"].total) == (6, 7)
    assert shares["rules"].missed == (
        ("nodes", "look", "then", "not_solved"),
        ("nodes", "day", "unsure"),
        ("nodes", "amount", "next", 1),
    )
    assert shares["outcomes"].missed == (("nodes", "wait_little"),)


@pytest.mark.parametrize(
    ("case", "code", "line", "words"),
    [
        ("answers: {status: unsure, look: not_solved}" + ELSE, "TH611", 6, "ask"),
        (WAIT + "expect: {facts: {deadline: 2026-11-20}}", "TH611", 6, "2026-11-25"),
        (WAIT + "path: [status]", "TH611", 6, "status → day"),
        (OPEN + "at: amount", "TH611", 6, "day"),
        ("options: [failed, open, unsure]", "TH611", 5, "open, failed, unsure"),
        (OPEN + "invalid: {昨天: date_format}", "TH611", 6, "—"),
        (WAIT + "expect: {shows: phone}", "TH611", 6, "without phone"),
        (WAIT + "expect: {hides: [web]}", "TH611", 6, "with web"),
        (OPEN + "expect: {asked: [amount]}", "TH611", 6, "without amount"),
        (OPEN + "expect: {dropped: [amount]}", "TH611", 6, "without amount"),
        (OPEN + "expect: {flow: other}", "TH611", 6, "pay"),
        (WAIT + "expect: {shows: fone}", "TH603", 6, "phone"),
        (OPEN + "expect: {facts: {deadlin: x}}", "TH603", 6, "deadline"),
        (OPEN + "expect: {asked: [amont]}", "TH603", 6, "amount"),
        ("answers: {statuz: open}" + ELSE, "TH603", 5, "status"),
        ("answers: {status: opened}" + ELSE, "TH604", 5, "opened"),
        ("answers: {status: open, day: 2027-01-01}" + ELSE, "TH604", 5, "after"),
        (LITTLE + ELSE, "TH605", 5, "wait_little"),
        (OPEN + "do: [{answer: {amount: '1'}}]\n    at: day", "TH605", 6, "day"),
        (OPEN + "do: [{change: {amount: '1'}}]\n    at: day", "TH605", 6, "amount"),
        (OPEN + "do: [{change: {status: shut}}]\n    at: day", "TH604", 6, "shut"),
        ("answers: {status: open, day: 2026-11-20}", "TH606", 4, "compares nothing"),
    ],
)  # fmt: skip
def test_a_case_that_is_wrong_is_found_at_its_place(
    folder: Path, case: str, code: str, line: int, words: str
) -> None:
    finding = only(folder, f"  - name: one\n    {case}\n")

    assert (finding.code, finding.place.line) == (code, line)
    assert words in finding.message.en
    assert "one" in finding.message.zh


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (HEAD, "TH601", 3),
        (HEAD + "  - {name: a, expects: {outcome: wait}}\n", "TH601", 4),
        (HEAD + "  - {name: a, expect: {outcom: wait}}\n", "TH601", 4),
        (HEAD + "  - {name: a, do: [forward]}\n", "TH601", 4),
        (HEAD + "  - {name: a, do: [{answer: {a: b}, change: {c: d}}]}\n", "TH601", 4),
        (HEAD + "  - {name: a, langs: [fr]}\n", "TH601", 4),
        (HEAD + "  - {name: a, at: status}\n  - {name: a, at: status}\n", "TH601", 5),
        ("flow: pay\ncases: [{name: a, at: status}]\n", "TH601", 1),
        ("flow: pay\ntoday: today\ncases: [{name: a, at: status}]\n", "TH601", 2),
        ("flow: payy\ntoday: 2026-11-22\ncases: [{name: a, at: status}]\n", "TH602", 1),
        ("flow: pay\nflow: pay\n", "TH003", 2),
        ("- a\n", "TH601", 1),
        ("flow: [\n", "TH002", 2),
        (
            "flow: pay\ntoday: 2026-11-22\ncoverage: {rules: 101}\ncases: [{name: a, at: day}]\n",
            "TH601",
            3,
        ),
    ],
)
def test_a_faulty_file_is_a_finding_and_never_a_pass(
    folder: Path, text: str, code: str, line: int
) -> None:
    assert [(c, at) for c, at, _ in found(folder, text)] == [(code, line)]


def test_too_little_coverage_is_a_finding_at_its_threshold(folder: Path) -> None:
    text = HEAD.replace("cases:", "coverage: {nodes: 14, rules: 1, outcomes: 0}\ncases:")

    got = report(folder, text + "  - {name: a, at: status}\n")

    assert [f.code for f in got.findings] == ["TH613"]
    assert got.findings[0].place.line == 3
    assert "0%" in got.findings[0].message.en


def test_words_that_leave_a_value_open_fail_in_the_language_that_has_them(folder: Path) -> None:
    broken = FLOW.replace('en: "By {deadline}"', 'en: "By {amount}"')
    (folder / "pay.yaml").write_text(broken, "utf-8")
    case = "  - {name: a, answers: {status: open, day: 2026-11-20}, expect: {outcome: wait}}\n"

    assert only(folder, case).code == "TH612"
    assert report(folder, HEAD + case.replace("a,", "a, langs: [zh],")).findings == ()


def test_a_case_that_ends_nowhere_is_found(folder: Path) -> None:
    gap = FLOW.replace("    next: [{when: {amount: {over: 5000}}, to: ask}, {to: wait_little}]",
                       "    next: [{when: {amount: {over: 5000}}, to: ask}]")  # fmt: skip
    (folder / "pay.yaml").write_text(gap, "utf-8")
    case = "  - {name: a, answers: {status: failed, amount: '1'}, expect: {outcome: ask}}\n"

    assert only(folder, case).code == "TH612"


# --- the command ---------------------------------------------------------------------------------


def test_the_report_names_the_lines_that_were_not_reached(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "scenarios" / "pay.yaml").write_text(GOOD, "utf-8")

    assert run_tests(session("en", flows=str(folder)), None) == 0

    out = capsys.readouterr().out
    assert "7 cases, all as they should be." in out
    assert "pay: 6/7 nodes, 6/9 rules, 2/3 outcomes" in out
    line = next(n for n, text in enumerate(FLOW.splitlines(), 1) if "wait_little:" in text)
    assert f"pay.yaml:{line}:3  wait_little" in out


def test_the_report_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "scenarios" / "pay.yaml").write_text(HEAD + "  - {name: a, at: amount}\n", "utf-8")

    assert run_tests(session("zh", flows=str(folder), json=True), None, "pay") == 1

    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    assert data["cases"] == 1
    assert [f["code"] for f in data["findings"]] == ["TH611"]
    assert data["coverage"][0]["nodes"] == {"reached": 1, "total": 7, "percent": 14}
    assert data["coverage"][0]["missed"][0]["line"] > 0


def test_a_flow_with_a_fault_is_not_tested(folder: Path) -> None:
    (folder / "pay.yaml").write_text(FLOW.replace("kind: date", "kind: dat"), "utf-8")
    with pytest.raises(HelpError):
        run_tests(session("en", flows=str(folder)), None)
    with pytest.raises(NotFoundError):
        run_tests(session("en", flows=str(folder / "nowhere")), None)


def test_without_any_case_the_command_says_how_to_start(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_tests(session("en", flows=str(folder)), None) == 0
    assert "--write" in capsys.readouterr().out


def test_the_first_file_is_written_from_witnesses_and_covers_everything(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    called = session("en", flows=str(folder), today="2026-11-22")
    assert write_scenarios(called, None, "pay") == 0

    assert run_tests(called, None) == 0

    assert "pay: 7/7 nodes, 9/9 rules, 3/3 outcomes" in capsys.readouterr().out
    written = (folder / "scenarios" / "pay.yaml").read_text("utf-8")
    assert load(written, "pay.yaml").data["coverage"] == dict.fromkeys(
        ("nodes", "rules", "outcomes"), "100"
    )


def test_a_file_that_is_there_is_not_overwritten(folder: Path) -> None:
    file = folder / "scenarios" / "pay.yaml"
    file.write_text("mine", "utf-8")
    with pytest.raises(HelpError):
        write_scenarios(session("en", flows=str(folder)), None, "pay")
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("TH6")])
def test_the_page_of_each_code_is_true(tmp_path: Path, code: str) -> None:
    shown = page(code)
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "example.yaml").write_text(shown.beside, "utf-8")

    def codes(example: str) -> set[str]:
        (tmp_path / shown.file).write_text(example, "utf-8")
        return {one.code for one in run_all(read(tmp_path), scenarios.read(tmp_path)).findings}

    assert codes(shown.good) == set()
    assert codes(shown.bad) == {code}


def test_the_written_cases_stand_on_both_sides_of_every_threshold(folder: Path) -> None:
    write_scenarios(session("en", flows=str(folder), today="2026-11-20"), None, "pay")
    file = folder / "pay.yaml"
    for wrong in ("at_least: 5000", "over: 5001", "over: 4999"):
        file.write_text(FLOW.replace("over: 5000", wrong), "utf-8")

        report_ = run_all(read(folder), scenarios.read(folder))

        assert "TH611" in {one.code for one in report_.findings}, wrong
