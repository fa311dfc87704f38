"""Which topics fit the words of a user, and which of the words say so. Danger comes first."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from topay_help.ask.because import because
from topay_help.ask.model import Model, Spans

NONE: Final = ""  # the class of what fits no topic
LEAST: Final = 0.03  # odds of a topic that is worth a mention
CAUTION: Final = 3.0  # danger counts more: a missed one costs more than a needless one
ALARM: Final = 6.0  # the same, when a listed sign stands in the question
URGENT: Final = 0.25  # share of first aid in the odds of danger from which it is offered first


class Match(NamedTuple):
    """A topic that fits; `score` from 0 to 1, `because` the user's words that speak for it."""

    topic: str
    score: float
    because: tuple[str, ...]


def rank(model: Model, words: str, limit: int = 5) -> tuple[Match, ...]:
    """The topics that fit, best first; empty when none does.

    In danger the flow for it stands first and the topic that goes with it second.
    """
    folded = model.tokens(words)
    found = model.features(folded)
    odds = _careful(model, found)
    order = _order(model, odds, found)
    merged = _merged(model, odds)
    danger = merged.get(model.danger.topic, 0.0)
    return tuple(
        Match(
            topic,
            round(merged.get(topic, danger), 3),
            tuple(because(model, topic, words, folded, found)),
        )
        for topic in order[:limit]
    )


def best(model: Model, words: str) -> str | None:
    """The one topic that fits best, or None. Danger counts as the topic that goes with it."""
    found = model.features(model.tokens(words))
    odds = _careful(model, found)
    merged = _merged(model, odds)
    return min(merged, key=lambda name: (-merged[name], name)) or None


def _careful(model: Model, found: Spans) -> dict[str, float]:
    """The odds, with danger counted for more than it is."""
    factor = ALARM if _has_sign(model, found) else CAUTION
    risky = {model.danger.flow, model.danger.topic}
    odds = {
        topic: part * (factor if topic in risky else 1) for topic, part in model.odds(found).items()
    }
    total = sum(odds.values())
    return {topic: part / total for topic, part in odds.items()}


def _has_sign(model: Model, found: Spans) -> bool:
    return any(_near(sign, found) for sign in model.danger.signs)


def _near(sign: Sequence[str], found: Spans) -> bool:
    """Whether the meanings of a sign stand in the question, one near the other."""
    first, *rest = sign
    if f"={first}" not in found:
        return False
    return all(f"={first}={other}" in found or f"={other}={first}" in found for other in rest)


def _merged(model: Model, odds: Mapping[str, float]) -> dict[str, float]:
    """The odds with those of first aid under the topic that goes with it."""
    merged = dict(odds)
    if model.danger.flow in merged and model.danger.topic in merged:
        merged[model.danger.topic] += merged.pop(model.danger.flow)
    return merged


def _order(model: Model, odds: Mapping[str, float], found: Spans) -> list[str]:
    merged = _merged(model, odds)
    topics = sorted(merged, key=lambda name: (-merged[name], name))
    if topics[0] == NONE:
        return []
    order = [name for name in topics if name and merged[name] >= LEAST]
    flow, topic = model.danger.flow, model.danger.topic
    if flow in odds and flow not in order and topic in order:
        share = odds[flow] / merged[topic]
        at = order.index(topic)
        if order[0] == topic and (share >= URGENT or _has_sign(model, found)):
            order.insert(0, flow)
        elif odds[flow] >= LEAST:
            order.insert(max(at + 1, 2), flow)  # not between the two likeliest topics
    return order
