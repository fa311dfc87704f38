"""The entries of a stop as a list that is moved through: where it stands, and how it is drawn.

Knows no terminal: it gives fragments of style and text. Labels are wrapped by cells and never
clipped; a pointer stands on an entry or, where words can be typed, on the line above the list.
"""

from typing import Final

from topay_help import text
from topay_help.terminal.asking import Ask, Entry
from topay_help.terminal.out import WIDEST
from topay_help.text import Text, one_line, visible

ENOUGH: Final = "<enough>"  # the entry that ends a choice of several
SEPARATOR: Final = "<separator>"
CHOSEN: Final = Text("选好了", "That is all")
KEYS: Final = Text("↑↓ 或数字选，回车确定", "↑↓ or a number, then Enter")
KEYS_MANY: Final = Text("空格勾选，最后点“选好了”", "Space ticks; then choose “That is all”")
KEYS_TYPED: Final = Text("回车确定，↓ 是别的选择", "Enter to confirm; ↓ for other choices")
KEYS_MENU: Final = Text("↑↓ 选，或打字，回车确定", "↑↓ to move, or type; then Enter")
LINE: Final = -1  # the place of the line to type in
Fragments = list[tuple[str, str]]  # a style and words


class EntryList:
    """What can be picked at one stop, and what the user is pointing at."""

    def __init__(self, ask: Ask, lang: str, pointer: str, boxes: tuple[str, str]) -> None:
        self.ask = ask
        self.columns = WIDEST
        self.chosen = set(ask.chosen)
        self.number = ""  # the one just typed to point somewhere: words may begin with it
        self._mark, self._boxes = pointer, boxes
        self._hint = _keys(ask).to(lang)
        enough = [Entry(ENOUGH, CHOSEN.to(lang))] if ask.many else []
        between = [Entry(SEPARATOR, "─" * 12)] if ask.picks and ask.controls else []
        self._entries = [*ask.picks, *enough, *between, *ask.controls]
        self._places = [LINE] if ask.typing else []
        self._places += [i for i, one in enumerate(self._entries) if one.key != SEPARATOR]
        self.place = LINE if ask.value or ask.typed else 0

    @property
    def on_line(self) -> bool:
        """Whether the pointer stands where words are typed."""
        return self.place == LINE

    @property
    def pointed(self) -> Entry:
        """The entry pointed at."""
        return self._entries[self.place]

    def move(self, by: int) -> None:
        """Go to the next place, round the ends; the line, where there is one, is one of them."""
        self.number = ""
        self.place = self._places[(self._places.index(self.place) + by) % len(self._places)]

    def point(self, entry: Entry) -> None:
        """Go to an entry by its number."""
        self.number = str(self._entries.index(entry) + 1)
        self.place = self._entries.index(entry)

    def typed(self, text: str) -> None:
        """Typing goes to the line; a menu's emptied line gives the pointer back to the entries."""
        if text or self.ask.value:
            self.place = LINE
        elif self.on_line:
            self.place = 0

    def toggle(self) -> None:
        """Tick or untick; "none" and "not sure" stand alone."""
        from topay_help.flow.model import EXCLUSIVE  # noqa: PLC0415 - a menu comes before the model

        key = self.pointed.key
        if key in self.chosen:
            self.chosen.discard(key)
        elif key in EXCLUSIVE:
            self.chosen = {key}
        else:
            self.chosen = {one for one in self.chosen if one not in EXCLUSIVE} | {key}

    def drawn(self) -> Fragments:
        """The whole list; the hint on keys is its last line."""
        notes = self._note_column()
        drawn: Fragments = [] if self.ask.typing else [("", "\n")]
        for index, entry in enumerate(self._entries):
            if entry.key == SEPARATOR:
                drawn.append(("class:quiet", f"   {entry.label}\n"))
                continue
            if index == self.place:
                drawn.append(("[SetCursorPosition]", ""))
            drawn += self._entry(entry, index + 1, notes, pointed=index == self.place)
        drawn.append(("class:quiet", "\n".join(text.indented(self._hint, self.columns, "   "))))
        return drawn

    def error(self) -> Fragments:
        """What was wrong with the last reply; it goes when the next one comes."""
        words = text.wrap(visible(self.ask.error), self.columns)
        return [("class:error", "\n".join(words))]

    def _entry(self, entry: Entry, number: int, notes: int, *, pointed: bool) -> Fragments:
        quiet = "class:quiet" if entry in self.ask.controls else ""
        style = "class:pointed" if pointed else quiet
        lead = (f" {self._mark} " if pointed else "   ") + self._name(entry, number)
        lines = text.indented(one_line(entry.label), self.columns, lead)
        note = one_line(entry.note)
        if note and notes and len(lines) == 1:
            return [(style, text.padded(lines[0], notes)), ("class:quiet", note + "\n")]
        under = text.indented(note, self.columns, "     ") if note else []
        shown = under if pointed or self.ask.all_notes else []
        return [(style, "\n".join(lines) + "\n"), ("class:quiet", "".join(f"{n}\n" for n in shown))]

    def _name(self, entry: Entry, number: int) -> str:
        """What an entry is called by: a letter, a number, a box to tick."""
        if entry.letter:
            return "" if self.ask.typing else f"{entry.letter} "
        if entry.key == ENOUGH:
            return ""
        box = self._boxes[entry.key in self.chosen] + " " if self.ask.many else ""
        return box + (f"{number} " if number <= 9 and not self.ask.value else "")

    def _note_column(self) -> int:
        """Where notes stand beside the labels; 0 where they do not all fit there."""
        picks = self.ask.picks
        column = 7 + max((text.width(one.label) for one in picks), default=0)
        widest = max((text.width(one.note) for one in picks), default=0)
        return column if column + widest <= self.columns and not self.ask.all_notes else 0


def _keys(ask: Ask) -> Text:
    if ask.many:
        return KEYS_MANY
    if ask.value:
        return KEYS_TYPED
    return KEYS_MENU if ask.typing else KEYS
