"""The `faq` command: the list of topics, or one checklist."""

import json
from typing import Annotated

from topay_help.cli.grammar import Argument
from topay_help.cli.options import NO_PAGER
from topay_help.cli.session import Session
from topay_help.cli.understood import say_first, say_taken
from topay_help.cli.words import text
from topay_help.errors import NotFoundError
from topay_help.library.library import Help
from topay_help.library.locate import open_library
from topay_help.library.names import Row
from topay_help.output import markdown, stream
from topay_help.text import Text

KINDS = {"plain": "txt", "json": "json"}  # formats that are in the library as they are


def faq(
    session: Session,
    topic: Annotated[
        tuple[str, ...],
        Argument(
            Text("主题", "TOPIC"),
            Text(
                "编号、标题，或平常的说法；- 表示从标准输入读。",
                "An id, a title, or how people say it; - reads standard input.",
            ),
            listed="faq",
        ),
    ] = (),
    no_pager: Annotated[bool, NO_PAGER] = False,
) -> int:
    """Print a checklist, or the list without a topic; the exit status. Raises NotFoundError."""
    page = _page(session, text(topic), KINDS.get(session.format, "json"))
    if session.format in KINDS:
        return stream.send(page)
    document = json.loads(page)
    if session.format == "markdown":
        return stream.send((markdown.topic if topic else markdown.topics)(document))
    from topay_help.terminal.page import show  # loads Rich

    return show(document, session.lang, session.color, session.environ, paged=not no_pager)


def _page(session: Session, topic: str, kind: str) -> str:
    library = open_library(session.environ, session.flows)
    try:
        return library.page(session.lang, "faq", topic, kind)
    except NotFoundError:
        row = _surely(session, library, topic)
        if row is None:
            raise
        return library.page(session.lang, "faq", row.id, kind)


def _surely(session: Session, library: Help, words: str) -> Row | None:
    """The topic that everyday words surely mean, which is said; None where it is not sure."""
    rows = {row.id: row for row in library.rows()}
    meant = library.ask().meant(words)
    row = rows.get(meant.sure.topic) if meant.sure and words not in rows else None
    if row is None or not row.is_topic:
        return None
    if meant.urgent:
        say_first(meant.urgent.topic, session.lang)
    say_taken(words, row.title, row.id, session.lang)
    return row
