"""TH304, TH307: a text shows a value that may not be known there, or a day beyond the calendar."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from topay_help.findings import Path
from topay_help.flow.answers import InvalidAnswer, accept
from topay_help.flow.conditions import Lookup, holds, tests
from topay_help.flow.engine import lookup_in
from topay_help.flow.known import operand_value
from topay_help.flow.model import UNSURE, Answer, Fact, Outcome, Question, Unknown, Value
from topay_help.flow.operands import day_from
from topay_help.flow.screen import PLACEHOLDER
from topay_help.proof.checks.subject import Fault, Subject
from topay_help.proof.walks.paths import Exploration, command
from topay_help.proof.walks.reads import behind, conditions, named, words
from topay_help.proof.walks.walks import Edge, Standpoint
from topay_help.text import Text


def unknown_values(subject: Subject) -> Iterator[Fault]:
    """TH304: an answer or a fact is shown on a way where it is not known."""
    reads = {path: names for path, names in _shown(subject) if names}
    if not reads or not subject.walk.complete:
        return
    told: set[Path] = set()
    known = _Known(subject.walk)
    for number, spot in subject.walk.reached():
        cursor = spot.standpoint.cursor
        if cursor.flow != subject.flow.id:
            continue
        for where in _said_at(subject, spot.standpoint):
            for name in reads.get(where, ()) if where not in told else ():
                way = known.without(number, _answers_behind(subject, name))
                if way is not None:
                    told.add(where)
                    yield _unknown(subject, where, name, way)
                    break


def _said_at(subject: Subject, here: Standpoint) -> Iterator[Path]:
    """The ways to the variants of texts that are said at a standpoint."""
    lookup = lookup_in(subject.content, here.cursor.flow, here.known, subject.day)
    for path, text in words(subject.flow.nodes[here.cursor.node]):
        chosen = (i for i, (when, _) in enumerate(text.instead) if holds(when, lookup))
        variant = (next(chosen, len(text.instead)),) if text.instead else ()
        yield ("nodes", here.cursor.node, *path, *variant)


def _shown(subject: Subject) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The names that each variant of each text of the nodes shows."""
    for node in subject.flow.nodes.values():
        for path, text in words(node):
            for index, one in enumerate(text.all):
                where: Path = ("nodes", node.id, *path, *((index,) if text.instead else ()))
                yield where, tuple(dict.fromkeys(PLACEHOLDER.findall(one.zh + one.en)))


def _answers_behind(subject: Subject, name: str) -> frozenset[str]:
    """The answers that must be known for a value to be known; nothing for a setting."""
    settings = subject.content.settings
    return behind(subject.flow, name) - subject.flow.facts.keys() - settings.keys() - {"today"}


def _unknown(subject: Subject, path: Path, name: str, way: Mapping[str, Answer]) -> Fault:
    line = command(subject.content, subject.flow.id, way, subject.day)
    message = Text(
        f"走到这里时，{{{name}}} 可能还不知道，用户会看到“（没有填）”。",
        f"On some ways {{{name}}} is not known here; the user would see “(not given)”.",
    )
    return Fault("TH304", path, message, reproduce=line)


Came = Mapping[int, tuple[int, Edge] | None]  # how each standpoint is reached


@dataclass(frozen=True)
class _Known:
    """Which answers every walk to a standpoint has given; one search for each name."""

    walk: Exploration
    avoiding: dict[str, Came] = field(default_factory=dict)

    def without(self, number: int, names: Iterable[str]) -> Mapping[str, Answer] | None:
        """A walk to a standpoint on which one of `names` is not known; None where there is none."""
        for name in sorted(names):
            if name not in self.avoiding:
                self.avoiding[name] = self._avoiding(name)
            if number in self.avoiding[name]:
                return self._way(self.avoiding[name], number)
        return None

    def _avoiding(self, name: str) -> Came:
        start = next(iter(self.walk.parents), None)
        came: dict[int, tuple[int, Edge] | None] = {start: None} if start is not None else {}
        waiting = deque(came)
        while waiting:
            number = waiting.popleft()
            for edge in self._edges(number, name):
                if isinstance(edge.next, int) and edge.next not in came:
                    came[edge.next] = (number, edge)
                    waiting.append(edge.next)
        return came

    def _edges(self, number: int, name: str) -> Iterator[Edge]:
        """The answers at a standpoint that do not tell `name`."""
        spot = self.walk.spots[number]
        asked = spot.standpoint.cursor.node == name
        for edge in spot.edges or ():
            if not asked or edge.answer in (UNSURE, (UNSURE,)):
                yield edge

    def _way(self, came: Came, number: int) -> dict[str, Answer]:
        way: list[Edge] = []
        while parent := came[number]:
            number, edge = parent
            way.append(edge)
        return {edge.key: edge.answer for edge in reversed(way) if edge.asked}


