"""Hostile callers: whatever is typed, the answer is short, visible and no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from topay_help.cli.app import main
from topay_help.cli.ending import LONGEST
from topay_help.core.hidden import is_hidden

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
        timeout=50,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode()


def test_only_the_stream_module_and_the_front_door_write_to_stdout() -> None:
    package = Path(__file__).parents[2] / "topay_help"
    found = {
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if "stdout.write" in file.read_text("utf-8")
    }
    assert found == {"__main__.py", "cli/ask_direct.py", "output/stream.py"}


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
