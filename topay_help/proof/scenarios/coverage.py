"""How much of a flow scenarios have walked: nodes, ways on (`rules`), outcomes. Pure."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, Literal, assert_never

from msgspec import Struct

from topay_help.findings import Path
from topay_help.flow.engine import State, Taken
from topay_help.flow.model import (
    HAND_OVER,
    UNSURE,
    Answer,
    Call,
    Checklist,
    Content,
    Flow,
    Node,
    Outcome,
    Question,
)

Kind = Literal["nodes", "rules", "outcomes"]
KINDS: Final[tuple[Kind, ...]] = ("nodes", "rules", "outcomes")
Spot = tuple[str, Path]  # a flow, and the way to something in its file


class Share(Struct, frozen=True):
    """What was reached of one kind; `missed` leads to the rest in the flow's file."""

    reached: int
    total: int
    missed: tuple[Path, ...]

    @property
    def percent(self) -> int:
        """Whole percent, never rounded up."""
        return 100 * self.reached // self.total if self.total else 100


def coverage(flow: Flow, walked: Iterable[Spot]) -> dict[Kind, Share]:
    """What was walked of a flow, of each kind."""
    seen = {path for flow_id, path in walked if flow_id == flow.id}
    outcomes = [("nodes", n.id) for n in flow.nodes.values() if isinstance(n, Outcome)]
    every: dict[Kind, list[Path]] = {
        "nodes": [("nodes", id_) for id_ in flow.nodes],
        "rules": [path for node in flow.nodes.values() for path in ways(node)],
        "outcomes": [*outcomes],
    }
    return {
        kind: Share(
            sum(path in seen for path in paths),
            len(paths),
            tuple(path for path in paths if path not in seen),
        )
        for kind, paths in every.items()
    }


def ways(node: Node) -> Iterator[Path]:
    """Every way on from a node: options that lead somewhere, rows of rules, ends of lists."""
    here: Path = ("nodes", node.id)
    match node:
        case Question():
            yield from (_option(node, option.id) for option in node.choices if option.to)
            if node.kind != "choice" or not all(option.to for option in node.options):
                yield from ((*here, "next", row) for row in range(len(node.rules)))
        case Checklist() | Call():
            yield from ((*here, "then", end) for end in node.then)
        case Outcome():
            return
        case _:
            assert_never(node)


def _option(node: Question, option: str) -> Path:
    here: Path = ("nodes", node.id)
    return (*here, "options", option) if node.options else (*here, UNSURE)


def way(node: Node, answer: Answer, rule: int | None) -> Path:
    """The way on that an answer took."""
    here: Path = ("nodes", node.id)
    if isinstance(node, Checklist):
        end = str(answer) if answer in node.then else "not_solved"
        return (*here, "then", end)
    if rule is None and isinstance(node, Question):
        return _option(node, str(answer))
    return (*here, "next", rule or 0)


def walked(content: Content, states: Iterable[State]) -> Iterator[Spot]:
    """Everything that some states have on their paths, called flows included."""
    for state in states:
        yield state.flow, ("nodes", state.node.id)
        yield from ((frame.flow, ("nodes", frame.node)) for frame in state.cursor.frames)
        for taken in state.path:
            node = content.flows[taken.flow].nodes[taken.node]
            yield taken.flow, ("nodes", taken.node)
            yield taken.flow, way(node, taken.answer, taken.rule)
            yield from _arrived(content, taken)
        yield from _returned(content, state)


def _arrived(content: Content, taken: Taken) -> Iterator[Spot]:
    """Where an answer led, though the walk may have passed through it."""
    if not taken.to.startswith(HAND_OVER) and taken.to in content.flows[taken.flow].nodes:
        yield taken.flow, ("nodes", taken.to)


def _returned(content: Content, state: State) -> Iterator[Spot]:
    """The ends of calls that the path came back from."""
    cursors = [*(taken.cursor for taken in state.path), state.cursor]
    for taken, (before, after) in zip(state.path, pairwise(cursors), strict=True):
        if len(after.frames) < len(before.frames):
            frame = before.frames[-1]
            call = content.flows[frame.flow].nodes[frame.node]
            if isinstance(call, Call):
                end = taken.to if taken.to in call.then else "other"
                yield frame.flow, ("nodes", frame.node, "then", end)
