"""A stop as it stands on a screen of a given size: what is asked, then the list. Pure.

The question always stands above its entries. Where the screen is low, help is cut short and the
list shows the part round the entry pointed at. Labels are wrapped by cells and never clipped.
"""

from typing import Final, NamedTuple

from topay_help import text
from topay_help.terminal.entry_list import ENOUGH, SEPARATOR, EntryList
from topay_help.terminal.out import WIDEST
from topay_help.terminal.transcript import Line, fitted, head_lines
from topay_help.text import one_line, visible

LIST: Final = 6  # lines that a list has at least, where it is that long
MARGIN: Final = "   "
ABOVE, BELOW = MARGIN + "↑ …", MARGIN + "↓ …"
Fragments = list[tuple[str, str]]  # a style and words


class Signs(NamedTuple):
    """The signs that a terminal can show."""

    pointer: str = "›"
    box: str = "☐"
    ticked: str = "☑"


class Size(NamedTuple):
    """Cells of the terminal, and the lines that the line to type in takes up."""

    columns: int
    rows: int
    typed: int = 0


class View(NamedTuple):
    """What stands above the line to type in, and what below."""

    above: Fragments
    below: Fragments


def view(listed: EntryList, signs: Signs, size: Size) -> View:
    """The screen of a stop; a line end closes every line but the last."""
    columns = min(size.columns, WIDEST)
    box = "" if listed.ask.tick is None else (signs.ticked if listed.ask.tick else signs.box) + " "
    head = head_lines(listed.ask, columns, box)
    head += [Line("error", line) for line in _wrapped(listed.ask.error, columns)]
    entries = _entries(listed, signs, columns)
    if not listed.ask.typing:
        entries.insert(0, (-1, [("", "")]))
    hint = _hint(listed, columns)
    room = size.rows - size.typed - len(hint)
    above = fitted(head, max(room - min(len(entries), LIST), 1))
    below = _round(entries, listed.place, max(room - len(above), 1))
    return View(
        [(f"class:{line.style}" if line.style else "", line.words + "\n") for line in above],
        [part for line in below for part in [*line, ("", "\n")]] + hint_fragments(hint),
    )


def lines(shown: View) -> list[str]:
    """The lines of a view, without styles."""
    words = "".join(part for _, part in [*shown.above, *shown.below])
    return words.split("\n")


def hint_fragments(hint: list[tuple[str, str]]) -> Fragments:
    """The last lines, with line ends between them."""
    return [
        (style, words if index == len(hint) - 1 else words + "\n")
        for index, (style, words) in enumerate(hint)
    ]


def _wrapped(words: str, columns: int) -> list[str]:
    return text.wrap(visible(words), columns) if words else []


def _hint(listed: EntryList, columns: int) -> list[tuple[str, str]]:
    style = "class:error" if listed.notice else "class:quiet"
    words = visible(listed.notice or listed.hint)
    return [(style, line) for line in text.indented(words, columns, MARGIN)]


Row = tuple[int, Fragments]  # the place of the entry that a line belongs to


def _round(rows: list[Row], place: int, room: int) -> list[Fragments]:
    """The lines round the entry pointed at, with marks where there are more."""
    if len(rows) <= room:
        return [row for _, row in rows]
    own = [index for index, (owner, _) in enumerate(rows) if owner == place] or [0]
    start = min(max(own[-1] + 2 - room, 0), len(rows) - room)
    start = min(start, max(own[0] - 1, 0))
    shown = [row for _, row in rows[start : start + room]]
    if start and own[0] > start:
        shown[0] = [("class:quiet", ABOVE)]
    if start + room < len(rows) and own[-1] < start + room - 1:
        shown[-1] = [("class:quiet", BELOW)]
    return shown


def _entries(listed: EntryList, signs: Signs, columns: int) -> list[Row]:
    notes = _note_column(listed, columns)
    rows: list[Row] = []
    for place, entry in enumerate(listed.entries):
        if entry.key == SEPARATOR:
            rows.append((place, [("class:quiet", MARGIN + entry.label)]))
        else:
            rows += [(place, row) for row in _entry(listed, place, signs, columns, notes)]
    return rows


def _entry(
    listed: EntryList, place: int, signs: Signs, columns: int, notes: int
) -> list[Fragments]:
    entry, pointed = listed.entries[place], place == listed.place
    quiet = "class:quiet" if entry in listed.ask.controls else ""
    style = "class:pointed" if pointed else quiet
    lead = (f" {signs.pointer} " if pointed else MARGIN) + _name(listed, place, signs)
    lines = text.indented(one_line(entry.label), columns, lead)
    note = one_line(entry.note)
    if note and notes and len(lines) == 1:
        return [[(style, text.padded(lines[0], notes)), ("class:quiet", note)]]
    shown = note if pointed or listed.ask.all_notes else ""
    under = text.indented(shown, columns, MARGIN + "  ") if shown else []
    return [*([(style, line)] for line in lines), *([("class:quiet", line)] for line in under)]


def _name(listed: EntryList, place: int, signs: Signs) -> str:
    """What an entry is called by: a letter, a number; and a box to tick."""
    entry = listed.entries[place]
    boxed = listed.ask.many and entry in listed.ask.picks and entry.key != ENOUGH
    box = (signs.ticked if entry.key in listed.ticked else signs.box) + " " if boxed else ""
    name = listed.name(place)
    return box + (f"{name} " if name else "")


def _note_column(listed: EntryList, columns: int) -> int:
    """Where notes stand beside the labels; 0 where they do not all fit there."""
    picks = listed.ask.picks
    column = 7 + max((text.width(one.label) for one in picks), default=0)
    widest = max((text.width(one.note) for one in picks), default=0)
    return column if column + widest <= columns and not listed.ask.all_notes else 0
