"""What a name in a flow stands for: an answer, a fact, a setting; its kind and possible values."""

from collections.abc import Iterator

from topay_help.flow import operands
from topay_help.flow.answers import ends
from topay_help.flow.facts import FUNCTIONS
from topay_help.flow.model import UNSURE, Checklist, Node, Question, ValueKind
from topay_help.flow.operands import Day, Name, Number, Operand, Today
from topay_help.proof.checks.subject import Subject


def asked(subject: Subject, name: str) -> Question | Checklist | None:
    """The question or checklist of a name: of this flow, else of another that may come before."""
    own = subject.flow.nodes.get(name)
    others = (flow.nodes.get(name) for flow in subject.content.flows.values())
    return next((node for node in (own, *others) if _has_answer(node)), None)  # type: ignore[return-value]


def _has_answer(node: Node | None) -> bool:
    return isinstance(node, Question | Checklist)


def kind(subject: Subject, name: str) -> ValueKind | None:
    """The kind of value behind a name; None for a name that stands for nothing."""
    if name == "today":
        return "date"
    own = subject.flow.nodes.get(name)
    if not _has_answer(own):
        if fact := subject.flow.facts.get(name):
            function = FUNCTIONS.get(fact.function)
            return function.result if function else "text"
        if setting := subject.content.settings.get(name):
            return setting.kind
    node = asked(subject, name)
    if isinstance(node, Question):
        return node.kind
    return "choice" if node else None


def options(subject: Subject, name: str) -> tuple[str, ...]:
    """The answers that a test on a name can ask for, where they can be listed."""
    node = asked(subject, name)
    if isinstance(node, Checklist):
        return ends(node)
    if isinstance(node, Question):
        return tuple(option.id for option in node.choices)
    return ()


def known(subject: Subject) -> Iterator[str]:
    """Every name that a condition of the flow may read, the flow's own first."""
    yield from (node.id for node in subject.flow.nodes.values() if _has_answer(node))
    yield from subject.flow.facts
    yield from subject.content.settings
    yield "today"


def fits(text: str, wanted: ValueKind) -> bool:
    """Whether a written value is one of this kind."""
    if text == UNSURE:
        return True
    if wanted == "date":
        return operands.day(text) is not None
    return wanted not in ("money", "number") or operands.number(text) is not None


def operand_kind(subject: Subject, one: Operand) -> ValueKind | None:
    """The kind of value that an operand stands for; None for a name that stands for nothing."""
    match one:
        case Name(name=name):
            return kind(subject, name)
        case Number():
            return "number"
        case Today() | Day():
            return "date"


def alike(one: ValueKind | None, other: ValueKind | None) -> bool:
    """Whether values of two kinds can be compared: days with days, amounts with numbers."""
    numbers = ("money", "number")
    return one == other or (one in numbers and other in numbers)
