"""The case commands: what was saved is shown, summed up, read out and deleted."""

import email
import json
import resource
from datetime import datetime, tzinfo
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


def test_list_says_where_a_walk_stands_and_when_by_a_clock_in_china(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls(2025, 12, 31, 18, 5, tzinfo=tz)

    monkeypatch.setattr("topay_help.cases.store.datetime", Clock)
    store.save(Case("ABCD1234", "funds", {"status": "processing"}))
    store.save(Case("DONE1234", "funds", {"status": "unsure", "find": "not_solved"}))
    rows = [line.split("\t") for line in out(capsys, "list").splitlines()]
    assert {row[0]: row[3] for row in rows} == {"ABCD1234": "哪天？", "DONE1234": "已走完：问客服"}
    assert {row[4] for row in rows} == {"2026-01-01 02:05"}


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
    text = out(capsys, "show", "ABCD1234")
    assert "暂时用不上" in text
    assert "- 状态？\n- 哪天？\n" in text


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
    assert mail["X-Unsent"] == "1"
    assert mail.get_content_charset() == "utf-8"
    assert "请查一下" in mail.get_content()
    assert "不要发" not in mail.get_content()  # that is for the user
    assert path.stat().st_mode & 0o077 == 0


def test_summary_as_mail_goes_to_the_address_that_the_operator_listed(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts = tmp_path / "contacts.yaml"
    contacts.write_text(
        "contacts:\n  - {kind: mail, value: help@topay.example, verified_by: Topay support,"
        " verified_on: 2026-11-01, expires_on: 2027-11-01}\n"
    )
    contacts.chmod(0o600)
    monkeypatch.setenv("TOPAY_HELP_CONTACTS", str(contacts))
    for today, to in (("2026-11-22", "help@topay.example"), ("2027-11-22", None)):
        path = tmp_path / f"{today}.eml"
        assert call("summary", case.id, "-o", str(path), "--today", today) == 0
        assert email.message_from_bytes(path.read_bytes(), policy=policy.default)["To"] == to


def test_a_file_that_exists_is_not_overwritten(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "summary.md"
    path.write_text("mine")
    assert call("summary", case.id, "-o", str(path)) == 1
    assert path.read_text("utf-8") == "mine"
    assert str(path) in capsys.readouterr().err


def test_a_deadline_as_a_calendar_file(store: Store, tmp_path: Path) -> None:
    store.save(Case("DEAD1234", "funds", {"status": "processing", "sent_on": "2026-11-20"}))
    path = tmp_path / "deadline.ics"
    assert call("summary", "DEAD1234", "-o", str(path), "--today", "2026-11-22") == 0
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-11-25"
    assert "DEAD1234" in str(event["description"])


def test_a_deadline_at_the_end_of_a_year(store: Store, tmp_path: Path) -> None:
    store.save(Case("DEAD1234", "funds", {"status": "processing", "sent_on": "2025-12-26"}))
    path = tmp_path / "deadline.ics"
    assert call("summary", "DEAD1234", "-o", str(path), "--today", "2025-12-29") == 0
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2025-12-31"
    assert event.decoded("dtend").isoformat() == "2026-01-01"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger").total_seconds() == 9 * 3600
    assert path.read_bytes().endswith(b"END:VCALENDAR\r\n")


@pytest.mark.parametrize("name", ["summary", "summary.pdf"])
def test_an_ending_without_a_form_is_said(
    case: Case, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("summary", case.id, "-o", str(tmp_path / name)) == 2
    assert ".eml" in capsys.readouterr().err
    assert not (tmp_path / name).exists()


def test_a_full_disk_leaves_no_half_a_file(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        assert call("summary", case.id, "-o", str(tmp_path / "summary.md")) == 1
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "summary.md" in capsys.readouterr().err
    assert not (tmp_path / "summary.md").exists()


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
    assert data["reached"] == {"flow": "funds", "node": "ask", "text": "问客服", "ended": True}
    assert data["checked"][0] == {"question": "状态？", "answer": "不确定"}
    assert "走到了：问客服" in out(capsys, "open", code)


def test_a_code_tells_the_walk_beyond_an_amount_that_it_leaves_out(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    store.save(Case("ABCD1234", "funds", {"status": "failed", "amount": "6000.00"}))
    code = out(capsys, "code", "ABCD1234").strip()
    text = out(capsys, "open", code, "--lang", "en")
    assert "How much? (not in the code, please ask again)" in text
    assert "It ended with: Large" in text
    assert "6000" not in text


def test_a_wrong_code_is_refused(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    code = out(capsys, "code", case.id).strip()
    assert call("open", code[:-1] + ("0" if code[-1] != "0" else "1")) == 1
    assert "这个码不对" in capsys.readouterr().err


def test_a_case_of_a_flow_that_is_gone_is_listed_and_said(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    store.save(Case("GONE1234", "vanished", {"a": "b"}, at="x"))
    assert "流程已不存在" in out(capsys, "list")
    for words in (["show", "GONE1234"], ["summary", "GONE1234"], ["code", "GONE1234"]):
        assert call(*words) == 1
        assert "vanished" in capsys.readouterr().err
    assert call("delete", "GONE1234", "--yes") == 0


def test_an_unknown_id_is_said(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["show"], ["summary"], ["code"], ["resume"], ["delete"]):
        assert call(*words, "NOSUCH00") == 1
        assert "NOSUCH00" in capsys.readouterr().err


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


def test_run_shows_the_number_that_was_asked_for_and_no_secret(
    capsys: pytest.CaptureFixture[str],
) -> None:
    number = "6222021234567894"  # could be a card's
    with pytest.raises(SystemExit):
        main(["run", "feedback", "--json", "-a", f"ticket={number}", "-a", f"seen_text={number}"])
    aside = json.loads(capsys.readouterr().out)["set_aside"]
    assert aside == {"ticket": number, "seen_text": "[已删除:卡号]"}


def test_all_are_deleted_together(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("delete", "--all") == 2
    assert "--yes" in capsys.readouterr().err
    assert call("delete") == call("delete", case.id, "--all", "--yes") == 2
    assert call("show", case.id) == 0
    assert call("delete", "--all", "--yes") == 0
    assert call("show", case.id) == 1
    assert call("delete", "--all", "--yes") == 0
