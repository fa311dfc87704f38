"""What the command line promises, as a script sees it: shapes, streams, exit statuses, safety."""

import json
import os
import re
import shlex
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from topay_help.authoring.folder import read, shipped
from topay_help.cases.case import Case, new_id
from topay_help.cases.location import default_path
from topay_help.cases.store import Store
from topay_help.cli.app import main
from topay_help.proof.check import said_in

DAY_OF_PROOF = ("--today", "2026-11-23")
PACKAGE = Path(__file__).parents[2] / "topay_help"


def call(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(words))
    assert isinstance(left.value.code, int)
    return left.value.code


def told(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    status = call(*words, "--json")
    out, err = capfd.readouterr()
    assert not err
    return status, json.loads(out)


def test_the_shapes_of_look_ups(capfd: pytest.CaptureFixture[str]) -> None:
    _, topics = told(capfd, "faq")
    assert topics.keys() == {"schema", "lang", "topics"}
    for one in topics["topics"]:
        assert one.keys() == {"id", "title", "summary"}
        _, page = told(capfd, "faq", one["id"])
        topic = page["topic"]
        wanted = {"id", "title", "steps", "notes", "keep", "never", "reviewed", "run"}
        assert topic.keys() >= wanted
        assert topic["run"] == f"topay-help run {one['id']}"
        assert all(step["text"] and step["source"] for step in topic["steps"])
        assert told(capfd, "faq", one["title"])[1] == page
    _, contact = told(capfd, "contact")
    assert [one["id"] for one in contact["channels"]] == ["app", "web", "social", "phone"]
    for channel in contact["channels"]:
        assert channel.keys() >= {"id", "title", "suits", "steps", "entries"}
        assert channel["entries"] == []


def test_the_line_to_go_on_with_reads_the_same_flows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "我的 flows"
    folder.symlink_to(shipped())
    state = Store(default_path({"TOPAY_HELP_STATE": str(tmp_path)}))
    monkeypatch.setenv("TOPAY_HELP_STATE", str(tmp_path))
    case = state.save(Case(new_id(bytes(8)), "password", {"danger": "none"}))
    assert call("case", "code", case.id) == 0
    code = capfd.readouterr().out.split()
    walk = ("run", "password", "-a", "danger=none")
    shipped_alone, own = (), ("--flows", str(folder))
    shown = ("case", "show", case.id)
    for begin, where in product((walk, shown, ("case", "open", *code)), (shipped_alone, own)):
        assert call(*begin, *where) == 0
        *_, line = capfd.readouterr().out.splitlines()
        program, *words = shlex.split(line.partition("：")[2])
        assert program == "topay-help"
        assert tuple(words[-2:]) == where or not where
        assert call(*words) == 0
        assert capfd.readouterr().out


def test_a_folder_without_a_name_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    for command in ("check", "test", "prove", "graph"):
        for words in (["flows", command, ""], ["--flows", "", "flows", command]):
            assert call(*words) == 1
            assert "没有“”这个文件夹" in capfd.readouterr().err
    for words in (["flows", "diff", "", "flows"], ["faq", "--flows", ""], ["run", "x", "--flows="]):
        assert call(*words) == 1
        assert "没有“”这个文件夹" in capfd.readouterr().err


def test_a_value_that_is_also_the_name_of_a_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("--flows", "flows", "case", "delete", "NOTHING1", "--help") == 0
    assert "delete" in capfd.readouterr().out


def test_without_a_home_a_folder_for_cases_must_be_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("HOME", "XDG_STATE_HOME", "TOPAY_HELP_STATE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)  # as for a user without a name
    assert call("case", "list") == 1
    assert "TOPAY_HELP_STATE" in capfd.readouterr().err


def test_the_shape_of_a_walk(capfd: pytest.CaptureFixture[str]) -> None:
    status, walk = told(capfd, "run", "password", "-a", "danger=none", *DAY_OF_PROOF)
    assert status == 0
    assert walk.keys() >= {
        *("schema", "lang", "flow", "at", "answers", "set_aside", "facts", "remaining", "outcome")
    }
    assert walk["at"].keys() >= {"node", "kind", "text", "options"}
    assert walk["answers"] == {"danger": "none"}
    assert walk["remaining"] is None or walk["remaining"].keys() == {"least", "most"}
    assert walk["outcome"] is None
    status, wrong = told(capfd, "run", "password", "-a", "danger=nothing", *DAY_OF_PROOF)
    assert status == 1
    assert wrong.keys() == {"schema", "error"}
    assert wrong["error"].keys() == {"code", "question", "text"}


@pytest.fixture(scope="module")
def proven() -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "topay_help", "flows", "prove", "--json", *DAY_OF_PROOF],
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_every_witness_of_a_proof_ends_where_it_says(
    proven: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    assert proven["flows"]
    for flow in proven["flows"]:
        assert flow["dead_rules"] == []
        assert flow["outcomes"]
        for outcome in flow["outcomes"]:
            words = [
                part
                for key, value in outcome["witness"].items()
                for one in ([value] if isinstance(value, str) else value)
                for part in ("-a", f"{key}={one}")
            ]
            _, walk = told(capfd, "run", flow["flow"], *words, *DAY_OF_PROOF)
            assert walk["outcome"]["id"] == outcome["id"]
            assert walk["remaining"] == {"least": 0, "most": 0}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("contact", "check", "topay.example"), 3),
        (("contact", "check", ""), 3),
        (("faq", "nothing-like-it"), 1),
        (("faq", "password", "--lang", "fr"), 2),
        (("faq", "password", "--format", "xml"), 2),
        (("run", "password"), 2),
        (("run",), 2),
        ((), 2),
        (("--no-input",), 2),
    ],
)
def test_statuses(words: tuple[str, ...], status: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(*words) == status
    out, err = capfd.readouterr()
    assert bool(out) == (words[:1] == ("contact",))
    assert bool(err) != bool(out)


@pytest.mark.parametrize("columns", ["30", "200"])
def test_nothing_is_wrapped_or_styled_in_a_pipe(
    columns: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def pages() -> list[str]:
        found = []
        for words in (("faq", "password"), ("contact",), ("run", "password", "-a", "danger=none")):
            assert call(*words) == 0
            found.append(capfd.readouterr().out)
        return found

    plain = pages()
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert pages() == plain
    assert "\x1b" not in "".join(plain)


def test_content_that_is_overdue_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert call("run", "password", "-a", "danger=none", "--today", "2028-01-01") == 0
    assert "2027-05-22" in capfd.readouterr().err
    assert call("run", "password", "-a", "danger=none", "--today", "2027-05-22") == 0
    assert not capfd.readouterr().err
    assert call("faq", "password") == 0
    assert "2027-05-22" in capfd.readouterr().out


CONTACT = re.compile(
    r"https?:|www\.|@\w|\b[\w-]+\.(?:com|cn|net|org|io|app|hk|top|xyz)\b|\d[\d -]{5,}\d|\b400\b"
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def test_no_text_holds_a_number_to_call_a_link_or_a_handle() -> None:
    found = [
        (name, words)
        for name, many in said_in(read(shipped())).items()
        for one in many
        for words in (one.text.zh, one.text.en)
        if CONTACT.search(DAY.sub("", words))
    ]
    assert found == []


def test_secrets_given_as_an_answer_are_not_echoed(capfd: pytest.CaptureFixture[str]) -> None:
    secret = "登录密码是hunter2abc，验证码 739201，卡号 4111 1111 1111 1111"  # noqa: S105
    texts = [
        (flow.id, id_)
        for flow in read(shipped()).content.flows.values()
        for id_, node in flow.nodes.items()
        if getattr(node, "kind", "") == "text"
    ]
    assert texts
    for flow, question in texts:
        for form in ("json", "plain", "markdown"):
            call("run", flow, "-a", f"{question}={secret}", "--format", form)
            out, err = capfd.readouterr()
            for part in ("hunter2abc", "739201", "1111"):
                assert part not in out + err


def test_there_is_no_network_code() -> None:
    network = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|http|urllib|requests|smtplib)\b", re.MULTILINE
    )
    assert [f for f in PACKAGE.rglob("*.py") if network.search(f.read_text("utf-8"))] == []


def test_a_home_that_is_not_there_or_read_only(tmp_path: Path) -> None:
    for home in ("/dev/null", "", str(tmp_path / "gone")):
        done = subprocess.run(
            [sys.executable, "-I", "-m", "topay_help", "case", "list", "--json"],
            env={"PATH": os.environ["PATH"], "HOME": home},
            capture_output=True,
            check=True,
        )
        assert json.loads(done.stdout) == {"schema": 1, "cases": []}
    assert list(tmp_path.iterdir()) == []
