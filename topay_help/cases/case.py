"""A saved walk as a value."""

import os
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from topay_help.flow.model import Answers

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U


class Case(Struct, frozen=True):
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


def new_case(flow: str) -> Case:
    """A walk that has not begun; it is saved with its first answer."""
    return Case(id=new_id(os.urandom(8)), flow=flow)
