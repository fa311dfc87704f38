"""The stops of all flows, by number, and where targets lead from them. Pure."""

from topay_help.flow.engine import Cursor, FlowFault, Frame, enter, goto, stop_of
from topay_help.flow.model import Checklist, Content, Outcome, Question, Test
from topay_help.proof.walks.reads import behind_all, named


class Stops:
    """Numbers the stops of `content`, whatever was asked before them; a memo."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.cursors: list[Cursor] = []
        self.nodes: list[Question | Checklist | Outcome] = []
        self._numbers: dict[Cursor, int] = {}
        self._after: dict[tuple[int, str], tuple[int, bool] | None] = {}
        self._behind: dict[tuple[str, Test], frozenset[str]] = {}

    def number(self, cursor: Cursor) -> int:
        """The number of a stop."""
        plain = Cursor(cursor.flow, cursor.node, bare(cursor.frames))
        number = self._numbers.setdefault(plain, len(self.cursors))
        if number == len(self.cursors):
            self.cursors.append(plain)
            self.nodes.append(stop_of(self.content, plain))
        return number

    def after(self, number: int, to: str) -> tuple[int, bool] | None:
        """The stop that a target leads to, and whether the walk stays in its flow or comes back.

        None where the flow is broken.
        """
        key = (number, to)
        if key not in self._after:
            here = self.cursors[number]
            try:
                there = enter(self.content, goto(here, to))
            except FlowFault:
                self._after[key] = None
            else:
                levels = zip(flows(here), flows(there), strict=False)
                self._after[key] = self.number(there), all(a == b for a, b in levels)
        return self._after[key]

    def behind(self, flow: str, test: Test) -> frozenset[str]:
        """The answers that a test of a flow depends on."""
        key = (flow, test)
        if key not in self._behind:
            self._behind[key] = behind_all(self.content.flows[flow], named(test))
        return self._behind[key]


def bare(frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Calls without what was asked before them."""
    return tuple(Frame(frame.flow, frame.node, frozenset()) for frame in frames)


def flows(cursor: Cursor) -> tuple[str, ...]:
    """The flows that a stop is within by calls, and its own."""
    return (*(frame.flow for frame in cursor.frames), cursor.flow)
