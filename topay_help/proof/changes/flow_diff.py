"""What a change of the flows means for the people who walk them. Pure.

Every answer in every situation that the old or the new flows tell apart is walked in both.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Final

from msgspec.structs import replace

from topay_help.flow.engine import FlowFault, State, at
from topay_help.flow.model import Answers, Content, Flow, Node, Outcome, Question
from topay_help.flow.reachable import reached
from topay_help.flow.screen import Screen, screen
from topay_help.proof.changes.changes import Diff, EndChange, FlowDiff, Lost, TextChange
from topay_help.proof.changes.renames import Renames, inverse, renames, translate
from topay_help.proof.scenarios.routes import Routes, answers_of
from topay_help.proof.walks.paths import command, explore
from topay_help.proof.walks.reads import words
from topay_help.text import LANGS

MAX_WALKS: Final = 3_000  # of one flow, old and new each; beyond that the rest is not compared
BROKEN: Final = "—"  # where a walk breaks off


def diff(old: Content, new: Content, today: date) -> Diff:
    """Compare two states of the flows."""
    known = renames(new)
    pairs = [(id_, known.flow(id_)) for id_ in old.flows]
    kept = [(was, now) for was, now in pairs if now in new.flows]
    found = (_Pair(old, new, was, now, known, today).diff() for was, now in kept)
    return Diff(
        tuple(one for one in found if one != FlowDiff(one.flow, one.was) or one.flow != one.was),
        tuple(id_ for id_ in new.flows if id_ not in {now for _, now in kept}),
        tuple(was for was, now in pairs if now not in new.flows),
    )


class _Pair:
    """A flow as it was and as it is."""

    def __init__(
        self, old: Content, new: Content, was: str, now: str, known: Renames, today: date
    ) -> None:
        self._old, self._new, self._known, self._today = old, new, known, today
        self._was, self._now = old.flows[was], new.flows[now]
        self._ends: dict[tuple[str, ...], Answers] = {}  # before and after: the shortest walk
        self._counts: dict[tuple[str, ...], int] = {}
        self._sees: dict[tuple[str, ...], Answers] = {}  # an outcome that shows something else
        self._complete = True

    def diff(self) -> FlowDiff:
        same = FlowDiff(self._now.id, self._was.id)
        if self._nothing_changed():
            return same
        self._compare(self._walks())
        return replace(
            same,
            ends=self._changes(),
            appeared=tuple(
                sorted(_outcomes(self._now) - set(map(self._node, _outcomes(self._was))))
            ),
            vanished=tuple(
                id_
                for id_ in sorted(_outcomes(self._was))
                if self._node(id_) not in self._now.nodes
            ),
            renamed={id_: self._node(id_) for id_ in self._was.nodes if self._node(id_) != id_}
            or None,
            texts=tuple(self._texts()),
            lost=tuple(self._lost()),
            complete=self._complete,
        )

    def _node(self, former: str) -> str:
        return self._known.node(self._now.id, former)

    def _nothing_changed(self) -> bool:
        one, other = self._old, self._new
        shared = (one.settings, one.calendar) == (other.settings, other.calendar)
        return shared and all(
            one.flows.get(id_) == other.flows.get(id_)
            for id_ in {*reached(one, self._was.id), *reached(other, self._now.id)}
        )

    def _walks(self) -> Iterator[tuple[Answers, Answers]]:
        """Every walk under the old and the new ids."""
        back = inverse(self._known)
        for content, flow, known in (
            (self._old, self._was.id, self._known),
            (self._new, self._now.id, back),
        ):
            explored = explore(content, flow, self._today)
            routes = Routes(explored)
            many = list(islice(routes.steps(), MAX_WALKS + 1))
            self._complete = self._complete and explored.complete and len(many) <= MAX_WALKS
            for number, edge in many[:MAX_WALKS]:
                answers = answers_of(routes.through(number, edge))
                other = translate(known, flow, answers)[1]
                yield (answers, other) if content is self._old else (other, answers)

    def _compare(self, walks: Iterable[tuple[Answers, Answers]]) -> None:
        walked: set[tuple[tuple[str, object], ...]] = set()
        for before, after in walks:
            way = tuple(sorted(after.items()))
            if way in walked:  # the old and the new flows both tell it apart
                continue
            walked.add(way)
            old = self._stand(self._old, self._was.id, before)
            new = self._stand(self._new, self._now.id, after)
            ends = (self._named(old), self._named(new))
            if ends[0] != ends[1]:
                self._shorter(self._ends, ends, after)
                self._counts[ends] = self._counts.get(ends, 0) + 1
            elif old and new and _shown(self._old, old) != _shown(self._new, new):
                self._shorter(self._sees, (ends[1],), after)

    @staticmethod
    def _shorter(found: dict[tuple[str, ...], Answers], key: tuple[str, ...], new: Answers) -> None:
        if key not in found or len(new) < len(found[key]):
            found[key] = new

    def _stand(self, content: Content, flow: str, answers: Answers) -> State | None:
        try:
            return at(content, flow, answers, self._today)
        except FlowFault:
            return None

    def _named(self, state: State | None) -> str:
        """Where a walk ends, under the ids of the new flows."""
        if state is None:
            return BROKEN
        flow = self._known.flow(state.flow)
        node = self._known.node(flow, state.node.id)
        name = node if flow == self._now.id else f"{flow}/{node}"
        return name if isinstance(state.node, Outcome) else f"{name} ?"

    def _changes(self) -> tuple[EndChange, ...]:
        return tuple(
            EndChange(before, after, self._counts[before, after], answers, self._line(answers))
            for (before, after), answers in sorted(self._ends.items())
        )

    def _line(self, answers: Answers) -> str:
        return command(self._new, self._now.id, answers, self._today)

    def _texts(self) -> Iterator[TextChange]:
        ways = explore(self._new, self._now.id, self._today)
        first = {
            spot.standpoint.cursor.node: number
            for number, spot in reversed(list(ways.reached()))
            if spot.standpoint.cursor.flow == self._now.id
        }
        told = set()
        for id_, node in self._was.nodes.items():
            other = self._now.nodes.get(self._node(id_))
            if other is not None and (fields := _other_words(node, other, self._known)):
                told.add(other.id)
                shown = ways.witness_to(first[other.id]) if other.id in first else None
                line = self._line(shown) if shown is not None else None
                yield TextChange(other.id, fields, line)
        for (name,), answers in sorted(self._sees.items()):
            if name not in told:
                yield TextChange(name, (), self._line(answers))

    def _lost(self) -> Iterator[Lost]:
        for node in self._was.nodes.values():
            if isinstance(node, Question):
                other = self._now.nodes.get(self._node(node.id))
                if not isinstance(other, Question) or other.kind != node.kind:
                    yield Lost(node.id)
                    continue
                for option in node.options:
                    if other.option(str(self._known.answer(other.id, option.id))) is None:
                        yield Lost(node.id, option.id)


def _outcomes(flow: Flow) -> set[str]:
    return {node.id for node in flow.nodes.values() if isinstance(node, Outcome)}


def _other_words(node: Node, other: Node, known: Renames) -> tuple[str, ...]:
    """The fields of a node whose words, or whose pieces, are not the same."""
    before, after = _said(node, known, other.id), _said(other, known, other.id)
    return tuple(name for name in {**before, **after} if before.get(name) != after.get(name))


def _said(node: Node, known: Renames, now: str) -> dict[str, object]:
    found: dict[str, object] = {".".join(map(str, path)): text for path, text in words(node)}
    if isinstance(node, Question):
        for option in node.choices:
            found[f"options.{known.answer(now, option.id)}.label"] = option.label
    if isinstance(node, Outcome):
        found |= {"keep": node.keep, "never": node.never, "contact": node.contact}
        found |= {"by": node.by, "urgent": node.urgent}
    return found


def _shown(content: Content, state: State) -> tuple[Screen, ...]:
    """What the user sees there, whatever its ids are."""
    return tuple(replace(screen(content, state, lang), flow="", node="") for lang in LANGS)
