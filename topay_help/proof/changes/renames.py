"""Follows `renamed_from`: what was said under a former id is found under the new one. Pure."""

from collections.abc import Iterator

from msgspec import Struct, field

from topay_help.flow.model import Answer, Answers, Content, Question


class Renames(Struct, frozen=True):
    """Former ids and what they are called now."""

    flows: dict[str, str] = field(default_factory=dict)
    nodes: dict[tuple[str, str], str] = field(default_factory=dict)  # by (flow as it is now, node)
    options: dict[tuple[str, str], str] = field(default_factory=dict)  # by (node as it is now, id)

    def flow(self, former: str) -> str:
        return self.flows.get(former, former)

    def node(self, flow: str, former: str) -> str:
        """The node of `flow` (as it is called now) that was called `former`."""
        return self.nodes.get((flow, former), former)

    def answer(self, node: str, given: Answer) -> Answer:
        if isinstance(given, str):
            return self.options.get((node, given), given)
        return tuple(self.options.get((node, one), one) for one in given)


def renames(content: Content) -> Renames:
    """Every rename that `content` tells; a former id that is in use again is not followed."""
    found = Renames()
    for flow in content.flows.values():
        if flow.renamed_from and flow.renamed_from not in content.flows:
            found.flows[flow.renamed_from] = flow.id
        for node in flow.nodes.values():
            if node.renamed_from and node.renamed_from not in flow.nodes:
                found.nodes[flow.id, node.renamed_from] = node.id
            if isinstance(node, Question):
                found.options.update(_options(node))
    return found


def _options(node: Question) -> Iterator[tuple[tuple[str, str], str]]:
    for option in node.options:
        if option.renamed_from and node.option(option.renamed_from) is None:
            yield (node.id, option.renamed_from), option.id


def inverse(known: Renames) -> Renames:
    """The same renames the other way round: from what things are called now to the former ids."""
    flows = {now: former for former, now in known.flows.items()}
    nodes = {(flows.get(flow, flow), now): former for (flow, former), now in known.nodes.items()}
    former_node = {(flow, now): former for (flow, former), now in known.nodes.items()}
    by_id = {now: former for (_, now), former in former_node.items()}
    options = {
        (by_id.get(node, node), now): former for (node, former), now in known.options.items()
    }
    return Renames(flows, nodes, options)


def translate(known: Renames, flow: str, answers: Answers) -> tuple[str, dict[str, Answer]]:
    """A flow and answers under other ids; a rename in that flow goes before one elsewhere."""
    now = known.flow(flow)
    nodes = {former: id_ for (of, former), id_ in known.nodes.items() if of != now}
    nodes |= {former: id_ for (of, former), id_ in known.nodes.items() if of == now}
    found: dict[str, Answer] = {}
    for key, given in answers.items():
        of, slash, node = key.rpartition("/")
        new = known.node(known.flow(of), node) if slash else nodes.get(node, node)
        found[f"{known.flow(of)}/{new}" if slash else new] = known.answer(new, given)
    return now, found
