"""Every path that can really be walked, carrying the answers along.

For other modules:

- `explore(content, flow, today)` → `Exploration`: how many paths, the shortest witness of each
  outcome, rules that fired, nodes reached, loops, faults; over the paths of that one flow (a
  hand-over ends a path, calls are walked through). `complete` is false past the limit: then what
  was not seen is unknown, not impossible.
- `Exploration.spots` are the standpoints of the graph (`walks`): `spot.standpoint.cursor`,
  `.known` (the answers that later conditions read) and `spot.edges`; `witness_to(number)` gives
  the answers that lead to one.
- `command(...)` → the line that replays a witness.

Options are exact; a day, an amount or a number counts once for each of its `representatives`.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from topay_help.findings import Path
from topay_help.flow import answers as taking
from topay_help.flow.conditions import holds, tests
from topay_help.flow.engine import Stop, lookup_in, stop_of
from topay_help.flow.model import Answer, Answers, Content, Outcome, Question
from topay_help.flow.run_line import run_line
from topay_help.proof.walks.reads import conditions, named, words
from topay_help.proof.walks.sums import Sums
from topay_help.proof.walks.walks import LIMIT, Edge, End, Spot, Told, Walks

Rule = tuple[str, str, int]  # flow, node, row of `next:` counted from 0
EMPTY: Final[Answers] = {}


class Exploration(Struct, frozen=True):
    """What all walks of one flow do. `(flow, node)` pairs also name nodes of called flows."""

    flow: str
    content: Content
    today: date
    complete: bool
    paths: int
    longest: int  # answers on the longest path to an outcome, loops left out
    outcomes: Mapping[str, Answers | None]  # the outcomes of the flow, each with its witness
    hand_overs: Mapping[str, Answers]
    rules: frozenset[Rule]  # that fired
    answered: frozenset[tuple[str, str, str]]  # flow, node, option (or end of a checklist)
    visited: frozenset[Stop]  # calls included
    loops: Mapping[Stop, Answers]  # questions to which some walk comes back
    faults: Mapping[Stop, Answers]  # where some walk leads nowhere
    idle: frozenset[Stop]  # questions whose answers never lead apart, now or later
    sampled: frozenset[Stop]  # questions where some kinds of answers were not tried
    walks: Walks
    parents: Mapping[int, tuple[int, Edge] | None]

    @property
    def spots(self) -> Sequence[Spot]:
        """The standpoints by their numbers."""
        return self.walks.spots

    @property
    def proven(self) -> bool:
        """Whether what was not seen cannot happen."""
        return self.complete and not self.sampled

    @property
    def fired(self) -> tuple[int, int]:
        """How many of the flow's rules fired, of how many."""
        nodes = self.content.flows[self.flow].nodes.values()
        rules = sum(len(node.rules) for node in nodes if isinstance(node, Question))
        return sum(flow == self.flow for flow, _, _ in self.rules), rules

    @property
    def dead_rules(self) -> tuple[tuple[str, int], ...]:
        """(node, row) of the flow's rules that never fire; none unless that is proven."""
        if not self.proven:
            return ()
        return tuple(
            (node.id, row)
            for node in self.content.flows[self.flow].nodes.values()
            if isinstance(node, Question)
            for row in range(len(node.rules))
            if (self.flow, node.id, row) not in self.rules
        )

    def before(self, node: str, row: int) -> tuple[int, ...]:
        """The rows of the flow that win on every walk on which the condition of `row` holds."""
        question = self.content.flows[self.flow].nodes[node]
        assert isinstance(question, Question)  # noqa: S101 - only questions have rules
        when = question.rules[row].when
        found: set[int] = set()
        for _, spot in self.reached():
            here = spot.standpoint
            if (here.cursor.flow, here.cursor.node) != (self.flow, node):
                continue
            for edge in spot.edges or ():
                if edge.rule is not None and edge.rule < row and edge.rule not in found:
                    known = {**here.known, node: taking.value(question, edge.answer)}
                    lookup = lookup_in(self.content, self.flow, known, self.today)
                    if when is None or holds(when, lookup):
                        found.add(edge.rule)
        return tuple(sorted(found))

    def witness_to(self, number: int) -> Answers:
        """The fewest answers that lead to a standpoint."""
        return _witness(self.parents, number)

    def steps_to(self, number: int) -> tuple[tuple[int, Edge], ...]:
        """The standpoints and answers on the way there."""
        return _way(self.parents, number)

    def reached(self) -> Iterator[tuple[int, Spot]]:
        """Every standpoint that was seen, the nearest first."""
        return ((number, self.spots[number]) for number in self.parents)


def explore(
    content: Content, flow: str, today: date, limit: int = LIMIT, told: Told | None = None
) -> Exploration:
    """Walk everything that can be walked in `flow`, up to `limit` standpoints."""
    walks = Walks(content, today, ends_at=flow, limit=limit)
    root = walks.start(flow)
    if isinstance(root, End):
        walks_from: int | None = None
        complete, parents = True, {}
    else:
        walks_from, complete = root, walks.grow(root, told)
        parents = _nearest(walks, root)
    total = Sums(walks).of(walks_from) if walks_from is not None else None
    edges = [(number, edge) for number in parents for edge in walks.looked_at(number)]
    ends = _ends(edges, parents)
    if isinstance(root, End):
        ends["fault"] = {(root.flow, root.node): EMPTY}
    return Exploration(
        flow=flow,
        content=content,
        today=today,
        complete=complete,
        paths=total.paths if total else 0,
        longest=(total.longest or 0) if total else 0,
        outcomes=_outcomes(walks, flow, parents),
        hand_overs={flow_: answers for (flow_, _), answers in ends["hand-over"].items()},
        rules=frozenset(_fired(walks, edges)),
        answered=frozenset(_answered(walks, edges)),
        visited=frozenset(_visited(walks, parents)),
        loops=ends["loop"],
        faults=ends["fault"],
        idle=frozenset(_idle(walks, parents)),
        sampled=frozenset(walks.sampled),
        walks=walks,
        parents=parents,
    )


