"""The keyboard while nothing is asked: keys leave no litter on the screen, and answer nothing.

Where there is no terminal, or one of another kind, everything is left as it is.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from topay_help.text import joined

try:
    import termios
except ImportError:  # Windows, whose console shows no keys before they are read
    termios = None  # type: ignore[assignment] # asked for below

LOCAL, CONTROL = 3, 6  # where termios keeps whether keys are shown, and when a read returns
LONGEST = 1 << 16  # bytes of what is pasted
PATIENCE = 3  # seconds for an orderly exit


@contextmanager
def quiet() -> Iterator[None]:
    """Show no keys until the end, and put the terminal right on every way out."""
    with signals(), _echo(on=False):
        yield


def read(words: str) -> str:
    """`input`, with the keys shown. What came with the line, as lines pasted do, belongs to it."""
    with _echo(on=True):
        try:
            line = input(words)
        except (KeyboardInterrupt, EOFError):
            print()  # noqa: T201 - what follows begins a line of its own
            raise
        return joined(f"{line}\n{_waiting()}")


def _waiting() -> str:
    """What can be read of a terminal at once, whether or not its line has ended."""
    before = _settings()
    if before is None:
        return ""
    number = sys.stdin.fileno()
    at_once = [*before]
    at_once[LOCAL] = before[LOCAL] & ~termios.ICANON
    at_once[CONTROL] = [*before[CONTROL]]
    at_once[CONTROL][termios.VMIN] = at_once[CONTROL][termios.VTIME] = 0
    _set(at_once)
    try:
        return os.read(number, LONGEST).decode(sys.stdin.encoding, "ignore")
    except OSError:
        return ""
    finally:
        _set(before)


def forget() -> None:
    """Drop what was typed before anything was asked: an impatient Enter is no answer."""
    if _settings() is not None:
        with suppress(termios.error):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


@contextmanager
def signals() -> Iterator[None]:
    """Turn what asks the program to end into an orderly exit, so that the terminal is put right."""
    before = {number: signal.signal(number, _leave) for number in _leaving()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if hasattr(signal, "alarm"):
            signal.alarm(0)


def _leaving() -> list[signal.Signals]:
    names = ("SIGTERM", "SIGHUP", "SIGQUIT")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _leave(number: int, _: FrameType | None) -> None:
    if hasattr(signal, "alarm"):  # where an exit is swallowed, the end comes all the same
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(PATIENCE)
    raise SystemExit(128 + number)


@contextmanager
def _echo(*, on: bool) -> Iterator[None]:
    before = _settings()
    if before is None:
        yield
        return
    during = [*before]
    during[LOCAL] = before[LOCAL] | termios.ECHO if on else before[LOCAL] & ~termios.ECHO
    _set(during)
    try:
        yield
    finally:
        _set(before)


def _settings() -> list[Any] | None:
    """How the terminal is set; None where it is not ours to set."""
    if termios is None or sys.stdin is None:
        return None
    try:
        number = sys.stdin.fileno()
        if os.tcgetpgrp(number) != os.getpgrp():
            return None  # in the background, setting it would stop the program
        return termios.tcgetattr(number)
    except (OSError, ValueError, termios.error):
        return None


def _set(settings: list[Any]) -> None:
    if _settings() is not None:
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, settings)
