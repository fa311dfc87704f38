"""The command line as it is typed: help, errors and exit statuses, in both languages."""

import json
from pathlib import Path

import pytest
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help import __version__
from topay_help.cli import localised
from topay_help.cli.app import GROUPS, app, load, main
from topay_help.cli.localised import SEPARATOR
from topay_help.text import NO_START, width


@pytest.fixture
def flows(tmp_path: Path) -> str:
    folder = tmp_path / "flows"
    folder.mkdir()
    for name, text in (
        ("funds", FUNDS),
        ("failed", FAILED),
        ("safety", SAFETY),
        ("settings", SETTINGS),
    ):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return str(folder)


def call(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(words))
    assert isinstance(left.value.code, int)
    return left.value.code


def commands() -> list[tuple[str, ...]]:
    load(GROUPS)
    found: list[tuple[str, ...]] = [()]
    found += [(info.name or "",) for info in app.registered_commands]
    for group in app.registered_groups:
        assert group.typer_instance
        found.append((group.name or "",))
        found += [
            (group.name or "", info.name or "")
            for info in group.typer_instance.registered_commands
            if not info.hidden
        ]
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", commands(), ids=" ".join)
@pytest.mark.parametrize("columns", [30, 40, 80, 120])
def test_help_is_whole_and_fits(
    command: tuple[str, ...],
    lang: str,
    columns: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TOPAY_HELP_LANG", lang)
    assert call(*command, "--help") == 0
    page = capsys.readouterr().out
    assert "…" not in page.replace("命令 …", "").replace("COMMAND …", "")
    assert SEPARATOR not in page
    for line in page.splitlines():
        assert width(line) <= columns, line
        assert not line.strip() or line.strip()[0] not in NO_START - {"%", "-"}, line
    chinese = any("一" <= char <= "鿿" for char in page)
    assert chinese == (lang == "zh"), page


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_option_and_argument_has_help_in_both_languages(command: tuple[str, ...]) -> None:
    load(GROUPS)
    from typer.main import get_command

    node = get_command(app)
    for word in command:
        node = node.commands[word]  # type: ignore[attr-defined]
    for param in node.params:
        assert param.name == "help" or SEPARATOR in (getattr(param, "help", "") or ""), param.name
    assert SEPARATOR in (node.help or "")


def test_help_of_a_command_is_its_help_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "--help") == 0
    page = capsys.readouterr().out
    assert call("help", "run") == 0
    assert capsys.readouterr().out == page


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--version") == 0
    assert capsys.readouterr().out == f"topay-help {__version__}\n"


def test_without_a_terminal_the_bare_command_is_short_help_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call() == 2
    out, err = capsys.readouterr()
    assert not out
    assert "topay-help faq" in err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["fqa"], 2, "是不是“faq”？"),
        (["faq", "--jsn"], 2, "是不是“--json”？"),
        (["case", "show"], 2, "缺少编号"),
        (["case"], 2, "命令"),
        (["case", "show", "A", "B(C)"], 2, "：B(C)\n"),
        (["case", "show", "A", "B", "C"], 2, "：B C\n"),
        (["run"], 2, "终端"),
        (["run", "--json"], 2, "哪个流程"),
        (["run", "nothing", "--json"], 1, "nothing"),
        (["run", "password", "-a", "danger"], 2, "问题=答案"),
        (["run", "password", "-a", "=x"], 2, "问题=答案"),
        (["run", "password", "-a", "dangr=none"], 1, "danger"),
        (["run", "password", "-a", "danger=nobody"], 1, "nobody"),
        (["faq", "--format", "html"], 2, "html"),
        (["faq", "--lang", "fr"], 2, "fr"),
        (["run", "password", "--today", "soon", "--json"], 2, "soon"),
        (["case", "show", "NOSUCH00"], 1, "NOSUCH00"),
        (["case", "delete", "NOSUCH00"], 1, "NOSUCH00"),
        (["case", "open", "ABCD-EFGH"], 1, "码"),
        (["contact", "fax"], 1, "fax"),
        (["faq", "--flows", "/nowhere/at/all"], 1, "/nowhere/at/all"),
        (["faq", "password", "\x1b[31m"], 1, ""),
    ],
)
def test_wrong_input_gets_one_clear_message(
    words: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(*words) == status
    out, err = capsys.readouterr()
    assert not out
    assert said in err
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert err.startswith("topay-help: ")


def test_the_same_message_in_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert call("fqa") == 2
    assert "Did you mean “faq”?" in capsys.readouterr().err
    assert localised.lang == "en"


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "app、web、social、phone"), ("en", "app, web, ")]
)
def test_lists_are_separated_as_the_language_does_it(
    lang: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("contact", "fax", "--lang", lang) == 1
    assert said in capsys.readouterr().err


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict]:
    status = call("run", *words, "--json", "--today", "2026-11-22")
    return status, json.loads(capsys.readouterr().out)


