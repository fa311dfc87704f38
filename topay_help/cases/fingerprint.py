"""What ties a saved walk to the flows it was walked with."""

import hashlib

from topay_help.cases.case import ALPHABET
from topay_help.flow.model import Checklist, Content, Flow, Question, exits
from topay_help.flow.reachable import reached


def fingerprint(content: Content, start: str) -> str:
    """What the questions and options of a flow and all it leads to are, as 15 bits in 3 characters.

    Words may change without changing it: answers and codes depend on ids and their order only.
    """
    parts = [_shape(content.flows[id_]) for id_ in sorted(reached(content, start))]
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    number = int.from_bytes(digest[:2], "big") >> 1
    return "".join(ALPHABET[number >> shift & 31] for shift in (10, 5, 0))


def _shape(flow: Flow) -> str:
    lines = [flow.id, flow.start]
    for node in flow.nodes.values():
        kind = node.kind if isinstance(node, Question) else type(node).__name__
        options = [option.id for option in node.choices] if isinstance(node, Question) else []
        ends = list(node.then) if isinstance(node, Checklist) else []
        lines.append(" ".join([node.id, kind, *options, *ends, *exits(node)]))
    return "\n".join(lines)
