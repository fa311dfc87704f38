"""TH2xx: faults of the graph alone, whatever the answers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from topay_help.flow.model import HAND_OVER, Call, Checklist, Flow, Node, Outcome, Question, exits
from topay_help.proof.checks.references import outcomes_of, ways
from topay_help.proof.checks.subject import Fault, Subject, links
from topay_help.spelling import nearest
from topay_help.text import Text

NAMED: Final = 5  # followers that are named one by one


def unreachable(subject: Subject) -> Iterator[Fault]:
    """TH201: a node that nothing leads to from the start.

    A node that a misspelt target was probably meant for is told of as that (TH101), not here too.
    """
    flow = subject.flow
    if flow.start not in flow.nodes:
        return
    named = {to for node in flow.nodes.values() for to in exits(node)}
    meant = {nearest(to, flow.nodes) for to in named if to not in flow.nodes} - {""}
    reached = _from(flow, flow.start).union(*(_from(flow, node) for node in meant))
    lost = {node.id for node in flow.nodes.values() if node.id not in reached}
    while lost:
        first = _first(flow, lost)
        behind = sorted(lost & _from(flow, first) - {first})
        lost -= {first, *behind}
        names = "、".join(behind[:NAMED]), ", ".join(behind[:NAMED])
        more = ("等", ", …") if len(behind) > NAMED else ("", "")
        words = Text(
            f"从 start 出发，没有路走到“{first}”。"
            + (f"它后面的 {len(behind)} 个节点也走不到：{names[0]}{more[0]}。" if behind else ""),
            f"No way leads from the start to “{first}”"
            + (f", nor to {len(behind)} behind it: {names[1]}{more[1]}." if behind else "."),
        )
        yield Fault("TH201", ("nodes", first), words)


def _first(flow: Flow, lost: set[str]) -> str:
    """The first of some nodes to which none of the others leads, else the first of all."""
    led_to = {to for id_ in lost for to in exits(flow.nodes[id_]) if to != id_}
    ordered = [id_ for id_ in flow.nodes if id_ in lost]
    return next((id_ for id_ in ordered if id_ not in led_to), ordered[0])


def _from(flow: Flow, start: str) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for to in exits(flow.nodes[waiting.pop()]):
            if to in flow.nodes and to not in seen:
                seen.add(to)
                waiting.append(to)
    return seen


def dead_ends(subject: Subject) -> Iterator[Fault]:
    """TH202: an answer after which nothing comes."""
    for node in subject.flow.nodes.values():
        if not isinstance(node, Question) or node.rules:
            continue
        here = ("nodes", node.id)
        stuck = [option for option in node.options if not option.to]
        for option in stuck if node.kind == "choice" else ():
            words = Text(
                f"选了“{option.id}”就没有下一步：它没有 to，这个问题也没有 next。",
                f"Nothing comes after “{option.id}”: it has no “to”, the question no “next”.",
            )
            yield Fault("TH202", (*here, "options", option.id), words)
        if node.kind == "multi" or not (node.options or node.kind == "choice"):
            words = Text(
                "回答之后没有下一步：这里没有 to，也没有 next。",
                "Nothing comes after the answer: there is no “to” and no “next”.",
            )
            yield Fault("TH202", here, words)


def loops(subject: Subject) -> Iterator[Fault]:
    """TH204: a ring of nodes that no answer leaves; reported at its first node."""
    flow = subject.flow
    if not _some_end(subject):
        words = Text(
            "这个流程和它转去的流程都没有结论，只会转来转去。",
            "Neither this flow nor any that it hands over to has an outcome; the walk never ends.",
        )
        yield Fault("TH204", ("start",), words)
        return
    leaving = with_exit(flow)
    told: set[str] = set()
    for node in flow.nodes.values():
        if node.id in leaving or node.id in told or not _in_ring(flow, node):
            continue
        told |= _from(flow, node.id)
        words = Text(
            "从这里开始走不到任何结论，只会转圈。",
            "From here no outcome can be reached; the walk goes round for ever.",
        )
        yield Fault("TH204", ("nodes", node.id), words)


def _some_end(subject: Subject) -> bool:
    """Whether the flow has an outcome, or one that it hands over to, however far; or may have."""
    found = [subject.flow.id]
    if not any(to.startswith(HAND_OVER) for n in subject.flow.nodes.values() for to in exits(n)):
        return True  # no way out at all is told node by node
    for name in found:
        flow = subject.content.flows.get(name)
        if flow is None or any(isinstance(node, Outcome) for node in flow.nodes.values()):
            return True
        found += [one for one in links(flow) if one not in found]
    return False


def with_exit(flow: Flow) -> set[str]:
    """The nodes from which some answers lead to an outcome or to another flow."""
    before: dict[str, list[str]] = {}
    for node in flow.nodes.values():
        for to in exits(node):
            before.setdefault(to, []).append(node.id)
    waiting = [node.id for node in flow.nodes.values() if _ends(node)]
    leaving = set(waiting)
    while waiting:
        new = [one for one in before.get(waiting.pop(), []) if one not in leaving]
        leaving.update(new)
        waiting += new
    return leaving


def _ends(node: Node) -> bool:
    """Whether a walk can leave the flow here; what leads nowhere has a code of its own."""
    return isinstance(node, Outcome) or any(to.startswith(HAND_OVER) for to in exits(node))


def _in_ring(flow: Flow, node: Node) -> bool:
    return any(to in flow.nodes and node.id in _from(flow, to) for to in exits(node))


def recursion(subject: Subject) -> Iterator[Fault]:
    """TH205: a call that leads back into the flow that calls."""
    for node in subject.flow.nodes.values():
        if isinstance(node, Call) and subject.flow.id in _called_from(subject, node.flow):
            words = Text(
                f"“{node.flow}”又会走回本流程，没完没了。",
                f"“{node.flow}” comes back into this flow, and so on for ever.",
            )
            yield Fault("TH205", ("nodes", node.id, "call"), words, at_value=True)


def _called_from(subject: Subject, start: str) -> list[str]:
    """The flows that are walked within a call of `start`."""
    found = [start]
    for name in found:
        flow = subject.content.flows.get(name)
        for node in flow.nodes.values() if flow else ():
            near = [to.removeprefix(HAND_OVER) for to in exits(node) if to.startswith(HAND_OVER)]
            near += [node.flow] if isinstance(node, Call) else []
            found += [one for one in near if one not in found]
    return found


def uncovered_calls(subject: Subject) -> Iterator[Fault]:
    """TH206: an outcome of a called flow after which nothing comes."""
    for node in subject.flow.nodes.values():
        if not isinstance(node, Call) or "other" in node.then:
            continue
        missing = [end for end in outcomes_of(subject, node.flow) if end not in node.then]
        if missing:
            zh, en = "、".join(missing), ", ".join(missing)
            words = Text(
                f"“{node.flow}”还可能走到 {zh}，这里没写去哪里；可以加 other。",
                f"“{node.flow}” can also end at {en}, and nothing says what then; add “other”.",
            )
            yield Fault("TH206", ("nodes", node.id, "then"), words)


def bare_outcomes(subject: Subject) -> Iterator[Fault]:
    """TH207: an outcome that says neither what to do nor whom to turn to.

    A flow whose outcomes are all verdicts is one of its own kind (which licence do I need?): that
    is only a warning. Between outcomes that do say it, one without a word is forgotten.
    """
    outcomes = [node for node in subject.flow.nodes.values() if isinstance(node, Outcome)]
    some = any(node.steps or node.contact for node in outcomes)
    for node in outcomes:
        if node.steps or node.contact or node.by:
            continue
        words = Text(
            f"结论“{node.id}”没有 steps，也没有 contact：用户看完不知道做什么。",
            f"The outcome “{node.id}” has no steps and no contact: what is the user to do now?",
        )
        grave = some and not node.keep
        yield Fault("TH207", ("nodes", node.id), words, severity="error" if grave else "warning")


def shortest(flows: Mapping[str, Flow], start: str, goal: str) -> int | None:
    """The fewest answers from the start of a flow until flow `goal` begins; None without a way."""
    waiting: list[tuple[int, str, str]] = [(0, start, flows[start].start)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        waiting.sort(reverse=True)
        steps, flow, node_id = waiting.pop()
        if flow == goal:
            return steps
        node = flows[flow].nodes.get(node_id) if flow in flows else None
        if node is None or (flow, node_id) in seen:
            continue
        seen.add((flow, node_id))
        cost = 1 if isinstance(node, Question | Checklist) else 0
        waiting += [(steps + cost, *stop) for stop in _next(flows, flow, node)]
    return None


def _next(flows: Mapping[str, Flow], flow: str, node: Node) -> Iterable[tuple[str, str]]:
    into = [HAND_OVER + node.flow] if isinstance(node, Call) else []
    for _, to in [*ways(node), *(((), one) for one in into)]:
        name = to.removeprefix(HAND_OVER)
        if not to.startswith(HAND_OVER):
            yield flow, to
        elif name in flows:
            yield name, flows[name].start
