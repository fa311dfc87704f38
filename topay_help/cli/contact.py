"""The `contact` command: the ways to support, with the contacts of the operator's list."""

import json
import sys

from topay_help.cli.session import Session
from topay_help.contacts.operator_list import entries_for, load_contacts
from topay_help.library.locate import open_library
from topay_help.output import json as documents
from topay_help.output import markdown, plain, stream
from topay_help.output.shapes import ContactDocument
from topay_help.text import Text

NOT_USED = Text("没有用上运营方的清单：{why}", "The operator's list is not used: {why}")


def contact(session: Session, channel: str = "", *, paged: bool = True) -> int:
    """Print the channels, or one of them; the exit status. Raises NotFoundError."""
    library = open_library(session.environ, session.flows)
    document: ContactDocument = json.loads(library.page(session.lang, "contact", channel, "json"))
    add_entries(session, document)
    if session.format == "json":
        return stream.send(documents.text(document))
    if session.format == "markdown":
        return stream.send(markdown.contact(document))
    if session.format == "plain":
        return stream.send(plain.contact(document))

    from topay_help.terminal.page import show

    return show(document, session.lang, session.color, session.environ, paged=paged)


def add_entries(session: Session, document: ContactDocument) -> None:
    """Put the operator's contacts with their channels; say why when the list cannot be used."""
    for way in document["channels"]:
        entries = entries_for(way["id"], session.environ, session.today)
        way["entries"] = [{**one, "text": plain.entry(one, session.lang)} for one in entries]
    problem = load_contacts(session.environ).problem
    if problem and problem.code != "no-list":
        sys.stderr.write(NOT_USED.to(session.lang, why=problem.text.to(session.lang)) + "\n")
