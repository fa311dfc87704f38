"""One whole process: how long it takes, its peak memory, its instructions."""

import os
import pty
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

# A child's peak memory begins with that of its parent, so it is measured from a small parent.
SMALL_PARENT = """
import posix, sys
child = posix.fork()
if not child:
    posix.execv(sys.argv[1], sys.argv[1:])
print(posix.wait4(child, 0)[2].ru_maxrss, file=sys.stderr)
"""
PLAIN = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "TERM": "xterm",
    "PAGER": "cat",
}


@dataclass(frozen=True, slots=True)
class Taken:
    seconds: float
    peak: int  # KiB, of the largest process of those that it started


def run_once(
    words: list[str], environ: Mapping[str, str] = PLAIN, terminal: bool = False, status: int = 0
) -> float:
    """Run a command to its end, in seconds; on a terminal its page is read as it comes."""
    main, page = pty.openpty() if terminal else (-1, subprocess.DEVNULL)
    start = time.perf_counter()
    child = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=page, stderr=subprocess.DEVNULL, env=dict(environ)
    )
    if terminal:
        os.close(page)
        _read_all(main)
    left = child.wait()
    seconds = time.perf_counter() - start
    if left != status:
        raise SystemExit(f"{words}: exit status {left}")
    return seconds


def peak(words: list[str], environ: Mapping[str, str] = PLAIN) -> int:
    """The peak memory of the largest process of a command, in KiB."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", SMALL_PARENT, *words],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return int(done.stderr.split()[-1])


def _read_all(terminal: int) -> None:
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # how Linux says that the other end was closed
        os.close(terminal)


@dataclass
class Case:
    """One command that is measured. The limits are of ratios to the bare interpreter."""

    name: str
    words: list[str]
    limit: float | None = None
    instruction_limit: float | None = None
    environ: Mapping[str, str] = field(default_factory=dict)
    terminal: bool = False
    status: int = 0
    times: list[float] = field(default_factory=list)
    peak: int = 0
    instructions: int = 0

    def run(self) -> None:
        """Run once more."""
        self.times.append(
            run_once(self.words, {**PLAIN, **self.environ}, self.terminal, self.status)
        )

    def count(self) -> None:
        """Note the peak memory and count the instructions, which repeat where times do not."""
        self.peak = peak(self.words, {**PLAIN, **self.environ})
        if self.terminal or not shutil.which("valgrind"):
            return
        tool = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        done = subprocess.run(
            [*tool, *self.words],
            env={**PLAIN, **self.environ, "PYTHONHASHSEED": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        told = done.stderr.decode(errors="replace").splitlines()
        line = next(line for line in told if "Collected" in line)
        self.instructions = int(line.rpartition(":")[2])
