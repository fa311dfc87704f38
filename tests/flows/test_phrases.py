"""The phrases that `ask` learns from: enough of them, our own, and each said of one topic only."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from topay_help.authoring import phrases as authoring
from topay_help.authoring.folder import open_content, shipped
from topay_help.library.names import fold

# The first twelve digits of SHA-256 of the queries that `ask` is tuned with, folded.
TUNING = frozenset((Path(__file__).parent / "tuning_queries.txt").read_text("utf-8").split())
TOPICS = ("account-security", "failed-transaction", "feedback", "missing-funds", "password")
LANGS = ("zh", "en")


def phrases() -> dict[str, dict[str, list[str]]]:
    """Every phrase, by topic and language; `contact` and `none` among the topics."""
    flows = open_content(shipped()).flows.values()
    found = {flow.id: {lang: list(flow.phrases.get(lang, ())) for lang in LANGS} for flow in flows}
    for name, document in authoring.knowledge(shipped()).phrases.items():
        by_lang = found.setdefault(name, {lang: [] for lang in LANGS})
        for part in (document.data, *document.data.get("cases", {}).values()):
            for lang in LANGS:
                by_lang[lang] += part.get(lang, ())
    return found


def test_no_query_that_it_is_tuned_with_is_a_phrase() -> None:
    copied = [one for topic in phrases().values() for many in topic.values() for one in many]
    digests = {hashlib.sha256(fold(one).encode()).hexdigest()[:12]: one for one in copied}
    assert not [digests[digest] for digest in TUNING & set(digests)]
    assert len(TUNING) > 1400


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("topic", "least"),
    [*((topic, 150) for topic in (*TOPICS, "first-aid", "contact")), ("none", 600)],
)
def test_there_are_enough(topic: str, lang: str, least: int) -> None:
    assert len(set(map(fold, phrases()[topic][lang]))) >= least


def test_no_phrase_is_said_of_two_topics() -> None:
    told = Counter(
        one
        for topic in phrases().values()
        for one in {fold(phrase) for many in topic.values() for phrase in many}
    )
    assert [one for one, count in told.items() if count > 1] == []
