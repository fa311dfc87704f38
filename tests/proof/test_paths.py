"""What `explore` says must be what walking every answer through the engine finds."""

import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from random_flows import ENDS, choice, content, end, flow, random_flows, words

from topay_help.authoring.folder import open_content
from topay_help.flow import engine
from topay_help.flow.answers import ends
from topay_help.flow.model import (
    Answers,
    Any,
    Call,
    Checklist,
    Content,
    Outcome,
    Question,
    Rule,
    Words,
)
from topay_help.flow.model import Test as Check
from topay_help.proof.walks.paths import command, explore, variants
from topay_help.text import Text

TODAY = date(2026, 11, 22)
TOWING = Path(__file__).parent.parent / "flows" / "towing"


def every_walk(content_: Content, flow_: str) -> Iterator[tuple[Answers, str]]:
    """All answers to choices and lists that lead to an outcome or out of the flow: brute force."""
    waiting: list[Answers] = [{}]
    while waiting:
        answers = waiting.pop()
        try:
            state = engine.at(content_, flow_, answers, TODAY)
        except engine.FlowFault:  # calls that go round and round
            continue
        if isinstance(state.node, Outcome):
            yield answers, state.node.id
            continue
        if state.flow != flow_ and not state.cursor.frames:
            yield answers, f"flow:{state.flow}"
            continue
        if state.cursor.revisited:
            continue
        waiting += further(content_, state, answers)


def further(content_: Content, state: engine.State, answers: Answers) -> Iterator[Answers]:
    """The answers with each possible next one."""
    node = state.node
    assert not isinstance(node, Outcome)
    lookup = engine.lookup_in(content_, state.flow, state.known, TODAY)
    for one in ends(node) if isinstance(node, Checklist) else [o.id for o in node.options]:
        yield engine.answer(state, answers, one, lookup)


def test_the_published_flow_has_as_many_paths_as_outcomes_and_a_witness_for_each() -> None:
    towing = open_content(TOWING)

    found = explore(towing, "towing-rules", TODAY)

    assert (found.paths, found.longest, found.complete) == (22, 5, True)
    assert len(found.outcomes) == 22
    for outcome, answers in found.outcomes.items():
        assert answers is not None
        assert engine.at(towing, "towing-rules", answers, TODAY).node.id == outcome
    assert found.dead_rules == ()


@given(random_flows())
@settings(max_examples=80)
def test_paths_of_choices_are_counted_exactly(content_: Content) -> None:
    walks = list(every_walk(content_, "f"))

    found = explore(content_, "f", TODAY)

    assert found.complete
    assert found.paths == len(walks)
    reached = {name for _, name in walks}
    assert {o for o, witness in found.outcomes.items() if witness is not None} == reached & set(
        ENDS
    )
    assert found.longest == max((len(answers) for answers, _ in walks), default=0)
    for outcome, witness in found.outcomes.items():
        lengths = [len(answers) for answers, name in walks if name == outcome]
        if witness is not None:
            assert len(witness) == min(lengths)
            assert engine.at(content_, "f", witness, TODAY).node.id == outcome


@given(random_flows())
@settings(max_examples=40)
def test_a_rule_is_dead_exactly_when_no_walk_fires_it(content_: Content) -> None:
    fired: set[tuple[str, int | None]] = set()
    broken: set[str] = set()  # questions behind which a walk breaks: its last rule did fire
    waiting: list[Answers] = [{}]
    while waiting:
        answers = waiting.pop()
        try:
            state = engine.at(content_, "f", answers, TODAY)
        except engine.FlowFault:
            broken.update(list(answers)[-1:])
            continue
        fired |= {(t.node, t.rule) for t in state.path if t.flow == "f" and t.rule is not None}
        left = state.flow != "f" and not state.cursor.frames
        if isinstance(state.node, Outcome) or left or state.cursor.revisited:
            continue
        waiting += further(content_, state, answers)

    found = explore(content_, "f", TODAY)

    rows = {
        (node.id, row)
        for node in content_.flows["f"].nodes.values()
        if isinstance(node, Question)
        for row in range(len(node.rules))
    }
    assert set(found.dead_rules) <= rows - fired
    assert {node for node, _ in rows - fired - set(found.dead_rules)} <= broken


def test_calls_that_go_round_without_a_question_are_a_fault_and_no_hang() -> None:
    sub = flow(choice("q", "a", a="done"), end("done"), id_="sub")
    again = Call("again", "sub", {"other": "again"})
    round_ = content(flow(again, end("x")), sub)

    found = explore(round_, "f", TODAY)

    assert found.paths == 0
    assert found.outcomes == {"x": None}
    assert set(found.faults) == {("sub", "q")}
    with pytest.raises(engine.FlowFault):
        engine.at(round_, "f", {"q": "a"}, TODAY)


def test_past_the_limit_nothing_is_called_impossible() -> None:
    many = [choice(f"q{n}", "a", "b", a=f"q{n + 1}", b=f"q{n + 1}") for n in range(30)]
    deep = content(flow(*many, choice("q30", "a", a="x"), end("x"), end("y")))

    cut_off = explore(deep, "f", TODAY, limit=10)

    assert not cut_off.complete
    assert not cut_off.proven
    assert cut_off.dead_rules == ()
    assert explore(deep, "f", TODAY).paths == 2**30


def test_answers_that_later_conditions_can_no_longer_tell_apart_are_one() -> None:
    """Twenty questions, and one rule that reads them all: 3 to the 20th sets of answers."""
    seen = Any(tuple(Check(f"q{n}", ("a",)) for n in range(20)))
    rules = (Rule("x", seen), Rule("y"))
    many = [choice(f"q{n}", *"abc", rules=(Rule(f"q{n + 1}"),)) for n in range(20)]
    wide = content(flow(*many, choice("q20", "go", rules=rules), end("x"), end("y")))

    found = explore(wide, "f", TODAY)

    assert found.paths == 3**20
    assert len(found.parents) < 100


def test_a_question_whose_answers_lead_nowhere_else_is_idle() -> None:
    idle = content(
        flow(
            choice("q", "a", "b", a="r", b="r"),
            choice("r", "a", "b", a="x", b="y"),
            end("x"),
            end("y"),
        )
    )

    assert explore(idle, "f", TODAY).idle == {("f", "q")}


def test_variants_of_words_that_some_walk_shows() -> None:
    told = Words(Text("x"), ((Check("q", ("a",)), Text("y")), (Check("q", ("c",)), Text("z"))))
    one = content(flow(choice("q", "a", "b", a="x", b="x"), Outcome("x", told)))

    shown = variants(explore(one, "f", TODAY))

    assert {index for _, node, _, index in shown if node == "x"} == {0, 2}


def test_the_command_quotes_what_a_shell_would_read() -> None:
    one = content(flow(choice("q", "a", a="x"), end("x")))

    line = command(one, "f", {"q": "it's $x", "m": ("a", "b")}, TODAY)

    assert shlex.split(line) == ["topay-help", "run", "f", "-a", "q=it's $x", "-a", "m=a,b"]


def test_the_day_is_part_of_a_command_where_days_matter() -> None:
    day = Question("d", words(), kind="date", rules=(Rule("x"),))
    one = content(flow(day, end("x")))

    assert command(one, "f", {"d": "2026-11-20"}, TODAY).endswith("--today 2026-11-22")
