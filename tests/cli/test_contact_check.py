"""`contact check`, `contact import`, `contact list`: exit statuses, streams, what is written."""

import io
import json
import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import minisign  # type: ignore[import-untyped]
import pytest

from topay_help.cli.contact_check import check
from topay_help.cli.contact_import import import_list
from topay_help.cli.contact_list import list_entries
from topay_help.cli.session import Session
from topay_help.contacts import install as contacts_install
from topay_help.contacts.operator_list import load_contacts
from topay_help.errors import HelpError, NotFoundError, UsageError

DATES = "verified_by: Topay support, verified_on: 2026-11-01, expires_on: 2027-11-01"
HOST = f"  - {{kind: host, value: topay.example, {DATES}}}\n"
PHONE = f"  - {{kind: phone, value: 400-000-0000, hours: {{zh: 工作日, en: workdays}}, {DATES}}}\n"
LIST = "contacts:\n" + HOST + PHONE
CONTACTS = "home/.config/topay-help/contacts.yaml"


class Desk:
    """A user with a home, a list file to import, and what was written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {"HOME": str(folder / "home")}
        (folder / "home").mkdir()
        self.file = folder / "list.yaml"

    def called(self, lang: str = "en", form: str = "plain") -> Session:
        return Session(lang, form, today=date(2026, 11, 22), environ=self.environ)

    def check(self, value: str | None, **asked: Any) -> tuple[int, str]:
        out = io.StringIO()
        given = io.BytesIO(asked.pop("stdin", b""))
        called = self.called(asked.pop("lang", "en"), asked.pop("form", "plain"))
        return check(called, value, stdin=given, out=out, **asked), out.getvalue()

    def take(
        self, text: str = LIST, confirm: Callable[[str], bool] | None = None, *, yes: bool = True
    ) -> tuple[int, str]:
        self.file.write_text(text, "utf-8")
        out = io.StringIO()
        return import_list(
            self.called(), self.file, yes=yes, confirm=confirm, out=out
        ), out.getvalue()

    def list(self, form: str = "plain") -> tuple[int, str]:
        out = io.StringIO()
        return list_entries(self.called(form=form), out=out), out.getvalue()

    @property
    def installed(self) -> Path:
        return self.folder / CONTACTS


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# --- check --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "status", "head"),
    [
        ("https://Topay.example/help", 0, "LISTED: https://Topay.example/help\n"),
        ("https://t0pay.example", 1, "NOT LISTED: https://t0pay.example\n"),
        ("hello world", 3, "CANNOT CHECK: hello world\n"),
    ],
)
def test_the_answer_is_the_exit_status_and_the_first_word(
    desk: Desk, value: str, status: int, head: str
) -> None:
    desk.take()
    found, text = desk.check(value)
    assert found == status
    assert text.startswith(head)
    assert json.loads(desk.check(value, form="json")[1])["schema"] == 1


def test_listed_says_that_senders_can_be_faked_and_what_to_do(desk: Desk) -> None:
    desk.take()
    assert desk.check("+86 400-000-0000", lang="zh")[1] == (
        "在官方名单上：+86 400-000-0000\n"
        "用来比对的写法：4000000000\n"
        "电话：400-000-0000；Topay support 于 2026-11-01 核实，有效到 2027-11-01\n"
        "服务时间：工作日\n"
        "这只说明写法和名单一致。来电号码、短信和邮件的发件人都可以伪造。\n"
        "如果是对方先找的你，先停下来，自己用名单上的方式联系。\n"
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "value", ["topay.example", "400-000-0000", "evil.example", "t0pay.example@163.com", "x", "@a"]
)
def test_nothing_is_ever_called_safe(desk: Desk, lang: str, value: str) -> None:
    desk.take()
    text = desk.check(value, lang=lang)[1].lower()
    assert "安全" not in text
    assert "safe" not in text


def test_the_json_has_the_promised_keys(desk: Desk) -> None:
    desk.take()
    listed = json.loads(desk.check("400 000 0000", form="json")[1])
    assert listed == {
        "schema": 1,
        "verdict": "listed",
        "reasons": [],
        "entry": {
            "kind": "phone",
            "value": "400-000-0000",
            "hours": {"zh": "工作日", "en": "workdays"},
            "verified_by": "Topay support",
            "verified_on": "2026-11-01",
            "expires_on": "2027-11-01",
        },
        "shown": "400 000 0000",
        "compared": "4000000000",
    }
    other = json.loads(desk.check("http://topay.example", form="json")[1])
    assert (other["verdict"], other["entry"]) == ("not-listed", None)
    assert [set(reason) for reason in other["reasons"]] == [{"code", "text"}]


def test_one_value_may_come_from_standard_input(desk: Desk) -> None:
    desk.take()
    for line in (b"topay.example", b"topay.example\n", b"topay.example\r\n"):
        assert desk.check("-", stdin=line)[0] == 0
    assert desk.check("-", stdin=b"topay.example\nevil.example\n")[0] == 1
    assert desk.check("-", stdin=b"")[1].startswith("CANNOT CHECK\n- Nothing was entered.\n")


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"topay.example\xc3", b"topay.example\0", b"a" * 10_000, b"\xed\xa0\x80"]
)
def test_what_is_no_text_is_refused(desk: Desk, raw: bytes) -> None:
    desk.take()
    assert desk.check("-", stdin=raw)[0] == 3
    status, line = desk.check("-", stdin=raw, form="json")
    assert (status, json.loads(line)["verdict"]) == (3, "cannot-check")


def test_an_argument_that_is_no_text_is_refused(desk: Desk) -> None:
    desk.take()
    assert desk.check(os.fsdecode(b"topay.example\xff"))[0] == 3


def test_a_batch_answers_line_by_line_and_ends_with_the_gravest(desk: Desk) -> None:
    desk.take()
    lines = [
        b'{"value": "topay.example"}',
        b'{"value": "evil.example"}',
        b"",
        b'{"value": "\\ud800"}',
        b'{"value": 4000000000}',
        b"no json \xff",
        b"[" * 60_000,
        b'{"value": "' + b"a" * 70_000 + b'"}',
        b'{"value": "400-000-0000", "more": 1}',
    ]
    status, text = desk.check(None, batch=True, stdin=b"\n".join(lines))
    assert status == 3
    answers = [json.loads(line) for line in text.splitlines()]
    assert [answer["verdict"] for answer in answers] == [
        *("listed", "not-listed", "cannot-check", "cannot-check"),
        *("cannot-check", "cannot-check", "cannot-check", "listed"),
    ]
    assert answers[3]["reasons"][0]["code"] == "bad-line"
    assert desk.check(None, batch=True, stdin=lines[0] + b"\n" + lines[1])[0] == 1
    assert desk.check(None, batch=True, stdin=lines[0])[0] == 0


def test_the_command_wants_one_value_or_a_batch(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.check(None)
    with pytest.raises(UsageError):
        desk.check("topay.example", batch=True)


def test_without_a_list_the_reasons_are_still_given(desk: Desk) -> None:
    status, line = desk.check("https://a@topay.github.io", form="json")
    assert status == 3
    assert [reason["code"] for reason in json.loads(line)["reasons"]] == ["no-list", "user-part"]


# --- import -------------------------------------------------------------------------------------


def test_an_import_is_for_the_user_only_and_leaves_nothing_else(desk: Desk) -> None:
    status, text = desk.take()
    assert status == 0
    assert "Added (2):" in text
    assert desk.installed.read_text("utf-8") == LIST
    assert stat.S_IMODE(desk.installed.stat().st_mode) == 0o600
    assert stat.S_IMODE(desk.installed.parent.stat().st_mode) == 0o700
    assert [path.name for path in desk.installed.parent.iterdir()] == ["contacts.yaml"]


def test_an_import_shows_what_changes(desk: Desk) -> None:
    desk.take()
    changed = PHONE.replace("2027-11-01", "2028-11-01")
    text = desk.take("contacts:\n" + changed + HOST.replace("topay.example", "new.example"))[1]
    shown = [line for line in text.splitlines() if line[0] in "+-*"]
    assert [line.split(";")[0] for line in shown] == [
        "+ Website: new.example",
        "- Website: topay.example",
        "* Phone: 400-000-0000",
    ]
    assert "Unchanged: 0." in text
    assert "Unchanged: 2." in desk.take(desk.installed.read_text("utf-8"))[1]


def test_an_import_asks_first(desk: Desk) -> None:
    asked: list[str] = []
    status, text = desk.take(confirm=lambda words: bool(asked.append(words)), yes=False)
    assert (status, asked) == (1, ["Import it?"])
    assert "Nothing was imported." in text
    assert not desk.installed.exists()
    assert desk.take(confirm=lambda words: True, yes=False)[0] == 0
    assert desk.installed.exists()


def test_without_a_terminal_an_import_needs_yes(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.take(yes=False)
    assert not desk.installed.exists()


@pytest.mark.parametrize(
    "text", ["contacts: [", LIST + "extra: 1\n", LIST.replace("host", "site"), "contacts: []"]
)
def test_a_list_with_faults_replaces_nothing(desk: Desk, text: str) -> None:
    desk.take()
    with pytest.raises(HelpError):
        desk.take(text)
    assert desk.installed.read_text("utf-8") == LIST


def test_a_list_of_which_nothing_holds_today_replaces_nothing(desk: Desk) -> None:
    with pytest.raises(HelpError, match="No entry"):
        desk.take(LIST.replace("2027-11-01", "2026-11-21"))


def test_a_missing_file_is_named(desk: Desk) -> None:
    with pytest.raises(NotFoundError) as caught:
        import_list(desk.called(), desk.file, yes=True)
    assert str(desk.file) in caught.value.to("zh")


def test_a_failed_write_leaves_the_old_list(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.take()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(contacts_install.os, "replace", refuse)
    with pytest.raises(HelpError, match="No space left"):
        desk.take("contacts:\n" + HOST)
    assert desk.installed.read_text("utf-8") == LIST
    assert [path.name for path in desk.installed.parent.iterdir()] == ["contacts.yaml"]


def test_a_linked_config_folder_is_not_written(desk: Desk) -> None:
    desk.installed.parent.parent.mkdir()
    (desk.folder / "elsewhere").mkdir()
    desk.installed.parent.symlink_to(desk.folder / "elsewhere")
    with pytest.raises(HelpError):
        desk.take()
    assert not list((desk.folder / "elsewhere").iterdir())


def test_an_import_says_when_another_list_is_in_use(desk: Desk) -> None:
    other = desk.folder / "other.yaml"
    other.write_text(LIST, "utf-8")
    desk.environ["TOPAY_HELP_CONTACTS"] = str(other)
    assert "other.yaml is the one in use" in desk.take()[1]


def sign(desk: Desk, text: str, keys: minisign.KeyPair) -> None:
    signature = bytes(keys.secret_key.sign(text.encode()))
    desk.file.with_name("list.yaml.minisig").write_bytes(signature)


def test_the_first_signed_import_pins_the_key(desk: Desk) -> None:
    keys, others = minisign.KeyPair.generate(), minisign.KeyPair.generate()
    sign(desk, LIST, keys)
    with pytest.raises(HelpError, match="public key"):
        desk.take()
    desk.file.with_suffix(".pub").write_bytes(bytes(keys.public_key))
    assert "From now on only lists signed with this key count" in desk.take()[1]
    assert load_contacts(desk.environ).signed_by

    desk.file.with_suffix(".pub").write_bytes(bytes(others.public_key))
    new = "contacts:\n" + PHONE
    sign(desk, new, others)
    with pytest.raises(HelpError, match="signature"):
        desk.take(new)
    desk.file.with_name("list.yaml.minisig").unlink()
    with pytest.raises(HelpError, match="not signed"):
        desk.take(new)
    sign(desk, new, keys)
    assert desk.take(new)[0] == 0
    found = load_contacts(desk.environ)
    assert (found.problem, len(found.entries)) == (None, 1)
    assert {stat.S_IMODE(path.stat().st_mode) for path in desk.installed.parent.iterdir()} == {
        0o600
    }


# --- list ---------------------------------------------------------------------------------------


def test_the_list_shows_path_dates_and_what_does_not_hold(desk: Desk) -> None:
    desk.take(LIST + PHONE.replace("400-000-0000", "400-000-0001").replace("2027", "2026"))
    status, text = desk.list()
    assert status == 0
    assert f"List: {desk.installed}\nSHA-256: " in text
    assert "- Website: topay.example; verified by Topay support on 2026-11-01, until 2027" in text
    assert text.count("[does not hold today]") == 1
    data = json.loads(desk.list("json")[1])
    assert (data["schema"], data["problem"], data["path"]) == (1, None, str(desk.installed))
    assert [entry["holds"] for entry in data["entries"]] == [True, True, False]


def test_no_list_is_said_and_a_bad_one_is_an_error(desk: Desk) -> None:
    status, text = desk.list()
    assert (status, text.startswith("There is no list")) == (0, True)
    desk.take()
    desk.installed.chmod(0o666)
    status, text = desk.list("json")
    assert (status, json.loads(text)["problem"]["code"]) == (3, "list-writable")
