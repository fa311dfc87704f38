"""The `faq` command: the list of topics, or one checklist."""

import json

from topay_help.cli.session import Session
from topay_help.library.locate import open_library
from topay_help.output import stream

KINDS = {"plain": "txt", "json": "json"}  # formats that are in the library as they are


def faq(session: Session, topic: str = "") -> int:
    """Print a checklist, or the list without a topic; the exit status. Raises NotFoundError."""
    library = open_library(session.environ, session.flows)
    if session.format in KINDS:
        return stream.send(library.page(session.lang, "faq", topic, KINDS[session.format]))
    document = json.loads(library.page(session.lang, "faq", topic, "json"))
    if session.format == "markdown":
        from topay_help.output import markdown

        return stream.send((markdown.topic if topic else markdown.topics)(document))
    from topay_help.terminal import look_up

    return look_up.show(document, session.lang, session.color, session.environ)
