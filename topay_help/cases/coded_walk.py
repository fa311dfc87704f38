"""A walk as one number, and back: the answers that may be told, and the ways that rules took. Pure.

Every stop is one digit of its own base, and where rules led on, another for the way. A typed value
is told as TYPED only; the way it led is told, because it may depend on the day or on an amount.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from topay_help.flow import engine
from topay_help.flow.answers import ends
from topay_help.flow.engine import Cursor, State
from topay_help.flow.model import EXCLUSIVE, Answer, Checklist, Content, Outcome, Question

EPOCH: Final = date(2020, 1, 1)  # days are counted from here
DAYS: Final = 2**14  # 44 years; a day outside them is told as TYPED
TYPED: Final = ""  # stands for a value that a code does not tell


class NoWalkError(Exception):
    """A number that is no walk through this content."""


class Said(Struct, frozen=True):
    """One answered stop; `answer` is TYPED where the code does not tell it."""

    flow: str
    node: str
    answer: Answer


class CodedWalk(Struct, frozen=True):
    """What a number tells: every answered stop, and where the walk stood after them."""

    stops: tuple[Said, ...]
    cursor: Cursor

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers that were told, by keys that lead the same way again.

        A question's id is the key, unless two flows got two answers to it or it is being asked.
        """
        given: dict[str, set[Answer]] = {}
        for stop in self.stops:
            given.setdefault(stop.node, set()).add(stop.answer)
        asked = None if self.cursor.revisited else self.cursor.node
        plain = {id_ for id_, said in given.items() if len(said) == 1 and id_ != asked}
        return {
            stop.node if stop.node in plain else f"{stop.flow}/{stop.node}": stop.answer
            for stop in self.stops
            if stop.answer != TYPED
        }


def written(content: Content, state: State) -> int:
    """The number of a walk; a leading one keeps zeros at its end."""
    number, size = 0, 1
    said: dict[str, Answer] = {}
    for taken in state.path:
        node = engine.stop_of(content, taken.cursor)
        assert not isinstance(node, Outcome)  # noqa: S101 - an outcome takes no answer
        answer = _told(node, taken.answer)
        digits = _digits(node, said, answer)
        if ways := _ways(node, answer):
            digits.append((ways.index(taken.to), len(ways)))
        for digit, base in digits:
            number, size = number + digit * size, size * base
        said[node.id] = answer
    return number + size


def replayed(content: Content, flow: str, number: int) -> CodedWalk:
    """The walk that a number tells; raises NoWalkError and FlowFault."""
    cursor = engine.enter(content, Cursor(flow, content.flows[flow].start))
    stops: list[Said] = []
    said: dict[str, Answer] = {}
    while number > 1:
        node = engine.stop_of(content, cursor)
        if isinstance(node, Outcome) or cursor.revisited:
            raise NoWalkError
        number, answer = _read(node, said, number)
        to = _straight(node, answer)
        if ways := _ways(node, answer):
            number, way = divmod(number, len(ways))
            to = ways[way]
        stops.append(Said(cursor.flow, node.id, answer))
        said[node.id] = answer
        cursor = engine.advance(content, cursor, to)
    if number != 1:
        raise NoWalkError
    return CodedWalk(tuple(stops), cursor)


def _digits(
    node: Question | Checklist, said: Mapping[str, Answer], answer: Answer
) -> list[tuple[int, int]]:
    """An answer as digits; one that is said again takes only a bit."""
    own = (_index(node, answer), max(_count(node), 2))  # with base 1 its end could not be told
    if not _repeatable(node, said):
        return [own]
    return [(0, 2)] if said[node.id] == answer else [(1, 2), own]


def _read(
    node: Question | Checklist, said: Mapping[str, Answer], number: int
) -> tuple[int, Answer]:
    """The answer that the next digits tell, and the number without them."""
    if _repeatable(node, said):
        number, changed = divmod(number, 2)
        if not changed:
            return number, said[node.id]
    number, index = divmod(number, max(_count(node), 2))
    return number, _answer(node, index)


def _repeatable(node: Question | Checklist, said: Mapping[str, Answer]) -> bool:
    if node.id not in said:
        return False
    try:
        _index(node, said[node.id])
    except ValueError:
        return False
    return True


def _told(node: Question | Checklist, answer: Answer) -> Answer:
    """The answer as a code may tell it."""
    if isinstance(node, Checklist) or node.kind in ("choice", "multi") or node.option(str(answer)):
        return answer
    if node.kind == "date" and 0 <= _day(answer) < DAYS:
        return answer
    return TYPED


def _plain(node: Question | Checklist) -> tuple[Answer, ...]:
    """The answers that count one by one: before those of a sum of options or of a calendar."""
    if isinstance(node, Checklist):
        return ends(node)
    ids = tuple(option.id for option in node.choices)
    if node.kind == "choice":
        return ids
    if node.kind == "multi":
        return tuple((id_,) for id_ in ids if id_ in EXCLUSIVE)
    return (TYPED, *ids)


def _free(node: Question) -> tuple[str, ...]:
    """The options of a multi question that can stand together: one bit each."""
    return tuple(option.id for option in node.options if option.id not in EXCLUSIVE)


def _count(node: Question | Checklist) -> int:
    plain = len(_plain(node))
    if isinstance(node, Question) and node.kind == "multi":
        return int(plain + 2 ** len(_free(node)) - 1)
    return plain + (DAYS if isinstance(node, Question) and node.kind == "date" else 0)


def _index(node: Question | Checklist, answer: Answer) -> int:
    """Which answer of a node it is; raises ValueError for none."""
    plain = _plain(node)
    if answer in plain:
        return plain.index(answer)
    if isinstance(node, Question) and node.kind == "multi" and isinstance(answer, tuple):
        free = _free(node)
        return len(plain) + sum(1 << free.index(one) for one in answer) - 1
    if isinstance(node, Question) and node.kind == "date":
        return len(plain) + _day(answer)
    raise ValueError(answer)


def _answer(node: Question | Checklist, index: int) -> Answer:
    plain = _plain(node)
    if index >= _count(node):
        raise NoWalkError
    if index < len(plain):
        return plain[index]
    rest = index - len(plain)
    if isinstance(node, Question) and node.kind == "multi":
        return tuple(one for bit, one in enumerate(_free(node)) if rest + 1 >> bit & 1)
    return (EPOCH + timedelta(days=rest)).isoformat()


def _day(answer: Answer) -> int:
    return (date.fromisoformat(str(answer)) - EPOCH).days


def _ways(node: Question | Checklist, answer: Answer) -> tuple[str, ...]:
    """The targets that rules choose between; none where the answer itself leads on."""
    if isinstance(node, Checklist):
        return ()
    option = node.option(answer) if isinstance(answer, str) else None
    if option and option.to:
        return ()
    return tuple(dict.fromkeys(rule.to for rule in node.rules))


def _straight(node: Question | Checklist, answer: Answer) -> str:
    """Where an answer leads without any rule; nowhere if rules decide."""
    if isinstance(node, Checklist):
        return node.then.get(str(answer)) or node.then["not_solved"]
    option = node.option(answer) if isinstance(answer, str) else None
    return option.to if option and option.to else ""