def beyond_calendar(subject: Subject) -> Iterator[Fault]:
    """TH307: a day that is shown or acted by lies beyond the working days that are known.

    Tried with today, with the limits of the questions, and with the first unknown days within them,
    as far as the questions take these days. A fact that the flow tests as known has its guard.
    """
    flow = subject.flow
    read = {
        name
        for node in flow.nodes.values()
        for _, when in conditions(node)
        for test in tests(when)
        for name in named(test)
        if test.operator == "known"
    }
    shown = {n for said in subject.said for n in PLACEHOLDER.findall(said.text.zh + said.text.en)}
    shown |= {node.by for node in flow.nodes.values() if isinstance(node, Outcome) and node.by}
    for fact in flow.facts.values():
        if fact.name not in shown or fact.name in read:
            continue
        for year, days in _gaps(subject, fact):
            message = Text(
                f"会算到 {year} 年，那一年的放假安排还没有收录，用户会看到“算不出来”。"
                "请缩小日期范围，或用 known 另写一种说法。",
                f"This can reach the year {year}, whose holidays are not in the calendar; the user "
                "would see that it cannot be computed. Narrow the bounds, or test it with “known”.",
            )
            line = _way_to(subject, days)
            yield Fault("TH307", ("facts", fact.name), message, reproduce=line)
            break


def _way_to(subject: Subject, days: Mapping[str, date]) -> str:
    """The command that gives the first of these days, after the answers that lead to it."""
    found = subject.walk.reached()
    at = (n for n, spot in found if spot.standpoint.cursor.node in days)
    number = next(at, None)
    way = dict(subject.walk.witness_to(number)) if number is not None else {}
    answers: dict[str, Answer] = {**way, **{name: day.isoformat() for name, day in days.items()}}
    return command(subject.content, subject.flow.id, answers, subject.day)


def _gaps(subject: Subject, fact: Fact) -> Iterator[tuple[str, Mapping[str, date]]]:
    """The years without a calendar that a fact can reach, each with the days that lead there."""
    asked = [
        node
        for name in sorted(behind(subject.flow, fact.name))
        if isinstance(node := subject.flow.nodes.get(name), Question) and node.kind == "date"
    ]
    for days in product(*(_limits(subject, node) for node in asked)):
        given = {node.id: day for node, day in zip(asked, days, strict=True)}
        known: dict[str, Value] = {**given}
        lookup = lookup_in(subject.content, subject.flow.id, known, subject.day)
        value = lookup(fact.name)
        if not isinstance(value, Unknown) or value.reason != "calendar":
            continue
        if all(_taken(node, given[node.id], subject.day, lookup) for node in asked):
            yield value.detail, given


def _taken(node: Question, day: date, today: date, lookup: Lookup) -> bool:
    """Whether a question takes this day: its bounds and its own rules may exclude it."""
    try:
        return accept(node, day.isoformat(), today, lookup) == day.isoformat()
    except InvalidAnswer:
        return False


def _limits(subject: Subject, node: Question) -> tuple[date, ...]:
    """Today, the days that the question names as its limits, and the first ones unknown there.

    Some may be excluded by the question itself; `_taken` leaves them out.
    """
    years = subject.content.calendar.years
    found = [subject.day]
    for bound in (node.min, node.max):
        if bound:
            limit = operand_value(bound, subject.day, lambda _: Unknown())
            found += [limit] if isinstance(limit, date) else []
    if years and node.min:
        found += [day_from(date(min(years), 1, 1), -1)]
    if years and node.max:
        found += [day_from(date(max(years), 12, 31), 1)]
    return tuple(dict.fromkeys(found))


CHECKS = (unknown_values, beyond_calendar)
