"""How a call ends: what went wrong is said once, in the user's language, and gives the status."""

import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from typing import Final

from topay_help.errors import HelpError
from topay_help.output.stream import forget, send
from topay_help.text import Text, visible

SCHEMA: Final = 1
FAILED: Final = Text("没有成功：{reason}。", "It did not work: {reason}.")
LOOK: Final = Text(
    "请检查路径、权限和磁盘空间。", "Check the path, its permissions and the space on the disk."
)
LONGEST: Final = 1200  # characters of an error, however long the words are that it repeats


def status(call: Callable[[], int], lang: str, *, json: bool = False) -> int:
    """The exit status of a call; the one place that catches errors. `json` is how to tell them."""
    open_streams()
    try:
        given = call()
        if sys.stdout is not None:
            sys.stdout.flush()
    except HelpError as error:
        return complain(error, lang, json=json)
    except OSError as error:
        return failed(error, lang, json=json)
    except (KeyboardInterrupt, EOFError):
        return 130
    return given


def failed(error: OSError, lang: str, *, json: bool) -> int:
    """Say why a file or stream let us down; a reader that has left is told nothing."""
    if isinstance(error, BrokenPipeError):
        forget(sys.stdout)
        return 1
    fault = HelpError(FAILED, LOOK, reason=error.strerror or error)
    if json and told(fault, lang):
        return fault.exit_status
    forget(sys.stdout)
    return complain(fault, lang, json=False)


def complain(error: HelpError, lang: str, *, json: bool) -> int:
    """Say what is wrong, on stderr or as JSON on stdout; the exit status.

    Nothing is hidden in it, and it is never more than a screen.
    """
    if json and told(error, lang):
        return error.exit_status
    sys.stderr.write(f"topay-help: {visible(short(error.to(lang)))}\n")
    return error.exit_status


def told(error: HelpError, lang: str) -> bool:
    """Whether an error could be told as JSON; a stdout that takes nothing may be what is wrong."""
    text, next_step = (short(part) for part in error.parts(lang))
    import json as json_text  # most calls end well

    data = {"code": error.code, "text": text, "next": next_step.strip() or None}
    try:
        done = send(json_text.dumps({"schema": SCHEMA, "error": data}, ensure_ascii=False) + "\n")
    except HelpError:
        return False
    return done == 0


def short(words: str) -> str:
    """The words, without the middle of very long ones."""
    whole = len(words) <= LONGEST
    return words if whole else f"{words[: LONGEST // 2]} … {words[-LONGEST // 2 :]}"


def open_streams() -> None:
    """Read nothing from, and say nothing to, what was closed before the start.

    Stdout stays closed: a result that goes nowhere is an error.
    """
    sys.stdin = sys.stdin or TextIOWrapper(BytesIO())
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO(), "utf-8")
