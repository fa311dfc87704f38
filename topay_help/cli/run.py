"""The `run` command: walk a flow, with a person at a terminal or with answers given beforehand."""

import sys
from collections.abc import Mapping, Sequence

from topay_help.cli.session import Session
from topay_help.errors import NotFoundError, UsageError
from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.model import Content
from topay_help.flow.screen import overdue
from topay_help.flow.scripted import walk
from topay_help.output.stream import send
from topay_help.text import Text

SCRIPTED = Text(
    "脚本里请写 topay-help run {flow} -a 问题=答案，或加 --json。",
    "In a script, write topay-help run {flow} -a QUESTION=ANSWER, or add --json.",
)
WHICH_FLOW = Text("要走哪个流程？", "Which flow is it?")
FLOWS = Text("可以写：{known}。", "Possible: {known}.")
NO_FLOW = Text("没有“{flow}”这个流程。", "There is no flow “{flow}”.")


def run(session: Session, flow: str | None, given: dict[str, str | tuple[str, ...]]) -> int:
    """Print where the walk stands after the answers given; the exit status."""
    from topay_help.output import walk as out

    content = session.content()
    if flow is None:
        raise UsageError(WHICH_FLOW, FLOWS, known=list(content.flows))
    found, told = meant_walk(content, flow, session)
    try:
        state, answers = walk(content, found, {**told, **given}, session.today, _without_secrets)
    except InvalidAnswer as error:
        if session.format != "json":
            raise error.named() from error
        return send(out.error_json(error, session.lang)) or error.exit_status
    if old := overdue(content.flows[state.flow], session.today, session.lang):
        sys.stderr.write(old + "\n")
    if session.format == "json":
        from topay_help.proof.walks.remaining import Forecast

        left = Forecast(content, session.today).remaining(state, {**state.set_aside, **answers})
        pair = (left.least, left.most) if left else None
        return send(out.as_json(out.as_dict(content, state, session.lang, pair)))
    if session.format == "markdown":
        return send(out.as_markdown(content, state, session.lang))
    return send(out.as_plain(content, state, session.lang, session.where))


def _without_secrets(question: str, text: str) -> str:
    # Only for answers in words: it loads long tables.
    from topay_help.privacy.answer import without_secrets

    return without_secrets(question, text).text


def meant_walk(content: Content, flow: str, session: Session) -> tuple[str, Mapping[str, str]]:
    """The flow that is named, or surely meant by everyday words, with what these answer in it.

    Raises NotFoundError.
    """
    if flow in content.flows:
        return flow, {}
    meant = session.meant(flow)
    match = meant.urgent or meant.sure
    if not match or match.topic not in content.flows:
        return known_flow(content, flow, [one.topic for one in meant.likely]), {}
    from topay_help.ask.place import reached
    from topay_help.cli.understood import say_taken

    at = match.at if match.at and reached(content, match.at, session.today) else None
    found = at.flow if at else match.topic
    say_taken(flow, content.flows[found].title, found, session.lang)
    return found, at.answers if at else {}


def known_flow(content: Content, flow: str, meant: Sequence[str] = ()) -> str:
    """The id of the flow; raises NotFoundError with what was `meant`, or those spelt like it."""
    if flow in content.flows:
        return flow
    import difflib

    near = [one for one in meant if one in content.flows]
    near = (
        near or difflib.get_close_matches(flow, content.flows, 3, 0.4) or list(content.flows)[:12]
    )
    raise NotFoundError(NO_FLOW, FLOWS, flow=flow[:80], known=list(near))


def needs_terminal(flow: str | None) -> UsageError:
    """The error for a conversation that was asked for without a terminal."""
    from topay_help.terminal.start import NO_TERMINAL

    return UsageError(NO_TERMINAL, SCRIPTED, flow=flow or "FLOW")
