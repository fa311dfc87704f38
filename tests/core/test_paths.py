"""What `explore` says must be what walking every answer through the engine finds."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from random_flows import ENDS, random_flows

from topay_help.content.folder import open_content
from topay_help.core import engine
from topay_help.core.answers import ends
from topay_help.core.model import Answers, Checklist, Content, Outcome, Question
from topay_help.core.paths import explore

TODAY = date(2026, 11, 22)
TOWING = Path(__file__).parent.parent / "flows" / "towing"


def every_walk(content_: Content, flow_: str) -> Iterator[tuple[Answers, str]]:
    """All answers to choices and lists that lead to an outcome or out of the flow: brute force."""
    waiting: list[Answers] = [{}]
    while waiting:
        answers = waiting.pop()
        state = engine.at(content_, flow_, answers, TODAY)
        if isinstance(state.node, Outcome):
            yield answers, state.node.id
            continue
        if state.flow != flow_ and not state.cursor.frames:
            yield answers, f"flow:{state.flow}"
            continue
        if state.cursor.revisited:
            continue
        node = state.node
        offered = ends(node) if isinstance(node, Checklist) else [o.id for o in node.options]
        for one in offered:
            lookup = engine.lookup_in(content_, state.flow, state.known, TODAY)
            waiting.append(engine.answer(state, answers, one, lookup))


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
@settings(max_examples=150, deadline=None)
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
@settings(max_examples=60, deadline=None)
def test_a_rule_is_dead_exactly_when_no_walk_fires_it(content_: Content) -> None:
    fired = {
        (taken.node, taken.rule)
        for answers, _ in prefixes(content_)
        for taken in engine.at(content_, "f", answers, TODAY).path
        if taken.rule is not None and taken.flow == "f"
    }

    found = explore(content_, "f", TODAY)

    rows = {
        (n.id, r)
        for n in content_.flows["f"].nodes.values()
        if isinstance(n, Question)
        for r in range(len(n.rules))
    }
    assert set(found.dead_rules) == rows - fired


def prefixes(content_: Content) -> Iterator[tuple[Answers, str]]:
    """Every set of answers on the way, finished or not."""
    waiting: list[Answers] = [{}]
    while waiting:
        answers = waiting.pop()
        yield answers, ""
        state = engine.at(content_, "f", answers, TODAY)
        if isinstance(state.node, Outcome) or state.flow != "f" or state.cursor.revisited:
            continue
        node = state.node
        offered = ends(node) if isinstance(node, Checklist) else [o.id for o in node.options]
        for one in offered:
            lookup = engine.lookup_in(content_, "f", state.known, TODAY)
            waiting.append(engine.answer(state, answers, one, lookup))