def test_run_says_where_the_walk_stands(flows: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, data = run_json(capsys, "funds", "--flows", flows, "--lang", "en")
    assert status == 0
    assert set(data) >= {
        "schema",
        "lang",
        "flow",
        "at",
        "answers",
        "set_aside",
        "facts",
        "remaining",
        "outcome",
    }
    assert (data["schema"], data["lang"], data["flow"], data["outcome"]) == (1, "en", "funds", None)
    assert data["at"]["node"] == "status"
    assert data["at"]["kind"] == "choice"
    assert data["at"]["text"] == "Status?"
    assert data["at"]["options"][0] == {"id": "processing", "label": "Processing"}
    assert data["remaining"] is None or set(data["remaining"]) == {"least", "most"}


def test_run_takes_answers_in_any_order_and_sets_aside_the_rest(
    flows: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["-a", "sent_on=2026-11-20", "-a", "status=processing", "-a", "amount=5"]
    status, data = run_json(capsys, "funds", "--flows", flows, *given)
    assert status == 0
    assert data["answers"] == {"status": "processing", "sent_on": "2026-11-20"}
    assert data["set_aside"] == {"amount": "5"}
    assert data["facts"] == {"waited": "0", "deadline": "2026-11-25"}
    assert data["outcome"]["id"] == "wait"
    assert data["outcome"]["by"] == "2026-11-25"
    assert data["remaining"] == {"least": 0, "most": 0}


def test_options_count_before_the_command_too(
    flows: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["-a", "status=processing", "-a", "sent_on=2026-11-20", "--json"]
    status = call("--today", "2026-11-30", "--lang", "en", "--flows", flows, "run", "funds", *given)
    data = json.loads(capsys.readouterr().out)
    assert (status, data["lang"]) == (0, "en")
    assert data["facts"]["waited"] == "6"
    assert call("run", "password", "--json") == 0  # and are forgotten with the call
    assert json.loads(capsys.readouterr().out)["lang"] == "zh"


def test_an_invalid_answer_is_json_too(flows: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, data = run_json(capsys, "funds", "--flows", flows, "-a", "status=lost")
    assert status == 1
    assert set(data) == {"schema", "error"}
    assert data["error"]["code"] == "choice"
    assert data["error"]["question"] == "status"
    assert "lost" in data["error"]["text"]


def test_several_answers_to_one_question(flows: str, capsys: pytest.CaptureFixture[str]) -> None:
    overdue = ["-a", "status=processing", "-a", "sent_on=2026-11-02"]
    for signs in (["-a", "signs=call,link"], ["-a", "signs=link", "-a", "signs=call"]):
        _, data = run_json(capsys, "funds", "--flows", flows, *overdue, *signs)
        assert data["answers"]["signs"] == ["call", "link"]
        assert data["outcome"]["id"] == "stop"


@pytest.mark.parametrize("format_", ["plain", "markdown"])
def test_run_for_people(flows: str, format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "funds", "--flows", flows, "--format", format_, "-a", "status=unsure") == 0
    assert "找记录" in capsys.readouterr().out


def test_a_secret_in_an_answer_is_not_echoed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "note.yaml").write_text(
        "flow: note\ntitle: {zh: 记, en: Note}\nstart: what\nnodes:\n"
        "  what: {question: {zh: 写, en: Write}, kind: text, to: end}\n"
        "  end: {outcome: {zh: 完, en: End}}\n",
        "utf-8",
    )
    _, data = run_json(capsys, "note", "--flows", str(folder), "-a", "what=我的密码是hunter2secret")
    assert "hunter2secret" not in json.dumps(data)
