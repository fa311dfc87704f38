"""One conversation on one terminal: set up, left cleanly whatever happens.

Nothing of the walks is loaded before they are needed: the menu shall be there at once.
"""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from topay_help.errors import UsageError
from topay_help.terminal import ahead, controls, keyboard
from topay_help.terminal.asking import Ask, LeaveError, Picked, Reply
from topay_help.terminal.out import Out, fit_encoding, is_terminal
from topay_help.terminal.talkers import Speaker, with_lines, with_lists
from topay_help.text import Text

if TYPE_CHECKING:
    from topay_help.cases.case import Case
    from topay_help.terminal.keeper import Keeper
    from topay_help.terminal.talk import Talk, Talker

    Load = Callable[[Talker], tuple[Talk, Keeper]]  # everything that the walks need

INTERRUPTED: Final = 130
NO_TERMINAL: Final = Text(
    "一问一答需要终端，这里没有。", "A conversation needs a terminal, and there is none here."
)
INSTEAD: Final = Text(
    "脚本里请用 topay-help faq，或 topay-help run 加 -a。",
    "In a script, use topay-help faq, or topay-help run with -a.",
)
SAVED: Final = Text(
    "已保存。接着走：topay-help case resume {id}",
    "Saved. To go on: topay-help case resume {id}",
)
AGAIN: Final = Text("想再来：topay-help", "To come back: topay-help")


def wizard(
    load: "Load",
    *,
    lang: str,
    color: bool,
    accessible: bool = False,
    first: "Case | None" = None,
    menu: Ask | None = None,
) -> int:
    """Talk with the user until they leave; the exit status.

    Begins with the walk `first`, or with `menu`, or with what `load` finds for a menu. Raises
    UsageError without a terminal, before any prompt is loaded.
    """
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise UsageError(NO_TERMINAL, INSTEAD)
    fit_encoding(sys.stdout)
    out = Out(sys.stdout, color)
    with keyboard.quiet(), ExitStack() as early:
        if menu and not accessible:
            keyboard.forget()
            early.enter_context(ahead.shown(menu, out, lang))
        drawn = ahead.size(out)
        speaker = talker(out, lang, accessible=accessible, menu=menu)

        def begin() -> Reply | None:
            with early.pop_all():
                if menu and not accessible and ahead.size(out) != drawn:
                    ahead.erase(out)  # a window that has changed has moved its lines
                return speaker.ask(menu) if menu else None

        return hold(speaker, lang, load, first, begin)


def hold(
    speaker: "Talker",
    lang: str,
    load: "Load",
    first: "Case | None" = None,
    begin: Callable[[], Reply | None] = lambda: None,
) -> int:
    """Hold the conversation; whoever leaves is told how to go on.

    `begin` asks what can be asked before the walks are loaded.
    """
    status, keeper = 0, None
    try:
        reply = begin()
        if reply == Picked(controls.QUIT):
            return 0
        talk, keeper = load(speaker)
        from topay_help.terminal.wizard import converse  # noqa: PLC0415 - after the first menu

        converse(talk, keeper.opened(), first, reply)
    except (KeyboardInterrupt, EOFError):
        status = INTERRUPTED
    except LeaveError:
        return 0
    if keeper:
        keeper.close()
    if keeper and keeper.last:
        speaker.say(SAVED.to(lang, id=keeper.last.id), "quiet")
    elif status:
        speaker.say(AGAIN.to(lang), "quiet")
    return status


def talker(out: Out, lang: str, *, accessible: bool, menu: Ask | None = None) -> Speaker:
    """Lists on a real terminal; numbered lines where they were asked for or lists cannot start.

    Where no `menu` is on the screen already, what was typed until now is dropped: an impatient
    Enter is no answer.
    """
    if accessible:
        return with_lines(out, lang)
    try:
        with keyboard.held():
            speaker = with_lists(out, lang)
    except Exception:  # noqa: BLE001 - whatever keeps lists from starting, lines can still be read
        if menu:
            ahead.erase(out)
        return with_lines(out, lang)
    if not menu:
        keyboard.forget()
    return speaker
