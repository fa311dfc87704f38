"""A conversation on one terminal: begun, and left cleanly whatever happens."""

import sys
from collections.abc import Callable
from datetime import date
from typing import Final

from topay_help.cases.case import Case
from topay_help.errors import NO_TERMINAL, UsageError
from topay_help.flow.writing import show_date
from topay_help.terminal import keyboard
from topay_help.terminal.asking import LeaveError
from topay_help.terminal.autosave import Autosave
from topay_help.terminal.dialog import Dialog, Interface
from topay_help.terminal.interfaces import TerminalInterface, with_lines, with_lists
from topay_help.terminal.out import Out, fit_encoding, is_terminal
from topay_help.terminal.wizard import converse
from topay_help.text import Text

Load = Callable[[Interface], tuple[Dialog, Autosave]]  # everything that the walks need
INTERRUPTED: Final = 130
INSTEAD: Final = Text(
    "脚本里请用 topay-help faq，或 topay-help run 加 -a。",
    "In a script, use topay-help faq, or topay-help run with -a.",
)
SAVED: Final = Text(
    "已保存。接着走：topay-help case resume {id}",
    "Saved. To go on: topay-help case resume {id}",
)
SAVED_UNTIL: Final = Text(
    "已保存。{day}再来看看：topay-help case resume {id}",
    "Saved. Come back on {day}: topay-help case resume {id}",
)
AGAIN: Final = Text("想再来：topay-help", "To come back: topay-help")


def run(
    load: Load, *, lang: str, color: bool, accessible: bool = False, first: Case | None = None
) -> int:
    """Dialog with the user until they leave, beginning with the walk `first` or the menu.

    The exit status. Raises UsageError without a terminal, before any prompt is loaded.
    """
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError(NO_TERMINAL, INSTEAD)
    fit_encoding(sys.stdout)
    with keyboard.quiet():
        return hold(interface(Out(sys.stdout, color), lang, accessible=accessible), load, first)


def hold(interface: Interface, load: Load, first: Case | None = None) -> int:
    """Hold the conversation; whoever leaves is told how to go on."""
    status, dialog, autosave = 0, None, None
    try:
        dialog, autosave = load(interface)
        converse(dialog, autosave.opened(), first)
    except (KeyboardInterrupt, EOFError):
        status = INTERRUPTED
    except LeaveError:
        return 0
    if autosave:
        autosave.close()
    if dialog and autosave and autosave.last:
        interface.say(_saved(dialog, autosave.last, autosave.day()), "quiet")
    elif dialog and status:
        interface.say(dialog.to(AGAIN), "quiet")
    return status


def _saved(dialog: Dialog, case: Case, day: date | None) -> str:
    """How to go on with a case, and when, where it has a day to come."""
    if day is None or day < dialog.today:
        return dialog.to(SAVED, id=case.id)
    return dialog.to(SAVED_UNTIL, id=case.id, day=show_date(day, dialog.lang, dialog.today))


def interface(out: Out, lang: str, *, accessible: bool) -> TerminalInterface:
    """Lists on a real terminal; numbered lines where they were asked for or lists cannot start.

    What was typed until now is dropped: an impatient Enter is no answer.
    """
    if accessible:
        return with_lines(out, lang)
    try:
        found = with_lists(out, lang)
    except Exception:  # noqa: BLE001 - whatever keeps lists from starting, lines can still be read
        return with_lines(out, lang)
    keyboard.forget()
    return found
