"""How a call ends: what went wrong is said once, in the user's language, and gives the status."""

import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from typing import Final

from topay_help.errors import HelpError
from topay_help.text import Text, visible

FAILED: Final = Text(
    "没有成功：{reason}。请检查路径、权限和磁盘空间。",
    "It did not work: {reason}. Check the path, its permissions and the space on the disk.",
)
LONGEST: Final = 1200  # characters of an error, however long the words are that it repeats


def status(call: Callable[[], int | None], lang: str) -> int:
    """The exit status of a call; the one place that catches errors."""
    open_streams()
    try:
        given = call() or 0
        if sys.stdout is not None:
            sys.stdout.flush()
    except HelpError as error:
        return complain(error.to(lang), error.exit_status)
    except OSError as error:
        return failed(error, lang)
    except (KeyboardInterrupt, EOFError):
        return 130
    return given


def failed(error: OSError, lang: str) -> int:
    """Say why a file or stream let us down; a reader that has left is told nothing."""
    from topay_help.output.stream import forget

    if sys.stdout is not None:
        forget(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return 1
    return complain(FAILED.to(lang, reason=error.strerror or error), 1)


def complain(words: str, status: int) -> int:
    """Say what is wrong on stderr: nothing hidden in it, and never more than a screen."""
    whole = len(words) <= LONGEST
    said = words if whole else f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"
    sys.stderr.write(f"topay-help: {visible(said)}\n")
    return status


def open_streams() -> None:
    """Read nothing from, and say nothing to, what was closed before the start.

    Stdout stays closed: a result that goes nowhere is an error.
    """
    sys.stdin = sys.stdin or TextIOWrapper(BytesIO())
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO(), "utf-8")
