"""What the controls of a stop do: back, more, the answers given and changing one, why, leave."""

from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.flow import engine
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import State, Taken
from topay_help.flow.model import Answer, Outcome, Question
from topay_help.flow.screen import Teller, screen
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry, Picked
from topay_help.terminal.dialog import Dialog
from topay_help.terminal.question import head, once_more, question, take, with_earlier
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


class WalkEnd(Struct, frozen=True):
    """How a walk was left."""

    way: Way
    case: Case


class Back(Struct, frozen=True):
    """A step back: the case without its last answer, and that answer under its key."""

    case: Case
    key: str
    answer: Answer


Step = Case | WalkEnd | Back


def control(dialog: Dialog, case: Case, state: State, key: str) -> Step | None:
    """What a control does: another case, a step back, the end of the walk, or nothing of these."""
    if key in LEAVING:
        return WalkEnd(LEAVING[key], case)
    match key:
        case controls.BACK:
            if not state.path:
                return WalkEnd("back", case)
            last, fewer = state.path[-1], engine.back(state, case.answers)
            return Back(replace(case, answers=fewer), last.key, last.answer)
        case controls.MORE:
            return _more(dialog, case, state)
        case controls.REVIEW:
            return _review(dialog, case, state)
        case controls.WHY:
            dialog.interface.say(screen(dialog.content, state, dialog.lang).why)
        case _:
            _chain(dialog, state)
    return None


def _more(dialog: Dialog, case: Case, state: State) -> Step | None:
    why = isinstance(state.node, Question) and state.node.why
    keys = [controls.REVIEW, controls.CHAIN, controls.MENU, controls.QUIT]
    reply = dialog.interface.ask(
        Ask(
            title=dialog.to(MORE),
            picks=controls.entries(dialog.lang, *([controls.WHY] if why else []), *keys),
            controls=controls.entries(dialog.lang, controls.BACK),
        )
    )
    if not isinstance(reply, Picked) or reply.key == controls.BACK:
        return None
    return control(dialog, case, state, reply.key)


def _chain(dialog: Dialog, state: State) -> None:
    rows = dialog.tools.why(state) if dialog.tools.why else answered(dialog, state)
    title = screen(dialog.content, state, dialog.lang).title
    so = SO_OUTCOME if isinstance(state.node, Outcome) else SO
    dialog.interface.chain(dialog.to(CHAIN), rows, dialog.to(so, title=title))


def answered(dialog: Dialog, state: State) -> list[tuple[str, str]]:
    """Every answer on the way here: what was asked, what was said."""
    return [_in_words(dialog, state, taken) for taken in state.path]


def _in_words(dialog: Dialog, state: State, taken: Taken) -> tuple[str, str]:
    lookup = engine.lookup_in(dialog.content, taken.flow, state.known, dialog.today)
    tell = Teller(dialog.content, taken.flow, dialog.lang, dialog.today, lookup)
    node = engine.stop_of(dialog.content, taken.cursor)
    assert not isinstance(node, Outcome)  # noqa: S101 - an outcome is not answered
    words = node.text if isinstance(node, Question) else node.title
    return tell.say(words), tell.answer(node, taken.answer)


def _review(dialog: Dialog, case: Case, state: State) -> Case | None:
    """Show all answers and change one; later ones that still apply are kept."""
    first = {taken.key: index for index, taken in reversed(list(enumerate(state.path)))}
    rows = [
        (index, *_in_words(dialog, state, state.path[index])) for index in sorted(first.values())
    ]
    if not rows:
        dialog.interface.say(dialog.to(NOTHING_YET))
        return None
    reply = dialog.interface.ask(
        Ask(
            title=dialog.to(REVIEW),
            picks=tuple(Entry(str(index), asked, note=said) for index, asked, said in rows),
            controls=controls.entries(dialog.lang, controls.BACK),
            all_notes=True,
        )
    )
    if not isinstance(reply, Picked) or reply.key == controls.BACK:
        return None
    return _change(dialog, case, state, int(reply.key))


def _change(dialog: Dialog, case: Case, state: State, index: int) -> Case | None:
    before = {taken.key: taken.answer for taken in state.path[:index]}
    there = engine.at(dialog.content, case.flow, before, dialog.today)
    node = there.node
    assert not isinstance(node, Outcome)  # noqa: S101 - the path goes on behind `index`
    ask = _stop_ask(dialog, there, state.path[index].answer)
    ask = replace(ask, controls=controls.entries(dialog.lang, controls.BACK))
    while True:
        reply = dialog.interface.ask(ask)
        if reply == Picked(controls.BACK):
            return None
        try:
            changed = take(dialog, there, node, before, reply)
        except InvalidAnswer as wrong:
            ask = once_more(ask, reply, wrong.to(dialog.lang))
            continue
        gone = before.keys() - changed.keys()
        kept = {key: given for key, given in case.answers.items() if key not in gone}
        dialog.interface.say(dialog.to(CHANGED))
        return replace(case, answers={**kept, **changed})


def _stop_ask(dialog: Dialog, state: State, earlier: Answer) -> Ask:
    """A stop as it is asked to change its answer, which is pointed at or stands in the line."""
    if isinstance(state.node, Question):
        return with_earlier(question(dialog, state, state.node), earlier)
    shown = screen(dialog.content, state, dialog.lang)
    ask = Ask(
        title=shown.title,
        head=head(dialog, state),
        picks=tuple(Entry(one.id, one.label) for one in shown.options),
    )
    return with_earlier(ask, earlier)
