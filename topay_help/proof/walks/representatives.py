"""Answers that stand for all others: one of each kind that the flow's own conditions tell apart.

Options are taken as they are. For days, amounts and numbers the line of values is cut wherever a
condition changes its mind, so that below, at and above each threshold and each side of every
deadline are there; what cannot be told apart is one answer.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Final

from msgspec import Struct

from topay_help.flow import answers as taking
from topay_help.flow.conditions import holds, typed
from topay_help.flow.engine import lookup_in
from topay_help.flow.known import operand_value
from topay_help.flow.model import (
    EXCLUSIVE,
    UNSURE,
    Answer,
    Checklist,
    Content,
    Question,
    Test,
    Unknown,
    Value,
)
from topay_help.flow.operands import day_from
from topay_help.flow.values import MAX_VALUE
from topay_help.proof.walks.reads import ORDERS, bounds
from topay_help.proof.walks.relations import Relations
from topay_help.proof.walks.stretches import Scale, cut

MAX_RELEVANT: Final = 8  # options of a `multi` whose subsets are all tried
YEARS: Final = 3653  # days either way that are looked at when a day has no bound: ten years
_SAMPLES: Final = ("测试", "abc", "ABC", "A1", "a@b", "+1", "1.5", "2026-11-22", "x-1", "测试1")
_DIGITS: Final = "2026112012345678" * 4

Known = Mapping[str, Value]
Sign = int | None  # below, at or above; None where it cannot be told
Signature = Callable[[Value], tuple[Sign, ...]]


class Kinds(Struct, frozen=True):
    """The answers to try at a question; `all` is false where they may miss a kind of answer."""

    answers: tuple[Answer, ...]
    all: bool = True


class Representatives:
    """Finds the answers to try at each question; a memo over one content and day."""

    def __init__(self, content: Content, today: date) -> None:
        self._content, self._today = content, today
        self._relations = Relations(content)
        self._questions = {
            id_ for flow in content.flows.values() for id_ in flow.nodes
        }  # names that are answers, not settings
        self._found: dict[tuple[object, ...], Kinds] = {}

    def of(self, flow: str, node: Question | Checklist, known: Known) -> Kinds:
        """Answers that `node` takes when `known` has been answered before it."""
        if isinstance(node, Checklist):
            return Kinds(taking.ends(node))
        beside = self._beside(node)
        key = (flow, node.id, tuple(known.get(name) for name in beside))
        if key not in self._found:
            self._found[key] = self._tell(flow, node, known, any(n not in known for n in beside))
        return self._found[key]

    def _beside(self, node: Question) -> tuple[str, ...]:
        """The other answers that are compared with this one, or bound it."""
        names = {n for _, _, base in self._relations.tests_on(node.id) for n in base}
        names |= self._relations.bounded_by(node.id)
        names |= {*bounds(node)}
        return tuple(sorted((names & self._questions) - {node.id}))

    def _tell(self, flow: str, node: Question, known: Known, open_relation: bool) -> Kinds:
        kinds = self._possible(flow, node, known, open_relation)
        lookup = lookup_in(self._content, flow, known, self._today)

        def taken(answer: Answer) -> bool:
            try:
                return taking.accept(node, answer, self._today, lookup) == answer
            except taking.InvalidAnswer:
                return False

        return Kinds(tuple(dict.fromkeys(filter(taken, kinds.answers))), kinds.all)

    def _possible(self, flow: str, node: Question, known: Known, open_relation: bool) -> Kinds:
        if node.kind == "choice":
            return Kinds(tuple(option.id for option in node.options))
        if node.kind == "multi":
            return self._several(node)
        unsure: tuple[Answer, ...] = (UNSURE,) if node.unsure else ()
        if node.kind == "text":
            words = self._words(node)
            return Kinds((*words, *unsure), all=bool(words))
        return Kinds((*self._on_line(flow, node, known, open_relation), *unsure))

    def _on_line(
        self, flow: str, node: Question, known: Known, open_relation: bool
    ) -> Iterator[Answer]:
        """One answer of each stretch; both ends where a later answer is compared with it.

        The most usual ones come first.
        """
        scale = self._scale(node)
        see = self._signature(node, known)
        low, high = self._limits(flow, node, known)
        seeds = [step for seed in self._seeds(node) for step in scale.steps(seed)]
        steps = {
            step
            for stretch in cut(
                scale.steps(low)[1],
                scale.steps(high)[0],
                seeds,
                lambda step: see(scale.value(step)),
            )
            for step in (scale.stand_in(stretch), *(stretch if open_relation else ()))
        }
        yield from map(scale.write, sorted(steps, key=lambda step: abs(step - scale.usual)))

    def _scale(self, node: Question) -> Scale:
        if node.kind == "date":
            return Scale("date", usual=self._today.toordinal())
        if node.kind == "money":
            return Scale("money", Decimal("0.01"), usual=100_00)
        written = [v for _, test, _ in self._relations.tests_on(node.id) for v in test.values]
        places = max((len(text.partition(".")[2]) for text in written), default=0)
        unit = Decimal(1).scaleb(-1 - min(places, 5))
        return Scale("number", unit, usual=int(1 / unit))

    def _several(self, node: Question) -> Kinds:
        free = [option.id for option in node.options if option.id not in EXCLUSIVE]
        alone = [(option.id,) for option in node.options if option.id in EXCLUSIVE]
        named = {v for _, test, _ in self._relations.tests_on(node.id) for v in test.values}
        told = free if len(free) <= MAX_RELEVANT else [one for one in free if one in named]
        spare = [one for one in free if one not in told]
        every = len(told) <= MAX_RELEVANT
        sizes = range(len(told) + 1) if every else (0, 1, 2, len(told))
        fills = (
            [spare[:n] for n in range(len(spare) + 1)] if self._counted(node) else [[], spare[:1]]
        )
        chosen = (
            tuple(one for one in free if one in picked or one in fill)
            for size in sizes
            for picked in combinations(told, size)
            for fill in fills
        )
        return Kinds((*dict.fromkeys(filter(None, chosen)), *alone), all=every)

    def _counted(self, node: Question) -> bool:
        facts = (fact for flow in self._content.flows.values() for fact in flow.facts.values())
        return any(fact.function == "count" and node.id in fact.reads for fact in facts)

    def _words(self, node: Question) -> tuple[str, ...]:
        tests = [test for _, test, _ in self._relations.tests_on(node.id) if not test.operator]
        asked = [value for test in tests for value in test.values if value != UNSURE]
        pattern = node.pattern
        if pattern is None:
            return (*asked, "测试"[: node.max_length])
        runs = (text[:n] for n in range(1, 65) for text in (_DIGITS, "a" * 64, "A" * 64))
        fitting = (one for one in (*_SAMPLES, *runs) if re.fullmatch(pattern, one))
        return (*asked, *[one for one in [next(fitting, None)] if one])

    def _signature(self, node: Question, known: Known) -> Signature:
        """How every condition that reads the answer sees a value of it."""
        tests = [(f, test) for f, test, _ in self._relations.tests_on(node.id)]
        content, today = self._content, self._today

        def signature(value: Value) -> tuple[Sign, ...]:
            with_it = {**known, node.id: value}
            lookups = {f: lookup_in(content, f, with_it, today) for f in {f for f, _ in tests}}
            return tuple(s for f, test in tests for s in signs(test, lookups[f]))

        return signature

    def _limits(self, flow: str, node: Question, known: Known) -> tuple[Value, Value]:
        lookup = lookup_in(self._content, flow, known, self._today)
        low, high = (
            operand_value(bound, self._today, lookup) if bound else None
            for bound in (node.min, node.max)
        )
        if node.kind == "date":
            low = low if isinstance(low, date) else day_from(self._today, -YEARS)
            return low, high if isinstance(high, date) else max(day_from(self._today, YEARS), low)
        least = Decimal(0) if node.kind == "money" else -MAX_VALUE
        return (
            low if isinstance(low, Decimal) else least,
            high if isinstance(high, Decimal) else MAX_VALUE,
        )

    def _seeds(self, node: Question) -> list[Value]:
        """Values near which conditions may change their mind for a short while only."""
        like: Value = self._today if node.kind == "date" else Decimal(0)
        written = [v for _, test, _ in self._relations.tests_on(node.id) for v in test.values]
        seeds: list[Value] = [v for text in written if (v := typed(text, like)) is not None]
        if node.kind == "date":
            seeds.append(self._today)
            for year in self._content.calendar.years:
                seeds += [date(year, 1, 1), date(year, 12, 31)]
        else:
            seeds += [Decimal(0), Decimal(1)]
        return seeds


def signs(test: Test, lookup: Callable[[str], Value]) -> Iterator[Sign]:
    """How the value that a test reads stands to each of its thresholds."""
    left = lookup(test.name)
    if test.operator == "known" or not isinstance(left, date | Decimal):
        yield int(holds(test, lookup))
        yield None if isinstance(left, Unknown) else 0
        return
    for written in test.values:
        right = typed(written, left)
        if right is None and test.operator in ORDERS:
            right = lookup(written)
        yield _sign(left, right)


def _sign(left: Value, right: Value | None) -> Sign:
    if isinstance(left, date) and isinstance(right, date):
        return (left > right) - (left < right)
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return (left > right) - (left < right)
    return None
