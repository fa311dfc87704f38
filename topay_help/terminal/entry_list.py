"""The entries of a stop as a list that is moved through: where it stands, what a key means there.

Knows no terminal. A pointer stands on an entry or, where words can be typed, on the line above
the list.
"""

from typing import Final
from unicodedata import normalize

from topay_help.flow.model import EXCLUSIVE
from topay_help.terminal.asking import Ask, Entry
from topay_help.text import Text

ENOUGH: Final = "<enough>"  # the entry that ends a choice of several
SEPARATOR: Final = "<separator>"
CHOSEN: Final = Text("选好了", "That is all")
KEYS: Final = Text("↑↓、数字或字母选，回车确定", "↑↓, a number or a letter; then Enter")
KEYS_MANY: Final = Text(
    "空格勾选，可以选几个；勾完按回车", "Space ticks, several if you like; then Enter"
)
KEYS_TYPED: Final = Text("回车确定，↓ 是别的选择", "Enter to confirm; ↓ for other choices")
KEYS_MENU: Final = Text("↑↓ 或数字选，或打字，回车确定", "↑↓ or a number, or type; then Enter")
NOT_THERE: Final = Text(
    "没有“{key}”这一项。按列表里的数字或字母，或用 ↑↓。",
    "There is no “{key}”. Press a number or letter of the list, or use ↑↓.",
)
NO_PASTE: Final = Text(
    "这里不能粘贴。按列表里的数字或字母，或用 ↑↓。",
    "Nothing can be pasted here. Press a number or letter of the list, or use ↑↓.",
)
NOTHING: Final = Text(
    "还没有勾选。移到要选的上面，按空格。", "Nothing is ticked. Move to an entry and press Space."
)
LINE: Final = -1  # the place of the line to type in
NAMED: Final = 9  # entries that a single figure can name


class EntryList:
    """What can be picked at one stop, and what the user is pointing at."""

    def __init__(self, ask: Ask, lang: str) -> None:
        self.ask, self._lang = ask, lang
        self.hint = _keys(ask).to(lang)
        self.notice = ""  # what was wrong with the last key; Enter takes nothing meanwhile
        self.touched = False  # a key has been pressed
        self.ticked = set(ask.chosen) if ask.many else set()
        self.number = ""  # the one just typed to point somewhere: words may begin with it
        enough = [Entry(ENOUGH, CHOSEN.to(lang), letter="d")] if ask.many else []
        between = [Entry(SEPARATOR, "─" * 12)] if ask.picks and ask.controls else []
        self.entries = [*ask.picks, *enough, *between, *ask.controls]
        self._places = [LINE] if ask.typing else []
        self._places += [i for i, one in enumerate(self.entries) if one.key != SEPARATOR]
        self.place = self._first()

    def _first(self) -> int:
        """The entry picked before, the line with what was typed before, else the top."""
        chosen = set() if self.ask.many else set(self.ask.chosen)
        for place, entry in enumerate(self.entries):
            if entry.key in chosen:
                return place
        return LINE if self.ask.value or self.ask.typed else 0

    @property
    def on_line(self) -> bool:
        """Whether the pointer stands where words are typed."""
        return self.place == LINE

    @property
    def pointed(self) -> Entry:
        """The entry pointed at."""
        return self.entries[self.place]

    def name(self, place: int) -> str:
        """The figure or letter that points at an entry; nothing where keys are words."""
        entry = self.entries[place]
        if entry.letter:
            return "" if self.ask.typing else entry.letter
        named = place < min(len(self.ask.picks), NAMED) and not self.ask.value
        return str(place + 1) if named else ""

    def find(self, char: str) -> int | None:
        """The entry that a key names; full-width signs and capitals count as the plain ones."""
        plain = normalize("NFKC", char).casefold()
        found = (place for place in self._places if place != LINE and self.name(place) == plain)
        return next(found, None) if plain else None

    def move(self, by: int) -> None:
        """Go to the next place, round the ends; the line, where there is one, is one of them."""
        self._go(self._places[(self._places.index(self.place) + by) % len(self._places)])

    def press(self, char: str) -> None:
        """Point at the entry that a key names, or say that there is none."""
        place = self.find(char)
        if place is None:
            self.refuse(NOT_THERE.to(self._lang, key=char))
            return
        self._go(place)
        self.number = char

    def refuse(self, notice: str | Text) -> None:
        """Say that a key means nothing here."""
        self.touched = True
        self.notice = notice if isinstance(notice, str) else notice.to(self._lang)

    def _go(self, place: int) -> None:
        self.touched, self.notice, self.number, self.place = True, "", "", place

    def typed(self, text: str) -> None:
        """Typing goes to the line; a menu's emptied line gives the pointer back to the entries."""
        self.touched, self.notice = True, ""
        if text or self.ask.value:
            self.place = LINE
        elif self.on_line:
            self.place = 0

    def tick(self) -> None:
        """Tick or untick; "none" and "not sure" stand alone."""
        key = self.pointed.key
        self._go(self.place)
        if self.pointed not in self.ask.picks:
            return
        if key in self.ticked:
            self.ticked.discard(key)
        elif key in EXCLUSIVE:
            self.ticked = {key}
        else:
            self.ticked = {one for one in self.ticked if one not in EXCLUSIVE} | {key}


def _keys(ask: Ask) -> Text:
    if ask.many:
        return KEYS_MANY
    if ask.value:
        return KEYS_TYPED
    return KEYS_MENU if ask.typing else KEYS
