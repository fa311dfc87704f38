"""The wizard: a conversation on a terminal. Its menu is there before the walks are loaded."""

import json
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from topay_help.cli.session import Session
from topay_help.errors import HelpError
from topay_help.terminal import controls, menu
from topay_help.terminal.asking import Ask
from topay_help.terminal.out import wants_color
from topay_help.terminal.session import wizard as converse

if TYPE_CHECKING:
    from topay_help.cases.case import Case
    from topay_help.terminal.keeper import Keeper
    from topay_help.terminal.talk import Talk, Talker


def wizard(
    called: Session, flow: str | None, *, case: "Case | None" = None, accessible: bool = False
) -> int:
    """Talk with the user; the exit status."""
    environ, content = called.environ, cache(called.content)
    if flow:
        from topay_help.cases.case import new_case
        from topay_help.cli.run import known_flow

        case = new_case(known_flow(content(), flow, called.meant))

    def load(speaker: "Talker") -> "tuple[Talk, Keeper]":
        from topay_help.cli.conversation import begin

        return begin(called, content(), speaker)

    return converse(
        load,
        lang=called.lang,
        color=wants_color(called.color, environ, sys.stdout),
        accessible=accessible or bool(environ.get("ACCESSIBLE")) or environ.get("TERM") == "dumb",
        first=case,
        menu=None if case else first_menu(called),
    )


def first_menu(called: Session) -> Ask | None:
    """The menu, made of the page that lists the topics; None where more must be known for it."""
    from topay_help.cases.place import default_path
    from topay_help.content.library import Library
    from topay_help.content.opening import open_library

    try:
        if _open_cases(default_path(called.environ)):
            return None
        library = open_library(called.environ, called.flows)
        if not isinstance(library, Library):
            return None  # its pages are made of flows that would have to be read
        page = json.loads(library.page(called.lang, "faq", "", "json"))
        flows = library.completions(called.lang, "run", controls.FIRST_AID + "\t")
        return menu.menu(called.lang, menu.listed(page, called.lang, first_aid=bool(flows)))
    except (HelpError, ValueError, KeyError, TypeError):
        return None  # the menu is made of the flows then, and what is wrong is said there


def _open_cases(path: Path) -> bool:
    if not os.path.lexists(path):
        return False
    from topay_help.cases.store import Store  # loads a database

    return bool(Store(path).open_cases())
