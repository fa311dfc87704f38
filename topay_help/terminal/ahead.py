"""The menu on the screen before what moves through it is loaded: people read it meanwhile.

It is drawn as the list will draw it, which then begins at the same place. Keys that are pressed
until then wait in the terminal.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Final

from topay_help import text
from topay_help.terminal import keyboard
from topay_help.terminal.asking import Ask
from topay_help.terminal.entry_list import EntryList
from topay_help.terminal.out import WIDEST, Out
from topay_help.terminal.record import write_head

SHADES: Final = {"class:pointed": "36;1", "class:quiet": "90"}  # those of prompts.STYLE
MARGIN: Final = "   "  # before the line to type in
ERASE: Final = "\x1b[J"


@contextmanager
def shown(ask: Ask, out: Out, lang: str) -> Iterator[None]:
    """Draw a stop and go back to where it begins; take it away if what follows breaks off.

    On a terminal that it does not fit on, nothing is drawn.
    """
    columns, rows = size(out)
    drawn = picture(ask, out, lang, columns)
    lines = drawn.count("\n")
    hint = text.width(MARGIN + (ask.typing or "")) + 1  # the cursor may stand behind it
    if lines >= rows or max(out.width, hint) > columns or not keyboard.in_front():
        yield
        return
    with keyboard.each_key():
        try:
            out.stream.write(f"{drawn}\r\x1b[{lines}A")
            out.stream.flush()
            yield
        except BaseException:
            erase(out)
            raise


def erase(out: Out) -> None:
    """Take away what stands below the cursor; where a list has done so itself, that is nothing."""
    out.stream.write(ERASE)
    out.stream.flush()


def picture(ask: Ask, out: Out, lang: str, columns: int) -> str:
    """A stop as it looks before a key is pressed."""
    page = StringIO()
    write_head(out._replace(stream=page), ask)
    listed = EntryList(ask, lang, out.pointer, (out.box(), out.box(True)))
    listed.columns = min(columns, WIDEST)
    hint = [("", MARGIN), ("class:quiet", f"{ask.typing}\n")] if ask.typing else []
    return page.getvalue() + "".join(_shaded(out, *part) for part in [*hint, *listed.drawn()])


def _shaded(out: Out, style: str, words: str) -> str:
    return f"\x1b[{SHADES[style]}m{words}\x1b[0m" if out.color and style in SHADES else words


def size(out: Out) -> tuple[int, int]:
    """Columns and rows of the terminal; none where nothing can be drawn over."""
    if os.name == "nt":  # its console may show the signs for moving instead of moving
        return 0, 0
    try:
        return os.get_terminal_size(out.stream.fileno())
    except (OSError, ValueError):
        return 0, 0
