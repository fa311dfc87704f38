"""Days, amounts and numbers as a line of whole steps, cut where something changes on it."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from topay_help.flow.model import Answer, Value
from topay_help.flow.writing import write_money, write_number

Stretch = tuple[int, int]  # first and last step


def cut(
    low: int, high: int, seeds: Iterable[int], look: Callable[[int], Hashable]
) -> tuple[Stretch, ...]:
    """The stretches from `low` to `high` on which `look` stays the same.

    A change is found where `look` differs between neighbouring seeds (and the ends): a function
    that changes and changes back between two seeds needs a seed there.
    """
    if low > high:
        return ()
    points = sorted({low, high, *(p for s in seeds for p in (s - 1, s, s + 1) if low <= p <= high)})
    seen = {point: look(point) for point in points}
    ends = []
    waiting = list(pairwise(points))
    while waiting:
        one, other = waiting.pop()
        if seen[one] == seen[other]:
            continue
        if other - one == 1:
            ends.append(one)
            continue
        middle = (one + other) // 2
        seen[middle] = look(middle)
        waiting += [(one, middle), (middle, other)]
    ends = sorted({*ends, high})
    return tuple(zip([low, *(end + 1 for end in ends[:-1])], ends, strict=True))


class Scale(Struct, frozen=True):
    """How the values of a kind of question are counted in steps, and which stand for a stretch."""

    kind: Literal["date", "money", "number"]
    unit: Decimal = Decimal(1)
    usual: int = 0  # the step that people mean most often

    def steps(self, value: Value) -> tuple[int, int]:
        """The step at or below a value, and the one at or above it."""
        if isinstance(value, date):
            return value.toordinal(), value.toordinal()
        if isinstance(value, Decimal):
            parts = value / self.unit
            return int(parts.to_integral_value(ROUND_FLOOR)), int(
                parts.to_integral_value(ROUND_CEILING)
            )
        raise TypeError(value)

    def value(self, step: int) -> Value:
        """The value of a step."""
        return date.fromordinal(step) if self.kind == "date" else step * self.unit

    def write(self, step: int) -> Answer:
        """The answer to keep for a step."""
        value = self.value(step)
        if isinstance(value, Decimal):
            return write_money(value) if self.kind == "money" else write_number(value)
        return str(value)

    def stand_in(self, stretch: Stretch) -> int:
        """The step that stands for a stretch: the usual one, or one next to a threshold."""
        low, high = stretch
        if low <= self.usual <= high:
            return self.usual
        step = high if high < self.usual else low
        if self.kind != "number":
            return step
        whole = int(1 / self.unit)
        rounded = step // whole * whole if step == high else -(-step // whole) * whole
        return rounded if low <= rounded <= high else step
