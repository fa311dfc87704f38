"""A walk with answers given beforehand, in any order. Pure."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from topay_help.flow import engine
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import State
from topay_help.flow.model import Answer, Checklist, Content, Outcome, Question
from topay_help.flow.reachable import reached
from topay_help.text import Text

UNKNOWN_QUESTION = Text(
    "没有编号为“{typed}”的问题。{near}", "There is no question with the id “{typed}”. {near}"
)


def walk(
    content: Content,
    flow: str,
    given: Mapping[str, str | tuple[str, ...]],
    today: date,
    clean: Callable[[str, str], str] = lambda _, text: text,
) -> tuple[State, dict[str, Answer]]:
    """Walk as far as the answers lead: where that is, and the answers on the path.

    Answers that no question on the way asked for are in `set_aside`. `clean` takes secrets out of
    the words given to a question. Raises InvalidAnswer for an unknown question or a value that its
    question does not take.
    """
    _known_questions(content, flow, given)
    answers: dict[str, Answer] = {}
    unused = dict(given)
    state = engine.at(content, flow, answers, today)
    while not isinstance(state.node, Outcome):
        key = next(
            (k for k in (f"{state.flow}/{state.node.id}", state.node.id) if k in unused), None
        )
        if key is None:
            break
        lookup = state.lookup
        typed = unused.pop(key)
        if (
            isinstance(state.node, Question)
            and state.node.kind == "text"
            and isinstance(typed, str)
        ):
            typed = clean(key, typed)
        answers = engine.answer(state, answers, typed, lookup)
        state = engine.at(content, flow, answers, today)
    aside = {
        key: clean(key, one) if isinstance(one, str) else tuple(clean(key, each) for each in one)
        for key, one in unused.items()
    }
    return replace(state, set_aside=aside), answers


def _known_questions(content: Content, start: str, given: Iterable[str]) -> None:
    unknown = {key: key.rpartition("/")[2] for key in given}
    known: set[str] = set()
    for flow in reached(content, start):  # no further than it takes to know them all
        nodes = content.flows[flow].nodes.items()
        known |= {id_ for id_, node in nodes if isinstance(node, Question | Checklist)}
        if known.issuperset(unknown.values()):
            return
    for key, bare in unknown.items():
        if bare not in known:
            from topay_help.spelling import nearest  # noqa: PLC0415 - most calls are right

            near = nearest(bare, known)
            hint = f"→ {near}" if near else ""
            raise InvalidAnswer(
                "unknown_question", key, UNKNOWN_QUESTION, typed=key[:80], near=hint
            )
