"""Calls that are answered before the command line is loaded end as the command line ends them."""

import shutil
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from topay_help.cases.case import Case
from topay_help.cases.store import Store
from topay_help.cli import app, direct
from topay_help.cli.session import Before, Session

ANSWERED = [
    ["--version"],
    ["completion", "bash"],
    ["completion", "tcsh"],
    ["faq", "lots"],
    ["faq", "rescue", "--lang", "en"],
    ["faq", "lost", "--format", "markdown"],
    ["ask", "help", "with", "lost", "things"],
    ["--lang", "en", "ask", "what a lovely day", "--json"],
    ["run", "lost", "-a", "look=yes"],
    ["run", "lost", "-a", "look=yes", "--json", "--lang=en"],
    ["run", "lost", "--answer=look=yes", "--format", "markdown", "--today", "2026-11-22"],
    ["run", "lost", "--json"],
    ["run", "lost", "-a", "look=perhaps"],
    ["run", "lost", "-a", "look=perhaps", "--json"],
    ["run", "lost", "-a", "nothing=1"],
    ["run", "lost", "-a", "look"],
    ["run", "lots", "--json"],
    ["run", "lost", "--json", "--today", "2026-13-01"],
    ["run", "lost", "--format", "nonsense"],
    ["run", "lost", "--json", "--flows", "/nowhere"],
    ["case", "list"],
    ["case", "list", "--json"],
    ["case", "show", "ABCD1234"],
    ["case", "show", "--json", "abcd1234"],
    ["case", "show", "NOTHING1", "--lang", "en"],
    ["case", "code", "ABCD1234"],
    ["case", "open", "A-B", "C"],
    ["case", "summary", "ABCD1234"],
    ["case", "summary", "ABCD1234", "-o", "x.nonsense"],
    ["contact", "check", "400-000-0000"],
    ["contact", "check", "400-000-0000", "--json"],
    ["contact", "check"],
    ["contact", "check", "-"],
    ["contact", "list"],
    ["contact", "list", "--json", "--lang", "en"],
    ["contact"],
    ["contact", "phone", "--format", "markdown"],
    ["contact", "fax"],
    ["case", "delete", "ABCD1234"],
    ["case", "delete", "NOTHING1", "--yes"],
    ["--lang", "en", "run", "lost", "--json"],
    ["--lang=en", "--today", "2026-11-23", "run", "lost", "--json", "--lang", "zh"],
    ["--today", "yesterday", "faq", "lost"],
    ["--color", "purple", "case", "list"],
    ["--flows", "flows", "case", "show", "ABCD1234"],
    ["case", "show", "ABCD1234", "--flows", "run"],
]
LEFT_TO_THE_COMMAND_LINE = [
    [],
    ["--help"],
    ["run"],
    ["run", "lost"],
    ["run", "lost", "slow", "--json"],
    ["run", "lost", "--json", "--json"],
    ["run", "lost", "--json", "--lang"],
    ["run", "lost", "--json", "--lang", "fr"],
    ["run", "lost", "--js"],
    ["run", "lost", "-alook=yes"],
    ["run", "lost", "-a", "--json"],
    ["run", "--", "lost", "--json"],
    ["run", "", "--json"],
    ["--lang", "en"],
    ["--lang", "en", "--lang", "zh", "run", "lost", "--json"],
    ["--lang", "--json", "run", "lost"],
    ["--lang=", "run", "lost", "--json"],
    ["--json", "run", "lost"],
    ["--no-input", "run", "lost", "--json"],
    ["contact", "--json", "list"],
    ["contact", "import"],
    ["contact", "show"],
    ["contact", "app", "web"],
    ["case"],
    ["case", "show"],
    ["case", "resume", "ABCD1234"],
    ["case", "list", "--help"],
    ["case", "list", "--format", "json"],
    ["flows", "check", "x"],
]


