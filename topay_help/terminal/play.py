"""One walk through a flow: asks at every stop, saves every answer, until the user leaves it.

Knows no terminal: what it asks and shows goes through `Dialog`.
"""

from collections.abc import Callable, Sequence
from typing import Final, assert_never

from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.flow import engine
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import State
from topay_help.flow.model import Checklist, Outcome, Question
from topay_help.flow.screen import Screen, overdue, screen
from topay_help.terminal import checklist, controls
from topay_help.terminal.asking import Ask, Entry, Picked
from topay_help.terminal.control_actions import WalkEnd, control
from topay_help.terminal.dialog import Dialog
from topay_help.terminal.question import head, offered, once_more, question, take
from topay_help.text import Text

NEXT: Final = Text("接下来？", "What next?")
OVER: Final = Text("接下来按“{title}”往下查。", "Going on with “{title}”.")
ABOVE: Final = Text("结论和要做的事在上面，往上翻。", "What to do stands above; scroll up.")

Actions = Callable[[Case, State], Sequence[tuple[Entry, Callable[[], None]]]]


def play(dialog: Dialog, case: Case, actions: Actions) -> WalkEnd:
    """Walk from where `case` stands; `actions` are what can be done at an outcome."""
    before: State | None = None
    while True:
        state = engine.at(dialog.content, case.flow, case.answers, dialog.today)
        if before:
            _say_handover(dialog, before, state)
        if before is None or before.flow != state.flow:
            _say_overdue(dialog, state)
        before = state
        step = _stop(dialog, case, state, actions)
        if isinstance(step, WalkEnd):
            return step
        case = dialog.save(step)


def _say_handover(dialog: Dialog, before: State, state: State) -> None:
    """Say that an answer led into another flow; an outcome speaks for itself."""
    onward = len(state.path) > len(before.path)
    if onward and state.flow != before.flow and not isinstance(state.node, Outcome):
        title = dialog.content.flows[state.flow].title.to(dialog.lang)
        dialog.interface.say(dialog.to(OVER, title=title), "quiet")


def _say_overdue(dialog: Dialog, state: State) -> None:
    if old := overdue(dialog.content.flows[state.flow], dialog.today, dialog.lang):
        dialog.interface.say(old, "urgent")


def _stop(dialog: Dialog, case: Case, state: State, actions: Actions) -> Case | WalkEnd:
    match state.node:
        case Question():
            return _question(dialog, case, state, state.node)
        case Checklist():
            return _checklist(dialog, case, state, state.node)
        case Outcome():
            return _outcome(dialog, case, state, actions)
        case _:
            assert_never(state.node)


def _question(dialog: Dialog, case: Case, state: State, node: Question) -> Case | WalkEnd:
    ask = question(dialog, state, node)
    while True:
        reply = dialog.interface.ask(ask)
        if isinstance(reply, Picked) and reply.key in controls.LABELS:
            step = control(dialog, case, state, reply.key)
            if step is not None:
                return step
            continue
        try:
            return replace(case, answers=take(dialog, state, node, case.answers, reply))
        except InvalidAnswer as wrong:
            ask = once_more(ask, reply, wrong.to(dialog.lang))


def _checklist(dialog: Dialog, case: Case, state: State, node: Checklist) -> Case | WalkEnd:
    """Go through the steps one by one; each tick is saved before the next step appears."""
    shown = screen(dialog.content, state, dialog.lang)
    index = checklist.first_open(len(shown.steps), case.ticks.get(node.id, ()), state)
    while True:
        place = checklist.place(dialog.lang, index, len(shown.steps))
        ticks = case.ticks.get(node.id, ())
        ask = checklist.step(dialog.lang, shown, index, ticks)
        ask = replace(ask, head=head(dialog, state, place), controls=offered(dialog, state))
        reply = dialog.interface.ask(ask)
        key = reply.key if isinstance(reply, Picked) else ""
        if key == controls.BACK and index:
            index -= 1
        elif key in controls.LABELS:
            step = control(dialog, case, state, key)
            if step is not None:
                return step
        else:
            move = checklist.MOVES[key]
            case = _ticked(dialog, case, node.id, index, done=move.ticks)
            end = move.end or checklist.end_of(shown, index)
            if end:
                return replace(case, answers=take(dialog, state, node, case.answers, Picked(end)))
            index += 1


def _ticked(dialog: Dialog, case: Case, node: str, index: int, *, done: bool) -> Case:
    """The case with a step ticked or unticked, saved if that changed it."""
    before = set(case.ticks.get(node, ()))
    after = before | {index} if done else before - {index}
    if after == before:
        return case
    return dialog.save(replace(case, ticks={**case.ticks, node: tuple(sorted(after))}))


def _outcome(dialog: Dialog, case: Case, state: State, actions: Actions) -> Case | WalkEnd:
    shown: Screen = screen(dialog.content, state, dialog.lang)
    dialog.interface.outcome(shown, dialog.today)
    text = dialog.to(ABOVE)
    while True:
        can = actions(case, state)
        leave = controls.entries(dialog.lang, controls.MENU, controls.QUIT)
        reply = dialog.interface.ask(
            Ask(
                title=dialog.to(NEXT),
                text=text,
                picks=(*(entry for entry, _ in can), *(replace(one, letter="") for one in leave)),
                controls=offered(dialog, state),
            )
        )
        key, text = reply.key if isinstance(reply, Picked) else "", ""
        if key in controls.LABELS:
            step = control(dialog, case, state, key)
            if step is not None:
                return step
        else:
            next(run for entry, run in can if entry.key == key)()
