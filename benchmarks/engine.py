"""How long the engine takes to say where a walk stands, over random walks of the shipped flows.

Run: python benchmarks/engine.py [--walks 400] [--seed 20261122]
The bars: 50 µs as a median and 150 µs for 95 of 100 states, in processor time. Each replay is
timed three times and the quickest counts, as other programs on the machine only make it longer.
"""

import argparse
import random
from datetime import date
from decimal import Decimal
from itertools import pairwise
from time import process_time_ns

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import (
    Answer,
    Answers,
    Content,
    Fact,
    Flow,
    Outcome,
    Question,
    Rule,
    Words,
)
from topay_help.flow.operands import Name, Number
from topay_help.proof.walks.representatives import Representatives
from topay_help.text import Text

TODAY = date(2026, 11, 22)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=400)
    parser.add_argument("--seed", type=int, default=20261122)
    asked = parser.parse_args()
    content = open_content(shipped())
    stood = list(prompts(content, asked.walks, random.Random(asked.seed)))
    times = sorted(took(content, flow, answers) for flow, answers in stood)
    median, nearly, worst = (times[int(len(times) * part)] for part in (0.5, 0.95, 0.9999))
    print(
        f"{len(times)} states: median {median:.0f} µs, 95 % {nearly:.0f} µs, worst {worst:.0f} µs"
    )
    for many in (100, 200, 400):
        print(f"a chain of {many} facts: {facts(chain(many)):.1f} ms")
    for deep in (20, 40, 60):
        print(f"facts that use one another twice, {deep} levels: {facts(twice(deep)):.1f} ms")


def prompts(content: Content, walks: int, chance: random.Random) -> list[tuple[str, Answers]]:
    """Every stop of walks at random: the flow and the answers that lead there."""
    kinds, stood = Representatives(content, TODAY), []
    for _ in range(walks):
        flow = chance.choice(sorted(content.flows))
        answers: dict[str, Answer] = {}
        while len(answers) < 40:
            state = engine.at(content, flow, answers, TODAY)
            stood.append((flow, answers))
            if isinstance(state.node, Outcome) or state.cursor.revisited:
                break
            pick = chance.choice(kinds.of(state.flow, state.node, state.known).answers)
            answers = engine.answer(state, answers, pick, state.lookup)
    return stood


def took(content: Content, flow: str, answers: Answers) -> float:
    """Microseconds for one replay."""
    found = []
    for _ in range(3):
        start = process_time_ns()
        engine.at(content, flow, answers, TODAY)
        found.append(process_time_ns() - start)
    return min(found) / 1000


def chain(many: int) -> list[Fact]:
    """Facts of which each adds one day to the one before."""
    names = ["day", *(f"f{n}" for n in range(many))]
    one = Number(Decimal(1))
    return [Fact(name, "day_after", (Name(before), one)) for before, name in pairwise(names)]


def twice(deep: int) -> list[Fact]:
    """Facts of which each uses the one before twice."""
    names = ["day", *(f"f{n}" for n in range(deep))]
    return [
        Fact(name, "later_of", (Name(before), Name(before))) for before, name in pairwise(names)
    ]


def facts(many: list[Fact]) -> float:
    """Milliseconds for a state whose facts are all read, the last one first."""
    words = Words(Text("x", "x"))
    flow = Flow(
        "f",
        Text("x", "x"),
        "day",
        {
            "day": Question("day", words, "date", rules=(Rule("end"),)),
            "end": Outcome("end", words),
        },
        facts={fact.name: fact for fact in reversed(many)},
    )
    start = process_time_ns()
    state = engine.at(Content({"f": flow}), "f", {"day": "2026-11-20"}, TODAY)
    state.facts  # noqa: B018 - computes them
    return (process_time_ns() - start) / 1e6


if __name__ == "__main__":
    main()
