"""What the checks are handed, and what they hand back. Pure: a place is a way, not yet a line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from topay_help.findings import Path, Severity
from topay_help.flow.conditions import tests
from topay_help.flow.model import HAND_OVER, Call, Content, Flow, exits
from topay_help.flow.screen import PLACEHOLDER
from topay_help.proof.walks.paths import Exploration, explore
from topay_help.proof.walks.proof import inside_calendar, telling_days
from topay_help.proof.walks.reads import bounds, conditions, named
from topay_help.proof.walks.walks import Told
from topay_help.text import Text

LIMIT: Final = 4_000  # standpoints, ten times the largest shipped flow; `prove` goes further


class Fault(Struct, frozen=True):
    """One thing that a check found.

    `near` leads on below `path` to a key or a value, as conditions have no ways of their own.
    """

    code: str
    path: Path
    message: Text
    at_value: bool = False
    near: tuple[str, ...] = ()
    reproduce: str = ""
    severity: Severity | None = None  # where it is not the usual one of the code


class Said(Struct, frozen=True):
    """A text and the way to it; variants are texts of their own."""

    path: Path
    text: Text


@dataclass(frozen=True)
class Subject:
    """One flow, in the content that it belongs to, on the day of the check."""

    content: Content
    flow: Flow
    today: date
    said: tuple[Said, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)  # the file as it was read
    broken: frozenset[str] = frozenset()  # flows that are there and cannot be read
    evidence: bool = True  # whether the evidence file could be read
    # The kinds of questions, "choice" and "value", that others of the folder let one not know.
    offers_unsure: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()  # flows that others call
    told: Told | None = None  # told how far the walks are
    explored: dict[date, Exploration] = field(default_factory=dict, compare=False)

    @cached_property
    def linked(self) -> tuple[str, ...]:
        """The flows that this one calls or hands over to."""
        return tuple(name for name in links(self.flow) if name in self.content.flows)

    @cached_property
    def walkable(self) -> Content:
        """The flows that walks of this flow pass through, or end in: no others."""
        flows = self.content.flows
        through = [self.flow.id]
        for name in through:
            first = name == self.flow.id
            through += [one for one in links(flows[name], calls_only=first) if one not in through]
        entered = [*through, *self.linked]
        for name in entered:
            start = flows[name].nodes.get(flows[name].start)
            if isinstance(start, Call) and start.flow not in entered:
                entered.append(start.flow)
        return replace(self.content, flows={name: flows[name] for name in dict.fromkeys(entered)})

    @cached_property
    def day(self) -> date:
        """The day on which the flow is walked: today, as long as working days are known around it.

        So the end of the calendar, which comes by itself, changes no finding.
        """
        return min(self.today, inside_calendar(self.content, self.today))

    @property
    def walk(self) -> Exploration:
        """Everything that can be walked in the flow on that day."""
        return self.on(self.day)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """That day, and the days that tell what can happen on no other; each once."""
        return tuple(dict.fromkeys((self.day, *telling_days(self.content, self.today))))

    def on(self, day: date) -> Exploration:
        """Everything that can be walked in the flow on one of the days."""
        if day not in self.explored:
            self.explored[day] = explore(self.walkable, self.flow.id, day, LIMIT, self.told)
        return self.explored[day]

    @property
    def walks(self) -> tuple[Exploration, ...]:
        """The same on each of the days."""
        return tuple(map(self.on, self.days))

    @cached_property
    def read(self) -> frozenset[str]:
        """The names that this flow or one next to it shows, compares, computes with."""
        shown = (PLACEHOLDER.findall(said.text.zh + said.text.en) for said in self.said)
        flows = (self.content.flows[name] for name in (self.flow.id, *self.linked))
        return frozenset[str]().union(*shown, *map(_read, flows))


def _read(flow: Flow) -> Iterator[str]:
    """The names that the facts, bounds and conditions of a flow read."""
    for fact in flow.facts.values():
        yield from fact.reads
    for node in flow.nodes.values():
        yield from bounds(node)
        for _, when in conditions(node):
            for test in tests(when):
                yield from named(test)


Check = Callable[[Subject], Iterator[Fault]]


def links(flow: Flow, *, calls_only: bool = False) -> tuple[str, ...]:
    """The flows that a flow calls or hands over to, each once."""
    found: dict[str, None] = {}
    for node in flow.nodes.values():
        if isinstance(node, Call):
            found[node.flow] = None
        for to in exits(node):
            if to.startswith(HAND_OVER) and not calls_only:
                found[to.removeprefix(HAND_OVER)] = None
    return tuple(found)
