"""Lists and typed answers on a real terminal. The only importer of questionary and prompt_toolkit.

questionary brings the application; the drawing and the keys of its list are replaced: its own
clips long labels, takes no Chinese keys, can loop on separators and hides what letters do.
"""

from collections.abc import Callable
from typing import Any, Final

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import ColorDepth
from questionary.prompts.common import InquirerControl

from topay_help.core import cells
from topay_help.core.model import EXCLUSIVE
from topay_help.core.text import Text
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry, Picked, Reply, Several, Typed
from topay_help.terminal.out import WIDEST
from topay_help.terminal.sanitise import one_line, visible

ENOUGH: Final = "<enough>"  # the entry that ends a choice of several
SEPARATOR: Final = "<separator>"
CHOSEN: Final = Text("选好了", "That is all")
WRITE: Final = Text("填写：", "Write:")
KEYS: Final = Text("↑↓ 或数字选，回车确定", "↑↓ or a number, then Enter")
KEYS_MANY: Final = Text("空格勾选，最后点“选好了”", "Space ticks; then choose “That is all”")
KEYS_TYPED: Final = Text("回车确定，↓ 是别的选择", "Enter to confirm; ↓ for other choices")
KEYS_MENU: Final = Text("↑↓ 选，或打字，回车确定", "↑↓ to move, or type; then Enter")
STYLE: Final = {
    "qmark": "fg:ansicyan bold",
    "answer": "",
    "pointed": "fg:ansicyan bold",
    "quiet": "fg:ansibrightblack",
    "error": "fg:ansired bold",
}
ESCAPE_WAIT: Final = 0.05  # seconds; an arrow key's bytes arrive together
Fragments = StyleAndTextTuples


class EntryList(InquirerControl):
    """The entries of a stop: wrapped, numbered, with a pointer that may also stand on the line."""

    def __init__(self, ask: Ask, lang: str, pointer: str, boxes: tuple[str, str]) -> None:
        self.ask = ask
        self.mark = pointer
        self.boxes = boxes
        self.hint = _keys(ask).to(lang)
        self.chosen = set(ask.chosen)
        self.on_line = bool(ask.value or ask.typed)
        self.columns = WIDEST
        listed = _listed(ask, lang)
        self._entries = listed
        super().__init__(
            [_choice(entry) for entry in listed],
            focusable=True,
            show_cursor=False,
        )

    def move(self, by: int) -> None:
        """Go to the next place; the line, where there is one, is one of them."""
        places = [-1] if self.ask.typing else []
        places += [index for index, one in enumerate(self.choices) if not one.disabled]
        now = -1 if self.on_line else self.pointed_at
        self._stand(places[(places.index(now) + by) % len(places)])

    def point(self, entry: Entry) -> None:
        """Go to an entry."""
        self._stand(self._entries.index(entry))

    def _stand(self, place: int) -> None:
        self.on_line = place < 0
        if place >= 0:
            self.pointed_at = place

    @property
    def pointed(self) -> Entry:
        return self._entries[self.pointed_at]

    def toggle(self) -> None:
        """Tick or untick; "none" and "not sure" stand alone."""
        key = self.pointed.key
        if key in self.chosen:
            self.chosen.discard(key)
        elif key in EXCLUSIVE:
            self.chosen = {key}
        else:
            self.chosen = {one for one in self.chosen if one not in EXCLUSIVE} | {key}

    def _get_choice_tokens(self) -> Fragments:
        notes = self._note_column()
        drawn: Fragments = [] if self.ask.typing else [("", "\n")]
        number = 0
        for index, choice in enumerate(self.choices):
            if choice.disabled:
                drawn.append(("class:quiet", f"   {choice.title}\n"))
                continue
            entry = self._entries[index]
            number += entry in self.ask.picks
            pointed = index == self.pointed_at and not self.on_line
            if pointed:
                drawn.append(("[SetCursorPosition]", ""))
            drawn += self._entry(entry, number, notes, pointed=pointed)
        drawn.append(("class:quiet", "\n".join(cells.indented(self.hint, self.columns, "   "))))
        return drawn

    def _entry(self, entry: Entry, number: int, notes: int, *, pointed: bool) -> Fragments:
        style = "class:pointed" if pointed else "class:quiet" if entry in self.ask.controls else ""
        lead = f" {self.mark} " if pointed else "   "
        lines = cells.indented(
            one_line(entry.label), self.columns, lead + self._name(entry, number)
        )
        if not entry.note:
            return [(style, "\n".join(lines) + "\n")]
        note = one_line(entry.note)
        if notes and len(lines) == 1:
            return [(style, cells.padded(lines[0], notes)), ("class:quiet", note + "\n")]
        under = cells.indented(note, self.columns, "     ") if pointed or self.ask.all_notes else []
        return [(style, "\n".join(lines) + "\n"), ("class:quiet", "".join(f"{n}\n" for n in under))]

    def _name(self, entry: Entry, number: int) -> str:
        if entry.letter:
            return "" if self.ask.typing else f"{entry.letter} "
        if entry.key == ENOUGH:
            return ""
        box = self.boxes[entry.key in self.chosen] + " " if self.ask.many else ""
        named = number <= 9 and not self.ask.value
        return box + (f"{number} " if named else "")

    def error(self) -> Fragments:
        """What was wrong with the last reply; it goes when the next one comes."""
        words = cells.wrap(visible(self.ask.error), self.columns)
        return [("class:error", "\n".join(words))]

    def _note_column(self) -> int:
        """Where notes stand beside the labels; 0 where they do not all fit there."""
        picks = self.ask.picks
        column = 7 + max((cells.width(one.label) for one in picks), default=0)
        widest = max((cells.width(one.note) for one in picks), default=0)
        return column if column + widest <= self.columns and not self.ask.all_notes else 0


