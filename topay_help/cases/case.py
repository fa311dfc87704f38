"""A saved walk as a value, and what ties it to the flows it was walked with."""

import hashlib
from collections.abc import Mapping
from typing import Final

from topay_help.core.frozen import field, frozen
from topay_help.core.model import (
    Answers,
    Checklist,
    Content,
    Flow,
    Question,
    exits,
)
from topay_help.core.reached import reached

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U


@frozen
class Case:
    """One walk of one user: the answers as they were kept, in the order they were given.

    `created` and `updated` are moments in ISO form, UTC; `ticks` are the steps done of each list.
    `done` is true once the walk has reached an outcome.
    """

    id: str
    flow: str
    answers: Answers = field(default_factory=dict)
    ticks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    at: str = ""  # the node where the walk stands
    done: bool = False
    fingerprint: str = ""  # of the flows it was walked with
    created: str = ""
    updated: str = ""
    revision: int = 0  # how often it was saved


def new_id(random_bytes: bytes) -> str:
    """A case's id of 8 characters that are easy to read out; takes 8 random bytes."""
    return "".join(ALPHABET[byte % 32] for byte in random_bytes[:8])


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
