"""One walk through a flow: asks at every stop, saves every answer, until the user leaves it.

Knows no terminal: what it asks and shows goes through `Talk`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, assert_never

from topay_help.cases.case import Case
from topay_help.core import engine
from topay_help.core.answers import InvalidAnswer
from topay_help.core.engine import State, Taken
from topay_help.core.model import Answer, Answers, Checklist, Outcome, Question
from topay_help.core.screen import Screen, Teller, screen, teller
from topay_help.core.text import Text
from topay_help.terminal import checklist, controls
from topay_help.terminal.asking import Ask, Entry, Picked, Reply, Several, Typed
from topay_help.terminal.talk import Talk

AGAIN: Final = Text("这里再答一次。", "This is asked once more.")
UNFIT: Final = Text(
    "以前在这里的回答已经不适用，请重新回答。",
    "The earlier answer no longer fits here. Please answer again.",
)
LEFT: Final = Text("还有 {least} 到 {most} 个问题", "{least} to {most} questions left")
LEFT_SAME: Final = Text("还有 {least} 个问题", "{least} questions left")
LAST: Final = Text("最后一个问题", "Last question")
HINTS: Final = {
    "date": Text(
        "日期，如 2026-11-20、11月20日、昨天", "a date, like 2026-11-20, 20 November, yesterday"
    ),
    "money": Text("金额，如 1234.50、1.5万", "an amount in yuan, like 1234.50"),
    "number": Text("一个数，如 3", "a number, like 3"),
    "text": Text("写在这里", "write here"),
}
NO_SECRETS: Final = Text("别写密码、验证码。", "Leave out passwords and codes.")
NEXT: Final = Text("接下来？", "What next?")
MORE: Final = Text("还可以：", "You can also:")
REVIEW: Final = Text("你的回答。想改哪一个？", "Your answers. Which one to change?")
NOTHING_YET: Final = Text("还没有回答过问题。", "Nothing has been answered yet.")
CHANGED: Final = Text(
    "改好了。后面仍然适用的回答都保留着。",
    "Changed. Later answers that still apply are kept.",
)
CHAIN: Final = Text("怎么走到这一步的", "How you got here")
SO: Final = Text("所以现在问：{title}", "So now: {title}")
SO_OUTCOME: Final = Text("所以结论是：{title}", "So the case is: {title}")

Way = Literal["back", "urgent", "menu", "quit"]
LEAVING: Final[dict[str, Way]] = {
    controls.URGENT: "urgent",
    controls.MENU: "menu",
    controls.QUIT: "quit",
}


@dataclass(frozen=True, slots=True)
class End:
    """How a walk was left."""

    way: Way
    case: Case


Actions = Callable[[Case, State], Sequence[tuple[Entry, Callable[[], None]]]]


def play(talk: Talk, case: Case, actions: Actions) -> End:
    """Walk from where `case` stands; `actions` are what can be done at an outcome."""
    while True:
        state = engine.at(talk.content, case.flow, case.answers, talk.today)
        step = _stop(talk, case, state, actions)
        if isinstance(step, End):
            return step
        case = talk.save(step)


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
            ask = _once_more(ask, reply, wrong.to(talk.lang))


def _once_more(ask: Ask, reply: Reply, error: str) -> Ask:
    """The same question with what was wrong, and what was typed or ticked kept."""
    typed = reply.text if isinstance(reply, Typed) else ""
    chosen = reply.keys if isinstance(reply, Several) else ()
    return replace(ask, error=error, typed=typed, chosen=chosen)


def question(talk: Talk, state: State, node: Question) -> Ask:
    """A question as it is asked where `state` stands."""
    shown = screen(talk.content, state, talk.lang)
    notes = [AGAIN] if shown.asked_again else [UNFIT] if state.unfit else []
    text = "\n".join([part for part in (shown.help, *map(talk.to, notes)) if part])
    return Ask(
        title=shown.title,
        head=head(talk, state),
        text=text,
        picks=tuple(Entry(one.id, one.label) for one in shown.options),
        controls=offered(talk, state),
        typing=_hint(talk, node),
        value=node.kind in HINTS,
        many=node.kind == "multi",
    )


def _hint(talk: Talk, node: Question) -> str | None:
    if node.kind not in HINTS:
        return None
    hint = talk.to(HINTS[node.kind])
    if node.kind != "text":
        return hint
    return hint + ("，" if talk.lang == "zh" else ". ") + talk.to(NO_SECRETS)


def head(talk: Talk, state: State, place: str = "") -> str:
    """The topic, and what is left of the walk."""
    title = talk.content.flows[state.flow].title.to(talk.lang)
    return " · ".join(part for part in (title, place or _left(talk, state)) if part)


def _left(talk: Talk, state: State) -> str:
    left = talk.tools.remaining(state) if talk.tools.remaining else None
    if left is None:
        return ""
    least, most = left
    if most <= 1:
        return talk.to(LAST)
    return talk.to(LEFT_SAME if least == most else LEFT, least=least, most=most)


def offered(talk: Talk, state: State) -> tuple[Entry, ...]:
    """The controls of a stop; the urgent way out is not offered where it leads to itself."""
    urgent = controls.FIRST_AID in talk.content.flows and state.flow != controls.FIRST_AID
    keys = [controls.BACK, *([controls.URGENT] if urgent else []), controls.MORE]
    return controls.entries(talk.lang, *keys)


def take(
    talk: Talk, state: State, node: Question | Checklist, answers: Answers, reply: Reply
) -> dict[str, Answer]:
    """The answers with the one that was given; raises InvalidAnswer."""
    given = _given(talk, node, reply)
    lookup = engine.lookup_in(talk.content, state.flow, state.known, talk.today)
    taken = engine.answer(state, answers, given, lookup)
    if isinstance(reply, Typed) and isinstance(node, Question):
        talk.talker.said(_understood(talk, state, node, taken))
        if node.check_contact and talk.tools.check_contact:
            talk.talker.say(talk.tools.check_contact(reply.text))
    return taken


def _understood(talk: Talk, state: State, node: Question, answers: Answers) -> str:
    """The typed answer as it was taken: a date with its weekday, an amount with its currency."""
    key = f"{state.flow}/{node.id}"
    given = answers.get(key, answers.get(node.id, ""))
    return teller(talk.content, state, talk.lang).answer(node, given)


def _given(talk: Talk, node: Question | Checklist, reply: Reply) -> str | tuple[str, ...]:
    match reply:
        case Picked():
            return reply.key
        case Several():
            return reply.keys
        case Typed():
            free = isinstance(node, Question) and node.kind == "text"
            return clean(talk, reply.text) if free else reply.text
        case _:
            assert_never(reply)


def clean(talk: Talk, text: str) -> str:
    """Text without secrets; the user is told what was taken out."""
    if talk.tools.redact is None:
        return text
    kept, notes = talk.tools.redact(text)
    for note in notes:
        talk.talker.say(note, "urgent")
    return kept


def control(talk: Talk, case: Case, state: State, key: str) -> Case | End | None:
    """What a control does: another case, the end of the walk, or nothing that changes it."""
    if key in LEAVING:
        return End(LEAVING[key], case)
    match key:
        case controls.BACK:
            if not state.path:
                return End("back", case)
            return replace(case, answers=engine.back(state, case.answers))
        case controls.MORE:
            return _more(talk, case, state)
        case controls.REVIEW:
            return _review(talk, case, state)
        case controls.WHY:
            talk.talker.say(screen(talk.content, state, talk.lang).why)
        case _:
            _chain(talk, state)
    return None


def _more(talk: Talk, case: Case, state: State) -> Case | End | None:
    why = isinstance(state.node, Question) and state.node.why
    keys = [controls.REVIEW, controls.CHAIN, controls.MENU, controls.QUIT]
    reply = talk.talker.ask(
        Ask(
            title=talk.to(MORE),
            picks=controls.entries(talk.lang, *([controls.WHY] if why else []), *keys),
            controls=controls.entries(talk.lang, controls.BACK),
        )
    )
    if not isinstance(reply, Picked) or reply.key == controls.BACK:
        return None
    return control(talk, case, state, reply.key)


def _chain(talk: Talk, state: State) -> None:
    rows = talk.tools.why(state) if talk.tools.why else answered(talk, state)
    title = screen(talk.content, state, talk.lang).title
    so = SO_OUTCOME if isinstance(state.node, Outcome) else SO
    talk.talker.chain(talk.to(CHAIN), rows, talk.to(so, title=title))


def answered(talk: Talk, state: State) -> list[tuple[str, str]]:
    """Every answer on the way here: what was asked, what was said."""
    return [_in_words(talk, state, taken) for taken in state.path]


def _in_words(talk: Talk, state: State, taken: Taken) -> tuple[str, str]:
    lookup = engine.lookup_in(talk.content, taken.flow, state.known, talk.today)
    tell = Teller(talk.content, taken.flow, talk.lang, talk.today, lookup)
    node = engine.stop_of(talk.content, taken.cursor)
    assert not isinstance(node, Outcome)  # noqa: S101 - an outcome is not answered
    words = node.text if isinstance(node, Question) else node.title
    return tell.say(words), tell.answer(node, taken.answer)


def _review(talk: Talk, case: Case, state: State) -> Case | None:
    """Show all answers and change one; later ones that still apply are kept."""
    first = {taken.key: index for index, taken in reversed(list(enumerate(state.path)))}
    rows = [(index, *_in_words(talk, state, state.path[index])) for index in sorted(first.values())]
    if not rows:
        talk.talker.say(talk.to(NOTHING_YET))
        return None
    reply = talk.talker.ask(
        Ask(
            title=talk.to(REVIEW),
            picks=tuple(Entry(str(index), asked, note=said) for index, asked, said in rows),
            controls=controls.entries(talk.lang, controls.BACK),
            all_notes=True,
        )
    )
    if not isinstance(reply, Picked) or reply.key == controls.BACK:
        return None
    return _change(talk, case, state, int(reply.key))


def _change(talk: Talk, case: Case, state: State, index: int) -> Case | None:
    before = {taken.key: taken.answer for taken in state.path[:index]}
    there = engine.at(talk.content, case.flow, before, talk.today)
    node = there.node
    assert not isinstance(node, Outcome)  # noqa: S101 - the path goes on behind `index`
    ask = replace(_stop_ask(talk, there), controls=controls.entries(talk.lang, controls.BACK))
    while True:
        reply = talk.talker.ask(ask)
        if reply == Picked(controls.BACK):
            return None
        try:
            changed = take(talk, there, node, before, reply)
        except InvalidAnswer as wrong:
            ask = _once_more(ask, reply, wrong.to(talk.lang))
            continue
        gone = before.keys() - changed.keys()
        kept = {key: given for key, given in case.answers.items() if key not in gone}
        talk.talker.say(talk.to(CHANGED))
        return replace(case, answers={**kept, **changed})


def _stop_ask(talk: Talk, state: State) -> Ask:
    if isinstance(state.node, Question):
        return question(talk, state, state.node)
    shown = screen(talk.content, state, talk.lang)
    return Ask(
        title=shown.title,
        head=head(talk, state),
        picks=tuple(Entry(one.id, one.label) for one in shown.options),
    )


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
    ways = talk.content.channels.channels
    titles = [ways[id_].title.to(talk.lang) for id_ in shown.contact if id_ in ways]
    talk.talker.outcome(shown, talk.today, titles)
    while True:
        can = actions(case, state)
        menu = controls.entries(talk.lang, controls.MENU)
        reply = talk.talker.ask(
            Ask(
                title=talk.to(NEXT),
                picks=(*(entry for entry, _ in can), *menu),
                controls=offered(talk, state),
            )
        )
        key = reply.key if isinstance(reply, Picked) else ""
        if key in controls.LABELS:
            step = control(talk, case, state, key)
            if step is not None:
                return step
        else:
            next(run for entry, run in can if entry.key == key)()
