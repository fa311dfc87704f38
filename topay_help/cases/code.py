"""A case as a code to read out over the phone, and back. Pure.

The code holds the flow, the fingerprint of the content and the walk as a number. Free text,
numbers and amounts are not in it; they are asked again.
"""

import unicodedata
from typing import Final

from msgspec import Struct

from topay_help.cases.case import ALPHABET
from topay_help.cases.coded_walk import CodedWalk, NoWalkError, replayed, written
from topay_help.cases.fingerprint import fingerprint
from topay_help.errors import HelpError
from topay_help.flow.engine import FlowFault, State
from topay_help.flow.model import Answers, Content
from topay_help.text import Text

CHECK: Final = 1021  # a prime below 32², so that two characters can bring any sum to zero
MAX_LENGTH: Final = 900  # characters: every place has a weight of its own below CHECK
PARTING: Final = frozenset(" \t\r\n-_.,，。、—–")  # may stand between groups
READ_AS: Final = {"O": "0", "I": "1", "L": "1"}


class CodeError(HelpError):
    """Text that is not a case code of this content."""


WRONG: Final = Text(
    "这个码不对，可能抄错或听错了一位。",
    "This code is not right; a character may be wrong or swapped.",
)
AGAIN: Final = Text("请逐组核对后再试。", "Compare it group by group and try again.")
OTHER: Final = Text(
    "这个码出自另一个版本的内容，这里解不开。",
    "This code was made with another version of the content.",
)
UPDATE: Final = Text(
    "两边请用同一个版本的 topay-help。", "Use the same version of topay-help on both sides."
)


class Decoded(Struct, frozen=True):
    """What a code says: the flow, the answers it carries and the whole walk."""

    flow: str
    answers: Answers
    walk: CodedWalk


def encode(content: Content, state: State) -> str:
    """The code of a walk, in groups of four."""
    high, low = divmod(sorted(content.flows).index(state.start), 32)
    number = written(content, state) * _pages(content) + high
    body = ALPHABET[low] + fingerprint(content, state.start) + _to_text(number)
    return _grouped(body + _check(body))


def decode(content: Content, typed: str) -> Decoded:
    """The flow and answers of a code as it was typed; raises CodeError."""
    code = _folded(typed)
    if not 7 <= len(code) <= MAX_LENGTH or any(char not in ALPHABET for char in code):
        raise CodeError(WRONG, AGAIN)
    body = code[:-2]
    if _check(body) != code[-2:]:
        raise CodeError(WRONG, AGAIN)
    number, high = divmod(_to_number(body[4:]), _pages(content))
    names = sorted(content.flows)[high * 32 :]
    low = ALPHABET.index(body[0])
    if low >= len(names) or fingerprint(content, names[low]) != body[1:4]:
        raise CodeError(OTHER, UPDATE)
    try:
        walk = replayed(content, names[low], number)
    except (NoWalkError, FlowFault) as wrong:
        raise CodeError(WRONG, AGAIN) from wrong
    return Decoded(names[low], walk.answers, walk)


def _pages(content: Content) -> int:
    """How many times 32 flows there are: the first character tells only a place among 32."""
    return (len(content.flows) + 31) // 32


def _folded(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed[: 4 * MAX_LENGTH]).upper()
    return "".join(READ_AS.get(char, char) for char in plain if char not in PARTING)


def _check(body: str) -> str:
    """Two characters that bring the weighted sum of all to zero modulo a prime.

    The weights are 32 and 1 for these two and 33, 34, … for the body. All differ, none is zero and
    none reaches the prime: so any one wrong character and any two swapped ones change the sum.
    """
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(body, 33))
    high, low = divmod(-total % CHECK, 32)
    return ALPHABET[high] + ALPHABET[low]


def _to_text(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number, 32)
        text = ALPHABET[digit] + text
    return text


def _to_number(text: str) -> int:
    number = 0
    for char in text:
        number = number * 32 + ALPHABET.index(char)
    return number


def _grouped(code: str) -> str:
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
