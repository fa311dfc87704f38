"""The program without a command: a conversation, or short help where there is no terminal."""

import sys

from topay_help.cli import help as pages
from topay_help.cli.commands import BY_NAME
from topay_help.cli.session import Session
from topay_help.output.stream import send


def start(session: Session) -> int:
    """Begin a conversation at a terminal, else print short help on stderr; the exit status."""
    if not session.interactive:
        sys.stderr.write(pages.page(BY_NAME[""], session.lang))
        return 2
    from topay_help.cli.wizard import wizard  # for a conversation alone

    return wizard(session)


def version(_: Session) -> int:
    """Print the version."""
    return send(pages.version())
