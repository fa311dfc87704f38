"""Lists and typed answers on a real terminal, by questionary and prompt_toolkit.

questionary brings the application and the line to type in. What stands above and below it is our
own: the list of questionary clips long labels, takes no Chinese keys, and can loop on separators.
"""

import time
from collections.abc import Callable
from typing import Any, Final

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import ColorDepth

from topay_help import text
from topay_help.terminal import controls
from topay_help.terminal.ask_view import Fragments, Signs, Size, view
from topay_help.terminal.asking import Ask, Picked, Reply, Several, Typed
from topay_help.terminal.entry_list import ENOUGH, NO_PASTE, NOTHING, EntryList
from topay_help.terminal.key_parser import KeyParser
from topay_help.text import Text

WRITE: Final = Text("填写：", "Write:")
STYLE: Final = {
    "question": "fg:ansicyan bold",
    "answer": "",
    "title": "bold",
    "accent": "fg:ansicyan",
    "day": "fg:ansiyellow bold",
    "pointed": "fg:ansicyan bold",
    "quiet": "fg:ansibrightblack",
    "urgent": "fg:ansired bold",
    "error": "fg:ansired bold",
}
ESCAPE_WAIT: Final = 0.1  # seconds; the bytes of an arrow key arrive together
TOO_SOON: Final = 0.15  # seconds; an Enter that was meant for the page before
FULL_WIDTH: Final = 0xFEE0  # from a figure to the one of a Chinese keyboard


def ready() -> None:
    """Fail now, in whichever way it does, on a terminal that lists cannot be drawn on."""
    session = get_app_session()
    session.output.get_size()
    session.input.fileno()


def prompt(
    ask: Ask,
    lang: str,
    signs: Signs,
    *,
    color: bool,
    clock: Callable[[], float] = time.monotonic,
) -> Reply:
    """Ask on the terminal. Raises KeyboardInterrupt at Ctrl-C and EOFError at Ctrl-D.

    `clock` gives seconds: an Enter just behind the last answer takes nothing. What was read
    together with the reply is dropped: one read is one answer.
    """
    listed = EntryList(ask, lang)
    question = questionary.text(
        WRITE.to(lang) if ask.value else "",
        default=ask.typed,
        qmark=" ",
        reserve_space_for_menu=0,
        style=questionary.Style(list(STYLE.items()) if color else []),
        erase_when_done=True,
        enable_suspend=True,
        include_default_pygments_style=False,
        color_depth=ColorDepth.DEPTH_4_BIT if color else ColorDepth.DEPTH_1_BIT,
        placeholder=[("class:quiet", "" if ask.value else ask.typing or "")],
    )
    app = question.application
    app.ttimeoutlen = ESCAPE_WAIT
    line = app.current_buffer
    line.cursor_position = len(line.text)
    stop = _Stop(app, listed, line, clock)
    app.layout = _layout(app, listed, signs, line)
    app._on_resize = lambda: _redraw(app)  # type: ignore[method-assign]
    line.accept_handler = lambda _: stop.enter()
    line.on_text_changed += lambda line: _follow(line, listed)
    app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), _bind(stop)])
    _parse_keys(app.input)
    try:
        reply: Reply = question.unsafe_ask()
    finally:
        clear_typeahead(app.input)
    return reply


def _parse_keys(keys: Input) -> None:
    """Let our parser take the bytes apart, where the input is one of bytes."""
    parser = getattr(keys, "vt100_parser", None)
    if isinstance(parser, Vt100Parser):
        keys.vt100_parser = KeyParser(parser.feed_key_callback)  # type: ignore[attr-defined]


def _redraw(app: Application[Any]) -> None:
    """Draw on a clean screen: a terminal that got narrower has moved the lines about.

    prompt_toolkit would erase as many lines as there were before, which leaves the others.
    """
    app.renderer.clear()
    app._redraw()


def _layout(app: Application[Any], listed: EntryList, signs: Signs, line: Buffer) -> Layout:
    def size() -> Size:
        now = app.output.get_size()
        typed = _rows(line.text, now.columns, listed.ask) if listed.ask.typing else 0
        return Size(now.columns, now.rows, typed)

    def above() -> StyleAndTextTuples:
        words = _without_last_end(view(listed, signs, size()).above)
        return [*words]

    def below() -> StyleAndTextTuples:
        return [*view(listed, signs, size()).below]

    drawn = FormattedTextControl(below, focusable=True, show_cursor=False)
    head = Window(FormattedTextControl(above), dont_extend_height=True)
    window = Window(drawn)
    if not listed.ask.typing:
        return Layout(HSplit([head, window]), focused_element=window)
    words = app.layout.current_window
    words.dont_extend_height = to_filter(True)
    return Layout(HSplit([head, app.layout.container, window]), focused_element=words)


