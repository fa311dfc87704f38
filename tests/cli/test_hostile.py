"""Hostile callers: whatever is typed, the answer is short, visible and no traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from topay_help.cli.app import main
from topay_help.cli.ending import LONGEST
from topay_help.text import is_hidden

ODD = {
    "empty": "",
    "blank": "   ",
    "dash": "-",
    "long": "A" * 100_000,
    "long and wide": "缺" * 30_000,
    "escape": "\x1b[31mred",
    "c1": "\x9b31m",
    "bidi": "\u202eabc",
    "no encoding": "\udcff",
    "lines": "a\nb\r\tc",
    "emoji": "😀😀",
    "full-width": "ｐａｓｓｗｏｒｄ",
    "markup": "[/][red]:warning:",
    "format": "{0}{x}%s%n",
    "path": "../../etc/passwd",
}
CALLS = (
    ("faq", "*"),
    ("faq", "password", "--lang", "*"),
    ("faq", "password", "--format", "*"),
    ("faq", "password", "--color", "*"),
    ("faq", "--flows", "*"),
    ("contact", "*"),
    ("contact", "check", "*"),
    ("contact", "check", "*", "--json"),
    ("contact", "import", "*"),
    ("run", "*"),
    ("run", "*", "--json"),
    ("run", "password", "--today", "*"),
    ("run", "password", "-a", "*"),
    ("run", "password", "-a", "danger=*"),
    ("run", "password", "-a", "danger=*", "--json"),
    ("run", "password", "-a", "*=x", "--json"),
    ("ask", "*"),
    ("ask", "*", "--json"),
    ("case", "show", "*"),
    ("case", "delete", "*", "--yes"),
    ("case", "summary", "*"),
    ("case", "open", "*"),
    ("help", "*"),
    ("completion", "*"),
    ("*",),
    ("--*",),
    ("flows", "check", "/*"),
    ("flows", "check", "--explain", "*"),
    ("flows", "prove", "/*"),
    ("flows", "test", "/*"),
    ("flows", "graph", "/*"),
    ("flows", "diff", "/*", "/*"),
    ("flows", "build", "/*", "-o", "/dev/null/*"),
    ("flows", "new", "*", "--dir", "/dev/null"),
    ("__complete", "faq", "*"),
)


def call(words: tuple[str, ...]) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(words))
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_odd_words_are_answered_in_a_sentence(
    words: tuple[str, ...], odd: str, capfd: pytest.CaptureFixture[str]
) -> None:
    status = call(tuple(word.replace("*", odd) for word in words))
    out, err = capfd.readouterr()
    assert status in (0, 1, 2, 3)
    assert bool(out or err) or words[0] == "__complete"
    assert "Traceback" not in err
    assert not [char for char in out + err if char not in "\n\t" and is_hidden(char)]
    assert len(err) < 2 * LONGEST or status == 0
    if "--json" in words and out:
        assert json.loads(out)["schema"] == 1


PROGRAM = f"{sys.executable} -m topay_help"
LONG_PATH = "x/" * 5000


def shell(line: str, tmp_path: Path, **environ: str) -> tuple[int, str, str]:
    done = subprocess.run(
        ["sh", "-c", line],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **environ},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode()


def test_only_the_stream_module_and_the_front_door_write_to_stdout() -> None:
    package = Path(__file__).parents[2] / "topay_help"
    found = {
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if "stdout.write" in file.read_text("utf-8")
    }
    assert found == {"__main__.py", "output/stream.py"}


@pytest.mark.parametrize("words", ["contact list", "run password --json", "--version"])
@pytest.mark.parametrize(
    ("streams", "statuses"), [(">&-", {1}), (">/dev/full", {1}), ("<&- 2>&-", {0})]
)
def test_streams_that_are_closed_or_full(
    words: str, streams: str, statuses: set[int], tmp_path: Path
) -> None:
    status, _, err = shell(f"{PROGRAM} {words} {streams}", tmp_path)
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    assert status in statuses, err


def test_help_on_a_full_disk_is_an_error_in_a_sentence(tmp_path: Path) -> None:
    status, _, err = shell(f"{PROGRAM} --help > /dev/full", tmp_path)
    assert status == 1
    assert err.count("\n") == 1


def test_nothing_to_read_is_a_contact_that_cannot_be_checked(tmp_path: Path) -> None:
    status, out, err = shell(f"{PROGRAM} contact check - --json <&-", tmp_path)
    assert (status, err) == (3, "")
    assert json.loads(out)["verdict"] == "cannot-check"


@pytest.mark.parametrize("words", ["contact list", "run password -a danger=none --json", "ask x"])
@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_any_encoding_will_do(words: str, encoding: str, tmp_path: Path) -> None:
    status, out, err = shell(f"{PROGRAM} {words} < /dev/null", tmp_path, PYTHONIOENCODING=encoding)
    assert "Traceback" not in err
    assert status in (0, 1)
    assert out


@pytest.mark.parametrize("words", [("faq",), ("flows", "check"), ("flows", "prove")])
def test_a_path_that_no_system_takes(
    words: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert call((*words, "--flows", LONG_PATH)) == 1
    assert len(capfd.readouterr().err) < 2 * LONGEST


FLOW = """\
flow: example
title: {zh: "[/]例子[red]", en: "[/]Example[red] :warning:"}
summary: {zh: 例子。, en: An example.}
reviewed: 2026-11-22
review_by: 2027-05-22
sources: {guide: Guide}
faq:
  steps: [{do: {zh: "[/] 做 [x", en: "[/] Do [/blue] %s"}, source: guide FAQ-1}]
