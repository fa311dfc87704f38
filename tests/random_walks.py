"""Walks at random through real flows: at every stop one of the answers that can be told apart."""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.model import Answer, Content, Outcome
from topay_help.proof.walks.representatives import Representatives

Choose = Callable[[int], int]  # one of so many


def walk(
    content: Content, kinds: Representatives, flow: str, today: date, choose: Choose, steps: int
) -> State:
    """Where `steps` answers lead; less where the walk ends or comes back to a question."""
    answers: dict[str, Answer] = {}
    state = engine.at(content, flow, answers, today)
    for _ in range(steps):
        if isinstance(state.node, Outcome) or state.cursor.revisited:
            break
        known = kinds.of(state.flow, state.node, state.known).answers
        lookup = engine.lookup_in(content, state.flow, state.known, today)
        answers = engine.answer(state, answers, known[choose(len(known))], lookup)
        state = engine.at(content, flow, answers, today)
    return state


@st.composite
def walks(draw: st.DrawFn, content: Content, kinds: Representatives, today: date) -> State:
    """A walk through any flow of some content."""
    flow = draw(st.sampled_from(sorted(content.flows)))
    steps = draw(st.integers(0, 40))
    return walk(content, kinds, flow, today, lambda n: draw(st.integers(0, n - 1)), steps)
