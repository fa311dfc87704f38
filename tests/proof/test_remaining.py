"""The number of remaining questions never lies: every walk on keeps within it."""

from datetime import date

from hypothesis import assume, given, settings
from random_flows import choice, content, end, flow, random_flows, words

from topay_help.flow import engine
from topay_help.flow.answers import ends
from topay_help.flow.model import Answers, Checklist, Content, Outcome
from topay_help.proof.walks.remaining import Forecast, Remaining, remaining

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
        if actual:
            assert said is not None
            assert said.least <= min(actual)
            assert max(actual) <= said.most
        if not isinstance(state.node, Outcome):
            waiting += [answered(content_, state, answers, one) for one in offered(state)]
    assume(walked)  # a flow whose walks all go round says nothing


@given(random_flows(calls=False))
@settings(max_examples=40)
def test_a_turn_back_to_a_question_keeps_within_it_too(content_: Content) -> None:
    forecast = Forecast(content_, TODAY)
    waiting: list[tuple[Answers, int, frozenset[engine.Stop]]] = [({}, 0, frozenset())]
    first = stand(content_, {})
    start = forecast.remaining(first, {}) if first else None
    walked = 0
    while waiting:
        answers, prompts, turned = waiting.pop()
        state = stand(content_, answers)
        if state is None:
            continue
        if isinstance(state.node, Outcome):
            walked += 1
            assert start is not None
            assert start.least <= prompts <= start.most
            continue
        options = offered(state)
        if state.cursor.revisited:
            here = (state.flow, state.node.id)
            if here in turned:
                continue
            turned |= {here}
            earlier = [t.answer for t in state.path if (t.flow, t.node) == here][-1]
            options = [one for one in options if one != earlier]
        waiting += [
            (answered(content_, state, answers, one), prompts + 1, turned) for one in options
        ]
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


def test_a_question_that_is_asked_anew_counts_its_new_answer() -> None:
    answers = {"status": "unsure", "look": "solved"}
    state = engine.at(LOOP, "f", answers, TODAY)

    assert state.cursor.revisited
    assert remaining(LOOP, state, answers, TODAY) == Remaining(1, 2)


def test_the_turn_through_a_list_is_counted_from_the_start() -> None:
    state = engine.at(LOOP, "f", {}, TODAY)

    assert remaining(LOOP, state, {}, TODAY) == Remaining(1, 4)  # unsure, list, bad, kind


def test_answers_that_were_set_aside_are_not_counted_when_they_come_back() -> None:
    answers = {"kind": "b"}
    state = engine.at(LOOP, "f", answers, TODAY)

    assert remaining(LOOP, state, answers, TODAY) == Remaining(1, 3)