def _nearest(walks: Walks, root: int) -> dict[int, tuple[int, Edge] | None]:
    """Each standpoint and the answer by which it is reached with the fewest prompts."""
    found: dict[int, tuple[int, Edge] | None] = {}
    waiting: deque[tuple[int, tuple[int, Edge] | None]] = deque([(root, None)])
    while waiting:
        number, parent = waiting.popleft()
        if number in found:
            continue
        found[number] = parent
        for edge in walks.looked_at(number):
            if isinstance(edge.next, int) and edge.next not in found:
                step = (edge.next, (number, edge))
                waiting.append(step) if edge.asked else waiting.appendleft(step)
    return found


Parents = Mapping[int, tuple[int, Edge] | None]


def _way(parents: Parents, number: int) -> tuple[tuple[int, Edge], ...]:
    way: list[tuple[int, Edge]] = []
    while parent := parents[number]:
        way.append(parent)
        number = parent[0]
    return tuple(reversed(way))


def _witness(parents: Parents, number: int) -> dict[str, Answer]:
    return {edge.key: edge.answer for _, edge in _way(parents, number) if edge.asked}


Ends = dict[str, dict[Stop, Answers]]


def _ends(edges: list[tuple[int, Edge]], parents: Mapping[int, tuple[int, Edge] | None]) -> Ends:
    ends: Ends = {"hand-over": {}, "loop": {}, "fault": {}}
    for number, edge in edges:
        if isinstance(edge.next, End):
            stop = (edge.next.flow, edge.next.node)
            if stop not in ends[edge.next.kind]:
                last = {edge.key: edge.answer} if edge.asked else {}
                ends[edge.next.kind][stop] = {**_witness(parents, number), **last}
    return ends


def _outcomes(
    walks: Walks, flow: str, parents: Mapping[int, tuple[int, Edge] | None]
) -> dict[str, Answers | None]:
    nodes = walks.content.flows[flow].nodes.values()
    found: dict[str, Answers | None] = {n.id: None for n in nodes if isinstance(n, Outcome)}
    for number in parents:
        cursor = walks.spots[number].standpoint.cursor
        if cursor.flow == flow and found.get(cursor.node, EMPTY) is None:
            found[cursor.node] = _witness(parents, number)
    return found


def _fired(walks: Walks, edges: list[tuple[int, Edge]]) -> Iterator[Rule]:
    for number, edge in edges:
        if edge.rule is not None:
            cursor = walks.spots[number].standpoint.cursor
            yield cursor.flow, cursor.node, edge.rule


def _answered(walks: Walks, edges: list[tuple[int, Edge]]) -> Iterator[tuple[str, str, str]]:
    for number, edge in edges:
        cursor = walks.spots[number].standpoint.cursor
        many = (edge.answer,) if isinstance(edge.answer, str) else edge.answer
        yield from ((cursor.flow, cursor.node, one) for one in many)


def _visited(walks: Walks, parents: Mapping[int, object]) -> Iterator[Stop]:
    for number in parents:
        cursor = walks.spots[number].standpoint.cursor
        yield cursor.flow, cursor.node
        yield from ((frame.flow, frame.node) for frame in cursor.frames)


def _idle(walks: Walks, parents: Mapping[int, object]) -> set[Stop]:
    told: set[Stop] = set()
    alike: set[Stop] = set()
    for number in parents:
        spot = walks.spots[number]
        cursor = spot.standpoint.cursor
        if isinstance(stop_of(walks.content, cursor), Question) and spot.edges:
            same = len({edge.next for edge in spot.edges}) == 1
            (alike if same else told).add((cursor.flow, cursor.node))
    return alike - told


def variants(exploration: Exploration) -> frozenset[tuple[str, str, Path, int]]:
    """Which variants of texts some walk shows: flow, node, way to the text, number of the variant.

    The text that is shown when no condition holds has the number after the last condition.
    """
    return frozenset(
        (cursor.flow, cursor.node, path, index)
        for _, spot in exploration.reached()
        for cursor in (spot.standpoint.cursor,)
        for path, index in _shown(exploration, spot)
    )


def _shown(exploration: Exploration, spot: Spot) -> Iterator[tuple[Path, int]]:
    content, here = exploration.content, spot.standpoint
    lookup = lookup_in(content, here.cursor.flow, here.known, exploration.today)
    for path, text in words(stop_of(content, here.cursor)):
        holding = (i for i, (when, _) in enumerate(text.instead) if holds(when, lookup))
        yield path, next(holding, len(text.instead))


def command(content: Content, flow: str, answers: Answers, today: date) -> str:
    """The line that walks there; with the day only where days matter."""
    day = today if _needs_day(content, flow, answers) else None
    return run_line(flow, answers.items(), day)


def _needs_day(content: Content, flow: str, answers: Answers) -> bool:
    nodes = [content.flows[flow].nodes.get(key.split("/")[-1]) for key in answers]
    if any(isinstance(node, Question) and node.kind == "date" for node in nodes):
        return True
    facts = content.flows[flow].facts.values()
    read = (
        name
        for node in content.flows[flow].nodes.values()
        for _, when in conditions(node)
        for test in tests(when)
        for name in named(test)
    )
    return "today" in read or any("today" in fact.reads for fact in facts)
