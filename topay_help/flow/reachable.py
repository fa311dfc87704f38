"""Which flows a walk can enter. Pure; flows are looked at one by one, as they may be costly."""

from collections.abc import Iterator

from topay_help.flow.model import HAND_OVER, Call, Content, Flow, exits


def reached(content: Content, start: str) -> Iterator[str]:
    """The ids of the flows that a walk from `start` can enter, itself first, the nearest first."""
    waiting = [start]
    for id_ in waiting:
        if id_ in content.flows:
            yield id_
            waiting += [one for one in _leads_to(content.flows[id_]) if one not in waiting]


def _leads_to(flow: Flow) -> dict[str, None]:
    found: dict[str, None] = {}
    for node in flow.nodes.values():
        if isinstance(node, Call):
            found[node.flow] = None
        targets = (to for to in exits(node) if to.startswith(HAND_OVER))
        found.update(dict.fromkeys(to.removeprefix(HAND_OVER) for to in targets))
    return found
