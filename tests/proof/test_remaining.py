"""The number of remaining questions never lies: every walk on keeps within it."""

from datetime import date

from hypothesis import assume, given, settings
from random_flows import choice, content, end, flow, random_flows, words

from topay_help.flow import engine
from topay_help.flow.answers import ends
from topay_help.flow.model import Answers, Checklist, Content, Outcome
from topay_help.proof.walks.remaining import FEW, NARROW, Forecast, Remaining, remaining

TODAY = date(2026, 11, 22)


def stand(content_: Content, answers: Answers) -> engine.State | None:
    try:
        return engine.at(content_, "f", answers, TODAY)
    except engine.FlowFault:  # calls that go round and round
        return None


def offered(state: engine.State) -> list[str]:
    node = state.node
    assert not isinstance(node, Outcome)
    return list(ends(node)) if isinstance(node, Checklist) else [o.id for o in node.options]


def answered(content_: Content, state: engine.State, answers: Answers, one: str) -> Answers:
    lookup = engine.lookup_in(content_, state.flow, state.known, TODAY)
    return engine.answer(state, answers, one, lookup)


def lengths(content_: Content, answers: Answers) -> list[int]:
    """How many prompts each walk on from here needs, walks that come back to a question aside."""
    found: list[int] = []
    waiting: list[tuple[Answers, int]] = [(answers, 0)]
    while waiting:
        given, prompts = waiting.pop()
        state = stand(content_, given)
        if state is None:
            continue
        if isinstance(state.node, Outcome):
            found.append(prompts)
        elif not state.cursor.revisited:
            waiting += [(answered(content_, state, given, o), prompts + 1) for o in offered(state)]
    return found


def comes_back(content_: Content, answers: Answers) -> bool:
    """Whether some walk on from here comes back to a question, or goes round in calls."""
    waiting = [answers]
    while waiting:
        given = waiting.pop()
        state = stand(content_, given)
        if state is None or state.cursor.revisited:
            return True
        if not isinstance(state.node, Outcome):
            waiting += [answered(content_, state, given, one) for one in offered(state)]
    return False


@given(random_flows(calls=False))
@settings(max_examples=40)
def test_every_walk_on_keeps_within_what_was_said(content_: Content) -> None:
    forecast = Forecast(content_, TODAY)
    waiting: list[Answers] = [{}]
    walked = 0
    while waiting:
        answers = waiting.pop()
        state = stand(content_, answers)
        if state is None:
            continue
        if state.cursor.revisited:
            continue
        actual = lengths(content_, answers)
        said = forecast.remaining(state, answers)
        walked += len(actual)
        if said is not None:
            assert said == Remaining(min(actual), max(actual))
            assert said.most <= FEW
        elif actual and not comes_back(content_, answers):
            assert max(actual) > FEW or max(actual) - min(actual) > NARROW
        if not isinstance(state.node, Outcome):
            waiting += [answered(content_, state, answers, one) for one in offered(state)]
    assume(walked)  # a flow whose walks all go round says nothing


LOOP = content(
    flow(
        choice("status", "ok", "bad", "unsure", ok="fine", bad="kind", unsure="look"),
        Checklist("look", words(), (), {"solved": "status", "not_solved": "lost"}),
        choice("kind", "a", "b", a="fine", b="lost"),
        end("fine"),
        end("lost"),
    )
)


def test_where_a_walk_may_come_back_to_a_question_nothing_is_said() -> None:
    anew = {"status": "unsure", "look": "solved"}
    for answers in ({}, {"status": "unsure"}, anew):
        state = engine.at(LOOP, "f", answers, TODAY)
        assert remaining(LOOP, state, answers, TODAY) is None


def test_behind_the_turn_the_figure_is_exact() -> None:
    state = engine.at(LOOP, "f", {"status": "bad"}, TODAY)

    assert remaining(LOOP, state, {"status": "bad"}, TODAY) == Remaining(1, 1)


def chain(asked: int) -> Content:
    """A flow of so many questions in a row; the first offers a way out at once."""
    first = choice("q0", "on", "out", on="q1", out="x")
    rest = [choice(f"q{n}", "on", on=f"q{n + 1}") for n in range(1, asked - 1)]
    return content(flow(first, *rest, choice(f"q{asked - 1}", "on", on="x"), end("x")))


def test_a_figure_that_is_not_narrow_is_not_said() -> None:
    for asked, said in ((3, Remaining(1, 3)), (4, None)):
        content_ = chain(asked)
        assert remaining(content_, engine.at(content_, "f", {}, TODAY), {}, TODAY) == said


def test_a_figure_beyond_a_few_is_not_said() -> None:
    content_, answers = chain(7), {"q0": "on"}
    for left, said in ((6, None), (5, Remaining(5, 5))):
        state = engine.at(content_, "f", answers, TODAY)
        assert remaining(content_, state, answers, TODAY) == said, left
        answers = {**answers, "q1": "on"}


def test_nothing_is_said_where_no_outcome_can_be_reached() -> None:
    stuck = content(flow(choice("q", "a", a="q"), end("x")))

    assert remaining(stuck, engine.at(stuck, "f", {}, TODAY), {}, TODAY) is None
