"""A saved case brought to the flows of now: names that were changed are followed. Pure.

Whether an answer still fits is decided where the walk is replayed; what does not fit or lies off
the path is set aside there, and kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.cases.fingerprint import fingerprint
from topay_help.flow.model import Answer, Checklist, Content, Flow, Node, Option, Question
from topay_help.flow.reachable import reached


class Migration:
    """Brings cases to the flows of `content`; what it finds out of a flow serves all its cases."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self._flow = cache(self._find_flow)
        self._now = cache(lambda start: fingerprint(content, start))
        self._names = cache(lambda start: _Names(content, start))

    def carried(self, case: Case) -> Case:
        """The case with the names of now; itself where its flows have not changed or are gone."""
        start = self._flow(case.flow)
        if start is None or case.fingerprint == (now := self._now(start)):
            return case
        names = self._names(start)
        ticks = [(new, done) for old, done in case.ticks.items() for new in names.keys(old)]
        return replace(
            case,
            flow=start,
            answers=names.answers(case.answers),
            ticks={id_: kept for id_, done in ticks if (kept := names.ticked(id_, done))},
            at=next(iter(names.keys(case.at)), case.at),
            fingerprint=now,
        )

    def _find_flow(self, id_: str) -> str | None:
        return _flow_of_now(self.content, id_)


def carried(content: Content, case: Case) -> Case:
    """One case with the names of now: see Migration."""
    return Migration(content).carried(case)


def _flow_of_now(content: Content, id_: str) -> str | None:
    if id_ in content.flows:
        return id_
    renamed = (flow.id for flow in content.flows.values() if flow.renamed_from == id_)
    return next(renamed, None)


class _Names:
    """What names of before are called now in the flows that a walk can enter."""

    def __init__(self, content: Content, start: str) -> None:
        self.content = content
        self.flows = [content.flows[id_] for id_ in sorted(reached(content, start))]
        self.keys = cache(self._find_keys)

    def answers(self, before: Mapping[str, Answer]) -> dict[str, Answer]:
        """The answers by their keys of now.

        An answer to a question that two flows shared goes on to both. None takes the place of
        another: where both names were answered, the old one keeps its key and is set aside.
        """
        found: dict[str, Answer] = {}
        for old, given in before.items():
            free = [key for key in self.keys(old) if key == old or key not in before]
            found |= {key: self._given(key, given) for key in free or [old]}
        return found

    def _find_keys(self, old: str) -> list[str]:
        """The keys of now for a key of before: `question` or `flow/question`."""
        id_, flows = self._parted(old)
        prefix = f"{flows[0].id}/" if "/" in old and flows else ""
        new = [prefix + name for flow in flows if (name := _node_of_now(flow, id_))]
        return list(dict.fromkeys(new)) or [old]

    def ticked(self, id_: str, done: Iterable[int]) -> tuple[int, ...]:
        """The ticks of steps that are still there; all where the list is gone."""
        lists = [node for node in self._nodes(id_) if isinstance(node, Checklist)]
        most = max((len(node.steps) for node in lists), default=None)
        return tuple(index for index in done if most is None or index < most)

    def _given(self, key: str, given: Answer) -> Answer:
        """An answer with the options of now, in their order."""
        questions = [node for node in self._nodes(key) if isinstance(node, Question)]
        options = [option for question in questions for option in question.choices]
        if isinstance(given, str):
            return _option_of_now(options, given)
        order = [option.id for option in options]
        many = {_option_of_now(options, one) for one in given}
        return tuple(sorted(many, key=lambda id_: order.index(id_) if id_ in order else len(order)))

    def _nodes(self, key: str) -> Iterator[Node]:
        id_, flows = self._parted(key)
        return (flow.nodes[id_] for flow in flows if id_ in flow.nodes)

    def _parted(self, key: str) -> tuple[str, list[Flow]]:
        """The question of a key and the flows in which it may be."""
        flow, slash, id_ = key.rpartition("/")
        if not slash:
            return id_, self.flows
        now = _flow_of_now(self.content, flow)
        return id_, [self.content.flows[now]] if now else []


def _node_of_now(flow: Flow, id_: str) -> str | None:
    if id_ in flow.nodes:
        return id_
    renamed = (node.id for node in flow.nodes.values() if node.renamed_from == id_)
    return next(renamed, None)


def _option_of_now(options: Sequence[Option], id_: str) -> str:
    renamed = [option.id for option in options if option.renamed_from == id_]
    return id_ if any(option.id == id_ for option in options) else next(iter(renamed), id_)
