"""Every walk through flows, as a graph of standpoints. Pure; no walk is replayed.

Two standpoints are one where they stand at the same stop and agree on everything that may still
be read: what later conditions still depend on, answers that a later stop would take over, and
stops that a loop could come back to. So the graph stays small where the number of walks does not.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from topay_help.flow import answers as taking
from topay_help.flow.engine import (
    Cursor,
    FlowFault,
    Frame,
    State,
    Stop,
    advance,
    enter,
    find,
    lookup_in,
    route,
    stop_of,
)
from topay_help.flow.model import Answer, Answers, Checklist, Content, Outcome, Question, Value
from topay_help.proof.walks.horizon import Horizon, Plan
from topay_help.proof.walks.representatives import Representatives
from topay_help.proof.walks.undecided import Left, Undecided

LIMIT: Final = 50_000  # standpoints; far above any flow a person can follow

TELL_EVERY: Final = 250  # standpoints

Known = Mapping[str, Value]
Told = Callable[[str, int, int], None]  # of a flow: standpoints looked at, of those seen so far
NOTHING: Final[Mapping[str, Any]] = {}


class Standpoint(Struct, frozen=True):
    """A stop of a walk, and the answers that the walk has brought there."""

    cursor: Cursor
    answers: Answers  # by the key under which each is kept; those set aside too
    used: Mapping[str, Stop]  # the keys of answers on the path, and the stop that took each first
    known: Known


class End(Struct, frozen=True):
    """How a walk ends without an outcome: in another flow, back at a question, or nowhere."""

    kind: Literal["hand-over", "loop", "fault"]
    flow: str
    node: str


class Edge(Struct, frozen=True):
    """An answer at a standpoint, and where it leads: another standpoint, or an end."""

    answer: Answer
    key: str  # where the answer is kept
    asked: bool  # false when an answer given earlier is taken over
    to: str
    rule: int | None  # the row of `next:` that led there
    next: int | End  # the number of a standpoint


class Spot:
    """A standpoint of the graph; `edges` is None until it has been looked at.

    `left` is what the answers leave open of the conditions ahead, which are those of `plan`: two
    walks that stand at one stop and leave the same open have the same future.
    """

    def __init__(self, standpoint: Standpoint, plan: Plan, left: Left) -> None:
        self.standpoint, self.plan, self.left = standpoint, plan, left
        self.edges: tuple[Edge, ...] | None = None


class Came(Struct, frozen=True):
    """The standpoint before, and the question that was answered there."""

    spot: Spot
    answer: str


class Walks:
    """The graph of all walks over `content` on one day; grows as it is asked.

    With `ends_at` a hand-over out of that flow ends a walk; without it walks go on in the other
    flow.
    """

    def __init__(
        self, content: Content, today: date, *, ends_at: str | None = None, limit: int = LIMIT
    ) -> None:
        self.content, self.today, self.limit = content, today, limit
        self.spots: list[Spot] = []
        self.sampled: set[Stop] = set()  # questions where some kinds of answers were not tried
        self._ends_at = ends_at
        self._horizon = Horizon(content, ends_at)
        self._undecided = Undecided(content, self._horizon, today)
        self._representatives = Representatives(content, today)
        self._numbers: dict[object, int] = {}

    def start(self, flow: str) -> int | End:
        """The first standpoint of a flow."""
        try:
            cursor = enter(self.content, Cursor(flow, self.content.flows[flow].start))
        except FlowFault:
            return End("fault", flow, self.content.flows[flow].start)
        return self.place(Standpoint(cursor, {}, {}, {}))

    def standing(self, state: State, answers: Answers) -> int | End:
        """The number of the standpoint that a replayed walk has come to, or how that ended."""
        used: dict[str, Stop] = {}
        known: dict[str, Value] = {}
        for taken in state.path:
            used.setdefault(taken.key, (taken.flow, taken.node))
            node = stop_of(self.content, taken.cursor)
            assert not isinstance(node, Outcome)  # noqa: S101 - outcomes take no answer
            known[taken.node] = taking.value(node, taken.answer)
        return self.place(Standpoint(state.cursor, answers, used, known))

    def place(self, there: Standpoint, before: Came | None = None) -> int | End:
        """The number of a standpoint, or how the walk ends there."""
        cursor = there.cursor
        if self._ends_at and cursor.flow != self._ends_at and not cursor.frames:
            return End("hand-over", cursor.flow, "")
        if cursor.revisited:
            return End("loop", cursor.flow, cursor.node)
        ahead = self._horizon.of((cursor.flow, cursor.node), cursor.frames)
        here = self._pruned(there, ahead.mask)
        answered = self._answered(here.known) & ahead.mask
        plan = self._undecided.plan(ahead, answered, here.known)
        was = (before.spot.plan, before.spot.left, before.answer) if before else None
        left = self._undecided.of(plan, here.known, was)
        sameness = (here.cursor, answered, self._limits(here.known, ahead.mask), left, _kept(here))
        number = self._numbers.setdefault(sameness, len(self.spots))
        if number == len(self.spots):
            self.spots.append(Spot(here, plan, left))
        return number

    def grow(self, root: int, told: Told | None = None) -> bool:
        """Look at everything that can follow `root`; false when the limit stopped that."""
        seen, waiting = {root}, [root]
        for looked, number in enumerate(waiting):
            if told and looked % TELL_EVERY == 0:
                told(self.spots[root].standpoint.cursor.flow, looked, len(waiting))
            if len(self.spots) > self.limit:
                return False
            for edge in self.edges(number):
                if isinstance(edge.next, int) and edge.next not in seen:
                    seen.add(edge.next)
                    waiting.append(edge.next)
        return True

    def edges(self, number: int) -> tuple[Edge, ...]:
        """Every answer that can be given at a standpoint."""
        spot = self.spots[number]
        if spot.edges is None:
            spot.edges = self._look(spot)
            if self._goes_round(number):
                cursor = spot.standpoint.cursor
                nowhere = End("fault", cursor.flow, cursor.node)
                spot.edges = tuple(replace(edge, next=nowhere) for edge in spot.edges)
        return spot.edges

    def _goes_round(self, number: int) -> bool:
        """Whether answers that are taken over lead back here: calls without a new question."""
        at, edges = number, self.looked_at(number)
        while len(edges) == 1 and not edges[0].asked and isinstance(edges[0].next, int):
            at = edges[0].next
            if at == number:
                return True
            edges = self.looked_at(at)
        return False

    def looked_at(self, number: int) -> tuple[Edge, ...]:
        """The edges of a standpoint as far as the graph has grown."""
        return self.spots[number].edges or ()

    def _look(self, spot: Spot) -> tuple[Edge, ...]:
        here = spot.standpoint
        cursor, node = here.cursor, stop_of(self.content, here.cursor)
        if isinstance(node, Outcome):
            return ()
        lookup = lookup_in(self.content, cursor.flow, here.known, self.today)
        key, _ = find(node, cursor, here.answers, here.used, self.today, lookup)
        if key is not None:
            return (self._edge(spot, node, key, here.answers[key], asked=False),)
        key = node.id if node.id not in here.used else f"{cursor.flow}/{node.id}"
        kinds = self._representatives.of(cursor.flow, node, here.known)
        if not kinds.all:
            self.sampled.add((cursor.flow, node.id))
        return tuple(self._edge(spot, node, key, answer, asked=True) for answer in kinds.answers)

    def _edge(
        self, spot: Spot, node: Question | Checklist, key: str, answer: Answer, *, asked: bool
    ) -> Edge:
        here, cursor = spot.standpoint, spot.standpoint.cursor
        known = {**here.known, node.id: taking.value(node, answer)}
        lookup = lookup_in(self.content, cursor.flow, known, self.today)
        to, rule = "", None
        try:
            to, rule = route(node, answer, lookup, cursor.flow)
            after = advance(self.content, cursor, to)
        except FlowFault:
            return Edge(answer, key, asked, to, rule, End("fault", cursor.flow, node.id))
        there = Standpoint(
            after,
            {**here.answers, key: answer} if asked else here.answers,
            {key: (cursor.flow, node.id), **here.used},
            known,
        )
        return Edge(answer, key, asked, to, rule, self.place(there, Came(spot, node.id)))

    def _pruned(self, there: Standpoint, ahead: int) -> Standpoint:
        """The standpoint without what nothing can read any more."""
        cursor, horizon = there.cursor, self._horizon
        names, bounds, keys = horizon.names, horizon.bounds, horizon.keys
        own, frames = ahead, cursor.frames
        if frames:
            own = horizon.of((cursor.flow, cursor.node)).mask
            frames = tuple(
                Frame(one.flow, one.node, _among(one.asked, horizon.stops, horizon.after_call(one)))
                for one in frames
            )
        asked = _among(cursor.asked, horizon.stops, own)
        kept = [key for key in there.answers if keys.get(key, 0) & ahead]
        known = {
            name: value
            for name, value in there.known.items()
            if (names.get(name, 0) | bounds.get(name, 0)) & ahead
        }
        same = asked is cursor.asked and frames is cursor.frames
        return Standpoint(
            cursor if same else Cursor(cursor.flow, cursor.node, frames, asked),
            {key: there.answers[key] for key in kept} if kept else NOTHING,
            {key: there.used[key] for key in kept if key in there.used} if kept else NOTHING,
            known,
        )

    def _answered(self, known: Known) -> int:
        answered = 0
        for name in known:
            answered |= self._horizon.names.get(name, 0)
        return answered

    def _limits(self, known: Known, ahead: int) -> object:
        """The answers that bound later ones."""
        bounds = self._horizon.bounds
        if not bounds:
            return ()
        return tuple(sorted((k, v) for k, v in known.items() if bounds.get(k, 0) & ahead))


def _kept(here: Standpoint) -> object:
    """The answers that a later stop would take over."""
    if not here.answers:
        return ()
    return tuple(sorted((key, given, here.used.get(key)) for key, given in here.answers.items()))


def _among(asked: frozenset[Stop], stops: Mapping[Stop, int], mask: int) -> frozenset[Stop]:
    kept = [stop for stop in asked if stops.get(stop, 0) & mask]
    return asked if len(kept) == len(asked) else frozenset(kept)