@pytest.fixture(scope="module")
def library(small_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("direct")
    shutil.copytree(small_built, folder / "library")
    case = Case("ABCD1234", "lost", {"look": "yes"}, {}, "done", done=True)
    Store(folder / "state" / "cases.db").save(case)
    return folder / "library"


@pytest.fixture(autouse=True)
def surroundings(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOPAY_HELP_FLOWS", str(library))
    monkeypatch.setenv("TOPAY_HELP_STATE", str(library.parent / "state"))
    monkeypatch.setenv("HOME", str(library.parent))


def streams(patch: pytest.MonkeyPatch, encoding: str) -> tuple[BytesIO, BytesIO]:
    out, errors = BytesIO(), BytesIO()
    patch.setattr(sys, "stdout", TextIOWrapper(out, encoding))
    patch.setattr(sys, "stderr", TextIOWrapper(errors, "utf-8", write_through=True))
    patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"400-000-0000\n"), "utf-8"))
    return out, errors


def directly(words: list[str], encoding: str = "utf-8") -> tuple[bytes, bytes, object] | None:
    with pytest.MonkeyPatch.context() as patch:
        out, errors = streams(patch, encoding)
        patch.setattr("topay_help.cli.session.before", Before())  # as in a new process
        status = direct.status(words)
        assert status is not None or not (out.getvalue() or errors.getvalue())
        return None if status is None else (out.getvalue(), errors.getvalue(), status)


def by_the_command_line(words: list[str], encoding: str = "utf-8") -> tuple[bytes, bytes, object]:
    with pytest.MonkeyPatch.context() as patch:
        out, errors = streams(patch, encoding)
        with pytest.raises(SystemExit) as left:
            app.main(words)
        return out.getvalue(), errors.getvalue(), left.value.code


@pytest.mark.parametrize("words", ANSWERED, ids=" ".join)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_both_ways_give_the_same(words: list[str], encoding: str) -> None:
    answer = directly(words, encoding)
    assert answer is not None
    assert answer == by_the_command_line(words, encoding)
    assert answer[0] or answer[1]


@pytest.mark.parametrize("words", LEFT_TO_THE_COMMAND_LINE, ids=" ".join)
def test_what_is_not_plainly_well_formed_is_left_to_the_command_line(words: list[str]) -> None:
    assert directly(words) is None


WORDS = st.sampled_from(
    [
        *("lost", "lots", "ABCD1234", "400-000-0000", "bash", "", "-", "--", "-x", "--help"),
        *("--json", "--lang", "en", "fr", "--lang=en", "--lang=", "--format", "plain", "markdown"),
        *("-a", "look=yes", "look=no", "--answer=look=yes", "-alook=yes", "--today", "2026-11-22"),
        *(
            "--today=x",
            "--flows",
            "/nowhere",
            "--color",
            "never",
            "--yes",
            "--json=x",
            "--no-input",
            "--batch",
            "list",
            "check",
            "import",
            "flows",
            "run",
            "case",
        ),
    ]
)


@given(
    before=st.lists(WORDS, max_size=4),
    command=st.sampled_from([list(name) for name in direct.COMMANDS]),
    rest=st.lists(WORDS, max_size=5),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_answered_the_command_line_answers_alike(
    before: list[str], command: list[str], rest: list[str]
) -> None:
    words = [*before, *command, *rest]
    answer = directly(words)
    if answer is not None:
        assert answer == by_the_command_line(words)


def test_ctrl_c_leaves_with_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("topay_help.cli.cases.list_cases", interrupted)
    assert directly(["case", "list"]) == by_the_command_line(["case", "list"]) == (b"", b"", 130)


@pytest.mark.parametrize(
    "words", [[], ["run", "lost"], ["run", "lost", "--accessible", "--lang", "en"]], ids=str
)
def test_a_conversation_begins_alike(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[object, ...]] = []

    def converse(
        called: Session, flow: str | None, *, case: None = None, accessible: bool = False
    ) -> int:
        begun.append((called, flow, case, accessible))
        return 0

    monkeypatch.setattr("topay_help.cli.wizard.wizard", converse)
    for module in ("session", "app"):
        monkeypatch.setattr(f"topay_help.cli.{module}.interactive", lambda: True)
    assert directly(words) == by_the_command_line(words) == (b"", b"", 0)
    assert begun[0] == begun[1]
