"""The numbers of a text by their places, and which of their groups make a secret. Pure."""

from typing import Final

from topay_help.privacy.kinds import Digits
from topay_help.privacy.labels import Label
from topay_help.privacy.patterns import Pattern
from topay_help.privacy.quantities import counted
from topay_help.privacy.reading import Number, Reading, Span, goes_on

_LONG: Final = 13  # digits from which a number is written in groups of four
_GROUP: Final = 4
_FIRST_GROUPS: Final = 30  # more than any number has
_X_BEHIND: Final = (17, 18)  # an identity number: digits before its X, and its length
_LETTERED: Final = Pattern(r"(?<![0-9a-z])[a-z]{1,3}-$")  # G-482913


class Numbers:
    """The numbers of one text. A place is a number and the index of one of its groups."""

    def __init__(self, reading: Reading, found: list[Label]) -> None:
        self.reading = reading
        self.at: dict[int, tuple[Number, int]] = {}
        self.ends: dict[int, tuple[Number, int]] = {}
        for number in reading.numbers:
            for index, (start, end) in enumerate(number.groups):
                if start not in self.at or not number.plain:
                    self.at[start] = number, index
                self.ends[end] = number, index
        self._label_ends = {reading.tokens[label.last - 1].end for label in found}

    def rest(self, start: int) -> list[int]:
        """Where the groups start that stand together with the one that starts here."""
        number, index = self.at[start]
        return [group[0] for group in number.groups[index:]]

    def size(self, span: Span) -> int:
        """How many digits a span has."""
        if span[0] not in self.at:  # letters belong to it
            return sum(map(str.isdigit, self.reading.low[slice(*span)]))
        number, index = self.at[span[0]]
        groups = zip(number.digits[index:], number.groups[index:], strict=True)
        return sum(len(digits) for digits, group in groups if group[1] <= span[1])

    def is_free(self, start: int, end: int) -> bool:
        """Whether it is neither a quantity nor part of a word."""
        low, quiet = self.reading.low, self.reading.quiet
        counts = counted(low, end) or goes_on(low, end)
        return start not in quiet and not counts and not self._in_a_word(start)

    def behind(self, number: Number, first: int, shape: Digits) -> Span | None:
        """The groups from one on that make a secret of the shape: of a usual length, or most."""
        start = number.groups[first][0]
        if start in self.reading.quiet or self._in_a_word(start) or _is_other(number, first, shape):
            return None
        low, best, total = self.reading.low, None, 0
        for (place, end), digits in zip(number.groups[first:], number.digits[first:], strict=True):
            complete = total >= shape.least and len(digits) > _GROUP and shape.most < _LONG
            total += len(digits)
            if place in self.reading.quiet or complete or total > shape.most:
                break
            if (total, shape.most) == _X_BEHIND and low[end : end + 1] == "x":
                return start, end + 1
            if total >= shape.least and not counted(low, end) and not goes_on(low, end):
                best = start, end
                if total in shape.usual:
                    break
        return best

    def before(self, number: Number, last: int, shape: Digits) -> Span | None:
        """The groups up to one that make a secret of the shape."""
        if number.groups[last][0] in self.reading.quiet and last == 0:
            return None
        total = 0
        for index in range(last, -1, -1):
            total += len(number.digits[index])
            if total > shape.most:
                return None
            if shape.least <= total and (index == 0 or total in shape.usual):
                return self._from(number.groups[index][0], number.groups[last][1])
        return None

    def _from(self, start: int, end: int) -> Span | None:
        low = self.reading.low
        lettered = _LETTERED.search(low[max(start - 5, 0) : start])
        start -= len(lettered[0]) if lettered else 0
        glued = start > 0 and (low[start - 1] in "*.-/:" or goes_on(low, start - 1))
        return None if glued else (start, end)

    def _in_a_word(self, start: int) -> bool:
        """Whether letters stand right before, and are no label."""
        return (
            start > 0
            and "a" <= self.reading.low[start - 1] <= "z"
            and start not in self._label_ends
        )


def _is_other(number: Number, first: int, shape: Digits) -> bool:
    """Whether it is a long number in groups of four, and the shape is a short one."""
    sizes = [len(digits) for digits in number.digits[first : first + _FIRST_GROUPS]]
    return sizes[0] <= _GROUP and shape.most < _LONG <= sum(sizes) and set(sizes[:-1]) == {_GROUP}
