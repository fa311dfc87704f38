"""Why a walk stands where it does: each answer, and the rule that it made hold. Pure."""

from typing import Final

from topay_help.flow import engine
from topay_help.flow.condition_words import describe
from topay_help.flow.engine import State, Taken
from topay_help.flow.model import Content, Outcome, Question
from topay_help.flow.screen import Teller
from topay_help.text import Text

BECAUSE: Final = Text("{answer}（因为{rule}）", "{answer} (because {rule})")


def why(content: Content, state: State, lang: str) -> list[tuple[str, str]]:
    """The questions on the way with their answers; where a rule decided, the rule in words."""
    return [_reason(content, state, taken, lang) for taken in state.path]


def _reason(content: Content, state: State, taken: Taken, lang: str) -> tuple[str, str]:
    lookup = engine.lookup_in(content, taken.flow, state.known, state.today)
    tell = Teller(content, taken.flow, lang, state.today, lookup)
    node = engine.stop_of(content, taken.cursor)
    assert not isinstance(node, Outcome)  # noqa: S101 - an outcome takes no answer
    if not isinstance(node, Question):
        return tell.say(node.title), tell.answer(node, taken.answer)
    answer = tell.answer(node, taken.answer)
    when = None if taken.rule is None else node.rules[taken.rule].when
    if when is not None:
        rule = describe(when, content, taken.flow, lang)
        answer = BECAUSE.to(lang, answer=answer, rule=rule)
    return tell.say(node.text), answer
