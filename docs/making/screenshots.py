"""docs/pictures/*.svg: what the program really shows on a terminal, drawn cell by cell.

The program runs on a pty of 80 columns; pyte keeps its screen. Chinese characters get a place each,
so that columns stay columns whatever fonts a reader has.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

import pexpect
import pyte
from pyte.screens import Char

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import UNSURE, Answer, Question
from topay_help.flow.screen import screen
from topay_help.terminal import entry_list
from topay_help.text import LANGS
from topay_help.text import cells as cells_of

COLUMNS: Final = 80
WAIT: Final = 240  # seconds until a program that hangs is given up; a busy machine may take long
ROWS: Final = 90  # enough for a whole checklist; what stays empty below is left out
TODAY: Final = date(2026, 11, 24)
DOWN: Final = "\x1b[B"

ANSWERS: Final = {  # a walk to an outcome with a date
    "danger": "none",
    "role": "sender",
    "kind": "to_bank",
    "sent_on": "2026-11-20",
    "eta": "unsure",
    "status": "processing",
}
SHOWN_FROM: Final = "sent_on"  # what was asked before is left out of the picture

CELL: Final = 9.6  # of a font of 16 units
WIDE_SIDE: Final = 0.8  # on each side of a character of 17.6 units in two cells
LINE: Final = 22
EDGE: Final = 18
COLORS: Final = {
    "default": "#d8dee9",
    "black": "#4c566a",
    "red": "#f07178",
    "green": "#a3d977",
    "brown": "#f5c76e",  # what pyte calls yellow
    "blue": "#82aaff",
    "magenta": "#d6a0f7",
    "cyan": "#7fdbe6",
    "white": "#eceff4",
    "brightblack": "#8b96a8",
}
GROUND: Final = "#1b2028"
HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
    'viewBox="0 0 {width} {height}" role="img" xml:space="preserve">\n'
    "<!-- Made by `make docs` from the program's own output; do not edit. -->\n"
    "<title>{title}</title>\n"
    "<style>text{{font:16px 'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC',"
    "'PingFang SC','Microsoft YaHei',monospace;white-space:pre}}.b{{font-weight:bold}}"
    ".d{{opacity:.62}}.u{{text-decoration:underline}}"
    ".w{{font-size:17.6px;letter-spacing:1.6px;font-kerning:none;text-spacing-trim:space-all}}"
    "</style>\n"
    '<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>\n'
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of cells looks. `wide` characters take two cells each."""

    color: str
    ground: str
    classes: str
    wide: bool


class Screen(pyte.Screen):
    """A screen that keeps what is faint, which pyte drops: as `blink`, which nothing here uses."""

    def select_graphic_rendition(self, *attrs: int) -> None:
        """Take the attributes of the characters to come."""
        super().select_graphic_rendition(*attrs)
        if 2 in attrs and not {38, 48} & set(attrs):
            self.cursor.attrs = self.cursor.attrs._replace(blink=True)


