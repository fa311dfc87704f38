"""How long the work of writers takes on flows of large shapes, and how it grows with their size.

Run: python benchmarks/large.py [--shape NAME] [--limit 60]
Processor time of whole commands, each in a process of its own; the last column is the bar for the
largest size. A command that takes longer than the limit is ended.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final

NAMES: Final = ("zh", "en")
Flows = Mapping[str, str]


def words(text: str) -> str:
    return f"{{zh: 问{text}, en: The {text}}}"


def flow(name: str, start: str, nodes: Iterator[str] | list[str], facts: str = "") -> str:
    head = f"flow: {name}\ntitle: {words(name)}\nstart: {start}\n"
    return head + (f"facts:\n{facts}" if facts else "") + "nodes:\n" + "".join(nodes)


def choice(id_: str, options: Mapping[str, str | None], rules: list[str] | None = None) -> str:
    lines = [f"  {id_}:\n    question: {words(id_)}\n    options:\n"]
    for one, to in options.items():
        lines.append(f"      {one}: {{label: {words(one)}{f', to: {to}' if to else ''}}}\n")
    return "".join(lines) + "".join(_rules(rules))


def _rules(rules: list[str] | None) -> Iterator[str]:
    if rules:
        yield "    next:\n"
        yield from (f"      - {{{one}}}\n" for one in rules)


def value(id_: str, kind: str, rules: list[str], more: str = "") -> str:
    first = f"  {id_}:\n    question: {words(id_)}\n    kind: {kind}\n    unsure: {{}}\n{more}"
    return first + "".join(_rules(rules))


def end(id_: str) -> str:
    return f"  {id_}: {{outcome: {words(id_)}, contact: [app]}}\n"


def several(id_: str, options: int, rules: list[str]) -> str:
    every = {f"o{n}": None for n in range(options)}
    asked = choice(id_, {**every, "unsure": None}, rules)
    return asked.replace("    options:", "    kind: multi\n    options:", 1)


def service(size: int) -> Flows:
    """A public service: questions of every kind, then a table of rules that read several."""
    asked: list[Callable[[str, str], str]] = [
        lambda id_, to: choice(id_, dict.fromkeys(("yes", "no", "unsure")), [f"to: {to}"]),
        lambda id_, to: several(id_, 4, [f"to: {to}"]),
        lambda id_, to: value(id_, "money", [f"to: {to}"]),
        lambda id_, to: choice(id_, dict.fromkeys(("a", "b", "c", "unsure")), [f"to: {to}"]),
        lambda id_, to: value(id_, "date", [f"to: {to}"], "    max: today\n    min: 2025-06-01\n"),
        lambda id_, to: choice(id_, dict.fromkeys(("yes", "no", "unsure")), [f"to: {to}"]),
    ]
    ids = [f"q{n}" for n in range(size)]
    nodes = [asked[n % 6](id_, to) for n, (id_, to) in enumerate(pairwise(ids))]
    dates = [f"q{n}" for n in range(size - 1) if n % 6 == 4]
    facts = "".join(f"  waited_{one}: {{workdays_between: [{one}, today]}}\n" for one in dates)
    rules = []
    tests = {
        0: "yes",
        1: "{includes: o1}",
        2: "{over: 1000}",
        3: "[a, b]",
        4: "{known: yes}",
        5: "no",
    }
    for n in range(31):
        read = sorted({(n + k * k) % (size - 1) for k in range(1, 4)})
        rules.append(f"when: {{{', '.join(f'q{m}: {tests[m % 6]}' for m in read)}}}, to: end{n}")
    rules += [
        f"when: {{waited_{one}: {{over: {5 + i}}}}}, to: end{i}" for i, one in enumerate(dates)
    ]
    nodes.append(choice(ids[-1], dict.fromkeys(("yes", "no", "unsure")), [*rules, "to: end30"]))
    used = {row.rpartition("to: ")[2] for row in rules} | {"end30"}
    return {"large": flow("large", "q0", [*nodes, *map(end, sorted(used))], facts)}


def chain(size: int) -> Flows:
    """One question after the other, written as shortly as may be: a file has its limit."""
    ids = [*(f"q{n}" for n in range(size)), "e"]
    nodes = [
        f"  {one}: {{question: {{zh: 问, en: Q}}, options: {{"
        f"a: {{label: {{zh: 是, en: A}}, to: {to}}}}}}}\n"
        for one, to in pairwise(ids)
    ]
    return {"large": flow("large", "q0", [*nodes, end("e")])}


def calls(size: int) -> Flows:
    """Flows that call one another, a few levels deep."""
    found = {}
    for n in range(size):
        inner = [one for one in (3 * n + 1, 3 * n + 2, 3 * n + 3) if one < size]
        names = [*(f"call{one}" for one in inner), "done"]
        nodes = [choice(f"q{n}", {"yes": names[0], "no": "ask", "unsure": "ask"})]
        for one, name, after in zip(inner, names, names[1:], strict=False):
            nodes.append(f"  {name}: {{call: f{one}, then: {{to: {after}}}}}\n")
        found[f"f{n}"] = flow(f"f{n}", f"q{n}", [*nodes, end("done"), end("ask")])
    return found


def options(size: int) -> Flows:
    """One question with very many options."""
    every = {f"o{n}": f"end{n % 7}" for n in range(size)}
    ends = [end(f"end{n}") for n in range(7)]
    return {"large": flow("large", "q", [choice("q", {**every, "unsure": "end0"}), *ends])}


def subsets(size: int) -> Flows:
    """A question that takes several of many options, with a rule for each of them."""
    rules = [f"when: {{q: {{includes: o{n}}}}}, to: end{n % 7}" for n in range(size)]
    ends = [end(f"end{n}") for n in range(7)]
    return {"large": flow("large", "q", [several("q", size, [*rules, "to: end0"]), *ends])}


def exponential(size: int) -> Flows:
    """Questions whose answers all stay open until rules at the end compare three of them."""
    ids = [f"q{n}" for n in range(size)]
    three = dict.fromkeys(("a", "b", "unsure"))
    nodes = [choice(one, three, [f"to: {to}"]) for one, to in pairwise(ids)]
    rules = []
    for n in range(size - 1):
        third, half = (n + size // 3) % size, (n + size // 2) % size
        rules.append(f"when: {{q{n}: a, q{third}: b, q{half}: a}}, to: end{n % 5}")
    nodes.append(choice(ids[-1], three, [*rules, "to: end0"]))
    return {"large": flow("large", "q0", [*nodes, *(end(f"end{n}") for n in range(5))])}


SHAPES: Final[Mapping[str, tuple[Callable[[int], Flows], tuple[int, ...], Mapping[str, float]]]] = {
    "service": (service, (6, 12, 18), {"prove": 4, "check": 2, "write": 15, "diff": 10}),
    "chain": (
        chain,
        (475, 950, 1900),
        {"check": 3, "prove": 3, "write": 3, "build": 3, "graph": 3},
    ),
    "calls": (calls, (100, 200, 400), {"check": 5, "build": 5}),
    "options": (options, (750, 1500, 3000), {"check": 3, "prove": 3}),
    "subsets": (subsets, (15, 30, 60), {"check": 3, "prove": 3}),
    "exponential": (exponential, (7, 14, 21), {"check": 10, "prove": 10}),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shape", choices=SHAPES, action="append")
    parser.add_argument("--limit", type=int, default=60, help="seconds of processor time")
    asked = parser.parse_args()
    print(f"| shape | command | {'size: seconds':40} | at most |\n|---|---|---|---|")
    for name in asked.shape or SHAPES:
        make, sizes, bars = SHAPES[name]
        for command, bar in bars.items():
            figures = [f"{size}: {took(make(size), command, asked.limit)}" for size in sizes]
            print(f"| {name} | {command} | {', '.join(figures):40} | {bar} |", flush=True)


def took(flows: Flows, command: str, limit: int) -> str:
    """Seconds of processor time for one command over a folder of flows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "flows"
        write(folder, flows)
        line = ["check", str(folder)]
        if command == "write":
            line = ["test", str(folder), "--write", next(iter(flows))]
        elif command == "diff":
            old = Path(name) / "old"
            changed = {one: text.replace("to: end30", "to: end0", 1) for one, text in flows.items()}
            write(old, changed)
            line = ["diff", str(old), str(folder)]
        elif command == "graph":
            line = ["graph", str(folder)]
        elif command == "build":
            line = ["build", str(folder), "-o", str(Path(name) / "built")]
        elif command == "prove":
            line = ["prove", str(folder)]
        return run(line, limit)


def write(folder: Path, flows: Flows) -> None:
    folder.mkdir()
    for one, text in flows.items():
        (folder / f"{one}.yaml").write_text(text, encoding="utf-8")


def run(line: list[str], limit: int) -> str:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "topay_help", "flows", *line],
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)),
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    broken = done.returncode not in (0, 1)
    if broken and b"Traceback" in done.stderr:
        sys.stderr.write(done.stderr.decode()[-2000:])
    return f"{seconds:.1f}{' (ended)' if done.returncode < 0 else ' (failed)' if broken else ''}"


if __name__ == "__main__":
    main()
