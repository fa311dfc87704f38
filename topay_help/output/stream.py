"""Puts text on stdout: any encoding, a reader that leaves early, a full disk."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import Final, TextIO

from topay_help.errors import HelpError
from topay_help.text import Text, escaped

CANNOT_WRITE: Final = Text("结果写不出去（{reason}）。", "The result cannot be written ({reason}).")
CLOSED: Final = Text("标准输出是关着的", "standard output is closed")
FREE: Final = Text("请看看磁盘是不是满了。", "See whether the disk is full.")


def send(text: str) -> int:
    """Print a text, hidden characters escaped as JSON does it; see `printed`."""
    shown = escaped(text)
    return printed(lambda stdout: stdout.write(shown))


def printed(write: Callable[[TextIO], object]) -> int:
    """Let `write` write to stdout; characters that its encoding lacks become question marks.

    The exit status: 0, or 1 when the reader has left. Raises HelpError when it cannot be written.
    """
    stdout = ready()
    try:
        write(stdout)
        stdout.flush()
    except OSError as error:
        forget(stdout)
        if isinstance(error, BrokenPipeError):
            return 1
        raise HelpError(CANNOT_WRITE, FREE, reason=error.strerror or error) from error
    return 0


def ready() -> TextIO:
    """Stdout, fit for any text; raises HelpError where it was closed before the start."""
    if sys.stdout is None:
        raise HelpError(CANNOT_WRITE, reason=CLOSED)
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def forget(stdout: TextIO | None) -> None:
    """Let what is still to be written go nowhere, or it would fail once more at the end."""
    if stdout is None:
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
