"""The place in a flow that words mean, found by replaying its answers. Pure."""

from datetime import date

from msgspec import Struct

from topay_help.ask.rank import At
from topay_help.errors import HelpError
from topay_help.flow import engine
from topay_help.flow.engine import FlowFault, State
from topay_help.flow.model import Content, Outcome, Question
from topay_help.flow.screen import Teller, screen


class Place(Struct, frozen=True):
    """A place in a flow in words: what stands there, and what is taken as answered before it."""

    title: str
    answers: tuple[tuple[str, str], ...]  # what was asked, what is taken as said


def reached(content: Content, at: At, today: date) -> State | None:
    """Where the answers lead; None when one of them is not asked for, or does not fit."""
    try:
        state = engine.at(content, at.flow, dict(at.answers), today)
    except (HelpError, FlowFault):
        return None
    return None if state.set_aside or state.unfit else state


def place(content: Content, at: At, today: date, lang: str) -> Place | None:
    """The place in words; None when the answers do not lead there any more."""
    state = reached(content, at, today)
    if state is None:
        return None
    said = []
    for taken in state.path:
        lookup = engine.lookup_in(content, taken.flow, state.known, today)
        node = engine.stop_of(content, taken.cursor)
        assert not isinstance(node, Outcome)  # noqa: S101 - an outcome is not answered
        tell = Teller(content, taken.flow, lang, today, lookup)
        asked = tell.say(node.text if isinstance(node, Question) else node.title)
        said.append((asked, tell.answer(node, taken.answer)))
    return Place(screen(content, state, lang).title, tuple(said))
