"""The commands that stand in the docs, and how to run one of them as its reader would.

Everything runs in this process, in a folder of its own with a copy of the flows, a home without
settings and one saved walk, so that a page can show what comes of it.
"""

import io
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from language_examples import EXAMPLES

from topay_help.authoring.folder import shipped
from topay_help.cases.case import Case
from topay_help.cases.location import default_path
from topay_help.cases.store import Store
from topay_help.cli.app import main

BLOCK: Final = re.compile(r"^```(console|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE: Final = re.compile(r"# (more of )?(\S+\.yaml)\n")  # what a block of a guide belongs into
STATUS: Final = re.compile(r"\s+# .*?(?:退出码|exit status) (\d+)")
COMMENT: Final = re.compile(r"\s+# .*")
TODAY: Final = "2026-11-24"  # of the pages, unless a line gives another day itself
PROGRAM: Final = "topay-help "
OURS: Final = re.compile(rf"(echo .+ \| )?{PROGRAM}")  # other programs are not run
SMALL: Final = {  # folders with the example flow, and what is different in it
    "draft": ("", ""),
    "faulty": ("to: replace}", "to: replaced}"),
    "changed": ("to: block}", "to: replace}"),
}
CASE: Final = Case(
    id="7K3M9QXP",
    flow="missing-funds",
    answers={
        "danger": "none",
        "role": "sender",
        "kind": "to_bank",
        "sent_on": "2026-11-20",
        "eta": "unsure",
        "status": "processing",
    },
    at="wait",
    done=True,
)


@dataclass(frozen=True, slots=True)
class Command:
    """A line of a console block, what stands below it, and the exit status it ends with."""

    line: str  # without the comment
    status: int
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where commands run."""

    folder: Path
    environ: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A block of YAML that a guide tells its reader to put into a file, or to add to it."""

    file: str
    text: str
    more: bool

    def put(self, place: Place) -> None:
        """Do as the guide says."""
        path = place.folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if self.more else ""
        path.write_text(before + self.text, "utf-8")


def steps(page: str) -> Iterator[Command | Written]:
    """Everything in a page that can be done, in order."""
    for kind, block in BLOCK.findall(page):
        if kind == "console":
            yield from _commands(block)
        elif told := FILE.match(block):
            yield Written(told[2], block[told.end() :], bool(told[1]))


def commands(page: str) -> Iterator[Command]:
    """Every command of the program in the console blocks of a page, in order."""
    return (step for step in steps(page) if isinstance(step, Command))


def _commands(block: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, *shown = part.rstrip("\n").split("\n")
        if OURS.match(line):
            told = STATUS.search(line)
            yield Command(COMMENT.sub("", line), int(told[1]) if told else 0, tuple(shown))


def furnished(folder: Path) -> Place:
    """A folder with a copy of the flows, some small ones, and one saved walk in its home."""
    shutil.copytree(shipped(), folder / "flows")
    for name, change in SMALL.items():
        (folder / name / "scenarios").mkdir(parents=True)
        flow = EXAMPLES["flow"].replace(*change)
        (folder / name / "lost-card.yaml").write_text(flow, "utf-8")
        scenarios = folder / name / "scenarios" / "lost-card.yaml"
        scenarios.write_text(EXAMPLES["scenario file"], "utf-8")
    place = Place(folder, {"HOME": str(folder / "home"), "PATH": os.environ.get("PATH", "")})
    Store(default_path(place.environ)).save(CASE)
    return place


def run(line: str, place: Place) -> Ran:
    """Run a command line: the program, fed by `echo` or from a file where the line says so."""
    given = ""
    if piped := re.fullmatch(r"echo (.+?) \| (.+)", line):
        given, line = "".join(words(piped[1])) + "\n", piped[2]
    if told := re.fullmatch(r"(.+) < (\S+)", line):
        line, given = told[1], (place.folder / told[2]).read_text("utf-8")
    assert line.startswith(PROGRAM), line  # noqa: S101 - what a page may hold
    with _streams(given, place) as (out, err):
        try:
            main(["--today", TODAY, *words(line)[1:]])
        except SystemExit as left:
            status = left.code
    assert isinstance(status, int)  # noqa: S101 - the promise of main
    return Ran(status, _read(out), _read(err))


def words(line: str) -> list[str]:
    """A line as a shell would split it."""
    return shlex.split(line)


@contextmanager
def _streams(given: str, place: Place) -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Standard streams that are no terminal, the place's environment, and its folder."""
    before = sys.stdin, sys.stdout, sys.stderr, dict(os.environ)
    streams = [io.TextIOWrapper(io.BytesIO(text), "utf-8") for text in (given.encode(), b"", b"")]
    sys.stdin, sys.stdout, sys.stderr = streams
    os.environ.clear()
    os.environ.update(place.environ)
    try:
        with chdir(place.folder):
            yield streams[1], streams[2]
    finally:
        sys.stdin, sys.stdout, sys.stderr = before[:3]
        os.environ.clear()
        os.environ.update(before[3])


def _read(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)  # noqa: S101 - made above
    return stream.buffer.getvalue().decode()
