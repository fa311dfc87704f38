"""A flow as a picture in words: nodes with a kind and a label, edges with what leads along them."""

from collections.abc import Iterator
from typing import Final, Literal, assert_never

from msgspec import Struct

from topay_help.flow.condition_words import describe
from topay_help.flow.model import HAND_OVER, Call, Checklist, Content, Flow, Node, Outcome, Question
from topay_help.flow.screen import ENDS
from topay_help.text import ZH, Text

Kind = Literal["question", "checklist", "outcome", "call", "hand-over", "missing"]
OTHERWISE: Final = Text("其他情况", "otherwise")
CALLED: Final = Text("先走：{title}", "First: {title}")
GOES_ON: Final = Text("转到：{title}", "Go on with: {title}")
MISSING: Final = Text("没有这个节点：{id}", "no such node: {id}")


class Dot(Struct, frozen=True):
    """A node of the picture."""

    id: str
    kind: Kind
    label: str


class Line(Struct, frozen=True):
    """An edge of the picture; several ways between the same nodes are one, with all labels.

    Rows of rules, which have numbers, are one only where no other row stands between them.
    """

    start: str
    end: str
    labels: tuple[str, ...]


class Picture(Struct, frozen=True):
    """What is drawn, the start first; other flows stand as one node each."""

    title: str
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]


def picture(content: Content, flow_id: str, lang: str) -> Picture:
    """The picture of one flow, every edge with the option or the condition that leads along it."""
    flow = content.flows[flow_id]
    ids = [flow.start, *(id_ for id_ in flow.nodes if id_ != flow.start)]
    dots = {
        id_: Dot(id_, _kind(flow.nodes[id_]), _label(content, flow.nodes[id_], lang))
        for id_ in ids
        if id_ in flow.nodes
    }
    lines: dict[tuple[str, str, int], list[str]] = {}
    for id_ in list(dots):
        ways = list(_ways(content, flow, flow.nodes[id_], lang))
        for (to, label), run in zip(ways, _runs(flow.nodes[id_], ways), strict=True):
            dots.setdefault(to, _elsewhere(content, to, lang))
            labels = lines.setdefault((id_, to, run), [])
            if label and label not in labels:
                labels.append(label)
    return Picture(
        flow.title.to(lang),
        tuple(dots.values()),
        tuple(Line(start, end, tuple(labels)) for (start, end, _), labels in lines.items()),
    )


def _kind(node: Node) -> Kind:
    match node:
        case Question():
            return "question"
        case Checklist():
            return "checklist"
        case Outcome():
            return "outcome"
        case Call():
            return "call"
        case _:
            assert_never(node)


def _label(content: Content, node: Node, lang: str) -> str:
    match node:
        case Question():
            return node.text.text.to(lang)
        case Checklist() | Outcome():
            return node.title.text.to(lang)
        case Call():
            return CALLED.to(lang, title=_title(content, node.flow, lang))
        case _:
            assert_never(node)


def _title(content: Content, flow: str, lang: str) -> str:
    return content.flows[flow].title.to(lang) if flow in content.flows else flow


def _elsewhere(content: Content, to: str, lang: str) -> Dot:
    if to.startswith(HAND_OVER):
        title = _title(content, to.removeprefix(HAND_OVER), lang)
        return Dot(to, "hand-over", GOES_ON.to(lang, title=title))
    return Dot(to, "missing", MISSING.to(lang, id=to))


def _ways(content: Content, flow: Flow, node: Node, lang: str) -> Iterator[tuple[str, str]]:
    """Every target of a node, with what leads there; no label where there is only one way."""
    match node:
        case Question():
            yield from _answers(content, flow, node, lang)
        case Checklist():
            several = len(node.then) > 1
            yield from ((to, ENDS[end].to(lang) * several) for end, to in node.then.items())
        case Call():
            called = content.flows.get(node.flow)
            for end, to in node.then.items():
                outcome = called.nodes.get(end) if called else None
                known = isinstance(outcome, Outcome)
                yield to, _label(content, outcome, lang) if known and outcome else _rest(node, lang)
        case Outcome():
            return
        case _:
            assert_never(node)


def _rest(node: Call, lang: str) -> str:
    return OTHERWISE.to(lang) if len(node.then) > 1 else ""


def _answers(content: Content, flow: Flow, node: Question, lang: str) -> Iterator[tuple[str, str]]:
    chosen = [option for option in node.choices if option.to]
    for option in chosen:
        yield str(option.to), option.label.to(lang)
    if node.options and len(chosen) == len(node.options) and node.kind == "choice":
        return  # the rules are never asked
    several = sum(rule.when is not None for rule in node.rules) > 1
    for row, rule in enumerate(node.rules, 1):
        if rule.when is not None:
            number = f"{row}. " if several else ""  # they are tried in this order
            yield rule.to, number + describe(rule.when, content, flow.id, lang)
        else:
            yield rule.to, OTHERWISE.to(lang) if chosen or len(node.rules) > 1 else ""


def _runs(node: Node, ways: list[tuple[str, str]]) -> list[int]:
    """For each way its run: rules to one target are drawn as one only where no other is between."""
    rules = len(node.rules) if isinstance(node, Question) else 0
    rows = [to for to, _ in ways[-rules:]] if rules and len(ways) >= rules else []
    found = [0] * (len(ways) - len(rows))
    seen: dict[str, int] = {}
    for before, to in zip(["", *rows], rows, strict=False):
        if to != before:
            seen[to] = seen.get(to, -1) + 1
        found.append(seen[to])
    return found


def joined(labels: tuple[str, ...], lang: str) -> str:
    """Several labels of one edge as one."""
    return ("；" if lang == ZH else "; ").join(labels)
