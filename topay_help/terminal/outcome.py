"""Where a walk ends: on one screen what it is, by when, what to do first; then a short menu.

Everything else is one key away: the whole page, support, a summary, a calendar file, the code.
"""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.flow.engine import State
from topay_help.flow.screen import Screen, screen
from topay_help.flow.writing import show_date
from topay_help.output import labels
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry, Picked, Typed
from topay_help.terminal.control_actions import Step, control
from topay_help.terminal.dialog import Dialog
from topay_help.terminal.question import head, offered
from topay_help.terminal.reach_support import reach
from topay_help.text import Text

FIRST: Final = 3  # things to do that stand on the screen
URGENT: Final = Text("【紧急】{title}", "URGENT: {title}")
BY: Final = Text("记住这一天：{day}", "The date to remember: {day}")
ALL: Final = Text(
    "看全部：怎么做、要留什么、别说什么", "See it all: how, what to keep, never to tell"
)
MORE_STEPS: Final = Text(
    "看全部：还有 {count} 步、怎么做、要留什么",
    "See it all: {count} more steps, how, what to keep",
)
SUPPORT: Final = Text("找客服", "Reach support")
SUMMARY: Final = Text("写一份说明，发给客服用", "Write a summary for support")
CALENDAR: Final = Text("把日期存成日历文件", "Save the date as a calendar file")
CODE: Final = Text(
    "看记录码（念给客服，或换台电脑接着走）", "Show the case code, to read out or go on elsewhere"
)
READY: Final = Text("说明写好了。怎么用？", "The summary is ready. How do you want it?")
LOOK: Final = Text("在这里看", "Read it here")
COPY: Final = Text("复制，贴到聊天里", "Copy it, to paste into a chat")
COPIED: Final = Text(
    "已交给终端复制。贴出来看看；贴不出来，就存成文件。",
    "Handed to the terminal to copy. Paste it to see; if nothing comes, save it as a file.",
)
FILE: Final = Text("存成文件：{path}", "Save it as {path}")
WHERE: Final = Text("或写别的地方，如 ~/topay.txt", "or type another place, such as ~/topay.txt")
DAY_FILE: Final = Text("日历文件存到哪里？", "Where shall the calendar file go?")


def outcome(dialog: Dialog, case: Case, state: State) -> Step:
    """Show the outcome and do what is picked, until the walk goes on or is left."""
    shown = screen(dialog.content, state, dialog.lang)
    ask = page(dialog, state, shown)
    can = actions(dialog, case, state, shown)
    picks = (*(entry for entry, _ in can), *_leaving(dialog))
    ask = replace(ask, picks=picks, controls=offered(dialog, state))
    while True:
        reply = dialog.interface.ask(ask)
        ask = replace(ask, repeated=True)
        key = reply.key if isinstance(reply, Picked) else ""
        if key in controls.LABELS:
            step = control(dialog, case, state, key)
            if step is not None:
                return step
        else:
            next(run for entry, run in can if entry.key == key)()


def page(dialog: Dialog, state: State, shown: Screen) -> Ask:
    """What an outcome says on one screen: the headline, what it means, the day, the first steps."""
    title = labels.URGENT.to(dialog.lang, title=shown.title) if shown.urgent else shown.title
    day = show_date(shown.by, dialog.lang, dialog.today) if shown.by else ""
    return Ask(
        title=title,
        head=head(dialog, state, number=False),
        text=shown.text,
        urgent=shown.urgent,
        day=labels.BY.to(dialog.lang, day=day) if day else "",
        steps=tuple(step.do for step in shown.steps[:FIRST]),
    )


def _leaving(dialog: Dialog) -> list[Entry]:
    leave = controls.entries(dialog.lang, controls.MENU, controls.QUIT)
    return [replace(entry, letter="") for entry in leave]


Action = tuple[Entry, Callable[[], None]]


def actions(dialog: Dialog, case: Case, state: State, shown: Screen) -> list[Action]:
    """What can be done at an outcome beside leaving it."""
    tools, can = dialog.tools, list[Action]()

    def add(key: str, words: str, run: Callable[[], None]) -> None:
        can.append((Entry(key, words), run))

    more = len(shown.steps) - FIRST
    whole = MORE_STEPS.to(dialog.lang, count=more) if more > 0 else ALL.to(dialog.lang)
    add("all", whole, lambda: dialog.interface.outcome(shown, dialog.today))
    if shown.contact:
        add("support", SUPPORT.to(dialog.lang), lambda: reach(dialog, shown.contact))
    if tools.summary and shown.contact:
        add("summary", SUMMARY.to(dialog.lang), lambda: _summary(dialog, case, state))
    if tools.write and shown.by:
        add("calendar", CALENDAR.to(dialog.lang), lambda: _calendar(dialog, case, state))
    if (code := tools.code) and shown.contact:
        add("code", CODE.to(dialog.lang), lambda: dialog.interface.say(code(case, state), "title"))
    return can


def _summary(dialog: Dialog, case: Case, state: State) -> None:
    """Give the summary in the way that the user picks: to read, to paste, as a file."""
    tools, file = dialog.tools, f"topay-{case.id}.txt"
    assert tools.summary is not None  # noqa: S101 - else it is not offered
    picks = [Entry("look", LOOK.to(dialog.lang))]
    picks += [Entry("copy", COPY.to(dialog.lang))] if tools.copy else []
    picks += [Entry(file, FILE.to(dialog.lang, path=file))] if tools.write else []
    ask = Ask(
        title=READY.to(dialog.lang),
        picks=tuple(picks),
        controls=controls.entries(dialog.lang, controls.BACK),
        typing=WHERE.to(dialog.lang) if tools.write else None,
    )
    reply = dialog.interface.ask(ask)
    match reply:
        case Picked(key="look"):
            dialog.interface.read(tools.summary(case, state))
        case Picked(key="copy") if tools.copy:
            tools.copy(tools.summary(case, state))
            dialog.interface.say(dialog.to(COPIED), "good")
        case Picked(key=controls.BACK):
            return
        case Picked(key=path) | Typed(text=path):
            _write(dialog, case, state, path)
        case _:
            return


def _calendar(dialog: Dialog, case: Case, state: State) -> None:
    file = f"topay-{case.id}.ics"
    ask = Ask(
        title=DAY_FILE.to(dialog.lang),
        picks=(Entry(file, FILE.to(dialog.lang, path=file)),),
        controls=controls.entries(dialog.lang, controls.BACK),
        typing=WHERE.to(dialog.lang).replace(".txt", ".ics"),
    )
    match dialog.interface.ask(ask):
        case Picked(key=controls.BACK):
            return
        case Picked(key=path) | Typed(text=path):
            _write(dialog, case, state, path)
        case _:
            return


def _write(dialog: Dialog, case: Case, state: State, path: str) -> None:
    assert dialog.tools.write is not None  # noqa: S101 - else no file is offered
    dialog.interface.say(dialog.tools.write(case, state, path.strip()), "good")
