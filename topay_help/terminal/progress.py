"""How far work has come that takes over a second, on a terminal's stderr; nothing in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.progress import Progress

AFTER: Final = 1.0  # seconds; shorter work shows nothing
Told = Callable[[str, int, int], None]  # what is looked at, how much is done, of how much at most


class _Shown:
    """A bar that comes up only once the work has taken a while."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._start = clock, clock()
        self._bar: Progress | None = None

    def __call__(self, what: str, done: int, most: int) -> None:
        if self._bar is None:
            if self._clock() - self._start < AFTER:
                return
            self._bar = _bar()
            self._bar.start()
            self._bar.add_task(what)
        self._bar.update(self._bar.task_ids[0], description=what, completed=done, total=most)

    def end(self) -> None:
        if self._bar:
            self._bar.stop()


def _bar() -> "Progress":
    # Only for work that takes a while: it loads much.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


@contextmanager
def progress(clock: Callable[[], float] = monotonic) -> Iterator[Told | None]:
    """What to tell how far the work is; None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    shown = _Shown(clock)
    try:
        yield shown
    finally:
        shown.end()
