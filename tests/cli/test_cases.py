"""The case commands: what was saved is shown, summed up, read out and deleted."""

import email
import json
from email import policy
from pathlib import Path

import pytest
from icalendar import Calendar
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help.cases.case import Case
from topay_help.cases.store import Store
from topay_help.cli.app import main

EVIDENCE = """
keep:
  amount: {label: {zh: 金额, en: Amount}, hint: {zh: 到分, en: To the fen}}
  ticket: {label: {zh: 工单号, en: Ticket}}
never:
  code: {label: {zh: 验证码, en: Codes}}
"""
CALL = FUNDS.replace(
    "ask: {outcome: {zh: 问, en: Ask}}",
    "ask: {outcome: {zh: 问客服, en: Ask support}, keep: [amount, ticket], never: [code],"
    " contact: [web], want: {zh: 请查一下, en: Please look}}",
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    folder = tmp_path / "flows"
    folder.mkdir()
    files = {
        "funds": CALL,
        "failed": FAILED,
        "safety": SAFETY,
        "settings": SETTINGS,
        "evidence": EVIDENCE,
    }
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("TOPAY_HELP_FLOWS", str(folder))
    monkeypatch.setenv("TOPAY_HELP_STATE", str(tmp_path / "state"))
    return Store(tmp_path / "state" / "cases.db")


@pytest.fixture
def case(store: Store) -> Case:
    answers = {"status": "unsure", "find": "not_solved"}
    return store.save(Case("ABCD1234", "funds", answers, {"find": (0,)}, "ask", done=True))


def call(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["case", *words])
    assert isinstance(left.value.code, int)
    return left.value.code


def out(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert call(*words) == 0
    return capsys.readouterr().out


def test_no_cases_yet(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(out(capsys, "list", "--json")) == {"schema": 1, "cases": []}
    assert call("list") == 0
    assert "topay-help" in capsys.readouterr().err


def test_list(case: Case, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    store.save(Case("SECOND00", "funds", {"status": "processing"}, {}, "sent_on"))
    data = json.loads(out(capsys, "list", "--json"))
    assert [one["id"] for one in data["cases"]] == ["SECOND00", "ABCD1234"]
    assert set(data["cases"][0]) >= {"id", "flow", "answers", "at", "updated"}
    assert data["cases"][0]["answers"] == {"status": "processing"}
    assert data["cases"][0]["at"] == "sent_on"
    assert [line.split("\t")[0] for line in out(capsys, "list").splitlines()] == [
        "SECOND00",
        "ABCD1234",
    ]


def test_show(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(out(capsys, "show", case.id.lower(), "--json"))
    assert (data["schema"], data["id"], data["at"], data["set_aside"]) == (1, case.id, "ask", {})
    assert data["outcome"]["id"] == "ask"
    assert "不确定" in out(capsys, "show", case.id)


def test_a_case_of_a_changed_flow_keeps_what_fits(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    store.save(Case("ABCD1234", "funds", {"status": "vanished", "sent_on": "2026-11-20"}))
    data = json.loads(out(capsys, "show", "ABCD1234", "--json"))
    assert data["at"] == "status"
    assert data["set_aside"] == {"status": "vanished", "sent_on": "2026-11-20"}


def test_summary_is_ready_to_paste(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "summary", case.id, "--lang", "en")
    for piece in (
        "Money",
        "Ask support",
        "Status?",
        "Not sure",
        "Amount: ____",
        "Please look",
        "Codes",
    ):
        assert piece in text
    data = json.loads(out(capsys, "summary", case.id, "--json"))
    assert data["evidence"][0] == {"label": "金额", "hint": "到分", "value": None}
    assert data["checked"][0]["answer"] == "不确定"
    assert "- [ ] 金额" in out(capsys, "summary", case.id, "--format", "markdown")


def test_summary_as_mail_has_no_address_of_its_own(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    assert call("summary", case.id, "-o", str(path)) == 0
    mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail["To"] is None
    assert "钱" in str(mail["Subject"])
    assert "请查一下" in mail.get_content()
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_exists_is_not_overwritten(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "summary.md"
    path.write_text("mine")
    assert call("summary", case.id, "-o", str(path)) == 1
    assert path.read_text() == "mine"
    assert str(path) in capsys.readouterr().err


def test_a_deadline_as_a_calendar_file(store: Store, tmp_path: Path) -> None:
    store.save(Case("DEAD1234", "funds", {"status": "processing", "sent_on": "2026-11-20"}))
    path = tmp_path / "deadline.ics"
    assert call("summary", "DEAD1234", "-o", str(path), "--today", "2026-11-22") == 0
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-11-25"
    assert "DEAD1234" in str(event["description"])


def test_no_deadline_no_calendar_file(case: Case, tmp_path: Path) -> None:
    assert call("summary", case.id, "-o", str(tmp_path / "none.ics")) == 1
    assert not (tmp_path / "none.ics").exists()


def test_a_code_opens_on_another_machine(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = out(capsys, "code", case.id).strip()
    monkeypatch.setenv("TOPAY_HELP_STATE", str(tmp_path / "elsewhere"))
    data = json.loads(out(capsys, "open", *code.split("-"), "--json"))
    assert data["outcome"]["id"] == "ask"
    assert data["answers"] == {"status": "unsure", "find": "not_solved"}


def test_delete_wants_to_be_sure(
    case: Case, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("delete", case.id) == 2
    assert "--yes" in capsys.readouterr().err
    assert call("delete", case.id, "--yes") == 0
    assert store.cases() == []


def test_resume_needs_a_terminal(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("resume", case.id) == 2
    assert "终端" in capsys.readouterr().err