def _listed(ask: Ask, lang: str) -> list[Entry]:
    """Everything that is drawn, in order: picks, a line, controls."""
    enough = [Entry(ENOUGH, CHOSEN.to(lang))] if ask.many else []
    between = [Entry(SEPARATOR, "─" * 12)] if ask.picks and ask.controls else []
    return [*ask.picks, *enough, *between, *ask.controls]


def _choice(entry: Entry) -> questionary.Choice:
    if entry.key == SEPARATOR:
        return questionary.Separator(entry.label)
    return questionary.Choice(entry.label, entry, shortcut_key=False)


def _keys(ask: Ask) -> Text:
    if ask.many:
        return KEYS_MANY
    if ask.value:
        return KEYS_TYPED
    return KEYS_MENU if ask.typing else KEYS


def ready() -> None:
    """Fail now, in whichever way it does, on a terminal that lists cannot be drawn on."""
    session = get_app_session()
    session.output.get_size()
    session.input.fileno()


def prompt(ask: Ask, lang: str, pointer: str, boxes: tuple[str, str], *, color: bool) -> Reply:
    """Ask on the terminal. Raises KeyboardInterrupt at Ctrl-C and EOFError at Ctrl-D."""
    listed = EntryList(ask, lang, pointer, boxes)
    question = questionary.text(
        "",
        default=ask.typed,
        qmark=f"   {WRITE.to(lang)}" if ask.value else " ",
        reserve_space_for_menu=0,
        style=questionary.Style(list(STYLE.items()) if color else []),
        erase_when_done=True,
        color_depth=None if color else ColorDepth.DEPTH_1_BIT,
        placeholder=[("class:quiet", "" if ask.value else ask.typing or "")],
    )
    app = question.application
    app.ttimeoutlen = ESCAPE_WAIT
    line = app.current_buffer
    line.cursor_position = len(line.text)
    app.layout = _layout(app, listed)
    app.before_render += lambda app: _measure(app, listed)
    line.on_text_changed += lambda line: _follow(line, listed)
    app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), _bind(listed, line)])
    reply: Reply = question.unsafe_ask()
    return reply


