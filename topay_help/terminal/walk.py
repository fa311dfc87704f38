"""One walk through a flow: asks at every stop, saves every answer, until the user leaves it.

Knows no terminal: what it asks and shows goes through `Talk`.
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
from topay_help.terminal.review import End, control
from topay_help.terminal.stops import head, offered, once_more, question, take
from topay_help.terminal.talk import Talk
from topay_help.text import Text

NEXT: Final = Text("接下来？", "What next?")
OVER: Final = Text("接下来按“{title}”往下查。", "Going on with “{title}”.")
ABOVE: Final = Text("结论和要做的事在上面，往上翻。", "What to do stands above; scroll up.")

Actions = Callable[[Case, State], Sequence[tuple[Entry, Callable[[], None]]]]


def play(talk: Talk, case: Case, actions: Actions) -> End:
    """Walk from where `case` stands; `actions` are what can be done at an outcome."""
    before: State | None = None
    while True:
        state = engine.at(talk.content, case.flow, case.answers, talk.today)
        if before:
            _say_handover(talk, before, state)
        if before is None or before.flow != state.flow:
            _say_overdue(talk, state)
        before = state
        step = _stop(talk, case, state, actions)
        if isinstance(step, End):
            return step
        case = talk.save(step)


def _say_handover(talk: Talk, before: State, state: State) -> None:
    """Say that an answer led into another flow; an outcome speaks for itself."""
    onward = len(state.path) > len(before.path)
    if onward and state.flow != before.flow and not isinstance(state.node, Outcome):
        title = talk.content.flows[state.flow].title.to(talk.lang)
        talk.talker.say(talk.to(OVER, title=title), "quiet")


def _say_overdue(talk: Talk, state: State) -> None:
    if old := overdue(talk.content.flows[state.flow], talk.today, talk.lang):
        talk.talker.say(old, "urgent")


def _stop(talk: Talk, case: Case, state: State, actions: Actions) -> Case | End:
    match state.node:
        case Question():
            return _question(talk, case, state, state.node)
        case Checklist():
            return _checklist(talk, case, state, state.node)
        case Outcome():
            return _outcome(talk, case, state, actions)
        case _:
            assert_never(state.node)


def _question(talk: Talk, case: Case, state: State, node: Question) -> Case | End:
    ask = question(talk, state, node)
    while True:
        reply = talk.talker.ask(ask)
        if isinstance(reply, Picked) and reply.key in controls.LABELS:
            step = control(talk, case, state, reply.key)
            if step is not None:
                return step
            continue
        try:
            return replace(case, answers=take(talk, state, node, case.answers, reply))
        except InvalidAnswer as wrong:
            ask = once_more(ask, reply, wrong.to(talk.lang))


def _checklist(talk: Talk, case: Case, state: State, node: Checklist) -> Case | End:
    """Go through the steps one by one; each tick is saved before the next step appears."""
    shown = screen(talk.content, state, talk.lang)
    index = checklist.first_open(len(shown.steps), case.ticks.get(node.id, ()), state)
    while True:
        place = checklist.place(talk.lang, index, len(shown.steps))
        ticks = case.ticks.get(node.id, ())
        ask = checklist.step(talk.lang, shown, index, ticks)
        ask = replace(ask, head=head(talk, state, place), controls=offered(talk, state))
        reply = talk.talker.ask(ask)
        key = reply.key if isinstance(reply, Picked) else ""
        if key == controls.BACK and index:
            index -= 1
        elif key in controls.LABELS:
            step = control(talk, case, state, key)
            if step is not None:
                return step
        else:
            move = checklist.MOVES[key]
            case = _ticked(talk, case, node.id, index, done=move.ticks)
            end = move.end or checklist.end_of(shown, index)
            if end:
                return replace(case, answers=take(talk, state, node, case.answers, Picked(end)))
            index += 1


def _ticked(talk: Talk, case: Case, node: str, index: int, *, done: bool) -> Case:
    """The case with a step ticked or unticked, saved if that changed it."""
    before = set(case.ticks.get(node, ()))
    after = before | {index} if done else before - {index}
    if after == before:
        return case
    return talk.save(replace(case, ticks={**case.ticks, node: tuple(sorted(after))}))


def _outcome(talk: Talk, case: Case, state: State, actions: Actions) -> Case | End:
    shown: Screen = screen(talk.content, state, talk.lang)
    talk.talker.outcome(shown, talk.today)
    text = talk.to(ABOVE)
    while True:
        can = actions(case, state)
        leave = controls.entries(talk.lang, controls.MENU, controls.QUIT)
        reply = talk.talker.ask(
            Ask(
                title=talk.to(NEXT),
                text=text,
                picks=(*(entry for entry, _ in can), *(replace(one, letter="") for one in leave)),
                controls=offered(talk, state),
            )
        )
        key, text = reply.key if isinstance(reply, Picked) else "", ""
        if key in controls.LABELS:
            step = control(talk, case, state, key)
            if step is not None:
                return step
        else:
            next(run for entry, run in can if entry.key == key)()
