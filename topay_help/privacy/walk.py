"""The way from a label to the number that it tells, token by token. Pure."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from topay_help.privacy import words
from topay_help.privacy.kinds import Digits
from topay_help.privacy.labels import Label, Meaning
from topay_help.privacy.numbers import Numbers
from topay_help.privacy.quantities import counted
from topay_help.privacy.reading import GONE, Number, Secret, Span

_FAR: Final = 48  # tokens between a label and its number
_DENIED: Final = 4  # tokens before a label that may deny it
_GIVEN: Final = 6  # tokens before 了 in which something is given
_PARTED: Final = 8  # the longest number of a kind that is told in parts
_PART: Final = range(2, 5)  # digits of such a part
_SHORT: Final = 3  # so few digits must be of a usual length to count at a distance
_GIVING: Final = frozenset("报念说诉发给")


class _Seen(Struct):
    """What has been seen on the way."""

    denied: bool
    tight: bool = True  # nothing but words that lead on
    told: bool = False  # the last word says that it comes now
    crossed: bool = False  # the end of a sentence
    plainly: bool = False  # ":" or "is" directly behind the label
    parted: bool = False  # a comma
    other: bool = False  # a harmless label


class Walks:
    """The walks in one text, from its labels."""

    def __init__(self, numbers: Numbers, found: list[Label], claims: set[int]) -> None:
        self.numbers, self.claims = numbers, claims
        self.tokens = numbers.reading.tokens
        self.starts = {label.first: label for label in found}

    def behind(self, label: Label, meaning: Meaning) -> Iterator[Secret]:
        """The numbers that a label tells behind it: one, a list, or the parts of one."""
        before = self.tokens[max(label.first - _DENIED, 0) : label.first]
        seen = _Seen(any(token.text in words.DENYING for token in before))
        parts: list[Span] = []
        place, last = label.last, min(label.last + _FAR, len(self.tokens))
        while place < last:
            token = self.tokens[place]
            if token.text == GONE or self._is_taken_over(place, meaning):
                return
            if token.start not in self.numbers.at:
                self._step(seen, place, label)
                place += 1
                continue
            number, index = self.numbers.at[token.start]
            span = self._told(number, index, meaning, seen)
            if span:
                yield meaning.kind.name, span
                place = self._past(place, span[1])
                parts = [span] if self.numbers.size(span) in _PART else []
                joined = bool(parts) or (place < last and self.tokens[place].text in words.JOINING)
                seen = _Seen(seen.denied, tight=joined, told=True, plainly=seen.plainly)
                continue
            if parts or not seen.crossed:
                parts += self._part(number, index, meaning, seen)
            if len(parts) > 1:
                yield from ((meaning.kind.name, part) for part in parts)
            seen.tight, seen.told = seen.tight and bool(parts), False
            place = self._past(place, number.groups[index][1])

    def _is_taken_over(self, place: int, meaning: Meaning) -> bool:
        """Whether a label of the same kind stands here: what follows is its own."""
        label = self.starts.get(place)
        return label is not None and any(
            other.rule is meaning.rule and not other.plain for other in label.meanings
        )

    def _past(self, place: int, end: int) -> int:
        while place < len(self.tokens) and self.tokens[place].start < end:
            place += 1
        return place

    def _step(self, seen: _Seen, place: int, label: Label) -> None:
        text = self.tokens[place].text
        ends = text in words.STOPS or (text == "." and seen.tight and place > label.last)
        seen.crossed = seen.crossed or (ends and text != "\n")
        seen.denied = seen.denied or text in words.DENYING
        seen.parted = seen.parted or text in words.JOINING
        harmless = place in self.starts and not self.starts[place].meanings
        seen.other = seen.other or harmless
        seen.tight = seen.tight and words.leads(text)
        seen.told = self._tells(seen, place)
        tells = text in words.TELLING or text in words.TELLING_SIGNS
        seen.plainly = seen.plainly or (tells and place <= label.last + 1)

    def _tells(self, seen: _Seen, place: int) -> bool:
        """Whether what has been said by here announces the number."""
        text = self.tokens[place].text
        if text in words.TELLING or text in words.TELLING_SIGNS:
            return True
        if text == "了":
            given = self.tokens[max(place - _GIVEN, 0) : place]
            behind = self.tokens[place + 1].text if place + 1 < len(self.tokens) else ""
            return behind in words.QUOTES or any(token.text in _GIVING for token in given)
        return seen.told and (text in words.SOFT or text in words.QUOTES or text in words.STOPS)

    def _told(self, number: Number, index: int, meaning: Meaning, seen: _Seen) -> Span | None:
        """The number that stands here, where it is one of the kind and is told."""
        shape = meaning.rule.shape
        if number.groups[index][0] in self.claims or not isinstance(shape, Digits):
            return None
        span = self.numbers.behind(number, index, shape)
        if span is None:
            return None
        usual = self.numbers.size(span) in shape.usual
        if meaning.plain and not (seen.plainly or (seen.told and usual)):
            return None
        if seen.tight and not seen.crossed and (seen.told or not (seen.denied and seen.parted)):
            return span
        if seen.told and (usual or shape.least > _SHORT):
            return span
        return span if usual and not (seen.denied or seen.crossed or seen.other) else None

    def _part(self, number: Number, index: int, meaning: Meaning, seen: _Seen) -> list[Span]:
        """A part of a code, such as “first three 482”: nothing but words that lead on before it."""
        start, end = number.groups[index]
        shape, reading = meaning.rule.shape, self.numbers.reading
        parts = isinstance(shape, Digits) and shape.most == _PARTED and not meaning.plain
        free = start not in self.claims and start not in reading.quiet
        if not parts or not free or not seen.tight:
            return []
        fits = len(number.digits[index]) in _PART and not counted(reading.low, end)
        return [(start, end)] if fits else []
