"""Where a walk stands, in one language: what a page, a prompt or a program is shown. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, assert_never

from msgspec import Struct

from topay_help.flow import writing
from topay_help.flow.answers import ends
from topay_help.flow.answers import value as typed_value
from topay_help.flow.conditions import Lookup, holds
from topay_help.flow.engine import State
from topay_help.flow.facts import FUNCTIONS
from topay_help.flow.model import (
    Answer,
    Checklist,
    Content,
    Evidence,
    Flow,
    Outcome,
    Question,
    Sources,
    Step,
    Unknown,
    Value,
    Words,
)
from topay_help.flow.workdays import AtMost, Earliest
from topay_help.text import ZH, Text

PLACEHOLDER: Final = re.compile(r"\{([a-zA-Z0-9][a-zA-Z0-9_-]*)\}")
ENDS: Final = {
    "solved": Text("解决了", "That fixed it"),
    "not_solved": Text("还没解决", "Not fixed"),
    "unsure": Text("不确定有没有解决", "Not sure whether it is fixed"),
    "done": Text("做好了，继续", "Done, go on"),
}
CANNOT_COMPUTE: Final = Text("（算不出来）", "(cannot be computed)")
NO_CALENDAR: Final = Text(
    "（算不出来：{year} 年的放假安排还没有收录）",
    "(cannot be computed: China's holidays of {year} are not in this version)",
)
ROUGH: Final = Text(
    "说“最早”或“最多”，是因为这个版本还没有收录国务院公布的放假安排，只去掉了周末和法定节日。"
    "连休会让日子推后；遇上周末补班，也可能提前一点。",
    "It says “at the earliest” or “at most” because this version does not have the year's holidays "
    "as the State Council sets them: only weekends and holidays fixed by law are left out. "
    "Days off that are added make it later; make-up days at weekends may make it a little earlier.",
)
OVERDUE: Final = Text(
    "注意：这里的内容过了复查日期 {day}。先到 App 里核对再照做。",
    "Note: this was to be reviewed by {day}. Check it in the app before you follow it.",
)
NOT_SAID: Final = Text("（没有填）", "(not given)")


class Choice(Struct, frozen=True):
    """An answer that can be picked."""

    id: str
    label: str


class ShownStep(Struct, frozen=True):
    """Something to do, in words."""

    do: str
    how: str = ""
    why: str = ""
    sources: Sources = ()


class Item(Struct, frozen=True):
    """A piece of evidence to keep, or something never to tell."""

    id: str
    label: str
    hint: str = ""


class Screen(Struct, frozen=True):
    """One stop of a walk. `kind` is a question's kind, "checklist" or "outcome"."""

    flow: str
    node: str
    kind: str
    title: str  # what is asked, the title of the list, or what the case is
    text: str = ""  # what an outcome means
    help: str = ""
    why: str = ""
    options: tuple[Choice, ...] = ()
    steps: tuple[ShownStep, ...] = ()
    by: date | None = None
    keep: tuple[Item, ...] = ()
    never: tuple[Item, ...] = ()
    contact: tuple[str, ...] = ()
    want: str = ""
    urgent: bool = False
    asked_again: bool = False
    check_contact: bool = False
    sources: Sources = ()


class Teller(Struct, frozen=True):
    """Says words of one flow in one language, with their placeholders filled."""

    content: Content
    flow: str
    lang: str
    today: date
    lookup: Lookup

    def say(self, words: Words | Text | None) -> str:
        """The variant that holds, filled; nothing for no words."""
        if words is None:
            return ""
        text = words if isinstance(words, Text) else choose(words, self.lookup)
        return PLACEHOLDER.sub(lambda found: self.show(found[1]), text.to(self.lang))

    def show(self, name: str) -> str:
        """The value of an answer, fact or setting as a person writes it."""
        value = self.lookup(name)
        question = self.content.flows[self.flow].nodes.get(name)
        kind = question.kind if isinstance(question, Question) else self._kind(name)
        if isinstance(question, Question) and isinstance(value, str | tuple):
            return self.answer(question, value)
        return self.value(value, money=kind == "money")

    def _kind(self, name: str) -> str:
        fact = self.content.flows[self.flow].facts.get(name)
        setting = self.content.settings.get(name)
        if fact and fact.function in FUNCTIONS:
            return FUNCTIONS[fact.function].result
        return setting.kind if setting else ""

    def value(self, value: Value, *, money: bool = False) -> str:
        """A typed value in words."""
        match value:
            case Unknown(reason="calendar", detail=year) if year:
                return NO_CALENDAR.to(self.lang, year=year)
            case Unknown(reason="calendar"):
                return CANNOT_COMPUTE.to(self.lang)
            case Unknown():
                return NOT_SAID.to(self.lang)
            case date():
                return writing.show_date(value, self.lang, self.today)
            case Decimal():
                return (writing.show_money if money else writing.show_number)(value, self.lang)
            case str():
                return value
            case tuple():
                return ("、" if self.lang == "zh" else ", ").join(value)
            case _:
                assert_never(value)

    def answer(self, node: Question | Checklist, given: Answer) -> str:
        """An answer in the user's words: the label of an option, a date, an amount."""
        if isinstance(node, Checklist):
            return ENDS[str(given)].to(self.lang) if given in ENDS else str(given)
        many = (given,) if isinstance(given, str) else given
        labels = [self.say(option.label) if (option := node.option(one)) else "" for one in many]
        if all(labels):
            return ("、" if self.lang == "zh" else ", ").join(labels)
        return self.value(typed_value(node, given), money=node.kind == "money")


