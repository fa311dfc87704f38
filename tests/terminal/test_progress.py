"""Progress shows on a terminal once work takes over a second, and never in a pipe."""

import io
from collections.abc import Iterator

import pytest

from topay_help.terminal.progress import progress


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def ticks(*seconds: float) -> Iterator[float]:
    yield from seconds


def test_nothing_is_told_in_a_pipe() -> None:
    with progress() as told:
        assert told is None


def test_short_work_shows_nothing_and_long_work_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    clock = ticks(0.0, 0.5, 1.5)
    with progress(lambda: next(clock)) as told:
        assert told
        told("money", 1, 10)
        assert screen.getvalue() == ""
        told("money", 2, 10)
    assert "money" in screen.getvalue()
