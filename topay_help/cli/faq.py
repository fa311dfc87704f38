"""The `faq` command: the list of topics, or one checklist."""

import json

from topay_help.cli.session import Session
from topay_help.content.library import open_library
from topay_help.output import stream


def faq(session: Session, topic: str = "") -> int:
    """Print a checklist, or the list without a topic; the exit status. Raises NotFoundError."""
    shelf = open_library(session.environ, session.flows)
    if session.format in ("plain", "json"):
        kind = "txt" if session.format == "plain" else "json"
        return stream.send(shelf.page(session.lang, "faq", topic, kind))
    document = json.loads(shelf.page(session.lang, "faq", topic, "json"))
    if session.format == "markdown":
        from topay_help.output import markdown

        write = markdown.topic if topic else markdown.topics
        return stream.send(write(document))
    return stream.send(shelf.page(session.lang, "faq", topic, "txt"))