def _layout(app: Application[Any], listed: EntryList) -> Layout:
    window = Window(listed, wrap_lines=to_filter(True))
    error = Window(FormattedTextControl(listed.error), dont_extend_height=True)
    above = [error] if listed.ask.error else []
    if not listed.ask.typing:
        return Layout(HSplit([*above, window]), focused_element=window)
    line = app.layout.current_window
    line.dont_extend_height = to_filter(True)
    return Layout(HSplit([*above, app.layout.container, window]), focused_element=line)


def _measure(app: Application[Any], listed: EntryList) -> None:
    listed.columns = min(app.output.get_size().columns, WIDEST)


def _follow(line: Buffer, listed: EntryList) -> None:
    """Typing goes to the line; an emptied line gives the pointer back to a menu's entries."""
    listed.on_line = bool(line.text) or listed.ask.value


def _bind(listed: EntryList, line: Buffer) -> KeyBindings:
    keys = KeyBindings()
    free = Condition(lambda: not line.text)  # a number or letter is not part of words
    for names, by in (((Keys.Down, Keys.Tab), 1), ((Keys.Up, Keys.BackTab), -1)):
        for name in names:
            keys.add(name, eager=True)(_moving(listed, by))
    keys.add(Keys.Enter, eager=True)(lambda event: _enter(event, listed, line))
    keys.add(Keys.Escape, eager=True)(lambda event: _escape(event, listed, line))
    keys.add(Keys.ControlC, eager=True)(_leave(KeyboardInterrupt))
    keys.add(Keys.SIGINT, eager=True)(_leave(KeyboardInterrupt))
    keys.add(Keys.ControlD, eager=True)(_leave(EOFError))
    if listed.ask.many:
        keys.add(" ", eager=True)(lambda _: _tick(listed))
    if not listed.ask.value:
        for number, entry in enumerate(listed.ask.picks[:9], 1):
            keys.add(str(number), eager=True, filter=free)(_pointing(listed, entry))
    if not listed.ask.typing:
        for entry in (*listed.ask.picks, *listed.ask.controls):
            if not entry.letter:
                continue
            keys.add(entry.letter, eager=True)(_picking(entry))
        keys.add(Keys.Any)(lambda _: None)
        keys.add(Keys.BracketedPaste)(lambda _: None)
    return keys


Handler = Callable[[KeyPressEvent], None]


def _moving(listed: EntryList, by: int) -> Handler:
    return lambda _: listed.move(by)


def _pointing(listed: EntryList, entry: Entry) -> Handler:
    return lambda _: listed.point(entry)


def _picking(entry: Entry) -> Handler:
    return lambda event: event.app.exit(result=Picked(entry.key))


def _leave(error: type[BaseException]) -> Handler:
    return lambda event: event.app.exit(exception=error())


def _tick(listed: EntryList) -> None:
    if listed.pointed in listed.ask.picks:
        listed.toggle()


def _enter(event: KeyPressEvent, listed: EntryList, line: Buffer) -> None:
    ask = listed.ask
    if listed.on_line:
        if line.text.strip():
            event.app.exit(result=Typed(line.text))
    elif listed.pointed.key == ENOUGH:
        chosen = tuple(one.key for one in ask.picks if one.key in listed.chosen)
        event.app.exit(result=Several(chosen))
    elif ask.many and listed.pointed in ask.picks:
        listed.toggle()
    else:
        event.app.exit(result=Picked(listed.pointed.key))


def _escape(event: KeyPressEvent, listed: EntryList, line: Buffer) -> None:
    """Clear what was typed; then go back, where that is offered."""
    if line.text:
        line.reset()
        _follow(line, listed)
    elif any(entry.key == controls.BACK for entry in listed.ask.controls):
        event.app.exit(result=Picked(controls.BACK))
