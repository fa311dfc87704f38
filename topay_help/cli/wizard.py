"""The wizard: a conversation on a terminal."""

import sys
from typing import TYPE_CHECKING

from topay_help.cli.session import Session
from topay_help.terminal.out import wants_color

if TYPE_CHECKING:
    from topay_help.cases.case import Case
    from topay_help.terminal.autosave import Autosave
    from topay_help.terminal.dialog import Dialog, Interface


def wizard(
    called: Session, flow: str | None, *, case: "Case | None" = None, accessible: bool = False
) -> int:
    """Dialog with the user; the exit status."""
    from topay_help.terminal.start import run

    environ, content = called.environ, called.content()
    if flow:
        from msgspec.structs import replace

        from topay_help.cases.case import new_case
        from topay_help.cli.run import meant_walk

        found, told = meant_walk(content, flow, called)
        case = replace(new_case(found), answers=dict(told))

    def load(interface: "Interface") -> "tuple[Dialog, Autosave]":
        from topay_help.cli.conversation import begin

        return begin(called, content, interface)

    return run(
        load,
        lang=called.lang,
        color=wants_color(called.color, environ, sys.stdout),
        accessible=accessible or bool(environ.get("ACCESSIBLE")) or environ.get("TERM") == "dumb",
        first=case,
    )
