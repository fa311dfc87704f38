"""The figures as a page of Markdown."""

import platform
import statistics
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version

from process import Case
from wizard import Talk

HEAD = """# Look-ups, measured

Written by `make bench` (benchmarks/README.md says how to read it). {rounds} shuffled rounds; times
of whole processes; a ratio is the median of the ratios to the bare interpreter of the same round.

{machine}; {versions}; {day}.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of its own: what, how much, at most."""

    what: str
    figure: str
    limit: str


def write(
    found: list[Case],
    others: list[Case],
    absent: list[str],
    built: list[Row],
    talk: Talk,
    rounds: int,
) -> str:
    """The whole page."""
    names = ("typer", "rich", "questionary")
    versions = ", ".join(
        [f"CPython {platform.python_version()}", *(f"{name} {version(name)}" for name in names)]
    )
    head = HEAD.format(
        rounds=rounds, machine=_machine(), versions=versions, day=datetime.now(UTC).date()
    )
    lines = [head, "| case | median | ratio | at most | instructions | at most | peak memory |"]
    lines += ["|---|---|---|---|---|---|---|", *(_line(case, found[0]) for case in found), ""]
    few, many = (next(c for c in found if f", {size} topics" in c.name) for size in ("5", "10,000"))
    lines += [f"10,000 topics against 5: {ratio(many, few):.3f} (at most 1.03).", ""]
    lines += ["| other | figure | at most |", "|---|---|---|"]
    lines += [f"| {row.what} | {row.figure} | {row.limit} |" for row in built]
    lines += [f"| wizard, start to the first prompt on the screen | {talk.first:.0f} ms | 150 ms |"]
    lines += [f"| wizard, start to the answer to a key pressed then | {talk.answered:.0f} ms | |"]
    lines += [f"| wizard, key to redraw | {talk.redraw:.1f} ms | 5 ms |", ""]
    lines += ["| other program | median | ratio | against `faq T` |", "|---|---|---|---|"]
    lines += [_peer(case, found) for case in others]
    lines += [f"| {name} | not installed here | | |" for name in absent]
    return "\n".join(lines) + "\n"


def ratio(case: Case, floor: Case) -> float:
    """The median of the ratios of the same rounds."""
    pairs = zip(case.times, floor.times, strict=True)
    return statistics.median(time / base for time, base in pairs)


def _line(case: Case, floor: Case) -> str:
    median = statistics.median(case.times) * 1000
    counted = case.instructions / floor.instructions if case.instructions else 0
    cells = [
        case.name,
        f"{median:.2f} ms",
        f"{ratio(case, floor):.3f}",
        _limit(case.limit),
        f"{counted:.3f}" if counted else "",
        _limit(case.instruction_limit),
        f"{case.peak / 1024:.1f} MB",
    ]
    return "| " + " | ".join(cells) + " |"


def _peer(case: Case, found: list[Case]) -> str:
    ours = next(one for one in found if one.name == "`faq T`")
    median = statistics.median(case.times) * 1000
    times = f"{ratio(case, ours):.1f} ×"
    return f"| {case.name} | {median:.1f} ms | {ratio(case, found[0]):.2f} | {times} |"


def _limit(limit: float | None) -> str:
    return f"{limit:.2f}" if limit else ""


def _machine() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as told:  # noqa: PTH123
            names = [line.partition(":")[2].strip() for line in told if "model name" in line]
    except OSError:
        names = []
    return f"{names[0]}, {len(names)} cores" if names else platform.processor()
