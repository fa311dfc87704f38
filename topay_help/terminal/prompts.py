"""Lists and typed answers on a real terminal. The only importer of questionary and prompt_toolkit.

questionary brings the application and the line to type in. The list under it is our own: that of
questionary clips long labels, takes no Chinese keys, and can loop on separators.
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

from topay_help.terminal import controls, keyboard
from topay_help.terminal.asking import Ask, Entry, Picked, Reply, Several, Typed
from topay_help.terminal.entry_list import ENOUGH, EntryList
from topay_help.terminal.out import WIDEST
from topay_help.text import Text

WRITE: Final = Text("填写：", "Write:")
STYLE: Final = {
    "question": "fg:ansicyan bold",
    "answer": "",
    "pointed": "fg:ansicyan bold",
    "quiet": "fg:ansibrightblack",
    "error": "fg:ansired bold",
}
ESCAPE_WAIT: Final = 0.05  # seconds; an arrow key's bytes arrive together


def ready() -> None:
    """Fail now, in whichever way it does, on a terminal that lists cannot be drawn on."""
    session = get_app_session()
    session.output.get_size()
    session.input.fileno()


def prompt(ask: Ask, lang: str, pointer: str, boxes: tuple[str, str], *, color: bool) -> Reply:
    """Ask on the terminal. Raises KeyboardInterrupt at Ctrl-C and EOFError at Ctrl-D."""
    listed = EntryList(ask, lang, pointer, boxes)
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
    app.layout = _layout(app, listed)
    app.before_render += lambda app: _measure(app, listed)
    line.accept_handler = lambda _: _enter(app, listed, line)
    line.on_text_changed += lambda line: _follow(line, listed)
    app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), _bind(listed, line)])
    with keyboard.held() as release:  # until the list takes care of signals
        app.pre_run_callables.append(release)
        reply: Reply = question.unsafe_ask()
    return reply


def _layout(app: Application[Any], listed: EntryList) -> Layout:
    drawn = FormattedTextControl(_fragments(listed.drawn), focusable=True, show_cursor=False)
    window = Window(drawn, wrap_lines=to_filter(True))
    error = Window(FormattedTextControl(_fragments(listed.error)), dont_extend_height=True)
    above = [error] if listed.ask.error else []
    if not listed.ask.typing:
        return Layout(HSplit([*above, window]), focused_element=window)
    line = app.layout.current_window
    line.dont_extend_height = to_filter(True)
    return Layout(HSplit([*above, app.layout.container, window]), focused_element=line)


def _fragments(draw: Callable[[], list[tuple[str, str]]]) -> Callable[[], StyleAndTextTuples]:
    return lambda: [*draw()]


def _measure(app: Application[Any], listed: EntryList) -> None:
    listed.columns = min(app.output.get_size().columns, WIDEST)


def _follow(line: Buffer, listed: EntryList) -> None:
    """Typing goes to the line, with the number that was the first sign of the words."""
    number, listed.number = listed.number, ""
    if number and line.text:
        line.text = number + line.text
        line.cursor_position = len(line.text)
    listed.typed(line.text)


def _bind(listed: EntryList, line: Buffer) -> KeyBindings:
    keys = KeyBindings()
    for names, by in (((Keys.Down, Keys.Tab), 1), ((Keys.Up, Keys.BackTab), -1)):
        for name in names:
            keys.add(name, eager=True)(_moving(listed, by))
    for name in (Keys.Enter, Keys.ControlJ):  # a terminal that was still being set up gives this
        keys.add(name, eager=True)(lambda event: _enter(event.app, listed, line))
    for name in (Keys.ControlR, Keys.ControlS):  # a search through lines, of which there is one
        keys.add(name, eager=True)(lambda _: None)
    keys.add(Keys.Escape, eager=True)(lambda event: _escape(event, listed, line))
    keys.add(Keys.ControlC, eager=True)(_leave(KeyboardInterrupt))
    keys.add(Keys.SIGINT, eager=True)(_leave(KeyboardInterrupt))
    keys.add(Keys.ControlD, eager=True)(_leave(EOFError))
    if listed.ask.many:
        keys.add(" ", eager=True)(lambda _: _tick(listed))
    _bind_names(keys, listed, line)
    return keys


def _bind_names(keys: KeyBindings, listed: EntryList, line: Buffer) -> None:
    """The numbers and letters of entries; without a line to type in, other keys do nothing."""
    free = Condition(lambda: not line.text)  # a number or letter is not part of words
    if not listed.ask.value:
        for number, entry in enumerate(listed.ask.picks[:9], 1):
            keys.add(str(number), eager=True, filter=free)(_pointing(listed, entry))
    if listed.ask.typing:
        return
    for entry in (*listed.ask.picks, *listed.ask.controls):
        if entry.letter:
            keys.add(entry.letter, eager=True)(_picking(entry))
    keys.add(Keys.Any)(lambda _: None)
    keys.add(Keys.BracketedPaste)(lambda _: None)


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


def _enter(app: Application[Any], listed: EntryList, line: Buffer) -> bool:
    """Reply with what is pointed at, or with the words; they stay in the line."""
    ask = listed.ask
    if listed.on_line:
        if line.text.strip():
            app.exit(result=Typed(line.text))
    elif listed.pointed.key == ENOUGH:
        chosen = tuple(one.key for one in ask.picks if one.key in listed.chosen)
        app.exit(result=Several(chosen))
    elif ask.many and listed.pointed in ask.picks:
        listed.toggle()
    else:
        app.exit(result=Picked(listed.pointed.key))
    return True


def _escape(event: KeyPressEvent, listed: EntryList, line: Buffer) -> None:
    """Clear what was typed; then go back, where that is offered."""
    if line.text:
        line.reset()
        listed.typed("")
    elif any(entry.key == controls.BACK for entry in listed.ask.controls):
        event.app.exit(result=Picked(controls.BACK))
