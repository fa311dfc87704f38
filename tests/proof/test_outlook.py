"""The bounds on the questions left hold across flows that hand over to each other and share names.

Walked by brute force: every answer at every stop, each question come back to at most once.
"""

from collections.abc import Iterator

from counted_walks import TODAY, Turned, counts
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from random_flows import checks, choice, content, end, flow

from topay_help.flow import engine
from topay_help.flow.answers import ends
from topay_help.flow.model import Answers, Call, Checklist, Content, Node, Outcome, Rule, Words
from topay_help.flow.model import Test as Check
from topay_help.proof.walks import tally
from topay_help.proof.walks.outlook import look_ahead
from topay_help.proof.walks.remaining import Forecast, Remaining
from topay_help.proof.walks.stops import Stops
from topay_help.text import Text

FLOWS = ("f", "g", "h")
TARGETS = ("q0", "q1", "look", "x", "x", "y", *(f"flow:{name}" for name in FLOWS))


def steps(solved: str, not_solved: str) -> Checklist:
    return Checklist(
        "look", Words(Text("x", "x")), (), {"solved": solved, "not_solved": not_solved}
    )


@st.composite
def neighbours(draw: st.DrawFn) -> Content:
    """Three flows with the same names for their questions; each may hand over to each."""
    targets = st.sampled_from(TARGETS)
    flows = []
    for name in FLOWS:
        nodes: list[Node] = []
        for question in ("q0", "q1"):
            rules = [Rule(draw(targets), draw(checks())) for _ in range(draw(st.integers(0, 2)))]
            to = {one: draw(targets) for one in "ab" if draw(st.booleans())}
            nodes.append(choice(question, "a", "b", rules=(*rules, Rule(draw(targets))), **to))
        nodes.append(steps(draw(targets), draw(targets)))
        flows.append(flow(*nodes, end("x"), end("y"), id_=name))
    return content(*flows)


def answered(content_: Content, state: engine.State, answers: Answers) -> Iterator[Answers]:
    """The answers after each that can be given; not again the one that led back here."""
    node = state.node
    assert not isinstance(node, Outcome)
    here = (state.flow, node.id)
    earlier = [taken.answer for taken in state.path if (taken.flow, taken.node) == here]
    offered = ends(node) if isinstance(node, Checklist) else [one.id for one in node.options]
    lookup = engine.lookup_in(content_, state.flow, state.known, TODAY)
    for one in offered:
        if one not in earlier[-1:]:
            yield engine.answer(state, answers, one, lookup)


@given(neighbours())
@settings(max_examples=50)
def test_no_walk_leaves_the_bounds_that_any_prompt_on_it_showed(content_: Content) -> None:
    forecast = Forecast(content_, TODAY)
    waiting: list[tuple[Answers, tuple[Remaining | None, ...], Turned]]
    waiting = [({}, (), frozenset())]
    walked = 0
    while waiting and walked < 200:
        answers, said, turned = waiting.pop()
        state = engine.at(content_, "f", answers, TODAY)
        if not counts(state, turned):
            continue
        if isinstance(state.node, Outcome):
            walked += 1
            for left, bounds in zip(range(len(said), 0, -1), said, strict=True):
                assert bounds is not None
                assert bounds.least <= left <= bounds.most
            continue
        if state.cursor.revisited:
            turned |= {(state.flow, state.node.id)}
        so_far = (*said, forecast.remaining(state, answers))
        waiting += [(given, so_far, turned) for given in answered(content_, state, answers)]
    assume(walked)  # a flow whose walks all go round says nothing


def rough(content_: Content, answers: Answers) -> Remaining | None:
    state = engine.at(content_, "f", answers, TODAY)
    outlook = look_ahead(Stops(content_), state, answers, TODAY)
    least = tally.fewest(outlook) if outlook else None
    return Remaining(least, tally.most(outlook)) if outlook and least is not None else None


CHAIN = content(
    flow(
        choice("danger", "no", "yes", no="kind", yes="flow:g"),
        choice("kind", "a", "b", a="flow:h", b="x"),
        end("x"),
        id_="f",
    ),
    flow(choice("hurt", "a", "b", a="y", b="flow:h"), end("y"), id_="g"),
    flow(
        choice("danger", "no", "yes", no="place", yes="flow:g"),
        choice("place", "a", "b", a="x", b="flow:f"),
        end("x"),
        id_="h",
    ),
)


def test_flows_that_are_handed_over_to_count_in_the_most() -> None:
    # f: danger, kind; h: danger, place; g: hurt. No walk needs all five: the bound is not sharp.
    assert rough(CHAIN, {}) == Remaining(2, 5)


def test_within_a_flow_going_over_into_another_is_an_end() -> None:
    state = engine.at(CHAIN, "f", {}, TODAY)

    assert Forecast(CHAIN, TODAY).in_flow(state, {}) == Remaining(1, 2)  # danger; danger, kind


def test_what_another_flow_has_asked_is_not_counted_and_decides_where_to_go() -> None:
    assert rough(CHAIN, {"danger": "no"}) == Remaining(1, 2)  # kind, place: never flow g


def test_conditions_that_the_answers_decide_cut_the_other_ways_off() -> None:
    only_b = Rule("long", Check("first", ("b",)))
    content_ = content(
        flow(
            choice("first", "a", "b", rules=(Rule("second"),)),
            choice("second", "a", "b", rules=(only_b, Rule("x"))),
            choice("long", "a", "b", rules=(Rule("x"),)),
            end("x"),
        )
    )

    assert rough(content_, {}) == Remaining(2, 3)
    assert rough(content_, {"first": "a"}) == Remaining(1, 1)
    assert rough(content_, {"first": "b"}) == Remaining(2, 2)


def test_a_called_flow_counts_in_between() -> None:
    content_ = content(
        flow(
            choice("first", "a", a="help"),
            Call("help", "g", {"good": "x", "other": "last"}),
            choice("last", "a", a="x"),
            end("x"),
        ),
        flow(choice("inner", "a", "b", a="good", b="bad"), end("good"), end("bad"), id_="g"),
    )

    assert rough(content_, {}) == Remaining(2, 3)
    assert rough(content_, {"first": "a"}) == Remaining(1, 2)


def test_nothing_is_said_where_no_outcome_can_be_reached() -> None:
    stuck = content(flow(choice("q", "a", a="q"), end("x")))

    assert Forecast(stuck, TODAY).remaining(engine.at(stuck, "f", {}, TODAY), {}) is None


def test_nothing_is_said_where_calls_within_calls_are_too_many_to_look_at() -> None:
    calls = [Call(f"c{i}", "f", {"other": f"q{i}"}) for i in range(4)]
    asking = [
        choice(f"q{i}", "a", "b", "c", "d", **{o: f"c{j}" for j, o in enumerate("abcd")})
        for i in range(4)
    ]
    deep = content(flow(*asking, *calls, end("x")))
    state = engine.at(deep, "f", {}, TODAY)

    assert look_ahead(Stops(deep), state, {}, TODAY) is None
    assert Forecast(deep, TODAY).remaining(state, {}) is None
