"""What is proven about one flow: its paths, a witness for each outcome, rules that never fire.

What happens on a day depends on the day: a guard for days beyond the calendar cannot be met today,
and what needs working days cannot happen at the calendar's end. Before anything is called
impossible, days inside the calendar, at its end and after it are tried as well.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct

from topay_help.flow.engine import at
from topay_help.flow.model import Answers, Content
from topay_help.proof.walks.paths import Exploration, command, explore
from topay_help.proof.walks.walks import LIMIT, Told


class Witness(Struct, frozen=True):
    """Answers that lead somewhere on a day, and the command that shows it."""

    answers: Answers
    today: date
    command: str


class Proof(Struct, frozen=True):
    """`outcomes` without a witness are impossible where `complete`, else only not found."""

    exploration: Exploration
    outcomes: Mapping[str, Witness | None]
    dead_rules: tuple[tuple[str, int], ...]  # node, row counted from 0
    loops: Mapping[str, Witness]  # questions that some walk comes back to
    faults: Mapping[str, Witness]  # nodes that lead nowhere

    @property
    def complete(self) -> bool:
        return self.exploration.proven


def prove(
    content: Content, flow: str, today: date, limit: int = LIMIT, told: Told | None = None
) -> Proof:
    """Prove what can be proven about `flow` within `limit` standpoints."""
    now = explore(content, flow, today, limit, told)
    dead = now.dead_rules
    witnesses = {id_: _witness(now, answers) for id_, answers in now.outcomes.items()}
    for day in telling_days(content, today):
        if dead or None in witnesses.values():
            then = explore(content, flow, day, limit, told)
            dead = tuple(rule for rule in dead if rule in then.dead_rules)
            for id_, answers in then.outcomes.items():
                witnesses[id_] = witnesses[id_] or _witness(then, answers)
    return Proof(
        now,
        {id_: found and _checked(content, flow, id_, found) for id_, found in witnesses.items()},
        dead,
        {node: found for (_, node), a in now.loops.items() if (found := _witness(now, a))},
        {node: found for (_, node), a in now.faults.items() if (found := _witness(now, a))},
    )


def telling_days(content: Content, today: date) -> tuple[date, ...]:
    """A day well inside the calendar, its last day, and the first day after it."""
    after = after_calendar(content, today)
    last = after - timedelta(1) if content.calendar.years else after
    return tuple(dict.fromkeys((after, inside_calendar(content, today), last)))


def inside_calendar(content: Content, today: date) -> date:
    """A day whose deadlines are known, half a year before the calendar's end; else `today`."""
    return date(max(content.calendar.years), 7, 1) if content.calendar.years else today


def after_calendar(content: Content, today: date) -> date:
    """The first day for which there are no working days; `today` without a calendar."""
    return date(max(content.calendar.years) + 1, 1, 1) if content.calendar.years else today


def _witness(found: Exploration, answers: Answers | None) -> Witness | None:
    if answers is None:
        return None
    line = command(found.content, found.flow, answers, found.today)
    return Witness(answers, found.today, line)


def _checked(content: Content, flow: str, outcome: str, witness: Witness) -> Witness:
    """The witness, replayed: what is claimed has been seen."""
    state = at(content, flow, witness.answers, witness.today)
    if (state.flow, state.node.id) != (flow, outcome):  # pragma: no cover - a fault of the program
        raise AssertionError(f"{flow}: {witness.command} ends at {state.node.id}, not {outcome}")
    return witness
