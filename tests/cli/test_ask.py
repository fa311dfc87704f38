"""`ask` as it is typed: what is printed, and the exit status tells whether a topic fits."""

import io
import json
from pathlib import Path

import pytest

from topay_help.cli.app import main
from topay_help.library import lookup


@pytest.fixture(scope="module")
def library(small_built: Path) -> str:
    return str(small_built)


def typed(*words: str) -> int:
    """The exit status."""
    with pytest.raises(SystemExit) as left:
        main(["ask", *words])
    assert isinstance(left.value.code, int)
    return left.value.code


QUESTIONS = [
    ("密码怎么办",),
    ("help", "with", "password"),
    ("找人工客服",),
    ("今天天气怎么样",),
    ("我把验证码告诉骗子了", "--json"),
    ("--json", "今天天气怎么样"),
    ("talk to a human", "--lang=en"),
    ("--lang", "en", "what a lovely day"),
    ("\udcff", "--json"),  # a byte that is no UTF-8, as Python hands it over
]
FAULTS = [("  ",), ("密码", "--flows", "no such folder"), ("密码", "--flows", "damaged")]


@pytest.mark.parametrize("words", QUESTIONS)
def test_words_are_answered_wherever_the_options_stand(
    words: tuple[str, ...], library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = typed(*words, "--flows", library)
    last = capsys.readouterr().out
    assert typed("--flows", library, *words) == status
    assert capsys.readouterr().out == last
    assert last


@pytest.mark.parametrize("words", FAULTS)
def test_what_is_wrong_is_said_on_stderr(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "damaged" / "g-1").mkdir(parents=True)
    (tmp_path / "damaged" / "current").write_text(f"{lookup.FORMAT}\ng-1\n")
    (tmp_path / "damaged" / "g-1" / "ask.txt").write_text("{}\n")
    assert typed(*words) != 0
    said = capsys.readouterr()
    assert said.err
    assert not said.out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("密码", "--lang", "xx"),
        ("密码", "--lang"),
        ("密码", "--lang="),
        ("密码", "--format", "markdown"),
    ],
)
def test_wrong_usage(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(*words) == 2
    assert capsys.readouterr().err


def test_none_is_not_found_and_says_where_to_go(
    library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("今天天气怎么样", "--flows", library) == 1
    assert "topay-help contact" in capsys.readouterr().out
    assert typed("--json", "今天天气怎么样", "--flows", library) == 1
    assert json.loads(capsys.readouterr().out)["matches"] == []


def test_without_words_it_says_what_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert typed() == 2
    assert "topay-help ask" in capsys.readouterr().err


def test_a_batch_of_lines(
    library: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = '{"q": "找人工客服", "topic": "x"}\n{"q": "今天天气"}\n{"q": ""}\n'
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert typed("--batch", "--flows", library) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [{"topic": "contact"}, {"topic": None}, {"topic": None}]
    monkeypatch.setattr("sys.stdin", io.StringIO("nonsense\n"))
    assert typed("--batch", "--flows", library) == 1
    assert "1" in capsys.readouterr().err


@pytest.mark.parametrize("command", [("faq",), ("run", "--json")])
def test_everyday_words_that_are_sure_open_the_topic_and_say_so(
    command: tuple[str, ...], library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["diule dongxi zenme ban", "--flows", library, "--lang", "en"]
    with pytest.raises(SystemExit) as left:
        main([*command, *words])
    assert left.value.code == 0
    shown = capsys.readouterr()
    assert "Taking “diule dongxi zenme ban” as “Lost things” (lost)." in shown.err
    assert "Lost things" in shown.out or '"flow": "lost"' in shown.out


@pytest.mark.parametrize("command", [("faq",), ("run", "--json")])
def test_words_that_are_not_sure_get_suggestions(
    command: tuple[str, ...],
    library: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("topay_help.ask.index.SURE", 1.1)
    with pytest.raises(SystemExit) as left:
        main([*command, "diule dongxi zenme ban", "--flows", library, "--lang", "en"])
    assert left.value.code == 1
    said = capsys.readouterr()
    assert "lost" in (said.out if "--json" in command else said.err)