class Terminal:
    """The program on a terminal. Waits for words on the screen, never for time."""

    def __init__(self, lang: str, home: str, *arguments: str) -> None:
        self.screen = Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": home,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "TOPAY_HELP_LANG": lang,
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        command = ["-m", "topay_help", *arguments]
        self.child = pexpect.spawn(
            sys.executable, command, env=environment, dimensions=(ROWS, COLUMNS), timeout=WAIT
        )
        self.child.delaybeforesend = None  # the program is seen to be ready before keys are sent

    def until(self, *wanted: str) -> None:
        """Read until each of these stands on the screen, wrapped or not."""
        while not all(squeezed(words) in squeezed(*self.screen.display) for words in wanted):
            try:
                self._read()
            except (pexpect.EOF, pexpect.TIMEOUT) as gone:
                shown = "\n".join(line.rstrip() for line in self.screen.display)
                raise RuntimeError(f"{wanted} did not come:\n{shown.rstrip()}") from gone

    def to_the_end(self) -> None:
        """Read until the program is done."""
        try:
            while True:
                self._read()
        except pexpect.EOF:
            self.child.close()

    def _read(self) -> None:
        self.stream.feed(self.child.read_nonblocking(65536, timeout=WAIT))

    def rows(self) -> list[list[Char]]:
        """The cells of each line that is used; a wide character's second cell is left out."""
        lines = [[self.screen.buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]
        while lines and not "".join(char.data for char in lines[-1]).strip():
            del lines[-1]
        return [[char for char in line if char.data] for line in lines]


def squeezed(*lines: str) -> str:
    """Words without blanks: a label that is wrapped is whole in them."""
    return "".join("".join(lines).split())


def checklist(lang: str) -> str:
    """The picture of a topic's checklist."""
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(lang, home, "faq", "missing-funds")
        terminal.to_the_end()
        return drawn("topay-help faq missing-funds", terminal.rows())


def wizard(lang: str) -> str:
    """The picture of the end of a conversation: the last questions and the outcome."""
    content, flow = open_content(shipped()), "missing-funds"
    given: dict[str, Answer] = {}
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal(lang, home, "run", flow, "--today", TODAY.isoformat())
        state = engine.at(content, flow, given, TODAY)
        while isinstance(state.node, Question):
            node = state.node
            hint = entry_list.KEYS if node.options else entry_list.KEYS_TYPED  # the last line drawn
            terminal.until(screen(content, state, lang).title, hint.to(lang))
            given[node.id] = ANSWERS[node.id]
            terminal.child.send(keys(node, ANSWERS[node.id]))
            state = engine.at(content, flow, given, TODAY)
        terminal.until(screen(content, state, lang).title, entry_list.KEYS.to(lang))
        rows = terminal.rows()
        terminal.child.close(force=True)
    asked = content.flows[flow].nodes[SHOWN_FROM]
    assert isinstance(asked, Question)  # noqa: S101 - named above
    first = next(index for index, row in enumerate(rows) if asked.text.text.to(lang) in _words(row))
    return drawn("topay-help run missing-funds", rows[first - 2 :])


def _words(row: list[Char]) -> str:
    return "".join(char.data for char in row)


def keys(node: Question, answer: str) -> str:
    """What is typed for an answer: an option's number, the answer, or down to “not sure”."""
    ids = [option.id for option in node.options]
    if answer in ids:
        return f"{ids.index(answer) + 1}\r"
    return f"{DOWN}\r" if answer == UNSURE else f"{answer}\r"


def drawn(command: str, rows: list[list[Char]]) -> str:
    """An SVG of a screen below the command that made it."""
    width = round(COLUMNS * CELL + 2 * EDGE)
    height = round((len(rows) + 1) * LINE + 2 * EDGE)
    parts = [HEAD.format(width=width, height=height, title=escape(command), ground=GROUND)]
    prompt = [Char("$", fg="green"), Char(" "), *(Char(one, bold=True) for one in command)]
    for number, row in enumerate([prompt, *rows]):
        parts += _line(row, number)
    return "".join(parts) + "</svg>\n"


def _line(row: list[Char], number: int) -> Iterator[str]:
    column = 0
    for look, run in groupby(row, key=_look):
        text = "".join(char.data for char in run)
        cells = len(text) * (2 if look.wide else 1)
        yield _run(text, look, EDGE + column * CELL, EDGE + number * LINE, cells)
        column += cells


def _look(char: Char) -> Look:
    ground = "" if char.bg == "default" else COLORS[char.bg]
    color, ground = (GROUND, COLORS[char.fg]) if char.reverse else (COLORS[char.fg], ground)
    marks = {"b": char.bold, "d": char.blink, "u": char.underscore}
    classes = " ".join(name for name, on in marks.items() if on)
    return Look(color, ground, classes, wide(char.data))


def wide(text: str) -> bool:
    """Whether a character takes two cells."""
    return cells_of(text[0]) == 2


def _run(text: str, look: Look, x: float, y: int, cells: int) -> str:
    behind = ""
    if look.ground:
        behind = (
            f'<rect x="{x:.1f}" y="{y}" width="{cells * CELL:.1f}" height="{LINE}" '
            f'fill="{look.ground}"/>\n'
        )
    if not text.strip():
        return behind
    classes = f"{look.classes} w".split() if look.wide else look.classes.split()
    left = x + WIDE_SIDE if look.wide else x  # a wide character stands amid its two cells
    styled = f' class="{" ".join(classes)}"' if classes else ""
    place = (
        f'x="{left:.1f}" y="{y + 16}" textLength="{cells * CELL:.1f}" fill="{look.color}"{styled}'
    )
    return f"{behind}<text {place}>{escape(text, quote=False)}</text>\n"


def pictures() -> Iterator[tuple[str, str]]:
    """Every picture: its file's name, and the SVG."""
    for lang in LANGS:
        yield f"faq-{lang}.svg", checklist(lang)
        yield f"wizard-{lang}.svg", wizard(lang)
