"""The `contact` command: the ways to support, with the contacts of the operator's list."""

import json
import sys
from typing import Annotated

from topay_help.cli.grammar import Argument
from topay_help.cli.options import NO_PAGER
from topay_help.cli.session import Session
from topay_help.contacts.operator_list import entries_for, load_contacts
from topay_help.library.locate import open_library
from topay_help.output import json as documents
from topay_help.output import markdown, plain, stream
from topay_help.output.shapes import ContactDocument
from topay_help.text import Text

NOT_USED = Text("没有用上运营方的清单：{why}", "The operator's list is not used: {why}")


def contact(
    session: Session,
    channel: Annotated[
        str | None,
        Argument(
            Text("渠道", "CHANNEL"),
            Text("app、web、social 或 phone。", "app, web, social or phone."),
            listed="contact",
        ),
    ] = None,
    no_pager: Annotated[bool, NO_PAGER] = False,
) -> int:
    """Print the channels, or one of them; the exit status. Raises NotFoundError."""
    library = open_library(session.environ, session.flows)
    page = library.page(session.lang, "contact", channel or "", "json")
    document: ContactDocument = json.loads(page)
    add_entries(session, document)
    writers = {"json": documents.text, "markdown": markdown.contact, "plain": plain.contact}
    if session.format in writers:
        return stream.send(writers[session.format](document))
    from topay_help.terminal.page import show  # loads Rich

    return show(document, session.lang, session.color, session.environ, paged=not no_pager)


def add_entries(session: Session, document: ContactDocument) -> None:
    """Put the operator's contacts with their channels; say why when the list cannot be used."""
    for way in document["channels"]:
        entries = entries_for(way["id"], session.environ, session.today)
        way["entries"] = [{**one, "text": plain.entry(one, session.lang)} for one in entries]
    problem = load_contacts(session.environ).problem
    if problem and problem.code != "no-list":
        sys.stderr.write(NOT_USED.to(session.lang, why=problem.text.to(session.lang)) + "\n")
