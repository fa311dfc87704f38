"""The keyboard while nothing is asked: keys leave no litter on the screen, and answer nothing.

Where there is no terminal, or one of another kind, everything is left as it is.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

try:
    import termios
except ImportError:  # Windows, whose console shows no keys before they are read
    termios = None  # type: ignore[assignment] # asked for below

LEAVING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
LOCAL = 3  # where termios keeps the flags of the line, ECHO among them


@contextmanager
def quiet() -> Iterator[None]:
    """Show no keys until the end, and put the terminal right on every way out."""
    with signals(), echo(on=False):
        yield


@contextmanager
def echo(*, on: bool) -> Iterator[None]:
    """Show keys as they are typed, line by line, or show none."""
    with _local(
        lambda flags: flags | termios.ECHO | termios.ICANON if on else flags & ~termios.ECHO
    ):
        yield


@contextmanager
def each_key() -> Iterator[None]:
    """Let every key wait as it is: no line is waited for, and Ctrl-D ends none."""
    with _local(lambda flags: flags & ~termios.ICANON):
        yield


@contextmanager
def held() -> Iterator[None]:
    """Let signals wait until the end: what is loaded meanwhile is not broken off."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, LEAVING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def read(words: str) -> str:
    """`input`, with the keys shown."""
    with echo(on=True):
        return input(words)


def forget() -> None:
    """Drop what was typed before anything was asked: an impatient Enter is no answer."""
    if _settings() is not None:
        with suppress(termios.error):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


@contextmanager
def signals() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into an orderly exit, so that the terminal is put right."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _leave) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


@contextmanager
def _local(change: Callable[[int], int]) -> Iterator[None]:
    before = _settings()
    if before is None:
        yield
        return
    during = [*before]
    during[LOCAL] = change(before[LOCAL])
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
