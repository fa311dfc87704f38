"""A case as a code to read out over the phone, and back. Pure.

The code holds the flow, the fingerprint of the content and, stop by stop, the answer to each
choice, list and date. Of free text, numbers and amounts it holds only which way they led, so that
what lies behind them can be replayed; they are asked again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from topay_help.cases.case import ALPHABET, fingerprint
from topay_help.core import engine
from topay_help.core.answers import ends
from topay_help.core.engine import Cursor, State
from topay_help.core.model import (
    UNSURE,
    Answer,
    Answers,
    Checklist,
    Content,
    Outcome,
    Question,
    exits,
)
from topay_help.core.text import Text
from topay_help.errors import HelpError

EPOCH: Final = date(2020, 1, 1)  # dates are counted from here
DAYS: Final = 2**14  # 44 years
CHECK: Final = 1021  # a prime below 32²: two characters catch every wrong or swapped one
MAX_LENGTH: Final = 200
TYPED: Final = ""  # stands for a value that was typed
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


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a code says: the flow and the answers it carries."""

    flow: str
    answers: Answers


def encode(content: Content, state: State) -> str:
    """The code of a walk, in groups of four."""
    names = sorted(content.flows)
    number, size = 0, 1
    for digit, base in _digits(content, state):
        number, size = number + digit * size, size * base
    body = ALPHABET[names.index(state.start) % 32] + fingerprint(content, state.start)
    body += _to_text(number + size)  # a leading one keeps zeros at the end
    return _grouped(body + _check(body))


def decode(content: Content, typed: str) -> Decoded:
    """The flow and answers of a code as it was typed; raises CodeError."""
    code = "".join(READ_AS.get(char, char) for char in typed.upper() if char not in " -\t\n")
    if not 7 <= len(code) <= MAX_LENGTH or any(char not in ALPHABET for char in code):
        raise CodeError(WRONG, AGAIN)
    body = code[:-2]
    if _check(body) != code[-2:]:
        raise CodeError(WRONG, AGAIN)
    index = ALPHABET.index(body[0])
    for name in sorted(content.flows)[index::32]:
        if fingerprint(content, name) == body[1:4]:
            return Decoded(name, _replayed(content, name, _to_number(body[4:])))
    raise CodeError(OTHER, UPDATE)


def _digits(content: Content, state: State) -> Iterator[tuple[int, int]]:
    """Each answered stop as digits with their bases; a first digit 0 means that the walk ends.

    Where rules decided the way, the way is told too: they may depend on the day or on an amount.
    """
    for taken in state.path:
        node = engine.stop_of(content, taken.cursor)
        assert not isinstance(node, Outcome)  # noqa: S101 - an outcome takes no answer
        told = _told(node)
        yield (told.index(taken.answer) if taken.answer in told else 0) + 1, len(told) + 1
        if _is_date(node, taken.answer):
            yield (date.fromisoformat(str(taken.answer)) - EPOCH).days % DAYS, DAYS
        if (ways := _ways(node, taken.answer)) is not None:
            yield ways.index(taken.to), len(ways)


def _told(node: Question | Checklist) -> tuple[Answer, ...]:
    """The answers that a digit chooses between; a typed value counts as one, the empty answer."""
    if isinstance(node, Checklist):
        return ends(node)
    ids = [option.id for option in node.choices]
    if node.kind == "choice":
        return tuple(ids)
    if node.kind == "multi":
        return tuple(
            tuple(id_ for bit, id_ in enumerate(ids) if mask >> bit & 1)
            for mask in range(1, 2 ** len(ids))
        )
    return (TYPED, *ids)


def _ways(node: Question | Checklist, given: Answer) -> tuple[str, ...] | None:
    """The targets that rules choose between; None where the answer itself leads on."""
    if isinstance(node, Checklist):
        return None
    option = node.option(given) if isinstance(given, str) else None
    return None if option and option.to else tuple(dict.fromkeys(exits(node)))


def _is_date(node: Question | Checklist, given: Answer) -> bool:
    return isinstance(node, Question) and node.kind == "date" and given != UNSURE


def _replayed(content: Content, flow: str, number: int) -> dict[str, Answer]:
    """Walk the flow again by the digits of `number`."""
    answers: dict[str, Answer] = {}
    cursor = engine.enter(content, Cursor(flow, content.flows[flow].start))
    while number > 1:
        node = engine.stop_of(content, cursor)
        if isinstance(node, Outcome) or cursor.revisited:
            raise CodeError(WRONG, AGAIN)
        told = _told(node)
        number, digit = divmod(number, len(told) + 1)
        if not digit:
            raise CodeError(WRONG, AGAIN)
        given = told[digit - 1]
        if _is_date(node, given):
            number, days = divmod(number, DAYS)
            given = (EPOCH + timedelta(days=days)).isoformat()
        if (ways := _ways(node, given)) is not None:
            number, way = divmod(number, len(ways))
            to = ways[way]
        else:
            to = _straight(node, given)
        if given != TYPED:
            key = node.id if answers.get(node.id, given) == given else f"{cursor.flow}/{node.id}"
            answers[key] = given
        cursor = engine.advance(content, cursor, to)
    return answers


def _straight(node: Question | Checklist, given: Answer) -> str:
    """Where an answer leads without any rule."""
    if isinstance(node, Checklist):
        return node.then.get(str(given)) or node.then["not_solved"]
    option = node.option(str(given))
    assert option and option.to  # noqa: S101 - `_ways` has looked
    return option.to


def _check(body: str) -> str:
    total = sum(place * ALPHABET.index(char) for place, char in enumerate(body, 1)) % CHECK
    return ALPHABET[total >> 5] + ALPHABET[total & 31]


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
