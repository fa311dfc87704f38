"""Which topics fit the words of a user, and which of the words say so. Danger comes first.

Danger is a question of its own, asked of each sentence: has somebody else got hold of money, of a
secret, of a device or of the account? If so, the flow for it stands before the topic.
"""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from topay_help.ask.because import because
from topay_help.ask.features import units
from topay_help.ask.fold import Token
from topay_help.ask.model import Model

NONE: Final = ""  # the class of what fits no topic
LEAST: Final = 0.03  # odds of a topic that is worth a mention
DOUBT: Final = 0.4  # added to the score of no topic: a needless answer costs more than the list
ALONE: Final = 0.95  # odds from which a single word decides
ALARM: Final = 0.6  # odds of danger from which first aid comes first, whatever the topic
WARY: Final = 0.1  # the same where the topic is the one of danger: a missed one costs more
PLACED: Final = 0.5  # odds of a case from which the place that it means is offered
SENTENCES: Final = re.compile(r"(?:[^。！？!?；;\n.]|\.(?! ))+")
MOST: Final = 8  # of a long question, beside the whole
SHORTEST: Final = 4  # tokens of a sentence that can tell of danger by itself
PLAIN: Final = 0.9  # odds of danger that count for one sentence alone, or where no topic fits


class At(NamedTuple):
    """A place in a flow: the answers that lead there."""

    flow: str
    answers: Mapping[str, str]


class Match(NamedTuple):
    """A topic that fits; `score` from 0 to 1, `because` the user's words that speak for it.

    `at` is the place in a flow that the words mean, where they name one.
    """

    topic: str
    score: float
    because: tuple[str, ...]
    at: At | None = None


def rank(model: Model, words: str, limit: int = 5) -> tuple[Match, ...]:
    """The topics that fit, best first; empty when none does.

    In danger the flow for it stands first, before the topic.
    """
    folded = model.tokens(words)
    found = model.features(folded)
    scores = model.scores(found)
    if not scores:
        return ()
    odds = _odds(model, folded, scores)
    risk = danger(model, words, scores)
    cases = model.case_scores(found)
    order = _order(odds, risk, model)
    calm = model.danger.topic if order[:1] == [model.danger.flow] else ""  # its cases are no danger
    return tuple(
        Match(
            topic,
            round(odds.get(topic, risk), 3),
            tuple(because(model, topic, words, folded, found)),
            None if topic == calm else _place(model, topic, cases),
        )
        for topic in order[:limit]
    )


def best(model: Model, words: str) -> str | None:
    """The one topic that fits best, or None. Danger counts as the topic that goes with it."""
    folded = model.tokens(words)
    scores = model.scores(model.features(folded))
    if not scores:
        return None
    odds = _odds(model, folded, scores)
    topic = min(odds, key=lambda name: (-odds[name], name))
    if not topic and model.danger.flow and danger(model, words, scores) >= PLAIN:
        return model.danger.topic
    return topic or None


def _odds(model: Model, folded: list[Token], scores: Sequence[float]) -> dict[str, float]:
    """How well each topic fits, all together 1.

    One word by itself decides only when it is said of hardly anything else.
    """
    raised = [scores[0] + DOUBT, *scores[1 : len(model.topics)]]
    odds = dict(zip(model.topics, softmax(raised), strict=True))
    alone = len(folded) == 1 or len(units(folded, model.meanings)) == 1
    return {NONE: 1.0} if alone and max(odds.values()) < ALONE else odds


def danger(model: Model, words: str, scores: Sequence[float]) -> float:
    """How likely it is, from 0 to 1, that the words, or a sentence of them, tell of danger."""
    column = len(model.topics)
    each = SENTENCES.findall(words)[:MOST]
    said = [_said(model, one) for one in each] if len(each) > 1 else []
    odds = [_likely(one[column]) for one in said if one]
    return max([_likely(scores[column]), *(one for one in odds if one >= PLAIN)])


def _likely(score: float) -> float:
    return 1 / (1 + math.exp(-score)) if score else 0.0


def _said(model: Model, words: str) -> list[float]:
    folded = model.tokens(words)
    return model.scores(model.features(folded)) if len(folded) >= SHORTEST else []


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as odds that are 1 together."""
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    total = sum(parts)
    return [part / total for part in parts]


def _order(odds: Mapping[str, float], risk: float, model: Model) -> list[str]:
    topics = sorted(odds, key=lambda name: (-odds[name], name))
    order = [name for name in topics if name and odds[name] >= LEAST] if topics[0] else []
    least = ALARM if order else PLAIN
    if order[:1] == [model.danger.topic]:
        least = WARY
    if model.danger.flow and risk >= least:
        return [model.danger.flow, *(order or [model.danger.topic])]
    return order


def _place(model: Model, topic: str, scores: Sequence[float]) -> At | None:
    """The place that the words mean within the topic, if one of its cases stands out."""
    own = [
        (score, case)
        for score, case in zip(scores, model.cases, strict=True)
        if case.topic == topic
    ]
    if not own:
        return None
    odds = softmax([score for score, _ in own])
    case = own[odds.index(max(odds))][1]
    return At(case.flow, case.answers) if case.flow and max(odds) >= PLACED else None
