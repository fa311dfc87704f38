"""`ask` on queries of our own that stand in no flow: what it must not fall below."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from topay_help.ask.index import Index
from topay_help.authoring import phrases
from topay_help.authoring.folder import open_content, shipped
from topay_help.library import ask_build
from topay_help.library.names import Row, fold

FILE = Path(__file__).with_name("fresh_queries.jsonl")
QUERIES: Sequence[Mapping[str, str]] = [
    json.loads(line) for line in FILE.read_text("utf-8").splitlines()
]
SECURITY = {"first-aid", "account-security"}


@pytest.fixture(scope="module")
def index() -> Index:
    rows = [Row.of(flow, "") for flow in open_content(shipped()).flows.values()]
    return ask_build.from_rows(phrases.knowledge(shipped()), rows)


def told() -> set[str]:
    """Every phrase of the flows and of ask.yaml, folded."""
    known = phrases.knowledge(shipped())
    flows = open_content(shipped()).flows.values()
    kinds = [*(flow.phrases for flow in flows), known["none"], known["contact"]]
    return {fold(one) for by_lang in kinds for many in by_lang.values() for one in many}


def share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)


def test_none_of_them_is_a_phrase() -> None:
    assert len(QUERIES) >= 500
    assert not {fold(row["q"]) for row in QUERIES} & told()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_most_are_answered_rightly(index: Index, lang: str) -> None:
    rows = [row for row in QUERIES if row["lang"] == lang]
    assert share([(index.best(row["q"]) or "none") == row["topic"] for row in rows]) >= 0.94


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_danger_is_seldom_missed(index: Index, lang: str) -> None:
    rows = [row for row in QUERIES if row["lang"] == lang and row["topic"] == "account-security"]
    first = [[match.topic for match in index.rank(row["q"])[:1]] for row in rows]
    assert share([set(one) <= SECURITY and bool(one) for one in first]) >= 0.95


def test_the_right_topic_is_among_the_first_two(index: Index) -> None:
    rows = [row for row in QUERIES if row["topic"] != "none"]
    two = [[match.topic for match in index.rank(row["q"])[:2]] for row in rows]
    right = [
        row["topic"] in found or (row["topic"] in SECURITY and bool(SECURITY & set(found)))
        for row, found in zip(rows, two, strict=True)
    ]
    assert share(right) >= 0.96


def test_what_is_none_is_seldom_sent_to_a_topic(index: Index) -> None:
    rows = [row for row in QUERIES if row["topic"] == "none"]
    assert share([index.best(row["q"]) is not None for row in rows]) <= 0.1
