"""What can change between two states of the flows. Values only."""

from collections.abc import Mapping

from msgspec import Struct

from topay_help.flow.model import Answers


class EndChange(Struct, frozen=True):
    """Walks that end elsewhere now; `command` shows the shortest, in the new flows."""

    before: str
    after: str
    walks: int
    answers: Answers
    command: str


class TextChange(Struct, frozen=True):
    """A node that shows something else now; `command` leads to it in the new flows.

    `fields` are ways inside its entry, as `steps.0.do`; none where only values differ, as a day.
    """

    node: str
    fields: tuple[str, ...]
    command: str | None = None


class Lost(Struct, frozen=True):
    """A saved answer that no longer fits: its question is gone, another kind, or the option is."""

    question: str
    option: str | None = None


class FlowDiff(Struct, frozen=True):
    """What changed in one flow; `was` is its former id."""

    flow: str
    was: str
    ends: tuple[EndChange, ...] = ()
    appeared: tuple[str, ...] = ()  # outcomes
    vanished: tuple[str, ...] = ()
    renamed: Mapping[str, str] | None = None  # nodes, former id to new
    texts: tuple[TextChange, ...] = ()
    lost: tuple[Lost, ...] = ()
    complete: bool = True


class Diff(Struct, frozen=True):
    """What changed in a folder of flows; flows in which nothing did are left out."""

    flows: tuple[FlowDiff, ...]
    appeared: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