def choose(words: Words, lookup: Lookup) -> Text:
    """The variant of a text whose condition holds first."""
    return next((text for when, text in words.instead if holds(when, lookup)), words.text)


def teller(content: Content, state: State, lang: str) -> Teller:
    """Says the words of the flow in which `state` stands."""
    lookup = state.lookup
    return Teller(content, state.flow, lang, state.today, lookup)


def screen(content: Content, state: State, lang: str) -> Screen:
    """What is shown where `state` stands."""
    tell = teller(content, state, lang)
    node = state.node
    match node:
        case Question():
            return Screen(
                flow=state.flow,
                node=node.id,
                kind=node.kind,
                title=tell.say(node.text),
                help=tell.say(node.help),
                why=tell.say(node.why),
                options=tuple(Choice(option.id, tell.say(option.label)) for option in node.choices),
                asked_again=state.cursor.revisited,
                check_contact=node.check_contact,
                sources=node.sources,
            )
        case Checklist():
            return Screen(
                flow=state.flow,
                node=node.id,
                kind="checklist",
                title=tell.say(node.title),
                help=tell.say(node.help),
                options=tuple(Choice(end, ENDS[end].to(lang)) for end in ends(node)),
                steps=shown_steps(tell, node.steps),
                asked_again=state.cursor.revisited,
                sources=node.sources,
            )
        case Outcome():
            return _outcome(content, state, tell, node)
        case _:
            assert_never(node)


def _outcome(content: Content, state: State, tell: Teller, node: Outcome) -> Screen:
    by = tell.lookup(node.by) if node.by else None
    return Screen(
        flow=state.flow,
        node=node.id,
        kind="outcome",
        title=tell.say(node.title),
        text=_with_note(tell, node),
        steps=shown_steps(tell, node.steps),
        by=by if isinstance(by, date) else None,
        keep=items(content.keep, node.keep, tell.lang),
        never=items(content.never, node.never, tell.lang),
        contact=node.contact,
        want=tell.say(node.want),
        urgent=node.urgent,
        sources=node.sources,
    )


def _with_note(tell: Teller, node: Outcome) -> str:
    """What an outcome means, and why its days are rough where they are."""
    said = [node.title, node.text, *(one for step in node.steps for one in (step.do, step.how))]
    texts = [choose(one, tell.lookup) for one in said if one is not None]
    names = [name for text in texts for name in PLACEHOLDER.findall(text.to(tell.lang))]
    values = [tell.lookup(name) for name in (*names, node.by) if name]
    rough = any(isinstance(value, Earliest | AtMost) for value in values)
    words = [tell.say(node.text), ROUGH.to(tell.lang) if rough else ""]
    return ("" if tell.lang == ZH else " ").join(filter(None, words))


def overdue(flow: Flow, today: date, lang: str) -> str:
    """A sentence for a flow that was to be reviewed before today; nothing for any other."""
    late = flow.review_by is not None and flow.review_by < today
    return OVERDUE.to(lang, day=flow.review_by) if late else ""


def shown_steps(tell: Teller, steps: Iterable[Step]) -> tuple[ShownStep, ...]:
    """Steps in one language."""
    return tuple(
        ShownStep(tell.say(step.do), tell.say(step.how), tell.say(step.why), step.sources)
        for step in steps
    )


def items(known: Mapping[str, Evidence], ids: Iterable[str], lang: str) -> tuple[Item, ...]:
    """Pieces of evidence in one language; an id that nobody has described stands for itself."""
    return tuple(
        Item(id_, one.label.to(lang), one.hint.to(lang) if one.hint else "")
        if (one := known.get(id_))
        else Item(id_, id_)
        for id_ in ids
    )
