"""Calls of every kind: each ends with a status, and says something in any encoding."""

import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
import small_library

from topay_help.cases.case import Case
from topay_help.cases.store import Store
from topay_help.cli import app, case_resume, run, wizard
from topay_help.cli.session import Session
from topay_help.library.build import build

CALLS = {
    ("--version",): 0,
    ("completion", "bash"): 0,
    ("completion", "tcsh"): 1,
    ("faq", "lots"): 1,
    ("faq", "rescue", "--lang", "en"): 1,
    ("faq", "lost", "--format", "markdown"): 0,
    ("ask", "help", "with", "lost", "things"): 0,
    ("--lang", "en", "ask", "what a lovely day", "--json"): 1,
    ("run", "lost", "-a", "look=yes"): 0,
    ("run", "lost", "-alook=yes"): 0,
    ("run", "lost", "-a", "look=yes", "--json", "--lang=en"): 0,
    ("run", "lost", "--answer=look=yes", "--format", "markdown", "--today", "2026-11-22"): 0,
    ("run", "--json", "--", "lost"): 0,
    ("run", "lost", "-a", "look=perhaps"): 1,
    ("run", "lost", "-a", "look=perhaps", "--json"): 1,
    ("run", "lost", "-a", "nothing=1"): 1,
    ("run", "lost", "-a", "look"): 2,
    ("run", "lost", "-a", "--json"): 2,
    ("run", "lost", "--json", "--lang"): 2,
    ("run", "lost", "slow", "--json"): 2,
    ("run", "lost", "--json", "--today", "2026-13-01"): 2,
    ("run", "lost", "--format", "nonsense"): 2,
    ("run", "lost", "--json", "--flows", "/nowhere"): 1,
    ("run", "lost"): 2,
    ("run",): 2,
    (): 2,
    ("--lang", "en"): 2,
    ("--json", "run", "lost"): 2,
    ("case", "list"): 0,
    ("case", "list", "--json"): 0,
    ("case", "show", "ABCD1234"): 0,
    ("case", "show", "--json", "abcd1234"): 0,
    ("case", "show", "ABCD1234", "--flows", "run"): 1,
    ("case", "show", "NOTHING1", "--lang", "en"): 1,
    ("case", "code", "ABCD1234"): 0,
    ("case", "open", "A-B", "C"): 1,
    ("case", "summary", "ABCD1234"): 0,
    ("case", "summary", "ABCD1234", "-o", "x.nonsense"): 2,
    ("case", "resume", "ABCD1234"): 2,
    ("case", "delete", "ABCD1234"): 2,
    ("case", "delete", "NOTHING1", "--yes"): 1,
    ("contact", "check", "400-000-0000"): 3,
    ("contact", "check", "400-000-0000", "--json"): 3,
    ("contact", "check"): 2,
    ("contact", "check", "-"): 3,
    ("contact", "list"): 0,
    ("contact", "list", "--json", "--lang", "en"): 0,
    ("contact", "import"): 2,
    ("contact",): 0,
    ("contact", "phone", "--format", "markdown"): 0,
    ("contact", "fax"): 1,
    ("--lang=en", "--today", "2026-11-23", "run", "lost", "--json", "--lang", "zh"): 0,
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calls")
    build(small_library.write(folder / "flows"), folder / "library")
    case = Case("ABCD1234", "lost", {"look": "yes"}, {}, "done", done=True)
    Store(folder / "state" / "cases.db").save(case)
    return folder / "library"


@pytest.fixture(autouse=True)
def surroundings(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOPAY_HELP_FLOWS", str(library))
    monkeypatch.setenv("TOPAY_HELP_STATE", str(library.parent / "state"))
    monkeypatch.setenv("HOME", str(library.parent))


def called(words: tuple[str, ...], encoding: str = "utf-8") -> tuple[bytes, bytes, object]:
    with pytest.MonkeyPatch.context() as patch:
        out, errors = BytesIO(), BytesIO()
        patch.setattr(sys, "stdout", TextIOWrapper(out, encoding))
        patch.setattr(sys, "stderr", TextIOWrapper(errors, "utf-8", write_through=True))
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"400-000-0000\n"), "utf-8"))
        with pytest.raises(SystemExit) as left:
            app.main([*words])
        return out.getvalue(), errors.getvalue(), left.value.code


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_every_call_ends_with_its_status_and_says_something(
    words: tuple[str, ...], encoding: str
) -> None:
    out, errors, status = called(words, encoding)
    assert status == CALLS[words], errors.decode()
    assert out or errors
    assert b"Traceback" not in errors


def test_ctrl_c_leaves_with_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(session: Session) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("topay_help.cli.cases.list_cases", interrupted)
    assert called(("case", "list")) == (b"", b"", 130)


@pytest.mark.parametrize(
    ("words", "flow", "case", "accessible"),
    [
        ((), None, None, False),
        (("run", "lost"), "lost", None, False),
        (("run", "lost", "--accessible", "--lang", "en"), "lost", None, True),
        (("--accessible", "run", "lost"), "lost", None, True),
        (("case", "resume", "ABCD1234"), None, "ABCD1234", False),
    ],
    ids=str,
)
def test_a_conversation_begins(
    words: tuple[str, ...],
    flow: str | None,
    case: str | None,
    accessible: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[tuple[object, ...]] = []

    def converse(session: Session, flow: str | None = None, case: Case | None = None) -> int:
        begun.append((flow, case and case.id, session.accessible))
        return 0

    monkeypatch.setattr(wizard, "wizard", converse)
    monkeypatch.setattr(case_resume, "wizard", converse)
    monkeypatch.setattr(Session, "interactive", True)
    assert called(words) == (b"", b"", 0)
    assert begun == [(flow, case, accessible)]


@pytest.mark.parametrize(("typed", "status"), [("y", 0), ("是", 0), ("", 1), ("n", 1)])
def test_a_case_is_deleted_once_that_is_confirmed_at_the_terminal(
    library: Path, typed: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Session, "interactive", True)
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or typed)
    store = Store(library.parent / "state" / "cases.db")
    store.save(Case("DELETE00", "lost"))
    try:
        assert called(("case", "delete", "DELETE00"))[2] == status
        assert ("DELETE00" in [case.id for case in store.cases()]) == bool(status)
    finally:
        if status:
            store.delete("DELETE00")
    assert "DELETE00" in asked[0]


def test_nothing_is_asked_where_that_is_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    assert called(("case", "delete", "ABCD1234", "--no-input"))[2] == 2
    assert called(("--no-input", "case", "delete", "ABCD1234"))[2] == 2
    assert called(("--no-input",))[2] == 2


def test_a_conversation_needs_a_flow_that_is_there() -> None:
    assert run.needs_terminal(None).exit_status == 2
    assert "lost" in called(("run", "lsot"))[1].decode()
