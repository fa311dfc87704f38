"""One walk through a flow: asks at every stop, saves every answer, until the user leaves it.

Knows no terminal: what it asks and shows goes through `Dialog`.
"""

from typing import Final, assert_never

from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.flow import engine
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import State
from topay_help.flow.model import Answer, Checklist, Outcome, Question
from topay_help.flow.screen import overdue, screen
from topay_help.terminal import checklist, controls
from topay_help.terminal.asking import Picked
from topay_help.terminal.control_actions import Back, Step, WalkEnd, control
from topay_help.terminal.dialog import Dialog
from topay_help.terminal.outcome import outcome
from topay_help.terminal.question import head, offered, once_more, question, take, with_earlier
from topay_help.terminal.taken_back import TakenBack
from topay_help.text import Text

OVER: Final = Text("接下来按“{title}”往下查。", "Going on with “{title}”.")


def play(dialog: Dialog, case: Case) -> WalkEnd:
    """Walk from where `case` stands until the user leaves."""
    before: State | None = None
    back = TakenBack()
    while True:
        state = engine.at(dialog.content, case.flow, case.answers, dialog.today)
        if before:
            _say_handover(dialog, before, state)
        if before is None or before.flow != state.flow:
            _say_overdue(dialog, state)
        before = state
        step = _stop(dialog, case, state, back.earlier(state))
        match step:
            case WalkEnd():
                return step
            case Back():  # not saved: whoever is broken off here has lost no answer
                back.add(step.key, step.answer)
                case = step.case
            case _:
                answers = back.restored(case.answers, step.answers)
                case = dialog.save(replace(step, answers=answers))


def _say_handover(dialog: Dialog, before: State, state: State) -> None:
    """Say that an answer led into another flow; an outcome speaks for itself."""
    onward = len(state.path) > len(before.path)
    if onward and state.flow != before.flow and not isinstance(state.node, Outcome):
        title = dialog.content.flows[state.flow].title.to(dialog.lang)
        dialog.interface.say(dialog.to(OVER, title=title), "quiet")


def _say_overdue(dialog: Dialog, state: State) -> None:
    if old := overdue(dialog.content.flows[state.flow], dialog.today, dialog.lang):
        dialog.interface.say(old, "urgent")


def _stop(dialog: Dialog, case: Case, state: State, earlier: Answer | None) -> Step:
    match state.node:
        case Question():
            return _question(dialog, case, state, state.node, earlier)
        case Checklist():
            return _checklist(dialog, case, state, state.node, earlier)
        case Outcome():
            return outcome(dialog, case, state)
        case _:
            assert_never(state.node)


def _question(
    dialog: Dialog, case: Case, state: State, node: Question, earlier: Answer | None
) -> Step:
    ask = with_earlier(question(dialog, state, node), earlier)
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


def _checklist(
    dialog: Dialog, case: Case, state: State, node: Checklist, earlier: Answer | None
) -> Step:
    """Go through the steps one by one; each tick is saved before the next step appears."""
    shown = screen(dialog.content, state, dialog.lang)
    index = checklist.first_open(len(shown.steps), case.ticks.get(node.id, ()), state)
    while True:
        place = checklist.place(dialog.lang, index, len(shown.steps))
        ticks = case.ticks.get(node.id, ())
        ask = checklist.step(dialog.lang, shown, index, ticks, earlier)
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
            effect = checklist.EFFECTS[key]
            case = _ticked(dialog, case, node.id, index, done=effect.ticks)
            end = effect.end or checklist.end_of(shown, index)
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
