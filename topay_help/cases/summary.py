"""What to tell support about a walk, as a value in one language, without any secret. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from topay_help.cases.code import encode
from topay_help.flow import engine
from topay_help.flow.engine import State, Taken
from topay_help.flow.model import UNSURE, Checklist, Content, Outcome, Question, Words
from topay_help.flow.screen import Item, Teller, items, teller
from topay_help.privacy.answer import clean
from topay_help.text import Text

UNFINISHED: Final = Outcome("", Words(Text("还没走完", "not finished yet")))
DONE, LEFT = Text("做了", "done"), Text("没做", "not done")
RESULTS: Final[Mapping[str, Text]] = {  # how a list ended, as support is told
    "solved": Text("做了，有用", "done, it helped"),
    "not_solved": Text("没解决", "did not help"),
    "unsure": Text("不确定有没有用", "not sure whether it helped"),
    "done": Text("做了", "done"),
}
# Pieces of evidence that a question of another name has asked for; else the names are the same.
ASKED_AS: Final[Mapping[str, str]] = {"time": "sent_on", "promised-date": "promised_on"}
IN_PART: Final = ("time",)  # of these the answer is a part only: the day, not the hour
NO_TICKS: Final[Mapping[str, tuple[int, ...]]] = {}


class Checked(Struct, frozen=True):
    """Something that was asked or tried, and what came of it."""

    question: str
    answer: str


class Proof(Struct, frozen=True):
    """A piece of evidence; `value` is what is known of it, `whole` whether that is all."""

    label: str
    hint: str
    value: str = ""
    whole: bool = False


class Summary(Struct, frozen=True):
    """What support needs to know. Days are written with their year: it may be read much later."""

    lang: str
    flow: str  # where the case began
    problem: str  # the title of the flow in which it ended
    case: str  # what the outcome says it is
    checked: tuple[Checked, ...]
    made: date
    made_text: str
    by: date | None
    by_text: str
    evidence: tuple[Proof, ...]
    want: str
    never: tuple[str, ...]
    code: str


def summarise(
    content: Content, state: State, lang: str, ticks: Mapping[str, tuple[int, ...]] = NO_TICKS
) -> Summary:
    """The summary of where a walk stands; `ticks` are the steps done of each list."""
    code, state = encode(content, state), _private(content, state)
    tell = replace(teller(content, state, lang), today=date.min)  # so that days get their year
    end = state.node if isinstance(state.node, Outcome) else UNFINISHED
    by = tell.lookup(end.by) if end.by else None
    return Summary(
        lang=lang,
        flow=state.start,
        problem=content.flows[state.flow].title.to(lang),
        case=tell.say(end.title),
        checked=checked(content, state, lang, ticks),
        made=state.today,
        made_text=tell.value(state.today),
        by=by if isinstance(by, date) else None,
        by_text=tell.value(by) if isinstance(by, date) else "",
        evidence=_evidence(content, state, lang, end),
        want=tell.say(end.want),
        never=tuple(item.label for item in items(content.never, end.never, lang)),
        code=code,
    )


def checked(
    content: Content, state: State, lang: str, ticks: Mapping[str, tuple[int, ...]] = NO_TICKS
) -> tuple[Checked, ...]:
    """The questions of a walk with their answers, and what came of its lists; each once."""
    state = _private(content, state)
    found: list[Checked] = []
    for taken in _asked(state):
        tell = _teller_of(content, state, taken, lang)
        node = engine.stop_of(content, taken.cursor)
        if isinstance(node, Question):
            found.append(Checked(tell.say(node.text), tell.answer(node, taken.answer)))
        elif isinstance(node, Checklist):
            result = RESULTS[str(taken.answer)].to(lang)
            found.append(Checked(tell.say(node.title), result))
            found += _steps(tell, node, ticks.get(node.id, ()))
    return tuple(found)


def _steps(tell: Teller, node: Checklist, done: tuple[int, ...]) -> list[Checked]:
    """The steps of a list, if any of them was ticked."""
    if not done:
        return []
    return [
        Checked(tell.say(step.do), (DONE if index in done else LEFT).to(tell.lang))
        for index, step in enumerate(node.steps)
    ]


def _asked(state: State) -> Iterator[Taken]:
    """The stops that the user was asked at: an answer taken over by a later flow counts once."""
    seen: set[str] = set()
    for taken in state.path:
        if taken.key not in seen:
            yield taken
        seen.add(taken.key)


def _teller_of(content: Content, state: State, taken: Taken, lang: str) -> Teller:
    """Says the words of the flow in which an answer was given."""
    lookup = engine.lookup_in(content, taken.flow, state.known, state.today)
    return Teller(content, taken.flow, lang, date.min, lookup)


def _private(content: Content, state: State) -> State:
    """The walk with its answers in words as they may be shown."""

    def shown(taken: Taken) -> Taken:
        node = engine.stop_of(content, taken.cursor)
        if isinstance(node, Question) and node.kind == "text":
            return replace(taken, answer=clean(taken.key, taken.answer))
        return taken

    path = tuple(map(shown, state.path))
    words = {
        taken.node: taken.answer
        for taken, before in zip(path, state.path, strict=True)
        if taken.answer != before.answer
    }
    return replace(state, path=path, known={**state.known, **words})


def _evidence(content: Content, state: State, lang: str, end: Outcome) -> tuple[Proof, ...]:
    """What to hand in, filled in where the user has said it already."""
    said = dict(_said(content, state, lang))
    return tuple(_proof(item, said) for item in items(content.keep, end.keep, lang))


def _said(content: Content, state: State, lang: str) -> Iterator[tuple[str, str]]:
    """Every question that got an answer other than "not sure", with the answer in words."""
    for taken in state.path:
        node = engine.stop_of(content, taken.cursor)
        if isinstance(node, Question) and taken.answer not in (UNSURE, (UNSURE,)):
            yield node.id, _teller_of(content, state, taken, lang).answer(node, taken.answer)


def _proof(item: Item, said: Mapping[str, str]) -> Proof:
    value = said.get(ASKED_AS.get(item.id, item.id.replace("-", "_")), "")
    return Proof(item.label, item.hint, value, bool(value) and item.id not in IN_PART)