def _without_last_end(words: Fragments) -> Fragments:
    style, last = words[-1]
    return [*words[:-1], (style, last.removesuffix("\n"))]


def _rows(typed: str, columns: int, ask: Ask) -> int:
    """Lines that the line to type in takes up; the cursor may stand behind the words."""
    lead = max(text.width(WRITE.zh), text.width(WRITE.en)) if ask.value else 0
    return (lead + 3 + text.width(typed)) // max(columns, 1) + 1


def _follow(line: Buffer, listed: EntryList) -> None:
    """Typing goes to the line, with the number that was the first sign of the words."""
    number, listed.number = listed.number, ""
    if number and line.text:
        line.text = number + line.text
        line.cursor_position = len(line.text)
    listed.typed(line.text)


class _Stop:
    """What keys do at one stop."""

    def __init__(
        self, app: Application[Any], listed: EntryList, line: Buffer, clock: Callable[[], float]
    ) -> None:
        self.app, self.listed, self.line, self.clock = app, listed, line, clock
        self.begun = clock()

    def enter(self) -> bool:
        """Reply with what is pointed at, or with the words; they stay in the line."""
        ask, listed = self.listed.ask, self.listed
        too_soon = not listed.touched and self.clock() - self.begun < TOO_SOON
        if too_soon or listed.notice:
            return True
        if listed.on_line:
            if self.line.text.strip():
                self.app.exit(result=Typed(self.line.text))
        elif ask.many and (listed.pointed in ask.picks or listed.pointed.key == ENOUGH):
            self._several()
        else:
            self.app.exit(result=Picked(listed.pointed.key))
        return True

    def _several(self) -> None:
        keys = tuple(one.key for one in self.listed.ask.picks if one.key in self.listed.ticked)
        if keys:
            self.app.exit(result=Several(keys))
        else:
            self.listed.refuse(NOTHING)

    def escape(self) -> None:
        """Clear what was typed; then go back, where that is offered."""
        if self.line.text:
            self.line.reset()
            self.listed.typed("")
        elif any(entry.key == controls.BACK for entry in self.listed.ask.controls):
            self.app.exit(result=Picked(controls.BACK))

    def leave(self, error: type[BaseException]) -> None:
        self.app.exit(exception=error())


def _bind(stop: _Stop) -> KeyBindings:
    keys, listed = KeyBindings(), stop.listed
    for names, by in (((Keys.Down, Keys.Tab), 1), ((Keys.Up, Keys.BackTab), -1)):
        for name in names:
            keys.add(name, eager=True)(_moving(listed, by))
    for name in (Keys.Enter, Keys.ControlJ):  # a terminal that was still being set up gives this
        keys.add(name, eager=True)(lambda _: stop.enter() and None)
    for name in (Keys.ControlR, Keys.ControlS):  # a search through lines, of which there is one
        keys.add(name, eager=True)(lambda _: None)
    keys.add(Keys.Escape, eager=True)(lambda _: stop.escape())
    keys.add(Keys.ControlC, eager=True)(lambda _: stop.leave(KeyboardInterrupt))
    keys.add(Keys.SIGINT, eager=True)(lambda _: stop.leave(KeyboardInterrupt))
    keys.add(Keys.ControlD, eager=True)(lambda _: stop.leave(EOFError))
    if listed.ask.many:
        for blank in (" ", "\u3000"):
            keys.add(blank, eager=True)(lambda _: listed.tick())
    if listed.ask.typing:
        _bind_numbers(keys, stop)
    else:
        keys.add(Keys.Any)(lambda event: _press(event, listed))
        keys.add(Keys.BracketedPaste)(lambda _: listed.refuse(NO_PASTE))
    return keys


def _bind_numbers(keys: KeyBindings, stop: _Stop) -> None:
    """Beside a line to type in, figures point while it is empty: else they are part of words."""
    free = Condition(lambda: not stop.line.text)
    for place in range(len(stop.listed.entries)):
        name = stop.listed.name(place)
        for figure in (name, chr(ord(name) + FULL_WIDTH)) if name else ():
            keys.add(figure, eager=True, filter=free)(_pressing(stop.listed, figure))


Handler = Callable[[KeyPressEvent], None]


def _moving(listed: EntryList, by: int) -> Handler:
    return lambda _: listed.move(by)


def _pressing(listed: EntryList, figure: str) -> Handler:
    return lambda _: listed.press(figure)


def _press(event: KeyPressEvent, listed: EntryList) -> None:
    """Take a key that is a sign; other keys, such as those that move in a line, mean nothing."""
    if event.data.isprintable() and event.data:
        listed.press(event.data)
