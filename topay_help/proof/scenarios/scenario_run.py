"""Runs a scenario through the engine and says what came out otherwise. Pure."""

from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from topay_help.authoring.scenario import Case, Move, ScenarioFile
from topay_help.findings import Path
from topay_help.flow import engine
from topay_help.flow.answers import InvalidAnswer, accept
from topay_help.flow.engine import FlowFault, State
from topay_help.flow.model import Answer, Answers, Content, Outcome
from topay_help.proof.scenarios.pieces import broken
from topay_help.proof.scenarios.scenario_compare import (
    UNKNOWN,
    compares,
    differences,
    is_at,
    standing,
    unknown,
)
from topay_help.text import LANGS, Text

REFUSED: Final = "TH604"
NOT_ASKED: Final = "TH605"
EXPECTS_NOTHING: Final = "TH606"
NOT_SHOWN: Final = "TH612"

NEVER_ASKED: Final = Text(
    "没有问到 {name}，这个回答没有用上。走到了 {at}。",
    "{name} was never asked, so this answer was not used. It stands at {at}.",
)
NOTHING: Final = Text(
    "什么都不核对。请写 expect、path、at、options 或 invalid。",
    "It compares nothing. Write expect, path, at, options or invalid.",
)
ANOTHER: Final = Text(
    "{what}应该是 {wanted}，却是 {got}。", "{what} should be {wanted}, but is {got}."
)
NOT_AT: Final = Text("这时在 {at}，不是在问 {name}。", "It stands at {at} then, not at {name}.")
NOT_ANSWERED: Final = Text(
    "还没有回答过 {name}，没法改。", "{name} has not been answered, so it cannot be changed."
)
NOT_TAKEN: Final = Text("{name} 不接受这个回答：{why}", "{name} does not take this answer: {why}")


class Problem(Struct, frozen=True):
    """What is wrong with a scenario, and where in its file."""

    code: str
    place: Path
    message: Text


@dataclass(slots=True)
class Run:
    """A scenario that was run: what is wrong, and every state that it went through."""

    case: Case
    problems: list[Problem] = field(default_factory=list)
    states: list[State] = field(default_factory=list)


def run(content: Content, file: ScenarioFile, case: Case) -> Run:
    """Run one scenario of a flow that `content` holds."""
    runner = _Runner(content, file, case)
    try:
        runner.play()
    except FlowFault as fault:
        runner.say(NOT_SHOWN, (), fault.message, **fault.values)
    return runner.run


class _Runner:
    def __init__(self, content: Content, file: ScenarioFile, case: Case) -> None:
        self.run = Run(case)
        self._content, self._file, self._case = content, file, case
        self._today = case.today or file.today
        self._answers: Answers = {}

    @property
    def _state(self) -> State:
        return self.run.states[-1]

    def say(self, code: str, path: Path, words: Text, **values: object) -> None:
        """Note a problem at `path` inside the case."""
        zh, en = (words.to(lang, **{k: _in(v, lang) for k, v in values.items()}) for lang in LANGS)
        self.run.problems.append(Problem(code, (*self._case.place, *path), Text(zh, en)))

    def play(self) -> None:
        """Walk, do the moves, and compare."""
        self._stand()
        if self._give():
            moved = all(self._move(m, ("do", i)) for i, m in enumerate(self._case.moves))
            if moved:
                self._compare()

    def _stand(self) -> None:
        self.run.states.append(
            engine.at(self._content, self._file.flow, self._answers, self._today)
        )

    def _give(self) -> bool:
        """Answer what is asked, in whatever order, as far as the answers lead."""
        unused = {**self._file.defaults, **self._case.answers}
        while not isinstance(self._state.node, Outcome):
            key = self._next(unused)
            if key is None:
                break
            if not self._answer(unused.pop(key), ("answers", key)):
                return False
        left = [key for key in unused if key in self._case.answers]
        for key in left:
            self._not_asked(key, ("answers", key))
        return not left

    def _next(self, unused: Answers) -> str | None:
        """The answer to use; a default is none where the scenario wants to stop."""
        state, at = self._state, self._case.at
        names = (f"{state.flow}/{state.node.id}", state.node.id)
        stops = at in names and not self._case.moves
        wanted = self._case.answers if stops else unused
        return next((name for name in names if name in unused and name in wanted), None)

    def _not_asked(self, key: str, path: Path) -> None:
        known = {id_ for flow in self._content.flows.values() for id_ in flow.nodes}
        if key.rpartition("/")[2] in known:
            self.say(NOT_ASKED, path, NEVER_ASKED, name=key, at=standing(self._state))
        else:
            self.say(UNKNOWN, path, unknown(path, key, known).what)

    def _answer(self, typed: Answer, path: Path) -> bool:
        state = self._state
        lookup = state.lookup
        try:
            self._answers = engine.answer(state, self._answers, typed, lookup)
        except InvalidAnswer as error:
            return self._refused(error, path)
        self._stand()
        return True

    def _refused(self, error: InvalidAnswer, path: Path) -> bool:
        why = Text(*(error.to(lang) for lang in LANGS))
        self.say(REFUSED, path, NOT_TAKEN, name=error.question, why=why)
        return False

    def _move(self, move: Move, path: Path) -> bool:
        if move.kind == "back":
            self._answers = engine.back(self._state, self._answers)
            self._stand()
            return True
        one = self._one_more if move.kind == "answer" else self._change
        return all(one(key, typed, (*path, move.kind, key)) for key, typed in move.answers.items())

    def _one_more(self, key: str, typed: Answer, path: Path) -> bool:
        if isinstance(self._state.node, Outcome) or not is_at(self._state, key):
            self.say(NOT_ASKED, path, NOT_AT, name=key, at=standing(self._state))
            return False
        return self._answer(typed, path)

    def _change(self, key: str, typed: Answer, path: Path) -> bool:
        path_of = self._state.path
        taken = next((t for t in path_of if key in (t.node, f"{t.flow}/{t.node}")), None)
        if taken is None:
            self.say(NOT_ASKED, path, NOT_ANSWERED, name=key)
            return False
        node = engine.stop_of(self._content, taken.cursor)
        assert not isinstance(node, Outcome)  # noqa: S101 - an outcome takes no answer
        lookup = engine.lookup_in(self._content, taken.flow, self._state.known, self._today)
        try:
            given = accept(node, typed, self._today, lookup)
        except InvalidAnswer as error:
            return self._refused(error, path)
        self._answers = {**self._answers, taken.key: given}
        self._stand()
        return True

    def _compare(self) -> None:
        if not compares(self._case):
            self.say(EXPECTS_NOTHING, ("name",), NOTHING)
        for one in differences(self._content, self._case, self._state):
            if one.code == UNKNOWN:
                self.say(UNKNOWN, one.path, one.what)
            else:
                self.say(one.code, one.path, ANOTHER, what=one.what, wanted=one.wanted, got=one.got)
        for words in broken(self._content, self.run.states, self._case.langs):
            self.say(NOT_SHOWN, ("name",), words)


def _in(value: object, lang: str) -> object:
    return value.to(lang) if isinstance(value, Text) else value
