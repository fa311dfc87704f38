"""`ask` on queries of our own that stand in no flow: what it must not fall below."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from topay_help.ask.index import Index
from topay_help.authoring import phrases
from topay_help.authoring.folder import open_content, shipped
from topay_help.library.names import fold

FILE = Path(__file__).with_name("fresh_queries.jsonl")
DANGER_FILE = Path(__file__).with_name("danger_queries.jsonl")
QUERIES: Sequence[Mapping[str, str]] = [
    json.loads(line) for line in FILE.read_text("utf-8").splitlines()
]
DANGER = [json.loads(line) for line in DANGER_FILE.read_text("utf-8").splitlines()]
SECURITY = {"first-aid", "account-security"}


@pytest.fixture
def index(shipped_index: Index) -> Index:
    return shipped_index


def told() -> set[str]:
    """Every phrase of the flows and of the files of phrases, folded."""
    flows = open_content(shipped()).flows.values()
    known = phrases.knowledge(shipped()).phrases.values()
    kinds = [*(flow.phrases for flow in flows), *(one for each in known for one in said(each.data))]
    return {fold(one) for by_lang in kinds for many in by_lang.values() for one in many}


def said(data: Mapping[str, Any]) -> Iterator[Mapping[str, Sequence[str]]]:
    for part in (data, *data.get("cases", {}).values()):
        yield {lang: part[lang] for lang in ("zh", "en") if lang in part}


def share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)


def test_none_of_them_is_a_phrase() -> None:
    assert len(QUERIES) >= 500
    assert not {fold(row["q"]) for row in (*QUERIES, *DANGER)} & told()


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


def led_first(index: Index, danger: bool) -> float:
    rows = [row for row in DANGER if row["danger"] is danger]
    first = [[match.topic for match in index.rank(row["q"])[:1]] for row in rows]
    return share([one == ["first-aid"] for one in first])


def test_danger_is_led_to_first_aid_first_and_everyday_words_are_not(index: Index) -> None:
    assert led_first(index, danger=True) >= 0.95
    assert led_first(index, danger=False) <= 0.05


@pytest.mark.parametrize(
    ("words", "flow", "answer"),
    [
        ("我的账户被冻结了怎么办", "restricted", ("locked_why", "risk")),
        ("hello, my account is frozen now", "restricted", ("locked_why", "risk")),
        ("一杯咖啡扣了我两次钱", "failed-transaction", ("success_issue", "charged_twice")),
        ("短信验证码老是收不到", "password", ("lost_what", "no_code")),
        ("钱打错人了", "failed-transaction", ("success_issue", "wrong_person")),
        ("店里的结算款一直没到", "missing-funds", ("role", "merchant")),
        ("my bank card can't be linked", "failed-transaction", ("what_failed", "link_card")),
    ],
)
def test_words_that_name_a_case_lead_into_the_flow(
    index: Index, words: str, flow: str, answer: tuple[str, str]
) -> None:
    at = index.rank(words)[0].at
    assert at
    assert at.flow == flow
    assert answer in at.answers.items()


@pytest.mark.parametrize("words", ["信息", "不知道怎么办", "怎么回事", "自动扣款", "你好", "money"])
def test_one_common_word_never_decides_alone(index: Index, words: str) -> None:
    assert index.best(words) is None