start: q
nodes:
  q:
    question: {zh: "[/]怎么了", en: "[/]What"}
    options:
      a: {label: {zh: "[/red]甲", en: A}, to: end}
      unsure: {label: {zh: 不确定, en: Not sure}, to: end}
  end:
    outcome: {zh: "[/]完", en: "[/]Done"}
    text: {zh: "完了 [/red]", en: "Done [/red]"}
    source: guide FAQ-1
phrases: {zh: [例子一], en: [example one]}
""" % ("W" * 3000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "flows"
    made.mkdir()
    (made / "example.yaml").write_text(FLOW, "utf-8")
    return made


@pytest.mark.parametrize("format_", ["rich", "plain", "markdown", "json"])
@pytest.mark.parametrize(
    "words", [("faq", "example"), ("contact",), ("run", "example", "-a", "q=a")], ids=" ".join
)
def test_markup_in_content_is_only_text(
    words: tuple[str, ...], format_: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call((*words, "--format", format_, "--flows", str(folder), "--lang", "en")) == 0
    out = capfd.readouterr().out
    if words[0] != "contact":
        assert "[/" in out.replace("\\", "")


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _ring(path: Path) -> None:
    path.symlink_to(path.name)


def _outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("name", ["other", "settings", "channels", "evidence"])
@pytest.mark.parametrize("make", [_fifo, _ring, _outside, _endless, Path.mkdir])
def test_what_is_no_file_of_the_folder_is_a_finding(
    make: Callable[[Path], None], name: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if make is _ring and name != "other":
        pytest.skip("a link that leads nowhere is no file: the shipped one is taken")
    make(folder / f"{name}.yaml")
    assert call(("faq", "--flows", str(folder))) == 1
    assert f"{name}.yaml:1:1" in capfd.readouterr().err


def test_a_lock_that_is_a_pipe_is_not_waited_for(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(folder / "translations.lock")
    assert call(("flows", "translated", str(folder))) == 1
    assert "translations.lock" in capfd.readouterr().err


def test_a_pattern_that_could_run_away_is_refused(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    flow = FLOW[: FLOW.index("    options")] + (
        "    kind: text\n    pattern: '(a+)+$'\n    unsure: {to: end}\n    to: end\n"
    )
    (folder / "example.yaml").write_text(flow + FLOW[FLOW.index("  end:") :], "utf-8")
    assert call(("run", "example", "-a", f"q={'a' * 60}b", "--flows", str(folder))) == 1
    assert "example.yaml:14:14" in capfd.readouterr().err
