"""Without the names that only POSIX has, as on Windows, every command works and none breaks."""

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from pty_screen import CTRL_C, Screen

WITHOUT = """
import os, signal, sys
import ctypes, shutil, subprocess, tempfile, threading  # what has looked by now, may keep them
shutil._use_fd_functions = False  # decided when it was loaded, by the names that go now
for module in ("termios", "fcntl", "resource", "pwd", "grp", "tty", "pty"):
    sys.modules[module] = None
for name in (
    *("O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "O_DIRECTORY", "fchmod", "fchown", "chown"),
    *("geteuid", "getuid", "getegid", "getgid", "getpgrp", "tcgetpgrp", "killpg", "openpty"),
):
    delattr(os, name)
for name in ("SIGHUP", "SIGQUIT", "SIGALRM", "SIGTSTP", "SIGCONT", "alarm", "pthread_sigmask"):
    delattr(signal, name)
from topay_help.__main__ import main
sys.argv[0] = "topay-help"
main()
"""
LIST = """contacts:
  - kind: phone
    value: 400-000-0000
    verified_by: Topay support
    verified_on: {today}
    expires_on: {later}
"""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    names = ("PATH", "LD_PRELOAD", "FAKETIME")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8", "TOPAY_HELP_LANG": "en"}


def call(environ: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT, *words]
    done = subprocess.run(
        command, env=environ, capture_output=True, check=False, encoding="utf-8", input=""
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("faq", 0),
        ("faq missing-funds --format markdown", 0),
        ("ask my top up was reverted", 0),
        ("contact", 0),
        ("contact list", 0),
        ("contact check 400-000-0000", 3),
        ("run missing-funds -a danger=none --json", 0),
        ("run missing-funds", 2),
        ("case list", 0),
        ("case show NOTHING1", 1),
        ("completion bash", 0),
        ("help faq", 0),
        ("--version", 0),
        ("", 2),
        ("flows new pay --dir own", 0),
        ("flows schema", 0),
    ],
)
def test_commands_work(environ: dict[str, str], words: str, status: int) -> None:
    done = call(environ, *words.split())
    assert done.returncode == status, done.stderr
    assert done.stdout or done.stderr


def test_what_is_written_about_flows(environ: dict[str, str]) -> None:
    for words in (
        *("new pay --dir own", "check own", "prove own", "test own", "graph own --flow pay"),
        *("build own -o library", "build own -o library", "translated own"),
    ):
        done = call(environ, "flows", *words.split())
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    assert call(environ, "faq", "pay", "--flows", "library").returncode == 0


def test_a_list_is_installed_and_used(environ: dict[str, str], tmp_path: Path) -> None:
    today = date.today()
    words = LIST.format(today=today - timedelta(9), later=today + timedelta(90))
    (tmp_path / "list.yaml").write_text(words, "utf-8")
    assert call(environ, "contact", "import", "list.yaml", "--yes").returncode == 0
    assert call(environ, "contact", "import", "list.yaml", "--yes").returncode == 0
    assert "400-000-0000" in call(environ, "contact", "list").stdout
    assert call(environ, "contact", "check", "400-000-0000").returncode == 0
    assert call(environ, "contact", "check", "400-000-0001").returncode == 1
    assert "400-000-0000" in call(environ, "contact", "phone").stdout


def test_a_conversation_is_saved(
    environ: dict[str, str], tmp_path: Path, small_built: Path
) -> None:
    environ["TOPAY_HELP_FLOWS"] = str(small_built)
    term = Screen(
        *("-c", WITHOUT, "run", "lost", "--accessible"),
        program=[sys.executable],
        home=tmp_path / "home",
        environ=environ,
    )
    term.wait_for("Is it fine?", "Type a number:")
    term.press("1\n")
    term.wait_for("Done", "Type a number:")
    term.press(CTRL_C)
    assert term.finish() == 130, str(term)
    assert "Traceback" not in term.history
    (saved,) = json.loads(call(environ, "case", "list", "--json").stdout)["cases"]
    assert call(environ, "case", "show", saved["id"]).returncode == 0
    assert call(environ, "case", "summary", saved["id"], "-o", "summary.md").returncode == 0
    assert call(environ, "case", "summary", saved["id"], "-o", "summary.md").returncode == 1
    assert re.fullmatch("[0-9A-Z-]+\n", call(environ, "case", "code", saved["id"]).stdout)
    assert call(environ, "case", "delete", saved["id"], "--yes").returncode == 0
    assert json.loads(call(environ, "case", "list", "--json").stdout)["cases"] == []
