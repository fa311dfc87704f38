"""What a code tells, in words: every stop of the walk and where it led. Pure.

The walk is told as it was, whatever the day is now and although amounts and words are not in it.
"""

from datetime import date
from typing import Final

from msgspec import Struct

from topay_help.cases.code import Decoded
from topay_help.cases.coded_walk import TYPED
from topay_help.cases.summary import RESULTS, Checked
from topay_help.flow import engine
from topay_help.flow.answers import value
from topay_help.flow.model import Checklist, Content, Outcome, Question, Value
from topay_help.flow.screen import Teller
from topay_help.text import Text

NOT_TOLD: Final = Text("（码里没有，请再问一次）", "(not in the code, please ask again)")


class Opened(Struct, frozen=True):
    """The stops of a walk with their answers, and the words of where it stood or ended."""

    checked: tuple[Checked, ...]
    flow: str
    node: str
    title: str
    ended: bool


def opened(content: Content, found: Decoded, lang: str, today: date) -> Opened:
    """A decoded walk in one language; an answer that later flows took over is told once."""
    known: dict[str, Value] = {}
    told: dict[tuple[str, str], Checked] = {}
    for stop in found.walk.stops:
        node = content.flows[stop.flow].nodes[stop.node]
        assert isinstance(node, Question | Checklist)  # noqa: S101 - nothing else is a stop
        if stop.answer != TYPED:
            known[stop.node] = value(node, stop.answer)
        tell = _teller(content, stop.flow, known, lang, today)
        said = _said(tell, node, stop.answer)
        told.setdefault((stop.node, said.answer), said)
    end = found.walk.cursor
    last = engine.stop_of(content, end)
    title = last.text if isinstance(last, Question) else last.title
    words = _teller(content, end.flow, known, lang, today).say(title)
    return Opened(tuple(told.values()), end.flow, end.node, words, isinstance(last, Outcome))


def _said(tell: Teller, node: Question | Checklist, answer: str | tuple[str, ...]) -> Checked:
    if isinstance(node, Checklist):
        return Checked(tell.say(node.title), RESULTS[str(answer)].to(tell.lang))
    words = NOT_TOLD.to(tell.lang) if answer == TYPED else tell.answer(node, answer)
    return Checked(tell.say(node.text), words)


def _teller(content: Content, flow: str, known: dict[str, Value], lang: str, today: date) -> Teller:
    return Teller(content, flow, lang, date.min, engine.lookup_in(content, flow, known, today))
