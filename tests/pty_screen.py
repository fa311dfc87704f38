"""A program on a real pty, and what its terminal shows."""

import os
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pexpect
import pyte
from patience import WAIT

DOWN, UP, ENTER, ESC, CTRL_C, CTRL_D = "\x1b[B", "\x1b[A", "\r", "\x1b", "\x03", "\x04"
PROGRAM = [sys.executable, "-m", "topay_help"]


class Screen:
    """A child process on a terminal of fixed size. Waits for text on the screen, never for time."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        home: Path,
        environ: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
        program: Sequence[str] = PROGRAM,
    ) -> None:
        kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
        environment = {
            **kept,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            "HOME": str(home),
            **(environ or {}),
        }
        command = [*program, *arguments]
        self.child = pexpect.spawn(
            command[0], command[1:], env=environment, dimensions=(rows, columns), timeout=WAIT
        )
        self.child.delaybeforesend = None  # the program is seen to be ready before keys are sent
        self.screen = pyte.HistoryScreen(columns, rows, history=2000)
        self.stream = pyte.Stream(self.screen)
        self.decoder = getincrementaldecoder(encoding)()  # a read may end inside a character
        self.raw = b""

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen in one piece, without blanks and line ends: a wrapped label is whole in it."""
        return squeezed("".join(self.lines))

    @property
    def history(self) -> str:
        """Everything that was ever left on the screen, squeezed."""
        above = "".join(
            "".join(line[column].data for column in sorted(line))
            for line in self.screen.history.top
        )
        return squeezed(above) + self.text

    def wait_for(self, *wanted: str, seconds: float = WAIT) -> None:
        """Read until all of `wanted` stand on the screen, in this order."""
        end = time.monotonic() + seconds
        while not in_order(self.text, wanted):
            self._read(f"{wanted!r} did not come", end)

    def wait_until(self, seen: Callable[[], bool], seconds: float = WAIT) -> None:
        """Read until the screen is as it shall be."""
        end = time.monotonic() + seconds
        while not seen():
            self._read("the screen did not become as awaited", end)

    def _read(self, missing: str, end: float) -> None:
        try:
            got = self.child.read_nonblocking(65536, 0.05)
        except pexpect.TIMEOUT:
            if time.monotonic() > end:
                raise AssertionError(f"{missing}:\n{self}") from None
        except pexpect.EOF:
            raise AssertionError(f"{missing} before the end:\n{self}") from None
        else:
            self._show(got)

    def _show(self, got: bytes) -> None:
        self.raw += got
        self.stream.feed(self.decoder.decode(got))

    def press(self, keys: str) -> None:
        """Type."""
        self.child.send(keys)

    def finish(self) -> int:
        """Read to the end; the exit status, negative for a signal."""
        try:
            while True:
                self._show(self.child.read_nonblocking(65536, WAIT))
        except pexpect.EOF:
            self.child.close()
        status = self.child.exitstatus
        return -int(self.child.signalstatus or 0) if status is None else status

    def __str__(self) -> str:
        return "\n".join(self.lines)


def squeezed(text: str) -> str:
    return "".join(text.split())


def in_order(text: str, wanted: tuple[str, ...]) -> bool:
    """Whether all parts stand in the text one behind the other, the last one being its latest."""
    end = len(text)
    for part in reversed(wanted):
        end = text.rfind(squeezed(part), 0, end)
        if end < 0:
            return False
    return True
