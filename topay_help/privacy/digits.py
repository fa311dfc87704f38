"""Secret numbers that a label tells: behind it, before it, or in the text around it. Pure."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from topay_help.privacy import words
from topay_help.privacy.claims import claimed
from topay_help.privacy.kinds import Digits
from topay_help.privacy.labels import Label, Meaning
from topay_help.privacy.numbers import Numbers
from topay_help.privacy.reading import GONE, Reading, Secret, Span
from topay_help.privacy.walk import Walks

_BACK: Final = 12  # tokens between a number and the label behind it
_UNKNOWN: Final = 2  # of these, words that are not known to lead to a label
_AROUND: Final = 6  # digits of a number that counts without standing right at its label
_WIDE: Final = 60  # characters to that label
_DENIED: Final = 5  # tokens around a label that may deny it
_LINKS: Final = frozenset("是为这那，,（(") | frozenset(("is", "was", "as", "this", "that"))
_HANDED: Final = frozenset(
    ("报", "念", "读", "骗", "诉", "read", "gave", "told", "shared", "asked")
)


def told(reading: Reading, found: list[Label]) -> Iterator[Secret]:
    """The numbers that labels tell, each once."""
    numbers = Numbers(reading, found)
    claims = claimed(numbers, found)
    walks = Walks(numbers, found, claims)
    done = [one for label, meaning in _numbered(found) for one in walks.behind(label, meaning)]
    taken = {span[0] for _, span in done}
    done += _around(numbers, found, claims | taken)
    yield from done
    for label, meaning in _numbered(found):
        if not meaning.plain and not meaning.rule.within:
            span = _before(numbers, label, meaning, claims)
            if span and span[0] not in taken:
                yield meaning.kind.name, span


def _numbered(found: list[Label]) -> Iterator[tuple[Label, Meaning]]:
    for label in found:
        for meaning in label.meanings:
            if isinstance(meaning.rule.shape, Digits):
                yield label, meaning


def _around(numbers: Numbers, found: list[Label], taken: set[int]) -> Iterator[Secret]:
    """Numbers of a usual length in a text that speaks of the secret: told, or not denied."""
    tokens = numbers.reading.tokens
    handed = any(token.text in _HANDED for token in tokens)
    for number in numbers.reading.numbers:
        start, end = number.span
        size = sum(map(len, number.digits))
        if size != _AROUND or start in taken or not numbers.is_free(start, end):
            continue
        place = bisect_left(tokens, start, key=lambda token: token.start)
        is_told = any(token.text in words.TELLING for token in tokens[max(place - 3, 0) : place])
        for label, meaning in _numbered(found):
            distance = max(tokens[label.first].start - end, start - tokens[label.last - 1].end)
            if distance < _WIDE and _counts(numbers, label, meaning, handed, told=is_told):
                yield meaning.kind.name, (start, end)
                break


def _counts(numbers: Numbers, label: Label, meaning: Meaning, handed: bool, *, told: bool) -> bool:
    shape = meaning.rule.shape
    if not isinstance(shape, Digits) or _AROUND not in shape.usual or meaning.rule.within:
        return False
    if meaning.plain:
        return told or handed
    return told or not _is_denied(numbers.reading, label)


def _is_denied(reading: Reading, label: Label) -> bool:
    near = reading.tokens[max(label.first - _DENIED, 0) : label.last + _DENIED + 1]
    return any(token.text in words.DENYING for token in near)


def _before(numbers: Numbers, label: Label, meaning: Meaning, claims: set[int]) -> Span | None:
    """The number that the label stands behind: “482913 is my code”, “482913（验证码）”."""
    shape = meaning.rule.shape
    tokens, unknown, linked = numbers.reading.tokens, 0, False
    for place in range(label.first - 1, max(label.first - 1 - _BACK, -1), -1):
        token = tokens[place]
        if token.text == GONE or (token.text in words.STOPS and token.text != "\n"):
            return None
        if token.end in numbers.ends and isinstance(shape, Digits):
            span = numbers.before(*numbers.ends[token.end], shape)
            if span is None or span[0] in claims:
                return None
            return span if linked or (numbers.size(span) in shape.usual and not unknown) else None
        linked = linked or token.text in _LINKS
        unknown += not words.leads(token.text)
        if unknown > _UNKNOWN:
            return None
    return None
