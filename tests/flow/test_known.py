"""Facts: each computed once, however they use one another; and again when an answer changes."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from random_flows import content, end, words

from topay_help.flow import engine, facts
from topay_help.flow.model import Content, Fact, Flow, Question, Rule, Unknown, Value
from topay_help.flow.operands import Name, Number
from topay_help.text import Text

TODAY = date(2026, 11, 22)
DAY = date(2026, 11, 20)


def asks_a_day(*many: Fact) -> Content:
    nodes = {
        "day": Question("day", words(), "date", rules=(Rule("again"),)),
        "again": Question("again", words(), "date", rules=(Rule("end"),)),
        "end": end("end"),
    }
    return content(Flow("f", Text("f"), "day", nodes, facts={fact.name: fact for fact in many}))


def next_day(name: str, before: str, days: int = 1) -> Fact:
    return Fact(name, "day_after", (Name(before), Number(Decimal(days))))


def values(content_: Content) -> dict[str, Value]:
    return dict(engine.at(content_, "f", {"day": str(DAY)}, TODAY).facts)


def test_a_long_chain_of_facts_is_computed() -> None:
    names = ["day", *(f"f{n}" for n in range(400))]
    chain = [next_day(name, before) for before, name in pairwise(names)]
    assert values(asks_a_day(*reversed(chain)))["f399"] == date(2027, 12, 25)


def test_facts_that_use_one_another_twice_are_computed_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    computed: list[str] = []
    plain = facts.FUNCTIONS["later_of"].compute
    counting = facts.Function(
        "later_of",
        ("date",),
        "date",
        lambda calendar, *days: computed.append("x") or plain(calendar, *days),
        Text(""),
        Text(""),
        variadic=True,
    )
    monkeypatch.setitem(facts.FUNCTIONS, "later_of", counting)  # type: ignore[arg-type]
    names = ["day", *(f"f{n}" for n in range(60))]
    levels = [
        Fact(name, "later_of", (Name(before), Name(before))) for before, name in pairwise(names)
    ]
    assert values(asks_a_day(*levels))["f59"] == DAY
    assert len(computed) == 60


def test_a_fact_of_itself_is_not_known() -> None:
    circle = (next_day("a", "b"), next_day("b", "a"), next_day("c", "day"))
    found = values(asks_a_day(*circle))
    assert found["a"] == found["b"] == Unknown()
    assert found["c"] == date(2026, 11, 21)


def test_a_fact_follows_an_answer_that_is_learnt_later() -> None:
    latest = Fact("latest", "later_of", (Name("day"), Name("again")))
    content_ = asks_a_day(latest, next_day("after", "latest"))
    known: dict[str, Value] = {"day": DAY}
    lookup = engine.lookup_in(content_, "f", known, TODAY)
    assert lookup("after") == Unknown()
    known["again"] = date(2026, 11, 25)
    lookup.learn("again")
    assert lookup("after") == date(2026, 11, 26)


@pytest.mark.parametrize("days", ["2.5", "3661", "-3661"])
def test_days_that_cannot_be_counted_are_not_cut_in_silence(days: str) -> None:
    fact = Fact("on", "day_after", (Name("day"), Number(Decimal(days))))
    assert values(asks_a_day(fact))["on"] == Unknown("calendar")
    back = Fact("on", "workday_after", (Name("day"), Number(Decimal(-1))))
    assert values(asks_a_day(back))["on"] == Unknown("calendar")
