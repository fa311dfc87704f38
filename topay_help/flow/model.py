"""A flow as values: nodes, options, rules, facts. Knows no file, no position, no terminal.

A built library keeps these very values as JSON, told apart by their tags where several may stand.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal, assert_never

from msgspec import Struct, field

from topay_help.flow.operands import Day, Number, Operand, names
from topay_help.flow.workdays import Calendar
from topay_help.text import Text

Answer = (
    str | tuple[str, ...]
)  # as it is kept: an option's id, an ISO date, "1234.50"; several for multi
Answers = Mapping[str, Answer]
UNSURE: Final = "unsure"  # the answer "not sure", to a question of any kind
EXCLUSIVE: Final = ("none", UNSURE)  # options of a multi question that exclude all others
HAND_OVER: Final = "flow:"  # `to: flow:x` goes on in flow x and does not come back
RESERVED: Final = ("any", "all", "not", "today")  # words of conditions, not usable as names

ValueKind = Literal["choice", "multi", "date", "money", "number", "text"]
Operator = Literal["over", "at_least", "under", "at_most", "includes", "known"]
OPERATORS: Final = ("over", "at_least", "under", "at_most", "includes", "known")


class Unknown(Struct, frozen=True, omit_defaults=True):
    """The value of a fact that cannot be computed, and why: "answer" or "calendar"."""

    reason: str = "answer"
    detail: str = ""  # the year, for the calendar


Value = str | tuple[str, ...] | date | Decimal | Unknown


class Test(Struct, frozen=True, omit_defaults=True, tag=True):
    """A test on one answer, fact or setting.

    Without an operator the value is one of `values`; with one it stands in that relation to the
    only member of `values` ("includes" to any of them).
    """

    name: str
    values: tuple[str, ...]
    operator: Operator | None = None


class All(Struct, frozen=True, omit_defaults=True, tag=True):
    """Holds when every part does."""

    parts: tuple["Condition", ...]


class Any(Struct, frozen=True, omit_defaults=True, tag=True):
    """Holds when one of its parts does."""

    parts: tuple["Condition", ...]


class Not(Struct, frozen=True, omit_defaults=True, tag=True):
    """Holds when its part does not."""

    part: "Condition"


Condition = Test | All | Any | Not


class Words(Struct, frozen=True, omit_defaults=True):
    """Words to show: `text`, unless the condition of one of `instead` holds (the first wins)."""

    text: Text
    instead: tuple[tuple[Condition, Text], ...] = ()

    @property
    def all(self) -> tuple[Text, ...]:
        return (*(text for _, text in self.instead), self.text)


Sources = tuple[str, ...]  # "guide FAQ-FUNDS-1", "practice own", "law NAME ARTICLE DATE"


class Step(Struct, frozen=True, omit_defaults=True):
    """Something to do, how it is done and what it is good for."""

    do: Words
    how: Words | None = None
    why: Words | None = None
    sources: Sources = ()


class Remark(Struct, frozen=True, omit_defaults=True):
    """A text that stands on its own: an introduction, a note."""

    text: Words
    sources: Sources = ()


class Option(Struct, frozen=True, omit_defaults=True):
    """An answer that can be picked. `to` is where it leads; without it the rules decide."""

    id: str
    label: Text
    to: str | None = None
    renamed_from: str | None = None


class Rule(Struct, frozen=True, omit_defaults=True):
    """Where to go when the condition holds; without one, always."""

    to: str
    when: Condition | None = None


class Validation(Struct, frozen=True, omit_defaults=True):
    """A rule of its own for an answer, which may compare it with others."""

    name: str
    holds: Condition
    message: Text


class Question(Struct, frozen=True, omit_defaults=True, tag=True, dict=True):
    """A step that takes one answer (several when `kind` is "multi"), then goes on by it."""

    id: str
    text: Words
    kind: ValueKind = "choice"
    help: Words | None = None
    why: Words | None = None
    options: tuple[Option, ...] = ()
    rules: tuple[Rule, ...] = ()
    unsure: Option | None = None  # "not sure" of a question that has no options
    min: Operand | None = None
    max: Operand | None = None
    max_length: int | None = None
    pattern: str | None = None
    validations: tuple[Validation, ...] = ()
    sources: Sources = ()
    for_summary: bool = False  # asked for the summary to support, not for the way
    changes: bool = False  # the answer may be another one tomorrow
    check_contact: bool = False  # the answer is compared with the operator's contacts
    renamed_from: str | None = None

    @property
    def choices(self) -> tuple[Option, ...]:
        """What can be picked: the options, or only "not sure" when a value is typed."""
        return self.options or ((self.unsure,) if self.unsure else ())

    def option(self, wanted: str) -> Option | None:
        return self._by_id.get(wanted)

    @cached_property
    def _by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.choices}


class Checklist(Struct, frozen=True, omit_defaults=True, tag=True):
    """Steps to tick; `then` maps how it ended (solved, not_solved, unsure; or done) to a target."""

    id: str
    title: Words
    steps: tuple[Step, ...]
    then: Mapping[str, str]
    help: Words | None = None
    sources: Sources = ()
    renamed_from: str | None = None


class Outcome(Struct, frozen=True, omit_defaults=True, tag=True):
    """Where a walk ends: what to do now, by when, what to keep, whom to contact."""

    id: str
    title: Words
    text: Words | None = None
    steps: tuple[Step, ...] = ()
    by: str | None = None  # the date by which to look again or to act
    keep: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()  # channels, best first
    want: Words | None = None
    urgent: bool = False
    sources: Sources = ()
    renamed_from: str | None = None


class Call(Struct, frozen=True, omit_defaults=True, tag=True):
    """A walk through another flow, then on by the outcome reached there ("other": any)."""

    id: str
    flow: str
    then: Mapping[str, str]
    renamed_from: str | None = None


Node = Question | Checklist | Outcome | Call


class Fact(Struct, frozen=True, omit_defaults=True, dict=True):
    """A value that the registered `function` computes from answers, facts and settings."""

    name: str
    function: str
    arguments: tuple[Operand, ...]

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The names among the arguments; `today` too."""
        return tuple(name for one in self.arguments for name in names(one))


