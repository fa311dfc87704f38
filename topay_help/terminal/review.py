"""What the controls of a stop do: back, more, the answers given and changing one, why, leave."""

from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.flow import engine
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import State, Taken
from topay_help.flow.model import Outcome, Question
from topay_help.flow.screen import Teller, screen
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry, Picked
from topay_help.terminal.stops import head, once_more, question, take
from topay_help.terminal.talk import Talk
from topay_help.text import Text

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


class End(Struct, frozen=True):
    """How a walk was left."""

    way: Way
    case: Case


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
            ask = once_more(ask, reply, wrong.to(talk.lang))
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
