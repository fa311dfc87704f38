"""A first set of scenarios for a flow: walks that together take every way on. Pure."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from topay_help.authoring.scenario import Case, ScenarioFile
from topay_help.findings import Path
from topay_help.flow.engine import State, at, stop_of
from topay_help.flow.model import Answers, Content, Outcome, Unknown
from topay_help.proof.scenarios.beside import deciding
from topay_help.proof.scenarios.coverage import KINDS, walked, way
from topay_help.proof.scenarios.onward import Onward
from topay_help.proof.scenarios.pieces import pieces
from topay_help.proof.walks.paths import explore
from topay_help.proof.walks.proof import after_calendar
from topay_help.proof.walks.walks import Edge


def cover(content: Content, flow: str, today: date) -> ScenarioFile:
    """Scenarios that reach all of `flow` that can be reached, each as short as may be."""
    done: set[Path] = set()
    first = list(_Cover(content, flow, today, done).walks())
    first += deciding(content, flow, today, first)
    walks = [(answers, today) for answers in first]
    later = after_calendar(content, today)
    walks += [(answers, later) for answers in _Cover(content, flow, later, done).walks()]
    shared = _shared([answers for answers, _ in walks])
    cases = [_case(content, flow, a, day, today) for a, day in walks]
    cases = [replace(case, answers=_without(case.answers, shared)) for case in cases]
    return ScenarioFile(flow, today, tuple(_named(cases)), shared, dict.fromkeys(KINDS, 100))


def _shared(walks: list[Answers]) -> Answers:
    """The answer to the first question that most walks give."""
    firsts = [next(iter(answers.items())) for answers in walks if answers]
    key, answer = max(firsts, key=firsts.count, default=("", ""))
    return {key: answer} if firsts.count((key, answer)) * 2 > len(walks) else {}


def _without(answers: Answers, shared: Answers) -> Answers:
    return {key: given for key, given in answers.items() if shared.get(key) != given}


class _Cover:
    def __init__(self, content: Content, flow: str, today: date, done: set[Path]) -> None:
        self._content, self._flow, self._today, self._done = content, flow, today, done
        self._found = explore(content, flow, today)

    def walks(self) -> Iterator[Answers]:
        """Answers of walks, each of which takes some way that none before it took."""
        onward = Onward(self._found)
        for number, edge in onward.edges():  # the farthest first: they take most ways at once
            if self._new(number, edge):
                answers = onward.walk(number, edge, self._new)
                state = at(self._content, self._flow, answers, self._today)
                spots = walked(self._content, [state])
                self._done |= {path for flow, path in spots if flow == self._flow}
                yield answers

    def _new(self, number: int, edge: Edge) -> bool:
        cursor = self._found.spots[number].standpoint.cursor
        node = stop_of(self._content, cursor)
        return cursor.flow == self._flow and way(node, edge.answer, edge.rule) not in self._done


def _case(content: Content, flow: str, answers: Answers, day: date, today: date) -> Case:
    """A scenario that expects what the walk shows now: its writer compares that with the truth."""
    state = at(content, flow, answers, day)
    case = Case("", (), answers, today=day if day != today else None)
    if state.flow != flow:
        return replace(case, name=f"转到{content.flows[state.flow].title.zh}", flow=state.flow)
    if not isinstance(state.node, Outcome):
        return replace(case, name=f"回到 {state.node.id}", at=state.node.id)
    return replace(
        case,
        name=state.node.title.text.zh,
        outcome=state.node.id,
        facts=_facts(state, state.node),
        shows=_shown(content, state),
    )


def _facts(state: State, node: Outcome) -> dict[str, str]:
    """The day by which to act, where the outcome names one."""
    value = state.facts.get(node.by or "")
    return (
        {} if not node.by or value is None or isinstance(value, Unknown) else {node.by: str(value)}
    )


def _shown(content: Content, state: State) -> tuple[str, ...]:
    wanted = ("urgent", "by", *content.keep, "app", "web", "social", "phone")
    shown = pieces(content, state)
    return tuple(name for name in wanted if name in shown)


def _named(cases: list[Case]) -> Iterator[Case]:
    """The cases, numbered where several would have the same name."""
    seen: dict[str, int] = {}
    for case in cases:
        seen[case.name] = seen.get(case.name, 0) + 1
        number = f"（{seen[case.name]}）" if seen[case.name] > 1 else ""
        yield replace(case, name=case.name + number)
