"""The command line as it is typed: help, errors and exit statuses, in both languages."""

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from sample_flows import FAILED, FUNDS, SAFETY, SETTINGS

from topay_help import __version__
from topay_help.cli.app import main
from topay_help.cli.commands import BY_NAME, COMMANDS
from topay_help.cli.grammar import Command, function, own, shared
from topay_help.cli.options import HELP, VERSION
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


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", BY_NAME)
@pytest.mark.parametrize("columns", [30, 40, 80, 120])
def test_help_is_whole_and_fits(
    command: str,
    lang: str,
    columns: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TOPAY_HELP_LANG", lang)
    assert call(*command.split(), "--help") == 0
    page = capsys.readouterr().out
    assert "…" not in page.replace("命令 …", "").replace("COMMAND …", "")
    for line in page.splitlines():
        assert width(line) <= columns, line
        assert not line.strip() or line.strip()[0] not in NO_START - {"%", "-"}, line
    chinese = any("一" <= char <= "鿿" for char in page)
    assert chinese == (lang == "zh"), page


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.typed)
def test_every_option_and_argument_has_help_in_both_languages(command: Command) -> None:
    texts = [one.told.help for one in [*own(command), *shared(command)]]
    for text in [command.help, HELP.help, VERSION.help, *texts]:
        assert text.zh, text
        assert text.en, text


@pytest.mark.parametrize(
    "command", [one for one in COMMANDS if one.call], ids=lambda command: command.typed
)
def test_every_command_calls_a_function_that_says_what_it_does(command: Command) -> None:
    called = function(command)
    assert called.__doc__
    session, *_ = called.__annotations__.values()
    assert session.__name__ == "Session"
    keys = [one.key for one in [*own(command), *shared(command)]]
    names = [name for one in [*own(command), *shared(command)] for name in one.names]
    assert len({*keys}) == len(keys)
    assert len({*names}) == len(names)


def test_help_of_a_command_is_its_help_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("run", "--help") == 0
    page = capsys.readouterr().out
    assert call("help", "run") == 0
    assert capsys.readouterr().out == page


@pytest.mark.parametrize("words", ["--version", "-V", "version"])
def test_the_version(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(words) == 0
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
        (["--help=x"], 2, "“--help”后面不写值"),
        (["faq", "--json=x"], 2, "“--json”后面不写值"),
        (["faq", "--flows"], 2, "“--flows”后面要写一个值"),
        (["faq", ""], 2, "主题是空的"),
        (["faq", "password", ""], 2, "主题是空的"),
        (["contact", " "], 2, "渠道是空的"),
        (["run", ""], 2, "流程是空的"),
        (["case", "show", ""], 2, "编号是空的"),
        (["ask", ""], 2, "请说说"),
        (["faq", "--format", ""], 2, "--format"),
        (["--color", "purple", "case", "list"], 2, "purple"),
        (["--today", "yesterday", "faq", "password"], 2, "yesterday"),
        (["case", "list", "--today", ""], 2, "--today"),
        (["contact", "app", "web"], 2, "：web\n"),
        (["flows", "chek"], 2, "是不是“check”？"),
        (["help", "flows", "chek"], 2, "是不是“check”？"),
        (["run", "misin"], 1, "missing-funds"),
        (["completion", "tcsh"], 1, "tcsh"),
        (["faq", "--jsn"], 2, "是不是“--json”？"),
        (["case", "show"], 2, "缺少编号"),
        (["case"], 2, "命令"),
        (["case", "show", "A", "B(C)"], 2, "：B(C)\n"),
        (["case", "show", "A", "B", "C"], 2, "：B C\n"),
        (["run"], 2, "终端"),
        (["run", "--format", "plain"], 2, "哪个流程"),
        (["run", "nothing", "--format", "plain"], 1, "nothing"),
        (["run", "password", "-a", "danger"], 2, "问题=答案"),
        (["run", "password", "-a", "=x"], 2, "问题=答案"),
        (["run", "password", "-a", "dangr=none"], 1, "danger"),
        (["run", "password", "-a", "danger=nobody"], 1, "nobody"),
        (["faq", "--format", "html"], 2, "html"),
        (["faq", "--lang", "fr"], 2, "fr"),
        (["run", "password", "--today", "soon", "--no-input"], 2, "soon"),
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


@pytest.mark.parametrize(
    ("words", "status", "code", "next_step"),
    [
        (["faq", "--jsn", "--json"], 2, "usage", "topay-help faq --help"),
        (["faq", "nothing-like-it", "--json"], 1, "not-found", "topay-help faq"),
        (["--lang", "fr", "faq", "--format", "json"], 2, "usage", "zh"),
        (["contact", "fax", "--format=json"], 1, "not-found", "app"),
        (["case", "show", "NOSUCH00", "--json"], 1, "not-found", "case list"),
        (["case", "show", "--json"], 2, "usage", "case show --help"),
        (["nonsense", "--json"], 2, "usage", "--help"),
        (["flows", "check", "/nowhere/at/all", "--json"], 1, "not-found", None),
        (["flows", "check", "--explain", "TH9999", "--format", "json"], 1, "not-found", None),
    ],
)
def test_an_error_of_a_call_for_json_is_json(
    words: list[str],
    status: int,
    code: str,
    next_step: str | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call(*words) == status
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert not err
    assert data.keys() == {"schema", "error"}
    assert (data["schema"], data["error"]["code"]) == (1, code)
    assert data["error"].keys() == {"code", "text", "next"}
    assert data["error"]["text"]
    assert next_step is None or next_step in data["error"]["next"]


def test_after_two_dashes_no_option_asks_for_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("case", "show", "--", "--json") == 1
    out, err = capsys.readouterr()
    assert not out
    assert err


def test_an_answer_whose_question_has_not_come_says_which_comes_first(
    flows: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("run", "funds", "--flows", flows, "-a", "sent_on=2026-11-20") == 0
    out, err = capsys.readouterr()
    assert out.startswith("状态？\n")
    assert "还没问到“sent_on”。先答“status”：状态？" in err
    assert call("run", "funds", "--flows", flows, "-a", "sent_on=2026-11-20", "--json") == 0
    assert not capsys.readouterr().err


def test_the_example_of_an_answer_is_no_emergency(capsys: pytest.CaptureFixture[str]) -> None:
    for flow in ("password", "missing-funds", "first-aid"):
        assert call("run", flow, "--format", "plain") == 0
        assert "-a danger=none" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["faq", "-"], ["ask", "-", "--json"], ["contact", "check", "-"], ["redact", "-"]]
)
def test_words_may_come_from_standard_input(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO("忘了密码\n".encode()), "utf-8"))
    assert call(*words) in (0, 1, 3)
    out = capsys.readouterr().out
    assert "密码" in out or "password" in out


def test_a_group_takes_options_before_its_command(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["contact", "--json", "phone"], ["contact", "phone", "--json"]):
        assert call(*words) == 0
        assert [one["id"] for one in json.loads(capsys.readouterr().out)["channels"]] == ["phone"]
    assert call("contact", "--json", "list") == 0
    assert json.loads(capsys.readouterr().out)["entries"] == []


def test_what_is_said_last_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--lang", "en", "run", "password", "--json", "--lang", "zh") == 0
    assert json.loads(capsys.readouterr().out)["lang"] == "zh"
    assert call("--lang", "en", "--lang", "zh", "run", "password", "--json") == 0
    assert json.loads(capsys.readouterr().out)["lang"] == "zh"
    assert call("--no-input", "run", "password") == 0
    assert "danger" in capsys.readouterr().out
