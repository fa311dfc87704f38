"""The `ask` command: the user's words, or lines of them, to topics."""

import sys
from typing import TYPE_CHECKING

from topay_help.cli import ask_words
from topay_help.cli.session import Session
from topay_help.errors import UsageError
from topay_help.library.locate import open_library
from topay_help.output import stream
from topay_help.privacy.echo import echo

if TYPE_CHECKING:
    from topay_help.ask.place import Place
    from topay_help.ask.rank import At
    from topay_help.library.library import Help


def _where(session: Session, library: "Help") -> ask_words.Where:
    """Says which place answers lead to; the flows are read when the first place is asked for."""

    def where(at: "At") -> "Place | None":
        from topay_help.ask.place import place

        return place(library.content(), at, session.today, session.lang)

    return where


def ask(session: Session, words: str, *, batch: bool = False) -> int:
    """Print the topics that the words mean; the exit status, 1 when none fits."""
    if not batch and not words.strip():
        raise UsageError(ask_words.NO_WORDS, ask_words.FOR_EXAMPLE)
    library = open_library(session.environ, session.flows)
    index = library.ask()
    if batch:
        return stream.printed(lambda out: out.writelines(ask_words.batch(index, sys.stdin)))
    matches = index.rank(words)
    if session.format == "json" or ask_words.quotes_digits(matches):
        words = echo(words, session.lang)
        matches = ask_words.without_secrets(matches, words)
    if session.format == "json":
        sent = stream.send(ask_words.as_json(words, matches))
    else:
        urgent = index.model.danger.flow
        text = ask_words.for_people(
            matches, library.rows(), session.lang, urgent, _where(session, library)
        )
        sent = stream.send(text)
    return sent or (0 if matches else 1)
