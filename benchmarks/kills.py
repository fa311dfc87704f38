"""Kills the installed program at random moments of a walk and looks for answers that were lost.

    python benchmarks/kills.py [--count 200] [--seed N]

Each walk runs on a real terminal, in turn with lists and with numbered lines, and all save into
the same file. Somewhere within 150 ms after an answer was typed the program gets SIGKILL. Every
answer whose next prompt had appeared must be in `case list --json` afterwards.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pexpect

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import Answer, Outcome
from topay_help.flow.screen import Screen, screen

PROGRAM = str(Path(sys.executable).with_name("topay-help"))
TODAY = date(2026, 11, 22)
FLOW = "failed-transaction"
ANSWERS = {
    "danger": "none",
    "status": "success",
    "success_issue": "charged_twice",
    "two_records": "one_success",
    "sent_on": "2026-11-17",
    "amount": "1234.50",
    "charged_total": "2469.00",
    "merchant_asked": "no_help",
    "contacted": "waiting",
    "promised_on": "2026-11-23",
}
WAIT = 240  # seconds for a prompt to appear
LATEST = 0.15  # seconds after an answer by which the program is killed
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()=>].?|[\r\n]")


@dataclass(frozen=True, slots=True)
class Stop:
    """One question of the walk: its words, and what to type, in a list and in numbered lines."""

    key: str
    answer: Answer
    title: str
    typed: str


@dataclass(frozen=True, slots=True)
class Kill:
    """What one kill came to: how many answers had to be kept, and which were not."""

    due: int
    lost: tuple[str, ...]


def walk() -> tuple[list[Stop], str]:
    """The stops of the walk, and the title of the outcome behind them."""
    content = open_content(shipped())
    given: dict[str, Answer] = {}
    stops = []
    for key, answer in ANSWERS.items():
        state = engine.at(content, FLOW, given, TODAY)
        shown = screen(content, state, "zh")
        if shown.node != key:
            raise SystemExit(f"the walk stands at {shown.node}, not at {key}: mend ANSWERS")
        stops.append(Stop(key, answer, squeezed(shown.title), _typed(shown, answer)))
        given[key] = answer
    state = engine.at(content, FLOW, given, TODAY)
    if not isinstance(state.node, Outcome):
        raise SystemExit(f"the walk stands at {state.node.id}: mend ANSWERS")
    return stops, squeezed(screen(content, state, "zh").title)


def _typed(shown: Screen, answer: str) -> str:
    if shown.kind != "choice":
        return answer
    place = [option.id for option in shown.options].index(answer)
    return str(place + 1)


def squeezed(text: str) -> str:
    """Text without blanks, so that a wrapped line is whole in it."""
    return "".join(text.split())


class Terminal:
    """The program on a terminal that remembers what it showed."""

    def __init__(self, state: Path, *, lists: bool) -> None:
        own = {name: kept for name, kept in os.environ.items() if name[:11] != "TOPAY_HELP_"}
        environ = {
            **own,
            "HOME": str(state),
            "TOPAY_HELP_STATE": str(state),
            "TERM": "xterm",
            "NO_COLOR": "1",
            "LANG": "C.UTF-8",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        words = ["--lang", "zh", "run", FLOW, "--today", TODAY.isoformat()]
        self.child = pexpect.spawn(
            PROGRAM,
            words if lists else [*words, "--accessible"],
            env={**environ, **({} if lists else {"ACCESSIBLE": "1"})},  # type: ignore[arg-type]
            dimensions=(60, 200),
        )
        self.child.delaybeforesend = None
        self.raw = b""

    @property
    def shown(self) -> str:
        return squeezed(ESCAPES.sub("", self.raw.decode(errors="ignore")))

    def wait_for(self, title: str, below: str = "") -> None:
        """Read until a title has been shown and `below` after it; fails with what was shown."""
        while below not in (shown := self.shown.partition(title))[2] or not shown[1]:
            try:
                self.raw += self.child.read_nonblocking(4096, timeout=WAIT)
            except (pexpect.EOF, pexpect.TIMEOUT) as ended:
                raise SystemExit(f"{title} {below} did not appear:\n{self.shown}") from ended

    def kill(self) -> None:
        """Kill the program, and read what it had shown until then."""
        self.child.kill(9)
        try:
            while True:
                self.raw += self.child.read_nonblocking(4096, timeout=WAIT)
        except pexpect.EOF:
            self.child.close()


def kill_at(state: Path, last: int, delay: float | None, *, lists: bool) -> Kill:
    """Give the first `last` answers and kill the program `delay` seconds after the last.

    Without a delay it is killed as soon as the next prompt has appeared.
    """
    stops, end = walk()
    titles = [*(stop.title for stop in stops), end]
    known = {case["id"] for case in saved(state)}
    terminal = Terminal(state, lists=lists)
    for stop in stops[:last]:
        terminal.wait_for(stop.title, "回车确定" if lists else "输入")
        terminal.child.send(stop.typed + "\r")
    if delay is None:
        terminal.wait_for(titles[last])
    else:
        time.sleep(delay)
    terminal.kill()
    appeared = sum(title in terminal.shown for title in titles)
    return Kill(appeared - 1, lost(state, known, stops[: appeared - 1]))


def saved(state: Path) -> list[dict]:
    """The cases that a new call of the program finds; fails when the store does not open."""
    done = subprocess.run(
        [PROGRAM, "case", "list", "--json"],
        env={**os.environ, "TOPAY_HELP_STATE": str(state)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)["cases"]


def lost(state: Path, known: set[str], due: Sequence[Stop]) -> tuple[str, ...]:
    """The answers that had to be kept in the new case and are not."""
    new = [case["answers"] for case in saved(state) if case["id"] not in known]
    found = new[0] if new else {}
    return tuple(stop.key for stop in due if found.get(stop.key) != stop.answer)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261122)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    kills: list[Kill] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.count):
            last, delay = rng.randint(1, len(ANSWERS)), rng.uniform(0, LATEST)
            kills.append(kill_at(Path(folder), last, delay, lists=number % 2 == 0))
            if kills[-1].lost:
                print(f"kill {number}: lost {', '.join(kills[-1].lost)}")
        cases = len(saved(Path(folder)))
    due, gone = sum(kill.due for kill in kills), sum(len(kill.lost) for kill in kills)
    print(f"kills: {len(kills)}; answers whose next prompt had appeared: {due}; lost: {gone}")
    print(f"cases in the store afterwards: {cases}; it opened after every kill")
    sys.exit(bool(gone))


if __name__ == "__main__":
    main()
