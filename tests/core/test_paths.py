"""What `explore` says must be what walking every answer through the engine finds."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from topay_help.content.folder import open_content
from topay_help.core import engine
from topay_help.core.answers import ends
from topay_help.core.model import (
    All,
    Answers,
    Any,
    Checklist,
    Condition,
    Content,
    Fact,
    Flow,
    Node,
    Not,
    Option,
    Outcome,
    Question,
    Rule,
    Words,
)
from topay_help.core.model import (
    Test as Check,
)
from topay_help.core.paths import explore
from topay_help.core.text import Text

TODAY = date(2026, 11, 22)
TOWING = Path(__file__).parent.parent / "flows" / "towing"
Node_ = Question | Checklist | Outcome


def words(text: str = "x") -> Words:
    return Words(Text(text, text))


def choice(id_: str, *options: str, rules: tuple[Rule, ...] = (), **to: str) -> Question:
    many = tuple(Option(one, Text(one, one), to.get(one)) for one in options)
    return Question(id_, words(), options=many, rules=rules)


def flow(*nodes: Node, id_: str = "f", facts: tuple[Fact, ...] = ()) -> Flow:
    return Flow(
        id_,
        Text(id_, id_),
        nodes[0].id,
        {node.id: node for node in nodes},
        facts={fact.name: fact for fact in facts},
    )


def content(*flows: Flow, calendar_of: Path | None = None) -> Content:
    return Content({one.id: one for one in flows})


def end(id_: str) -> Outcome:
    return Outcome(id_, words())


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


# --- random flows --------------------------------------------------------------------------------

NAMES = ("q0", "q1", "q2", "q3", "q4")
OPTIONS = ("a", "b", "c")
ENDS = ("x", "y", "z")


def checks() -> st.SearchStrategy[Condition]:
    single = st.builds(
        Check,
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2).map(tuple),
    )
    return st.recursive(
        single,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.lists(inner, min_size=1, max_size=2).map(tuple).map(All),
            st.lists(inner, min_size=1, max_size=2).map(tuple).map(Any),
        ),
        max_leaves=3,
    )


@st.composite
def random_flows(draw: st.DrawFn) -> Content:
    """A small flow of choices and lists whose edges may go anywhere, also back."""
    targets = st.sampled_from((*NAMES, *ENDS, *ENDS, "flow:other"))
    nodes: list[Node] = []
    for name in NAMES:
        if draw(st.integers(0, 5)) == 0:
            then = {"solved": draw(targets), "not_solved": draw(targets)}
            nodes.append(Checklist(name, words(), (), then))
            continue
        options = tuple(
            Option(one, Text(one), draw(st.none() | targets))
            for one in draw(st.sampled_from((OPTIONS, OPTIONS[:2])))
        )
        rules = [Rule(draw(targets), draw(checks())) for _ in range(draw(st.integers(0, 2)))]
        nodes.append(Question(name, words(), options=options, rules=(*rules, Rule(draw(targets)))))
    other = flow(choice("q1", "a", "b", a="done", b="done"), end("done"), id_="other")
    return content(flow(*nodes, *map(end, ENDS)), other)


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
