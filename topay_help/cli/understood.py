"""Everyday words where the name of a topic or flow belongs: what is taken for sure is said so."""

import sys
from collections.abc import Mapping, Sequence
from typing import Final

from topay_help.cli.session import Session
from topay_help.errors import NotFoundError
from topay_help.flow.model import Content
from topay_help.privacy.echo import echo
from topay_help.spelling import likely
from topay_help.text import Text

TAKEN: Final = Text("“{words}”就按“{title}”来看（{id}）。", "Taking “{words}” as “{title}” ({id}).")
FIRST: Final = Text("先做这个：{command}", "Do this first: {command}")
FLOWS: Final = Text("可以写：{known}。", "Possible: {known}.")
NO_FLOW: Final = Text("没有“{flow}”这个流程。", "There is no flow “{flow}”.")
LISTED: Final = 12  # flows to choose from


def say_taken(words: str, title: Text, id_: str, lang: str) -> None:
    """Say on stderr what the words were taken for."""
    asked = "".join(one for one in echo(words, lang)[:80] if one.isprintable())
    sys.stderr.write(TAKEN.to(lang, words=asked, title=title.to(lang), id=id_) + "\n")


def say_first(flow: str, lang: str) -> None:
    """Say on stderr what cannot wait."""
    sys.stderr.write(FIRST.to(lang, command=f"topay-help run {flow}") + "\n")


def meant_walk(session: Session, content: Content, flow: str) -> tuple[str, Mapping[str, str]]:
    """The flow that is named, or surely meant by everyday words, with what these answer in it.

    Raises NotFoundError.
    """
    if flow in content.flows:
        return flow, {}
    meant = session.library().ask().meant(flow)
    match = meant.urgent or meant.sure
    if not match or match.topic not in content.flows:
        return known_flow(content, flow, [one.topic for one in meant.likely]), {}
    from topay_help.ask.place import reached  # loads the engine, which a name does without

    at = match.at if match.at and reached(content, match.at, session.today) else None
    found = at.flow if at else match.topic
    say_taken(flow, content.flows[found].title, found, session.lang)
    return found, at.answers if at else {}


def known_flow(content: Content, flow: str, meant: Sequence[str] = ()) -> str:
    """The id of the flow; raises NotFoundError with what was `meant`, or those spelt like it."""
    if flow in content.flows:
        return flow
    near = [one for one in meant if one in content.flows] or likely(flow, content.flows)
    known = near or list(content.flows)[:LISTED]
    raise NotFoundError(NO_FLOW, FLOWS, flow=flow[:80], known=known)
