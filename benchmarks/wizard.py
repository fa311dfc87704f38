"""The conversation on a terminal: the time to its first prompt, and from a key to the redraw."""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import pexpect
from process import PLAIN

LAST = "回车确定"  # the end of the menu
POINTED = "› 2"  # the second entry
KEYS = 20
STARTS = 15


@dataclass(frozen=True, slots=True)
class Talk:
    """Medians in milliseconds.

    `first` is from the start to the whole menu on the screen, `answered` from the start to the
    redraw after a key that was pressed at once, `redraw` from a later key to the redraw.
    """

    first: float
    answered: float
    redraw: float


def measure(program: str, place: Path) -> Talk:
    """Start the conversation again and again; it keeps its cases in `place`."""
    environ = {**PLAIN, "HOME": str(place / "home"), "PROMPT_TOOLKIT_NO_CPR": "1"}
    first, answered, redraws = [], [], []
    for _ in range(STARTS):
        start = time.perf_counter()
        child = pexpect.spawn(program, env=environ, dimensions=(40, 80), encoding="utf-8")
        child.delaybeforesend = None
        child.expect_exact(LAST, timeout=30)
        first.append(time.perf_counter() - start)
        child.send("\x1b[B")
        child.expect_exact(POINTED, timeout=30)
        answered.append(time.perf_counter() - start)
        time.sleep(0.5)  # the rest of the first screen
        _drain(child)
        for _ in range(KEYS):
            start = time.perf_counter()
            child.send("\x1b[B")
            child.read_nonblocking(1 << 16, timeout=5)
            redraws.append(time.perf_counter() - start)
            time.sleep(0.05)
            _drain(child)
        child.close(force=True)
    return Talk(*(statistics.median(many) * 1000 for many in (first, answered, redraws)))


def _drain(child: "pexpect.spawn[str]") -> None:
    try:
        while True:
            child.read_nonblocking(1 << 16, timeout=0.05)
    except pexpect.TIMEOUT:
        return
