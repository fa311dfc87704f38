"""Where words for people go: the stream, its width, whether it takes colour and which symbols."""

import os
import shutil
from collections.abc import Mapping
from typing import Final, NamedTuple, TextIO

from topay_help import text
from topay_help.text import visible

WIDEST: Final = 100  # cells; longer lines are hard to read
NARROWEST: Final = 20
STYLES: Final[Mapping[str, str]] = {
    "title": "1",
    "quiet": "2",
    "accent": "36",
    "good": "32",
    "urgent": "1;31",
    "day": "1;33",
}


class Out(NamedTuple):
    """A terminal to write to. Everything that is written is made visible first."""

    stream: TextIO
    color: bool = False
    columns: int | None = None  # a fixed width, for tests and pictures; else the terminal's own

    @property
    def width(self) -> int:
        """Cells of a line: of the terminal itself, whatever COLUMNS says, where there is one."""
        columns = self.columns or _size(self.stream).columns
        return max(min(columns, WIDEST), NARROWEST)

    @property
    def rows(self) -> int:
        """Lines of the terminal; 0 where it does not tell."""
        try:
            return os.get_terminal_size(self.stream.fileno()).lines
        except (OSError, ValueError):
            return 0

    @property
    def utf8(self) -> bool:
        """Whether the stream takes symbols that GBK does not have."""
        return (getattr(self.stream, "encoding", None) or "utf-8").lower().startswith("utf")

    def box(self, ticked: bool = False) -> str:
        """A box to tick."""
        return "☐☑"[ticked] if self.utf8 else ("[ ]", "[x]")[ticked]

    @property
    def pointer(self) -> str:
        return "›" if self.utf8 else ">"

    def lines(self, words: str, style: str = "", first: str = "", rest: str | None = None) -> None:
        """Write wrapped lines; `first` leads the first, blanks of its width (or `rest`) others."""
        for line in text.indented(visible(words), self.width, first, rest):
            self.line(line, style)

    def line(self, words: str, style: str = "") -> None:
        """Write one line that fits."""
        self.stream.write(self.styled(words, style) + "\n")
        self.stream.flush()

    def gap(self) -> None:
        """Write an empty line."""
        self.stream.write("\n")

    def styled(self, text: str, style: str) -> str:
        """Text in the escapes of a style, where colour is wanted."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.color and style and text else text


def wants_color(option: str, environ: Mapping[str, str], stream: TextIO) -> bool:
    """Decide once: --color, then NO_COLOR, then FORCE_COLOR, then what the stream is."""
    if option != "auto":
        return option == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR") or environ.get("CLICOLOR_FORCE"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def fit_encoding(stream: TextIO) -> None:
    """Let a stream that is not UTF-8 show a question mark where it has no sign, not fail."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure and not (stream.encoding or "").lower().startswith("utf"):
        reconfigure(errors="replace")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sits at the other end; a closed stream has nobody."""
    if stream is None or stream.closed:
        return False
    return os.isatty(stream.fileno()) if _has_number(stream) else stream.isatty()


def _has_number(stream: TextIO) -> bool:
    try:
        stream.fileno()
    except (OSError, ValueError):
        return False
    return True


def _size(stream: TextIO) -> os.terminal_size:
    try:
        size = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return shutil.get_terminal_size()
    return size if size.columns and size.lines else shutil.get_terminal_size()
