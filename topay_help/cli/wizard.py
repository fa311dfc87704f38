"""The wizard: a conversation on a terminal. Its menu is there before the walks are loaded."""

import json
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
    from collections.abc import Callable

    from topay_help.cases.case import Case
    from topay_help.flow.model import Content
    from topay_help.terminal.keeper import Keeper
    from topay_help.terminal.talk import Talk, Talker


def wizard(
    called: Session, flow: str | None, *, case: "Case | None" = None, accessible: bool = False
) -> int:
    """Talk with the user; the exit status."""
    environ, content = called.environ, cache(called.content)
    if flow:
        from msgspec.structs import replace

        from topay_help.cases.case import new_case
        from topay_help.cli.run import meant_walk

        found, told = meant_walk(content(), flow, called)
        case = replace(new_case(found), answers=dict(told))

    def load(speaker: "Talker") -> "tuple[Talk, Keeper]":
        from topay_help.cli.conversation import begin

        return begin(called, content(), speaker)

    return converse(
        load,
        lang=called.lang,
        color=wants_color(called.color, environ, sys.stdout),
        accessible=accessible or bool(environ.get("ACCESSIBLE")) or environ.get("TERM") == "dumb",
        first=case,
        menu=None if case else first_menu(called, content),
    )


def first_menu(called: Session, content: "Callable[[], Content]") -> Ask | None:
    """The menu; None where something is wrong, which is said once everything is loaded.

    Without an open case a built library has all that it shows on a page: no flow is read.
    """
    from topay_help.cases.location import default_path
    from topay_help.library.library import MALFORMED, Library
    from topay_help.library.locate import open_library

    lang = called.lang
    try:
        opened = _open_cases(default_path(called.environ), content)
        library = open_library(called.environ, called.flows)
        if opened or not isinstance(library, Library):
            return menu.menu(lang, menu.problems(content(), lang, opened))
        page = json.loads(library.page(lang, "faq", "", "json"))
        first_aid = library.has(controls.FIRST_AID)
        return menu.menu(lang, menu.listed(page, lang, first_aid=first_aid))
    except (HelpError, OSError, *MALFORMED):
        return None


def _open_cases(path: Path, content: "Callable[[], Content]") -> "list[Case]":
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return []
    from topay_help.cases.store import Store  # loads a database
    from topay_help.cli.cases import SHOWN

    opened = Store(path, wait=0).open_cases(SHOWN)
    if not opened:
        return []
    from topay_help.cases.migrate import Migration

    migration = Migration(content())
    return menu.usable(migration.content, [migration.carried(case) for case in opened])
