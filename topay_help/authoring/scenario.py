"""Scenarios: what a user does in a flow, and what must come of it. Values only."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from topay_help.findings import Path
from topay_help.flow.model import Answers
from topay_help.text import LANGS


class Move(Struct, frozen=True):
    """Something the user does after the answers: more answers, back, or another answer."""

    kind: Literal["answer", "back", "change"]
    answers: Answers = field(default_factory=dict)


class Case(Struct, frozen=True):
    """One scenario; what is None or empty is not compared. `place` leads to it in its file."""

    name: str
    place: Path
    answers: Answers = field(default_factory=dict)
    today: date | None = None
    moves: tuple[Move, ...] = ()
    at: str | None = None
    path: tuple[str, ...] | None = None
    options: tuple[str, ...] | None = None
    invalid: Mapping[str, str] = field(default_factory=dict)  # what is typed → the rule's name
    outcome: str | None = None
    flow: str | None = None  # where the walk stands, after a hand-over
    facts: Mapping[str, str] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    langs: tuple[str, ...] = LANGS


class ScenarioFile(Struct, frozen=True):
    """The scenarios of one flow, with answers that all of them share."""

    flow: str
    today: date
    cases: tuple[Case, ...]
    defaults: Answers = field(default_factory=dict)
    coverage: Mapping[str, int] = field(default_factory=dict)  # nodes, rules, outcomes: percent
