"""Numbers that are something else: the label or word right before them says so. Pure."""

from typing import Final

from topay_help.privacy import words
from topay_help.privacy.labels import Label
from topay_help.privacy.numbers import Numbers

_FAR: Final = 10  # tokens between a harmless label and its number
_EQUALS: Final = frozenset(':=#是为(（"“【[') | frozenset(("is", "was"))
_NUMBERING: Final = frozenset("号证#") | frozenset(
    ("id", "no", "nr", "ref", "uid", "build", "v", "room")
)
_TYPING: Final = frozenset(("输", "念", "报", "读", "typed", "entered", "read"))
_NO_NAME: Final = frozenset("的个要给串发报我是")  # before 码, and no part of a name for another


def claimed(numbers: Numbers, found: list[Label]) -> set[int]:
    """Where the numbers start that a harmless label, or some other “…号” or “… id”, names."""
    starts = {label.first for label in found}
    named = {at for label in found if label.meanings for at in range(label.first, label.last)}
    claims: set[int] = set()
    for label in found:
        if not label.meanings:
            claims.update(_behind(numbers, label, starts))
    for place, token in enumerate(numbers.reading.tokens):
        if token.start in numbers.at and _is_numbered(numbers, place, named):
            claims.update(numbers.rest(token.start))
    return claims


def _behind(numbers: Numbers, label: Label, starts: set[int]) -> list[int]:
    tokens = numbers.reading.tokens
    for place in range(label.last, min(label.last + _FAR, len(tokens))):
        text = tokens[place].text
        if tokens[place].start in numbers.at:
            return numbers.rest(tokens[place].start)
        if place in starts or text in _TYPING or not words.leads(text):
            break
    return []


def _is_numbered(numbers: Numbers, place: int, named: set[int]) -> bool:
    """Whether “…号”, “… id”, “… number” stands before a number, and is no label of a secret."""
    tokens = numbers.reading.tokens
    back = place - 1
    while back >= max(place - 3, 0) and tokens[back].text in _EQUALS:
        back -= 1
    if back < 0 or back in named:
        return False
    text, before = tokens[back].text, tokens[back - 1].text if back else ""
    if text == "码":
        return "\u3400" <= before <= "\u9fff" and before not in _NO_NAME
    if text in ("number", "numbers"):
        return back - 1 not in named and words.names_another(before)
    return text in _NUMBERING
