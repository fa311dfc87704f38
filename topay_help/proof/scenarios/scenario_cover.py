"""A first set of scenarios for a flow: walks that together take every way on. Pure."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from topay_help.authoring.scenario import Case, ScenarioFile
from topay_help.findings import Path
from topay_help.flow.engine import State, at, stop_of
from topay_help.flow.model import Answers, Content, Outcome, Unknown
from topay_help.proof.scenarios.coverage import KINDS, walked, way
from topay_help.proof.scenarios.deciding import deciding
from topay_help.proof.scenarios.pieces import pieces
from topay_help.proof.scenarios.routes import Route, Routes, answers_of
from topay_help.proof.walks.paths import explore
from topay_help.proof.walks.proof import after_calendar
from topay_help.proof.walks.walks import Edge


def cover(content: Content, flow: str, today: date) -> ScenarioFile:
    """Scenarios that reach all of `flow` that can be reached, each as short as may be."""
    done: set[Path] = set()
    now = Routes(explore(content, flow, today))
    first = list(_covering(now, done))
    first += deciding(now, first)
    walks = [(answers_of(route), today) for route in first]
    later = after_calendar(content, today)
    then = Routes(explore(content, flow, later))
    walks += [(answers_of(route), later) for route in _covering(then, done)]
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


def _covering(routes: Routes, done: set[Path]) -> Iterator[Route]:
    """Routes, each of which takes some way on that is not `done` yet; and it is then."""
    found = routes.found

    def new(number: int, edge: Edge) -> bool:
        cursor = found.spots[number].standpoint.cursor
        node = stop_of(found.content, cursor)
        return cursor.flow == found.flow and way(node, edge.answer, edge.rule) not in done

    for number, edge in routes.steps():  # the farthest first: they take most ways at once
        if new(number, edge):
            route = routes.through(number, edge, new)
            state = at(found.content, found.flow, answers_of(route), found.today)
            done |= {path for flow, path in walked(found.content, [state]) if flow == found.flow}
            yield route


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
