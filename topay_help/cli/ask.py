"""The `ask` command: the user's words, or lines of them, to topics."""

import sys
from typing import TYPE_CHECKING, Annotated, Final

from topay_help.ask import reply
from topay_help.cli.grammar import Argument
from topay_help.cli.options import BATCH
from topay_help.cli.session import Session
from topay_help.cli.words import text
from topay_help.errors import UsageError
from topay_help.library.library import Help
from topay_help.output import stream
from topay_help.privacy.echo import echo
from topay_help.text import Text

if TYPE_CHECKING:
    from topay_help.ask.place import Place
    from topay_help.ask.rank import At

NO_WORDS: Final = Text("请说说遇到了什么问题。", "Say what the problem is.")
FOR_EXAMPLE: Final = Text(
    "例如：topay-help ask 转账三天了对方没收到", "For example: topay-help ask my card was declined"
)


def ask(
    session: Session,
    words: Annotated[
        tuple[str, ...],
        Argument(
            Text("你的话", "WORDS"),
            Text("怎么说都行；- 表示从标准输入读。", "Say it as you like; - reads standard input."),
            empty=True,
        ),
    ] = (),
    *,
    batch: Annotated[bool, BATCH] = False,
) -> int:
    """Print the topics that the words mean; the exit status, 1 when none fits."""
    said = "" if batch else text(words)
    if not batch and not said.strip():
        raise UsageError(NO_WORDS, FOR_EXAMPLE)
    library = session.library()
    index = library.ask()
    if batch:
        return stream.printed(lambda out: out.writelines(reply.batch(index, sys.stdin)))
    matches = index.rank(said)
    if session.format == "json" or reply.quotes_digits(matches):
        said = echo(said, session.lang)
        matches = reply.without_secrets(matches, said)
    if session.format == "json":
        shown = reply.as_json(said, matches)
    else:
        where, urgent = _where(session, library), index.model.danger.flow
        shown = reply.for_people(matches, library.rows(), session.lang, urgent, where)
    return stream.send(shown) or (0 if matches else 1)


def _where(session: Session, library: Help) -> reply.Where:
    """Says which place answers lead to; the flows are read when the first place is asked for."""

    def where(at: "At") -> "Place | None":
        from topay_help.ask.place import place  # loads the engine

        return place(library.content(), at, session.today, session.lang)

    return where
