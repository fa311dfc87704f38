"""The conversation from the menu to an outcome and back: which walk comes next, and how it ends."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from topay_help.cases.case import Case, new_case
from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.screen import screen
from topay_help.output import json as documents
from topay_help.terminal import controls, menu
from topay_help.terminal.asking import Entry, Picked, Reply, Typed
from topay_help.terminal.review import answered
from topay_help.terminal.stops import clean
from topay_help.terminal.talk import Match, Talk
from topay_help.terminal.walk import play
from topay_help.text import Text

HOW_TO_REACH: Final = Text("怎么走：{channel}", "Reach support: {channel}")
KEEPING: Final = Text("要留什么、什么不能说", "What to keep, what never to tell")
SUMMARY: Final = Text("写一份说明，发给客服用", "Write a summary for support")
CALENDAR: Final = Text("把日期存成日历文件", "Save the date as a calendar file")
SO_FAR: Final = Text("到目前为止", "So far")
SET_ASIDE: Final = Text(
    "流程更新过。还适用的回答都留着，有 {count} 个暂时用不上。",
    "The flow has changed. Answers that fit are kept; {count} do not apply now.",
)


def converse(
    talk: Talk, opened: Sequence[Case], first: Case | None = None, reply: Reply | None = None
) -> None:
    """Talk until the user leaves, beginning with the walk `first` or the menu.

    `reply` is what was picked in the menu, where that has been shown.
    """
    case, interrupted = first, list[Case]()
    if first:
        _resume(talk, first)
    while True:
        case = case or choose(talk, opened, reply)
        reply = None
        if case is None:
            return
        end = play(talk, case, lambda case, state: actions(talk, case, state))
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


def choose(talk: Talk, opened: Sequence[Case], reply: Reply | None = None) -> Case | None:
    """The walk that the user picks, or nothing to leave; `reply` is the first one, if known."""
    usable = menu.usable(talk.content, opened)
    notice = ""
    while True:
        reply = reply or _menu(talk, usable, notice)
        notice = ""
        if reply == Picked(controls.QUIT):
            return None
        if reply == Picked(menu.CONTACT):
            reach(talk)
        elif isinstance(reply, Typed):
            case = by_words(talk, reply.text)
            notice = talk.to(menu.NO_IDEA)
            if case:
                return case
        elif isinstance(reply, Picked) and (case := _picked(talk, usable, reply.key)):
            return case
        reply = None


def _menu(talk: Talk, opened: Sequence[Case], notice: str) -> Reply:
    problems = menu.problems(talk.content, talk.lang, opened)
    words = bool(talk.tools.ask_words)
    return talk.talker.ask(menu.menu(talk.lang, problems, notice, words=words))


def _picked(talk: Talk, opened: Sequence[Case], key: str) -> Case | None:
    if key.startswith(menu.FLOW):
        return new_case(key.removeprefix(menu.FLOW))
    if key == menu.RESUME:
        reply = talk.talker.ask(menu.cases(talk.content, talk.lang, opened))
        key = reply.key if isinstance(reply, Picked) else ""
    case = next((one for one in opened if menu.RESUME + one.id == key), None)
    if case:
        _resume(talk, case)
    return case


def _resume(talk: Talk, case: Case) -> None:
    """Say what was answered before, and what of it does not apply any more."""
    talk.resumed(case)
    state = engine.at(talk.content, case.flow, case.answers, talk.today)
    if state.path:
        talk.talker.chain(talk.to(SO_FAR), answered(talk, state), "")
    if state.set_aside:
        talk.talker.say(talk.to(SET_ASIDE, count=len(state.set_aside)))


def by_words(talk: Talk, text: str) -> Case | None:
    """A new walk through the flow that the user's words point to and the user confirms."""
    words = clean(talk, text)
    talk.talker.said(words)
    found: Sequence[Match] = talk.tools.ask_words(words) if talk.tools.ask_words else ()
    found = [one for one in found if one.flow in talk.content.flows]
    if not found:
        return None
    reply = talk.talker.ask(menu.matches(talk.content, talk.lang, found))
    if not isinstance(reply, Picked) or not reply.key.startswith(menu.MATCH):
        return None
    meant = found[int(reply.key.removeprefix(menu.MATCH))]
    case = replace(new_case(meant.flow), answers=dict(meant.answers))
    if case.answers:
        _resume(talk, case)
    return case


def reach(talk: Talk, channel: str | None = None) -> None:
    """Show the ways to support, or one of them."""
    make = talk.tools.contact
    document = make(channel) if make else documents.contact(talk.content, talk.lang, channel)
    show = talk.talker.channel if channel else talk.talker.contact
    show(document)


Action = tuple[Entry, Callable[[], None]]


def actions(talk: Talk, case: Case, state: State) -> list[Action]:
    """What can be done at an outcome: reach support, see what to keep, write to them."""
    shown = screen(talk.content, state, talk.lang)
    known = talk.content.channels.channels
    can = [_reaching(talk, id_) for id_ in shown.contact if id_ in known]
    if shown.keep or shown.never:
        keeping = Entry(KEEPING.en, talk.to(KEEPING))
        can.append((keeping, lambda: talk.talker.keeping(shown)))
    for make, words, offered in (
        (talk.tools.summary, SUMMARY, bool(shown.contact)),
        (talk.tools.calendar, CALENDAR, shown.by is not None),
    ):
        if make and offered:
            can.append((Entry(words.en, talk.to(words)), _showing(talk, make, case, state)))
    return can


def _reaching(talk: Talk, channel: str) -> Action:
    title = talk.content.channels.channels[channel].title.to(talk.lang)
    entry = Entry(f"channel {channel}", talk.to(HOW_TO_REACH, channel=title))
    return entry, lambda: reach(talk, channel)


def _showing(
    talk: Talk, make: Callable[[Case, State], str], case: Case, state: State
) -> Callable[[], None]:
    return lambda: talk.talker.say(make(case, state))