class Faq(Struct, frozen=True, omit_defaults=True):
    """What a look-up of the topic shows: complete on its own."""

    steps: tuple[Step, ...]
    intro: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    keep: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Flow(Struct, frozen=True, omit_defaults=True):
    """The decision graph of a topic: one file."""

    id: str
    title: Text
    start: str
    nodes: Mapping[str, Node]
    summary: Text | None = None
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reviewed: date | None = None
    review_by: date | None = None
    owner: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    faq: Faq | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    renamed_from: str | None = None


class Setting(Struct, frozen=True, omit_defaults=True):
    """A value that belongs to the operator; `default` marks one that is general practice only."""

    id: str
    value: Day | Number | tuple[str, ...] | str
    kind: ValueKind
    label: Text
    default: bool = True
    sources: Sources = ()

    @property
    def typed(self) -> Value:
        return self.value.value if isinstance(self.value, Day | Number) else self.value


class Evidence(Struct, frozen=True, omit_defaults=True):
    """Something to keep, or never to tell."""

    id: str
    label: Text
    hint: Text | None = None
    sources: Sources = ()


class Channel(Struct, frozen=True, omit_defaults=True):
    """One way to support: what it suits and how to take it."""

    id: str
    title: Text
    suits: tuple[Remark, ...]
    steps: tuple[Step, ...]
    notes: tuple[Remark, ...] = ()


class Channels(Struct, frozen=True, omit_defaults=True):
    """The ways to support, and what holds for all of them."""

    channels: Mapping[str, Channel] = field(default_factory=dict)
    intro: tuple[Remark, ...] = ()
    unlisted: tuple[Remark, ...] = ()
    have_ready: tuple[Remark, ...] = ()
    about: tuple[Remark, ...] = ()
    closing: tuple[Remark, ...] = ()
    keep: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Content(Struct, frozen=True, omit_defaults=True):
    """Everything that a walk needs: the flows of one folder and what they share."""

    flows: Mapping[str, Flow]
    settings: Mapping[str, Setting] = field(default_factory=dict)
    keep: Mapping[str, Evidence] = field(default_factory=dict)
    never: Mapping[str, Evidence] = field(default_factory=dict)
    channels: Channels = field(default_factory=Channels)
    calendar: Calendar = field(default_factory=lambda: Calendar({}))


def exits(node: Node) -> tuple[str, ...]:
    """Every target that a node can go to, in the order of the file; none for an outcome."""
    match node:
        case Question():
            chosen = [option.to for option in node.choices if option.to]
            return (*chosen, *(rule.to for rule in node.rules))
        case Checklist() | Call():
            return tuple(node.then.values())
        case Outcome():
            return ()
        case _:
            assert_never(node)


def conditions(words: Words | None) -> tuple[Condition, ...]:
    """The conditions that choose between the variants of a text."""
    return tuple(condition for condition, _ in words.instead) if words else ()
