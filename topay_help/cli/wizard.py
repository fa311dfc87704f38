"""The wizard: a conversation on a terminal. It loads much, and is loaded for nothing else."""

import sys

from msgspec.structs import replace

from topay_help.cases.case import Case, new_case
from topay_help.cli.conversation import begin
from topay_help.cli.session import Session
from topay_help.cli.understood import meant_walk
from topay_help.terminal.out import wants_color
from topay_help.terminal.start import run


def wizard(session: Session, flow: str | None = None, case: Case | None = None) -> int:
    """Talk with the user, from a flow, a saved walk or the menu on; the exit status."""
    content = session.content()
    if flow:
        found, told = meant_walk(session, content, flow)
        case = replace(new_case(found), answers=dict(told))
    return run(
        lambda interface: begin(session, content, interface),
        lang=session.lang,
        color=wants_color(session.color, session.environ, sys.stdout),
        accessible=session.accessible,
        first=case,
    )
