"""Answers that a step back has taken, for when the user comes forward again. Pure."""

from collections.abc import Mapping

from topay_help.flow.engine import State
from topay_help.flow.model import Answer, Answers


class TakenBack:
    """The answers behind where the user stands now, since they went back.

    An earlier answer that is confirmed brings the later ones back with it; where another is given
    the later ones are asked again, with what was answered before pointed at.
    """

    def __init__(self) -> None:
        self._answers: dict[str, Answer] = {}

    def add(self, key: str, answer: Answer) -> None:
        """Keep an answer that was taken back."""
        self._answers = {key: answer, **self._answers}

    def earlier(self, state: State) -> Answer | None:
        """What was answered before where `state` stands."""
        node = state.node.id
        return self._answers.get(f"{state.flow}/{node}", self._answers.get(node))

    def restored(self, before: Answers, after: Mapping[str, Answer]) -> dict[str, Answer]:
        """The answers after one was given, with the later ones if it is the same as before."""
        given = {key: one for key, one in after.items() if before.get(key) != one}
        later = {key: one for key, one in self._answers.items() if key not in given}
        if given and all(self._answers.get(key) == one for key, one in given.items()):
            self._answers = {}
            return {**later, **after}
        self._answers = later
        return dict(after)
