"""The conversation from the menu to an outcome and back: which walk comes next, and how it ends."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from topay_help.cases.ask_again import asked_again
from topay_help.cases.case import Case, new_case
from topay_help.flow import engine
from topay_help.terminal import controls, menu
from topay_help.terminal.asking import Picked, Reply, Typed
from topay_help.terminal.control_actions import answered
from topay_help.terminal.dialog import Dialog, Match
from topay_help.terminal.play import play
from topay_help.terminal.question import clean
from topay_help.terminal.reach_support import reach
from topay_help.text import Text

SO_FAR: Final = Text("到目前为止", "So far")
MAY_HAVE_CHANGED: Final = Text(
    "隔了几天，情况可能变了，所以有的问题再问一遍。没变的话，后面答过的都还在。",
    "Some things may have changed since, so they are asked again. Later answers are kept.",
)
SET_ASIDE: Final = Text(
    "流程更新过。还适用的回答都留着，有 {count} 个暂时用不上。",
    "The flow has changed. Answers that fit are kept; {count} do not apply now.",
)


def converse(dialog: Dialog, opened: Sequence[Case], first: Case | None = None) -> None:
    """Dialog until the user leaves, beginning with the walk `first` or the menu."""
    case, interrupted = first, list[Case]()
    if case:
        case = _resume(dialog, case)
    while True:
        case = case or choose(dialog, opened)
        if case is None:
            return
        end = play(dialog, case)
        match end.way:
            case "quit":
                return
            case "urgent":
                interrupted.append(end.case)
                case = new_case(controls.FIRST_AID)
            case "back":
                case = interrupted.pop() if interrupted else None
            case "menu":
                case, interrupted = None, []


def choose(dialog: Dialog, opened: Sequence[Case]) -> Case | None:
    """The walk that the user picks, or nothing to leave."""
    usable = menu.usable(dialog.content, opened)
    notice = ""
    while True:
        reply = _menu(dialog, usable, notice)
        notice = ""
        if reply == Picked(controls.QUIT):
            return None
        if reply == Picked(menu.CONTACT):
            reach(dialog)
        elif isinstance(reply, Typed):
            case = by_words(dialog, reply.text)
            notice = dialog.to(menu.NO_IDEA)
            if case:
                return case
        elif isinstance(reply, Picked) and (case := _picked(dialog, usable, reply.key)):
            return case


def _menu(dialog: Dialog, opened: Sequence[Case], notice: str) -> Reply:
    problems = menu.problems(dialog.content, dialog.lang, opened, dialog.today)
    words = bool(dialog.tools.ask_words)
    return dialog.interface.ask(menu.menu(dialog.lang, problems, notice, words=words))


def _picked(dialog: Dialog, opened: Sequence[Case], key: str) -> Case | None:
    if key.startswith(menu.FLOW):
        return new_case(key.removeprefix(menu.FLOW))
    if key == menu.RESUME:
        reply = dialog.interface.ask(menu.cases(dialog.content, dialog.lang, opened, dialog.today))
        key = reply.key if isinstance(reply, Picked) else ""
    case = next((one for one in opened if menu.RESUME + one.id == key), None)
    return _resume(dialog, case) if case else None


def _resume(dialog: Dialog, saved: Case) -> Case:
    """The walk to go on with; says what was answered before, and what does not apply any more."""
    dialog.resumed(saved)
    case = asked_again(dialog.content, saved, dialog.today)
    state = engine.at(dialog.content, case.flow, case.answers, dialog.today)
    if state.path:
        dialog.interface.chain(dialog.to(SO_FAR), answered(dialog, state), "")
    if case.answers != saved.answers:
        dialog.interface.say(dialog.to(MAY_HAVE_CHANGED))
    elif state.set_aside:
        dialog.interface.say(dialog.to(SET_ASIDE, count=len(state.set_aside)))
    return case


def by_words(dialog: Dialog, text: str) -> Case | None:
    """A new walk through the flow that the user's words point to and the user confirms."""
    words = clean(dialog, text)
    dialog.interface.said(words)
    found: Sequence[Match] = dialog.tools.ask_words(words) if dialog.tools.ask_words else ()
    found = [one for one in found if one.flow in dialog.content.flows]
    if not found:
        return None
    reply = dialog.interface.ask(menu.matches(dialog.content, dialog.lang, found))
    if not isinstance(reply, Picked) or not reply.key.startswith(menu.MATCH):
        return None
    meant = found[int(reply.key.removeprefix(menu.MATCH))]
    case = replace(new_case(meant.flow), answers=dict(meant.answers))
    return _resume(dialog, case) if case.answers else case
