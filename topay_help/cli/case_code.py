"""The commands `case code` and `case open`: a walk as a code that can be read out."""

from typing import Annotated, Final

from topay_help.cases.code import decode, encode
from topay_help.cases.code_words import opened
from topay_help.cases.kept import kept, stands
from topay_help.cli.cases import send_json
from topay_help.cli.grammar import Argument
from topay_help.cli.options import Id
from topay_help.cli.session import Session
from topay_help.cli.words import text
from topay_help.flow import engine
from topay_help.output import walk
from topay_help.output.stream import send
from topay_help.output.summary_page import answered
from topay_help.text import Text

ENDED: Final = Text("走到了：{title}", "It ended with: {title}")
STOOD: Final = Text("停在这一步：{title}", "It stood at: {title}")


def code(session: Session, id_: Id) -> int:
    """Print the code of a case."""
    content = session.content()
    case = kept(session.environ, content).get(id_)
    send(encode(content, stands(content, case, session.today)) + "\n")
    return 0


def open_code(
    session: Session,
    words: Annotated[
        tuple[str, ...],
        Argument(
            Text("码", "CODE"),
            Text(
                "对方念的码；- 表示从标准输入读。",
                "The code that was read out; - reads standard input.",
            ),
            required=True,
        ),
    ],
) -> int:
    """Print the walk that a code tells, and where it stands here and now."""
    content = session.content()
    found = decode(content, text(words))
    state = engine.at(content, found.flow, found.answers, session.today)
    told = opened(content, found, session.lang, session.today)
    if session.format == "json":
        rows = [{"question": one.question, "answer": one.answer} for one in told.checked]
        reached = {"flow": told.flow, "node": told.node, "text": told.title, "ended": told.ended}
        whole = walk.as_dict(content, state, session.lang)
        send_json({**whole, "checked": rows, "reached": reached})
        return 0
    send(content.flows[found.flow].title.to(session.lang) + "\n\n")
    for one in told.checked:
        send(f"- {answered(one, session.lang)}\n")
    led = ENDED if told.ended else STOOD
    send(f"\n{led.to(session.lang, title=told.title)}\n")
    if state.cursor == found.walk.cursor:
        send("\n" + walk.as_plain(content, state, session.lang, session.where))
    return 0
