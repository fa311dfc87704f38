"""The conversation on a terminal: the time to its first prompt, and from a key to the redraw."""

import statistics
import time
from pathlib import Path

import pexpect
from process import PLAIN

FIRST = "找回密码"  # a line of the menu
KEYS = 20
STARTS = 7


def measure(program: str, place: Path) -> tuple[float, float]:
    """Medians in milliseconds; the conversation keeps its cases in `place`."""
    environ = {**PLAIN, "HOME": str(place / "home"), "PROMPT_TOOLKIT_NO_CPR": "1"}
    starts, redraws = [], []
    for _ in range(STARTS):
        start = time.perf_counter()
        child = pexpect.spawn(program, env=environ, dimensions=(40, 80), encoding="utf-8")
        child.delaybeforesend = None
        child.expect_exact(FIRST, timeout=30)
        starts.append(time.perf_counter() - start)
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
    return statistics.median(starts) * 1000, statistics.median(redraws) * 1000


def _drain(child: "pexpect.spawn[str]") -> None:
    try:
        while True:
            child.read_nonblocking(1 << 16, timeout=0.05)
    except pexpect.TIMEOUT:
        return
