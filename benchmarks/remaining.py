"""How long a prompt waits for the number of questions left, on the shipped flows.

Run: python benchmarks/remaining.py [--walks 200] [--seed 20261122]
The bars: 20 ms at the first prompt of a program (50 ms for a single call), 5 ms later, as a median.
Times are of the processor. Answers are picked at random; a question that a walk comes back to is
answered in another way.
"""

import argparse
import random
from datetime import date
from statistics import median
from time import process_time

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import Answer, Answers, Content, Outcome
from topay_help.proof.walks.remaining import Forecast
from topay_help.proof.walks.representatives import Representatives

TODAY = date(2026, 11, 22)
MANY = 9  # questions; beyond that a number says little


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261122)
    asked = parser.parse_args()
    content = open_content(shipped())
    print(
        "flow                first prompt  later: median    worst   left at first  told by half way"
    )
    for flow in content.flows:
        print(row(content, flow, asked.walks, random.Random(asked.seed)))


def row(content: Content, flow: str, walks: int, chance: random.Random) -> str:
    """The figures of one flow, times in milliseconds."""
    cold, said = timed(Forecast(content, TODAY), engine.at(content, flow, {}, TODAY), {})
    forecast = Forecast(content, TODAY)
    later: list[float] = []
    told = 0
    for _ in range(walks):
        stood = walk(content, flow, chance)
        found = [timed(forecast, state, answers) for state, answers in stood]
        later += [took for took, _ in found[1:]]
        half = found[len(found) // 2][1]
        told += half is not None and half[1] <= MANY
    left = f"{said[0]} to {said[1]}" if said else "?"
    return (
        f"{flow:20}{cold:9.1f} ms{median(later):13.2f} ms{max(later):7.1f} ms{left:>15}"
        f"{told / walks:>17.0%}"
    )


def timed(
    forecast: Forecast, state: engine.State, answers: Answers
) -> tuple[float, tuple[int, int] | None]:
    """Milliseconds, and the least and the most."""
    start = process_time()
    left = forecast.remaining(state, answers)
    return (process_time() - start) * 1000, (left.least, left.most) if left else None


def walk(
    content: Content, flow: str, chance: random.Random
) -> list[tuple[engine.State, dict[str, Answer]]]:
    """The prompts of a walk at random, up to 40."""
    kinds = Representatives(content, TODAY)
    answers: dict[str, Answer] = {}
    stood: list[tuple[engine.State, dict[str, Answer]]] = []
    while len(stood) < 40:
        state = engine.at(content, flow, answers, TODAY)
        if isinstance(state.node, Outcome):
            break
        stood.append((state, answers))
        here = (state.flow, state.node.id)
        earlier = [taken.answer for taken in state.path if (taken.flow, taken.node) == here]
        every = kinds.of(state.flow, state.node, state.known).answers
        pick = chance.choice([one for one in every if one not in earlier[-1:]])
        lookup = engine.lookup_in(content, state.flow, state.known, TODAY)
        answers = engine.answer(state, answers, pick, lookup)
    return stood


if __name__ == "__main__":
    main()
