"""Topics of a large library, found by the rarer words of their phrases."""

import pytest

from topay_help.ask.rank import Match
from topay_help.ask.scan import COMMON, line, scan, together

MANY = [line(f"topic-{i}", [f"支付问题 {i}", f"common words number{i}"]) for i in range(2 * COMMON)]
PIGEON = line("pigeon", ["信鸽丢了怎么找", "鴿子沒飛回來", "My Racing\tPigeon is missing"])
RAW = "".join([*MANY[:COMMON], PIGEON, *MANY[COMMON:]]).encode()


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("我的信鸽丢了", ("信鸽丢了",)),
        ("鸽子没有飞回来", ("鸽子没有飞回来",)),
        ("RACING pigeons missing?", ("RACING pigeons missing",)),
    ],
)
def test_rare_words_lead_to_the_topic(words: str, because: tuple[str, ...]) -> None:
    (first, *_) = scan(RAW, words)
    assert (first.topic, first.because) == ("pigeon", because)
    assert 0.4 <= first.score <= 1


@pytest.mark.parametrize("words", ["", "支付问题", "common words", "天气", "🙂", "\x00"])
def test_what_all_say_or_nobody_says_leads_nowhere(words: str) -> None:
    assert scan(RAW, words) == []


def test_no_phrases_no_topics() -> None:
    assert scan(b"", "信鸽") == []


def test_danger_stays_first_then_the_surer_ones() -> None:
    danger, trained = Match("first-aid", 0.9, ()), Match("password", 0.9, ())
    sure, unsure = Match("pigeon", 0.8, ()), Match("pigeon", 0.45, ())
    assert together((danger,), [sure], "first-aid") == (danger, sure)
    assert together((trained,), [sure], "first-aid") == (sure, trained)
    assert together((trained,), [unsure], "first-aid") == (trained, unsure)
    assert together((), [unsure], "first-aid") == (unsure,)
    assert together((trained,), [], "first-aid") == (trained,)


def test_a_word_said_again_changes_nothing() -> None:
    raw = "".join(line(f"t{at}", [f"word{'abcdefgh'[at]} other thing"]) for at in range(8)).encode()
    once, often = scan(raw, "worda thing"), scan(raw, "worda thing " * 20)
    assert [(one.topic, one.score) for one in once] == [(one.topic, one.score) for one in often]
