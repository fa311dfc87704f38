"""What the checks are handed, and what they hand back. Pure: a place is a way, not yet a line."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from topay_help.findings import Path, Severity
from topay_help.flow.model import HAND_OVER, Call, Content, Flow, exits
from topay_help.proof.walks.paths import Exploration, explore
from topay_help.proof.walks.proof import inside_calendar, telling_days
from topay_help.text import Text

LIMIT: Final = 4_000  # standpoints, ten times the largest shipped flow; `prove` goes further
PLACEHOLDER: Final = re.compile(r"\{([a-zA-Z0-9][a-zA-Z0-9_-]*)\}")


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

    @cached_property
    def walk(self) -> Exploration:
        """Everything that can be walked in the flow on that day."""
        return explore(self.walkable, self.flow.id, self.day, LIMIT)

    @cached_property
    def walks(self) -> tuple[Exploration, ...]:
        """The same, and on the days that tell what can happen on no other."""
        days = [day for day in telling_days(self.content, self.today) if day != self.day]
        return self.walk, *(explore(self.walkable, self.flow.id, day, LIMIT) for day in days)


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
