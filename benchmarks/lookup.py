"""Measures look-ups as whole processes, against the bare interpreter and against other programs.

Run: make bench, or python benchmarks/lookup.py [--rounds 100] [--peers benchmarks/peers]
Installs the wheel into a fresh environment, builds libraries of 5 to 10,000 topics, runs every
case in shuffled rounds, and writes benchmarks/RESULTS.md. benchmarks/README.md says how to read it.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import peers
import report
import topics
import wizard
from process import Case, peak, run_once

ROOT = Path(__file__).parent.parent
SIZES = (5, 100, 1_000, 10_000)
TOPIC, ALIAS = "topic-00003", "遇到第 00003 种情况"
BUILDS = 3  # of the largest library; the system's disk takes its time as it likes


def install(place: Path) -> Path:
    """Build the wheel and install it, and a program that does nothing; the folder of commands."""
    run = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(place), str(ROOT)]
    subprocess.run(run, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", str(place / "venv")], check=True)
    commands = place / "venv" / "bin"
    pip = [str(commands / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--upgrade", "pip>=25.2"], check=True)  # older ones start scripts slowly
    subprocess.run([*pip, str(next(place.glob("*.whl")))], check=True)
    site = next((place / "venv" / "lib").glob("python*/site-packages"))
    (site / "no_op").mkdir()
    (site / "no_op" / "__init__.py").write_text("")
    (site / "no_op" / "__main__.py").write_text("def main():\n    pass\n")
    script = (commands / "topay-help").read_text().replace("topay_help.__main__", "no_op.__main__")
    (commands / "no-op").write_text(script)
    (commands / "no-op").chmod(0o755)
    return commands


def build(program: str, place: Path) -> list[report.Row]:
    """Make libraries of every size; what the largest took, and a change of one of its topics."""
    for size in SIZES:
        flows = topics.write(place / f"flows-{size}", size)
        library = str(place / f"library-{size}")
        first = _built(program, flows, library)
    more = [_built(program, flows, str(place / f"again-{n}")) for n in range(1, BUILDS)]
    changed = flows / f"{TOPIC}.yaml"
    changed.write_text(changed.read_text("utf-8").replace("别着急", "慢慢来"), "utf-8")
    again = _built(program, flows, library)
    largest = peak([program, "flows", "build", str(flows), "-o", str(place / "once-more")])
    times = ", ".join(f"{one:.1f}" for one in sorted([first, *more]))
    return [
        report.Row(f"build of {size:,} topics, {BUILDS} times", f"{times} s", "12 s"),
        report.Row("build after one change", f"{again:.2f} s", "1.5 s"),
        report.Row("build, peak memory", f"{largest // 1024} MB", "400 MB"),
    ]


def _built(program: str, flows: Path, library: str) -> float:
    os.sync()  # what was written before must not be waited for
    return run_once([program, "flows", "build", str(flows), "-o", library])


def cases(commands: Path, place: Path) -> list[Case]:
    """Every case, the bare interpreter first."""
    python, program = str(commands / "python"), str(commands / "topay-help")
    many = {"TOPAY_HELP_FLOWS": str(place / f"library-{SIZES[-1]}")}
    found = [
        Case("bare interpreter", [python, "-I", "-c", "pass"]),
        Case("program that does nothing", [str(commands / "no-op")]),
        Case("`faq T`", [program, "faq", "missing-funds"], 1.10, 1.08),
        Case("`faq T --json`", [program, "faq", "missing-funds", "--json"], 1.10, 1.08),
        Case("`faq T --lang en`", [program, "faq", "missing-funds", "--lang", "en"], 1.10, 1.08),
        Case("`faq`", [program, "faq"]),
        Case("`contact`", [program, "contact"], 1.15),
        Case("TAB completion of a topic", [program, "__complete", "faq", "m"], 1.2),
        Case("`faq T` on a terminal", [program, "faq", "missing-funds"], 6.5, terminal=True),
        Case("`faq --help`", [program, "faq", "--help"], 7),
        Case("`run F -a …`", [program, "run", "missing-funds", "-a", "danger=none"], 7),
        Case(
            "`run F -a … --json`",
            [program, "run", "missing-funds", "-a", "danger=none", "--json"],
            7,
        ),
        Case(
            "`run F -a …` of 10,000 topics",
            [program, "run", TOPIC, "-a", "status=failed"],
            7,
            environ=many,
        ),
        Case(
            "`--lang en run F -a …`",
            [program, "--lang", "en", "run", "missing-funds", "-a", "danger=none"],
            7,
        ),
        Case("`contact check` of a number", [program, "contact", "check", "400"], 7, status=3),
        Case(
            "`contact check` of an address",
            [program, "contact", "check", "https://topay.example.com/x"],
            7,
            status=3,
        ),
        Case("`faq` of no topic", [program, "faq", "nothing-of-that-name"], 7, status=1),
        Case("`case list`", [program, "case", "list"], 7),
        Case("`case list --json`", [program, "case", "list", "--json"], 7),
        Case("`ask …`", [program, "ask", "钱转过去三天了对方说没收到"], 8),
    ]
    for size in SIZES:
        library = {"TOPAY_HELP_FLOWS": str(place / f"library-{size}")}
        found.append(Case(f"`faq T`, {size:,} topics", [program, "faq", TOPIC], environ=library))
    phrase = f"`faq` by a phrase, {size:,} topics"
    return [*found, Case(phrase, [program, "faq", ALIAS], 1.25, environ=library)]


def measure(found: list[Case], rounds: int) -> None:
    """Run all cases in every round, in a new order each time; then count instructions."""
    for case in found:
        case.run()  # fills the caches of the system
        case.times.clear()
    for _ in range(rounds):
        for case in random.sample(found, len(found)):
            case.run()
    for case in found:
        case.count()


def main() -> None:
    """Measure everything and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--peers", type=Path, default=Path(__file__).parent / "peers")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        commands = install(place)
        built = build(str(commands / "topay-help"), place)
        found = cases(commands, place)
        others, absent = peers.found(given.peers, place)
        measure([*found, *others], given.rounds)
        talk = wizard.measure(str(commands / "topay-help"), place)
    pages = report.write(found, others, absent, built, talk, given.rounds)
    (Path(__file__).parent / "RESULTS.md").write_text(pages, "utf-8")
    print(pages)


if __name__ == "__main__":
    main()
