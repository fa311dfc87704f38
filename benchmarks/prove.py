"""How long it takes to prove flows and to count the questions left, with the number of walks.

.venv/bin/python benchmarks/prove.py
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import (
    Any,
    Content,
    Flow,
    Node,
    Option,
    Outcome,
    Question,
    Rule,
    Test,
    Words,
)
from topay_help.proof.walks.paths import explore
from topay_help.proof.walks.remaining import Forecast
from topay_help.text import Text

TODAY = date(2026, 11, 22)
TOWING = Path(__file__).parent.parent / "tests" / "flows" / "towing"
T = TypeVar("T")


def timed(call: Callable[[], T]) -> tuple[T, float]:
    start = perf_counter()
    found = call()
    return found, (perf_counter() - start) * 1000


def long_flow(rules_that_read_everything: bool) -> Content:
    """25 questions with three answers each, one after the other."""
    words = Words(Text("x", "x"))
    options = tuple(Option(one, Text(one)) for one in "abc")
    nodes: list[Node] = [
        Question(f"q{n}", words, options=options, rules=(Rule(f"q{n + 1}"),)) for n in range(24)
    ]
    some = tuple(Test(f"q{n}", ("a",)) for n in range(24))
    last = (Rule("x", Any(some)), Rule("y")) if rules_that_read_everything else (Rule("x"),)
    nodes += [Question("q24", words, options=options, rules=last)]
    nodes += [Outcome("x", words), Outcome("y", words)]
    return Content({"long": Flow("long", Text("x"), "q0", {node.id: node for node in nodes})})


def report(name: str, content: Content, flow: str) -> None:
    found, proving = timed(lambda: explore(content, flow, TODAY))
    state = engine.at(content, flow, {}, TODAY)
    forecast = Forecast(content, TODAY)
    left, first = timed(lambda: forecast.remaining(state, {}))
    _, again = timed(lambda: forecast.remaining(state, {}))
    span = f"{left.least}-{left.most}" if left else "?"
    sys.stdout.write(
        f"{name:34} {found.paths:>19,} paths {len(found.parents):>6} standpoints "
        f"{proving:8.1f} ms   left {span:>6} {first:7.1f} ms, then {again:.2f} ms\n"
    )


def main() -> None:
    report("25 questions", long_flow(False), "long")
    report("25 questions, all read at the end", long_flow(True), "long")
    report("towing rules", open_content(TOWING), "towing-rules")
    content = open_content(shipped())
    for flow in content.flows:
        report(flow, content, flow)


if __name__ == "__main__":
    main()
