"""One conversation on one terminal: set up, left cleanly whatever happens."""

import sys
from datetime import date
from typing import Final, TextIO

from topay_help.cases.case import Case
from topay_help.core.model import Content
from topay_help.core.text import Text
from topay_help.errors import NotFoundError, UsageError
from topay_help.terminal import keyboard
from topay_help.terminal.keeper import Keeper, LeaveError
from topay_help.terminal.out import Out, fit_encoding, is_terminal
from topay_help.terminal.talk import Store, Talk, Tools
from topay_help.terminal.talkers import Speaker, with_lines, with_lists
from topay_help.terminal.wizard import converse, new_case

INTERRUPTED: Final = 130
NO_TERMINAL: Final = Text(
    "一问一答需要终端，这里没有。", "A conversation needs a terminal, and there is none here."
)
INSTEAD: Final = Text(
    "脚本里请用 topay-help faq，或 topay-help run 加 -a。",
    "In a script, use topay-help faq, or topay-help run with -a.",
)
NO_FLOW: Final = Text("没有“{flow}”这个流程。", "There is no flow “{flow}”.")
SAVED: Final = Text(
    "已保存。接着走：topay-help case resume {id}",
    "Saved. To go on: topay-help case resume {id}",
)
AGAIN: Final = Text("想再来：topay-help", "To come back: topay-help")


def wizard(
    content: Content,
    flow: str | None = None,
    *,
    lang: str,
    today: date,
    color: bool,
    accessible: bool = False,
    case: Case | None = None,
    store: Store | None = None,
    tools: Tools | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Talk with the user until they leave; the exit status.

    Begins with `case`, or a new walk through `flow`, or the menu. Raises UsageError without a
    terminal, before any prompt is loaded, and NotFoundError for an unknown flow.
    """
    source, sink = stdin or sys.stdin, stdout or sys.stdout
    if not (is_terminal(source) and is_terminal(sink)):
        raise UsageError(NO_TERMINAL, INSTEAD)
    if flow is not None and flow not in content.flows:
        raise NotFoundError(NO_FLOW, flow=flow)
    fit_encoding(sink)
    with keyboard.quiet():
        speaker = talker(Out(sink, color), lang, accessible=accessible)
        keeper = Keeper(store, content, speaker, lang, today)
        told = tools or Tools()
        talk = Talk(content, speaker, keeper.save, lang, today, told, keeper.resumed)
        return hold(talk, keeper, case or (new_case(flow) if flow else None))


def hold(talk: Talk, keeper: Keeper, first: Case | None) -> int:
    """Hold the conversation; whoever leaves is told how to go on."""
    status = 0
    try:
        converse(talk, keeper.opened(), first)
    except (KeyboardInterrupt, EOFError):
        status = INTERRUPTED
    except LeaveError:
        return 0
    if keeper.last:
        talk.talker.say(talk.to(SAVED, id=keeper.last.id), "quiet")
    elif status:
        talk.talker.say(talk.to(AGAIN), "quiet")
    return status


def talker(out: Out, lang: str, *, accessible: bool) -> Speaker:
    """Lists on a real terminal; numbered lines where they were asked for or lists cannot start."""
    if accessible:
        return with_lines(out, lang)
    try:
        return with_lists(out, lang)
    except Exception:  # noqa: BLE001 - whatever keeps lists from starting, lines can still be read
        return with_lines(out, lang)
