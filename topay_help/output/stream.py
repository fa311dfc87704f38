"""Puts text on stdout: any encoding, a reader that leaves early, a full disk."""

import os
import sys
from io import TextIOWrapper

from topay_help.core.text import Text
from topay_help.errors import HelpError

CANNOT_WRITE = Text("结果写不出去（{reason}）。", "The result cannot be written ({reason}).")


def send(text: str) -> int:
    """Write and flush; characters that the encoding lacks become question marks.

    The exit status: 0, or 1 when the reader has left. Raises HelpError when it cannot be written.
    """
    if sys.stdout is None:
        raise HelpError(CANNOT_WRITE, reason="stdout")
    try:
        if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
            sys.stdout.reconfigure(errors="replace")
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        return failed(error)
    return 0


def failed(error: OSError) -> int:
    """What to do when stdout refused; whatever is left in its buffer goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return 1
    raise HelpError(CANNOT_WRITE, reason=error.strerror or error) from error
