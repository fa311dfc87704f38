"""(flow, answers, today) → where the user stands. Pure; the answers are the state.

The answers are replayed from the start. A node that the walk comes back to is asked anew: its
earlier answer led there, so the walk stands at it until another answer is given.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Final

from msgspec import Struct

from topay_help.errors import HelpError, NotFoundError
from topay_help.flow import answers as taking
from topay_help.flow.conditions import Lookup, holds
from topay_help.flow.known import Known
from topay_help.flow.model import (
    HAND_OVER,
    Answer,
    Answers,
    Call,
    Checklist,
    Content,
    Flow,
    Node,
    Outcome,
    Question,
    Value,
)
from topay_help.text import Text

Stop = tuple[str, str]  # a flow and a node of it
MAX_CALLS: Final = 8  # flows within flows
MAX_MOVES: Final = 10_000  # nodes passed without a question; more is a loop that asks nothing


class FlowFault(HelpError):
    """The flow itself leads nowhere from here; the checks find this before a user does."""

    def __init__(self, flow: str, node: str) -> None:
        super().__init__(
            Text("流程 {flow} 走到 {node} 就断了。", "The flow {flow} leads nowhere from {node}."),
            Text(
                "请换一个主题，或用 topay-help contact 找客服。",
                "Take another topic, or reach support with topay-help contact.",
            ),
            flow=flow,
            node=node,
        )


class Frame(Struct, frozen=True):
    """A call to come back from: the calling node, and what was asked before it."""

    flow: str
    node: str
    asked: frozenset[Stop]


class Cursor(Struct, frozen=True):
    """A stop of a walk: a question, a checklist or the last outcome."""

    flow: str
    node: str
    frames: tuple[Frame, ...] = ()
    asked: frozenset[Stop] = frozenset()  # stops answered since the innermost call

    @property
    def revisited(self) -> bool:
        return (self.flow, self.node) in self.asked


class Taken(Struct, frozen=True):
    """One answered stop of the walk: `key` is where the answer is kept, `to` where it led."""

    flow: str
    node: str
    key: str
    answer: Answer
    to: str
    rule: int | None  # the row of `next:` that led there; None when the option itself did
    cursor: Cursor


class State(Struct, frozen=True, dict=True):
    """Where the user stands."""

    start: str
    cursor: Cursor
    node: Question | Checklist | Outcome
    path: tuple[Taken, ...]
    known: Mapping[str, Value]  # the values of the answers on the path
    values: Mapping[str, Known]  # how the names of each flow are read that was walked through
    set_aside: Answers  # answers that are kept, but do not lie on the path
    unfit: str | None  # the key of an answer that the node does not take
    today: date

    @property
    def flow(self) -> str:
        return self.cursor.flow

    @property
    def lookup(self) -> Known:
        """How a name of the flow is read in which the walk stands."""
        return self.values[self.flow]

    @cached_property
    def facts(self) -> Mapping[str, Value]:
        """Of the flows walked so far; the one that the walk stands in counts first."""
        flows = [*(taken.flow for taken in self.path), self.flow]
        last = reversed(dict.fromkeys(reversed(flows)))  # each once, where it comes last
        return {name: value for flow in last for name, value in self.values[flow].facts().items()}


def at(content: Content, flow: str, answers: Answers, today: date) -> State:
    """Replay `answers` from the start of `flow`.

    Raises NotFoundError for an unknown flow and FlowFault where the flow is broken. An answer
    that does not fit stops the walk at its question and is named in `unfit`.
    """
    if flow not in content.flows:
        raise NotFoundError(Text("没有“{flow}”这个流程。", "There is no flow “{flow}”."), flow=flow)
    cursor = enter(content, Cursor(flow, content.flows[flow].start))
    path: list[Taken] = []
    known: dict[str, Value] = {}
    used: dict[str, Stop] = {}
    seen: set[Cursor] = set()  # since an answer was last used for the first time
    values: dict[str, Known] = {}
    unfit = None
    while True:
        node = stop_of(content, cursor)
        if cursor.flow not in values:
            values[cursor.flow] = lookup_in(content, cursor.flow, known, today)
        if isinstance(node, Outcome) or cursor.revisited:
            break
        lookup = values[cursor.flow]
        key, unfit = find(node, cursor, answers, used, today, lookup)
        if key is None:
            break
        if key not in used:
            used[key] = (cursor.flow, node.id)
            seen.clear()
        elif cursor in seen:  # calls that go round and round without a new answer
            raise FlowFault(cursor.flow, node.id)
        else:
            seen.add(cursor)
        known[node.id] = taking.value(node, answers[key])
        for one in values.values():
            one.learn(node.id)
        to, rule = route(node, answers[key], lookup, cursor.flow)
        path.append(Taken(cursor.flow, node.id, key, answers[key], to, rule, cursor))
        cursor = advance(content, cursor, to)
    return State(
        start=flow,
        cursor=cursor,
        node=node,
        path=tuple(path),
        known=known,
        values=values,
        set_aside={key: answer for key, answer in answers.items() if key not in used},
        unfit=unfit,
        today=today,
    )


def stop_of(content: Content, cursor: Cursor) -> Question | Checklist | Outcome:
    """The node where a cursor stands."""
    node = content.flows[cursor.flow].nodes[cursor.node]
    assert not isinstance(node, Call)  # noqa: S101 - `enter` passes through calls
    return node


def answer(
    state: State, answers: Answers, typed: str | tuple[str, ...], lookup: Lookup
) -> dict[str, Answer]:
    """The answers with one more, to the question where `state` stands; raises InvalidAnswer.

    A question that is asked anew takes the place of its earlier answer. The same answer again
    takes back the last one, which led here.
    """
    node = state.node
    assert not isinstance(node, Outcome)  # noqa: S101 - callers ask whether the walk has ended
    given = taking.accept(node, typed, state.today, lookup)
    if state.cursor.revisited:
        earlier = next(t for t in reversed(state.path) if (t.flow, t.node) == (state.flow, node.id))
        if earlier.answer == given:
            return {k: v for k, v in answers.items() if k != state.path[-1].key}
        return {**answers, earlier.key: given}
    return {**answers, free_key(state, given): given}


def free_key(state: State, given: Answer) -> str:
    """Where an answer to the stop of `state` is kept: its id, or flow/id where that is taken."""
    node = state.node.id
    taken = [step for step in state.path if step.key == node]
    same = taken and taken[0].answer == given and isinstance(state.node, Question)
    return node if not taken or same else f"{state.flow}/{node}"


def back(state: State, answers: Answers) -> dict[str, Answer]:
    """The answers without the last one on the path."""
    last = state.path[-1].key if state.path else None
    return {key: given for key, given in answers.items() if key != last}


def lookup_in(content: Content, flow: str, known: Mapping[str, Value], today: date) -> Known:
    """How a name of `flow` is read: an answer, a fact, a setting or today."""
    return Known(content, flow, known, today)


def route(
    node: Question | Checklist, given: Answer, lookup: Lookup, flow: str
) -> tuple[str, int | None]:
    """Where an answer leads, and by which row of `next:`; raises FlowFault if it leads nowhere."""
    if isinstance(node, Checklist):
        end = given if given in node.then else "not_solved"
        return node.then[str(end)], None
    if isinstance(given, str) and (option := node.option(given)) and option.to:
        return option.to, None
    for index, rule in enumerate(node.rules):
        if rule.when is None or holds(rule.when, lookup):
            return rule.to, index
    raise FlowFault(flow, node.id)


def advance(content: Content, cursor: Cursor, to: str) -> Cursor:
    """The next stop after `cursor` was answered and led to `to`."""
    asked = cursor.asked | {(cursor.flow, cursor.node)}
    return enter(content, _goto(cursor.flow, to, cursor.frames, asked))


def _goto(flow: str, to: str, frames: tuple[Frame, ...], asked: frozenset[Stop]) -> Cursor:
    """The node that a target names; a flow is entered at its start by `enter`."""
    if to.startswith(HAND_OVER):
        return Cursor(to.removeprefix(HAND_OVER), "", frames, asked)
    return Cursor(flow, to, frames, asked)


def enter(content: Content, cursor: Cursor) -> Cursor:
    """Pass through calls and the outcomes of called flows to the next stop."""
    for _ in range(MAX_MOVES):
        flow = content.flows.get(cursor.flow)
        node = flow.nodes.get(cursor.node or flow.start) if flow else None
        if flow is None or node is None:
            raise FlowFault(cursor.flow, cursor.node or "start")
        if isinstance(node, Call):
            cursor = _called(cursor, flow, node)
        elif isinstance(node, Outcome) and cursor.frames:
            cursor = _returned(content, cursor, node)
        else:
            own = cursor.node == node.id
            return cursor if own else Cursor(cursor.flow, node.id, cursor.frames, cursor.asked)
    raise FlowFault(cursor.flow, cursor.node)


def _called(cursor: Cursor, flow: Flow, node: Call) -> Cursor:
    if len(cursor.frames) >= MAX_CALLS:
        raise FlowFault(flow.id, node.id)
    frame = Frame(flow.id, node.id, cursor.asked)
    return Cursor(node.flow, "", (*cursor.frames, frame))


def _returned(content: Content, cursor: Cursor, node: Outcome) -> Cursor:
    frame = cursor.frames[-1]
    caller: Node = content.flows[frame.flow].nodes[frame.node]
    assert isinstance(caller, Call)  # noqa: S101 - frames are made by `_called` alone
    to = caller.then.get(node.id) or caller.then.get("other")
    if to is None:
        raise FlowFault(frame.flow, frame.node)
    return _goto(frame.flow, to, cursor.frames[:-1], frame.asked)


def find(
    node: Question | Checklist,
    cursor: Cursor,
    answers: Answers,
    used: Mapping[str, Stop],
    today: date,
    lookup: Lookup,
) -> tuple[str | None, str | None]:
    """The key of the answer for a stop, and that of one that does not fit."""
    qualified = f"{cursor.flow}/{node.id}"
    key = qualified if qualified in answers else node.id
    if key not in answers:
        return None, None
    elsewhere = used.get(key, (cursor.flow, node.id)) != (cursor.flow, node.id)
    if elsewhere and isinstance(node, Checklist):
        return None, None  # another flow's list of the same name was another list
    if taking.fits(node, answers[key], today, lookup):
        return key, None
    return None, None if elsewhere else key
