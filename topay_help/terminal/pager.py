"""Long pages go through the reader's pager, where there is one, on a terminal."""

import shutil
from collections.abc import Callable, Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from topay_help.terminal.out import Out, is_terminal

if TYPE_CHECKING:
    from subprocess import Popen

Draw = Callable[[Out], None]
USUAL: Final = "less"
OPTIONS: Final = {"LESS": "FRX", "LESSCHARSET": "utf-8"}  # unless the reader has their own


def show(
    out: Out,
    draw: Draw,
    environ: Mapping[str, str],
    *,
    below: int = 0,
    wanted: bool = True,
) -> None:
    """Draw a page, through the pager where it is longer than the screen.

    `below` is how many lines will stand under it. Nothing is paged in a pipe.
    """
    if not wanted or not is_terminal(out.stream):
        draw(out)
        return
    encoding = out.stream.encoding or "utf-8"
    drawn = TextIOWrapper(BytesIO(), encoding, "replace", newline="\n")
    draw(out._replace(stream=drawn, columns=out.width))
    drawn.seek(0)
    words = drawn.read()
    out.stream.flush()
    fits = not out.rows or words.count("\n") + below < out.rows
    if fits or not _paged(words.encode(encoding, "replace"), environ):
        out.stream.write(words)
        out.stream.flush()


def _command(environ: Mapping[str, str]) -> list[str] | None:
    """The pager as it is called; None where there is none, or it would page nothing."""
    import shlex  # noqa: PLC0415 - a page that fits is quick

    try:
        words = shlex.split(environ.get("PAGER", USUAL))
    except ValueError:
        return None
    found = shutil.which(words[0], path=environ.get("PATH")) if words else None
    return None if found is None or Path(words[0]).name == "cat" else words


def _paged(words: bytes, environ: Mapping[str, str]) -> bool:
    """Whether a pager has shown the words."""
    command = _command(environ)
    if command is None:
        return False
    import subprocess  # noqa: PLC0415 - a page that fits is quick

    try:
        with subprocess.Popen(  # noqa: S603 - the user's own pager
            command, stdin=subprocess.PIPE, env={**OPTIONS, **environ}
        ) as child:
            return _fed(child, words)
    except OSError:
        return False


def _fed(child: "Popen[bytes]", words: bytes) -> bool:
    """Give it the words, and wait; Ctrl-C is for the pager."""
    rest: bytes | None = words
    while True:
        try:
            child.communicate(rest)
        except KeyboardInterrupt:
            rest = None
        else:
            return True
