"""The `run` command: walk a flow, with a person at a terminal or with answers given beforehand."""

import sys
from collections.abc import Mapping
from typing import Annotated, Final

from topay_help.cli.grammar import Argument, Option
from topay_help.cli.session import Session, answers
from topay_help.cli.understood import FLOWS, meant_walk
from topay_help.errors import NO_TERMINAL, UsageError
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import State
from topay_help.flow.model import Answers, Content, Outcome
from topay_help.flow.screen import overdue, screen
from topay_help.flow.scripted import walk
from topay_help.output import walk as out
from topay_help.output.stream import send
from topay_help.text import Text, visible

SCRIPTED: Final = Text(
    "脚本里请写 topay-help run {flow} -a 问题=答案，或加 --json。",
    "In a script, write topay-help run {flow} -a QUESTION=ANSWER, or add --json.",
)
WHICH_FLOW: Final = Text("要走哪个流程？", "Which flow is it?")
NOT_YET: Final = Text(
    "还没问到“{later}”。先答“{node}”：{title}",
    "“{later}” has not been asked yet. First comes “{node}”: {title}",
)


def run(
    session: Session,
    flow: Annotated[
        str | None, Argument(Text("流程", "FLOW"), Text("哪个流程。", "Which flow."), listed="run")
    ] = None,
    given: Annotated[
        tuple[str, ...],
        Option(
            ("--answer", "-a"),
            Text("预先给出一个答案，可以写多次。", "An answer given beforehand; may be repeated."),
            Text("问题=答案", "QUESTION=ANSWER"),
        ),
    ] = (),
) -> int:
    """Walk a flow; the exit status. Without answers or a format it is a conversation."""
    if given or session.formatted or session.silent:
        return _scripted(session, flow, answers(given))
    if session.interactive:
        from topay_help.cli.wizard import wizard  # for a conversation alone

        return wizard(session, flow)
    if flow is not None:
        flow, _ = meant_walk(session, session.content(), flow)
    raise needs_terminal(flow)


def _scripted(
    session: Session, flow: str | None, given: Mapping[str, str | tuple[str, ...]]
) -> int:
    """Print where the walk stands after the answers given; the exit status."""
    content = session.content()
    if flow is None:
        raise UsageError(WHICH_FLOW, FLOWS, known=list(content.flows))
    found, told = meant_walk(session, content, flow)
    try:
        state, known = walk(content, found, {**told, **given}, session.today, _without_secrets)
    except InvalidAnswer as error:
        if session.format != "json":
            raise error.named() from error
        return send(out.error_json(error, session.lang)) or error.exit_status
    if old := overdue(content.flows[state.flow], session.today, session.lang):
        sys.stderr.write(old + "\n")
    if session.format == "json":
        return send(_as_json(session, content, state, known))
    _say_not_yet(session, content, state)
    if session.format == "markdown":
        return send(out.as_markdown(content, state, session.lang))
    return send(out.as_plain(content, state, session.lang, session.where))


def _as_json(session: Session, content: Content, state: State, known: Answers) -> str:
    from topay_help.proof.walks.remaining import Forecast  # walks ahead, for JSON alone

    left = Forecast(content, session.today).remaining(state, {**state.set_aside, **known})
    pair = (left.least, left.most) if left else None
    return out.as_json(out.as_dict(content, state, session.lang, pair))


def _say_not_yet(session: Session, content: Content, state: State) -> None:
    """Say on stderr which question comes before those whose answers are not used yet."""
    if not state.set_aside or isinstance(state.node, Outcome):
        return
    later, title = "、".join(state.set_aside), screen(content, state, session.lang).title
    line = NOT_YET.to(session.lang, later=later, node=state.node.id, title=title)
    sys.stderr.write(visible(line) + "\n")


def _without_secrets(question: str, text: str) -> str:
    from topay_help.privacy.answer import without_secrets  # long tables, for words alone

    return without_secrets(question, text).text


def needs_terminal(flow: str | None) -> UsageError:
    """The error for a conversation that was asked for without a terminal."""
    return UsageError(NO_TERMINAL, SCRIPTED, flow=flow or "FLOW")
