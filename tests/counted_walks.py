"""The walks that the number of questions left is meant for, and such walks at random."""

from datetime import date
from random import Random

from topay_help.flow import engine
from topay_help.flow.model import Answer, Answers, Content, Outcome
from topay_help.proof.walks.representatives import Representatives

Turned = frozenset[engine.Stop]  # the questions that a walk has come back to
TODAY = date(2026, 11, 22)


def counts(state: engine.State, turned: Turned) -> bool:
    """Whether a walk that stands here is one that the most is meant for."""
    here = (state.flow, state.node.id)
    again = [taken for taken in state.path if (taken.flow, taken.node) == here]
    if not state.cursor.revisited or not again:
        return True
    first = next(taken for taken in state.path if taken.key == again[-1].key)
    went_over = state.path[-1].to.startswith("flow:")
    return not went_over and here not in turned and (first.flow, first.node) == here


class RandomWalks:
    """Walks from the start of a flow to an outcome; the same for the same seed."""

    def __init__(self, content: Content, random: Random) -> None:
        self._content, self._random = content, random
        self._kinds = Representatives(content, TODAY)

    def one(self, flow: str) -> list[tuple[engine.State, Answers]]:
        """Each prompt of a walk and the outcome; empty where the walk is none that counts."""
        answers: Answers = {}
        turned: Turned = frozenset()
        stood: list[tuple[engine.State, Answers]] = []
        while True:
            state = engine.at(self._content, flow, answers, TODAY)
            if not counts(state, turned):
                return []
            stood.append((state, answers))
            if isinstance(state.node, Outcome):
                return stood
            if state.cursor.revisited:
                turned |= {(state.flow, state.node.id)}
            lookup = engine.lookup_in(self._content, state.flow, state.known, TODAY)
            answers = engine.answer(state, answers, self._pick(state), lookup)

    def _pick(self, state: engine.State) -> Answer:
        node = state.node
        assert not isinstance(node, Outcome)
        here = (state.flow, node.id)
        earlier = [taken.answer for taken in state.path if (taken.flow, taken.node) == here]
        every = self._kinds.of(state.flow, node, state.known).answers
        return self._random.choice([one for one in every if one not in earlier[-1:]])
