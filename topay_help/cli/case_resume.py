"""The `case resume` command: go on with a saved walk in a conversation."""

from topay_help.cases.kept import kept
from topay_help.cli.options import Id
from topay_help.cli.run import needs_terminal
from topay_help.cli.session import Session
from topay_help.cli.wizard import wizard


def resume(session: Session, id_: Id) -> int:
    """Go on with a case; the exit status. Raises UsageError without a terminal."""
    case = kept(session.environ, session.content()).get(id_)
    if not session.interactive:
        raise needs_terminal(case.flow)
    return wizard(session, case=case)
