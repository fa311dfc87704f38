"""What the terminal does with keys while nothing is asked, and that it is put right again."""

import os
import signal
import sys
import termios
from collections.abc import Iterator

import pytest

from topay_help.terminal import keyboard


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """The far end of a terminal, and the end that is this program's stdin."""
    far, near = os.openpty()
    stdin = os.fdopen(near)
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp())
    yield far, near
    stdin.close()
    os.close(far)


@pytest.fixture
def line(pair: tuple[int, int]) -> int:
    return pair[1]


def shown(line: int) -> bool:
    return bool(termios.tcgetattr(line)[3] & termios.ECHO)


def test_keys_are_hidden_but_for_a_line_that_is_read(
    line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: f"{shown(line)}\n")
    with keyboard.quiet():
        assert not shown(line)
        assert keyboard.read("?") == "True"
        assert not shown(line)
    assert shown(line)


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError, SystemExit])
def test_whoever_leaves_finds_the_terminal_as_it_was(line: int, error: type[BaseException]) -> None:
    with pytest.raises(error), keyboard.quiet():
        raise error
    assert shown(line)


def test_a_signal_puts_the_terminal_right(line: int) -> None:
    with pytest.raises(SystemExit), keyboard.quiet():
        os.kill(os.getpid(), signal.SIGTERM)
        signal.pause()
    assert shown(line)


def test_in_the_background_the_terminal_is_left_alone(
    line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)
    with keyboard.quiet():
        assert shown(line)


def test_what_was_typed_too_early_is_dropped(pair: tuple[int, int]) -> None:
    far, near = pair
    os.write(far, b"early\n")
    keyboard.forget()
    os.write(far, b"asked\n")
    assert os.read(near, 99) == b"asked\n"


def test_without_a_terminal_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[object] = []
    for name in ("tcsetattr", "tcflush"):
        monkeypatch.setattr(termios, name, lambda *given: touched.append(given))
    monkeypatch.setattr(sys, "stdin", None)
    keyboard.forget()
    with keyboard.quiet():
        assert touched == []
    assert touched == []


def test_lines_that_come_together_are_one(
    pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    far, near = pair
    monkeypatch.setattr("builtins.input", lambda _: os.read(near, 99).decode())
    os.write(far, "一\n二\n三".encode())
    assert keyboard.read("?") == "一 二 三"
    assert termios.tcgetattr(near)[3] & termios.ICANON


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
def test_what_follows_a_line_broken_off_begins_a_new_one(
    error: type[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def leave(_: str) -> str:
        raise error

    monkeypatch.setattr("builtins.input", leave)
    with pytest.raises(error):
        keyboard.read("?")
    assert capsys.readouterr().out == "\n"
