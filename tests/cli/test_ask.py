"""`ask` as it is typed: both ways in give the same, and the exit status tells whether one fits."""

import io
import json
from pathlib import Path

import pytest

from topay_help.cli import direct
from topay_help.cli.app import main
from topay_help.library import lookup


@pytest.fixture(scope="module")
def library(small_built: Path) -> str:
    return str(small_built)


def typed(*words: str) -> int:
    """The status of the ordinary way."""
    with pytest.raises(SystemExit) as left:
        main(["ask", *words])
    assert isinstance(left.value.code, int)
    return left.value.code


def quick(*words: str) -> int:
    """The status of the quick way; AssertionError when it leaves the call to the ordinary one."""
    status = direct.status(["ask", *words])
    assert status is not None
    return status


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
def test_the_quick_way_gives_the_same(
    words: tuple[str, ...], library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = typed(*words, "--flows", library)
    ordinary = capsys.readouterr().out
    assert quick(*words, "--flows", library) == status
    assert capsys.readouterr().out == ordinary
    assert ordinary


@pytest.mark.parametrize("words", FAULTS)
def test_the_quick_way_says_the_same_of_what_is_wrong(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "damaged" / "g-1").mkdir(parents=True)
    (tmp_path / "damaged" / "current").write_text(f"{lookup.FORMAT}\ng-1\n")
    (tmp_path / "damaged" / "g-1" / "ask.txt").write_text("{}\n")
    status = typed(*words)
    ordinary = capsys.readouterr()
    assert quick(*words) == status != 0
    assert capsys.readouterr() == ordinary
    assert ordinary.err
    assert not ordinary.out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--batch",),
        ("--help",),
        ("密码", "--lang", "xx"),
        ("密码", "--lang"),
        ("密码", "--lang="),
        ("密码", "--lang", "en", "--lang", "zh"),
        ("密码", "--", "--json"),
    ],
)
def test_other_calls_are_left_to_the_ordinary_way(words: tuple[str, ...]) -> None:
    assert direct.status(["ask", *words]) is None


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
    assert "lost" in capsys.readouterr().err
