"""Walks beside given ones, with one other answer, that show a test of some rule to matter. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date

from topay_help.flow import answers as taking
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import FlowFault, State, at, stop_of
from topay_help.flow.model import Answers, Content, Outcome, Value
from topay_help.flow.scripted import walk
from topay_help.proof.scenarios.decisive import Decision, decisions
from topay_help.proof.scenarios.onward import Onward
from topay_help.proof.walks.paths import explore
from topay_help.proof.walks.representatives import Representatives


def deciding(content: Content, flow: str, today: date, walks: Iterable[Answers]) -> list[Answers]:
    """More walks, each of which shows a decision of the flow's rules that none before it shows."""
    finder = _Beside(content, flow, today)
    given = list(walks)
    seen = {one for answers in given for one in finder.decisions(answers)}
    first = len(given)
    for answers in given:  # those that are found on the way too
        for other in finder.others(answers):
            if new := finder.decisions(other) - seen:
                seen |= new
                given.append(other)
    return given[first:]


class _Beside:
    def __init__(self, content: Content, flow: str, today: date) -> None:
        self._content, self._flow, self._today = content, flow, today
        self._representatives = Representatives(content, today)
        self._explored = explore(content, flow, today)
        self._onward = Onward(self._explored)

    def decisions(self, answers: Answers) -> set[Decision]:
        """What a walk decides in this flow."""
        state = self._stand(answers)
        every = decisions(self._content, state) if state else ()
        return {one for one in every if one.flow == self._flow}

    def others(self, answers: Answers) -> Iterator[Answers]:
        """The same walk with each other answer to each of its questions, on to an end."""
        state = self._stand(answers)
        known: dict[str, Value] = {}
        for taken in state.path if state else ():
            node = stop_of(self._content, taken.cursor)
            assert not isinstance(node, Outcome)  # noqa: S101 - outcomes take no answer
            for other in self._representatives.of(taken.flow, node, known).answers:
                if other != taken.answer and (done := self._done({**answers, taken.key: other})):
                    yield done
            known[node.id] = taking.value(node, taken.answer)

    def _done(self, answers: Answers) -> Answers | None:
        """The answers that are used, and those that lead on to an end; None if one is refused."""
        try:
            state, used = walk(self._content, self._flow, answers, self._today)
        except (FlowFault, InvalidAnswer):
            return None
        left = state.flow != self._flow and not state.cursor.frames
        if isinstance(state.node, Outcome) or state.cursor.revisited or left:
            return used
        number = self._explored.walks.standing(state, used)
        return {**used, **self._onward.end(number)} if isinstance(number, int) else used

    def _stand(self, answers: Answers) -> State | None:
        try:
            return at(self._content, self._flow, answers, self._today)
        except FlowFault:
            return None
