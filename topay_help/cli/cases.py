"""The commands `case list`, `case show` and `case delete`."""

import json
import sys
from datetime import datetime
from typing import Annotated, Any, Final

from topay_help.cases.case import Case
from topay_help.cases.due import day_of
from topay_help.cases.kept import Kept, asked, kept, stands, store
from topay_help.cases.summary import checked
from topay_help.cli.grammar import Argument, Option
from topay_help.cli.options import Id
from topay_help.cli.session import Session, confirmed
from topay_help.errors import HelpError, UsageError
from topay_help.flow.model import Content, Outcome
from topay_help.flow.screen import screen
from topay_help.flow.workdays import SHANGHAI
from topay_help.flow.writing import show_date
from topay_help.output import walk
from topay_help.output.stream import send
from topay_help.output.summary_page import answered
from topay_help.text import Text

SCHEMA: Final = 1
NONE_YET: Final = Text("还没有存下的排查。", "There are no saved walks yet.")
START_ONE: Final = Text("输入 topay-help 开始一次。", "Start one with topay-help.")
DONE: Final = Text("已走完：{title}", "finished: {title}")
DUE: Final = Text("已走完：{title}（{day}再看）", "finished: {title} (look again on {day})")
GONE_FLOW: Final = Text("（流程已不存在）", "(its flow no longer exists)")
DELETED: Final = Text("记录 {id} 已删除，找不回来了。", "Case {id} is deleted for good.")
DELETED_ALL: Final = Text(
    "{count} 条记录已全部删除，找不回来了。", "All cases ({count}) are deleted for good."
)
WHICH: Final = Text(
    "要写一条记录的编号，或者写 --all。", "Name the id of one case, or say --all; not both."
)
AGREE: Final = Text("要删除请加 --yes。", "Add --yes to delete it.")
FOR_GOOD: Final = Text(
    "删除后找不回来：{id}（{title}）。", "It cannot be brought back: {id} ({title})."
)
ALL_FOR_GOOD: Final = Text(
    "全部 {count} 条记录删除后找不回来。", "All cases ({count}) cannot be brought back."
)
SURE: Final = Text("{what}要删除吗？", "{what} Delete?")
STAYS: Final = Text("没有删除。", "Nothing was deleted.")
SET_ASIDE: Final = Text("这些问题的回答暂时用不上：", "Answers to these do not apply now:")


def list_cases(session: Session) -> int:
    """Print every case, newest first."""
    saved = store(session.environ)
    found = saved.cases()
    content = session.content() if found else Content({})
    cases = Kept(saved, content).carried(found)
    if session.format == "json":
        send_json({"schema": SCHEMA, "cases": [_entry(case) for case in cases]})
        return 0
    if not cases:
        sys.stderr.write(" ".join(words.to(session.lang) for words in (NONE_YET, START_ONE)) + "\n")
        return 0
    rows = [_columns(content, case, session) for case in cases]
    if session.format == "rich":
        from topay_help.terminal.page import print_cases  # loads Rich

        return print_cases(rows, session.lang, session.color, session.environ)
    send("".join("\t".join(row) + "\n" for row in rows))
    return 0


def _columns(content: Content, case: Case, session: Session) -> tuple[str, ...]:
    flow = content.flows.get(case.flow)
    title = flow.title.to(session.lang) if flow else GONE_FLOW.to(session.lang)
    return (case.id, case.flow, title, _where(content, case, session), _moment(case.updated))


def _where(content: Content, case: Case, session: Session) -> str:
    """Where a walk stands, in words; its node's name where the flow is gone or broken."""
    try:
        state = stands(content, case, session.today)
    except HelpError:
        return case.at
    title = screen(content, state, session.lang).title
    if not isinstance(state.node, Outcome):
        return title
    day = day_of(content, case, session.today)
    if day is None:
        return DONE.to(session.lang, title=title)
    return DUE.to(session.lang, title=title, day=show_date(day, session.lang, session.today))


def _moment(utc: str) -> str:
    """A moment as a clock in China shows it."""
    return datetime.fromisoformat(utc).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _entry(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "flow": case.flow,
        "answers": {k: v if isinstance(v, str) else list(v) for k, v in case.answers.items()},
        "at": case.at,
        "updated": case.updated,
        "done": case.done,
    }


def show(session: Session, id_: Id) -> int:
    """Print where one case stands."""
    content = session.content()
    case = kept(session.environ, content).get(id_)
    state = stands(content, case, session.today)
    whole = walk.as_dict(content, state, session.lang)
    if session.format == "json":
        extra = {"at": state.node.id, "outcome": whole["outcome"], "set_aside": whole["set_aside"]}
        send_json({"schema": SCHEMA, **_entry(case), **extra})
        return 0
    send(f"{case.id}  {content.flows[case.flow].title.to(session.lang)}\n\n")
    for one in checked(content, state, session.lang, case.ticks):
        send(f"- {answered(one, session.lang)}\n")
    if state.set_aside:
        send(f"\n{SET_ASIDE.to(session.lang)}\n")
    for key in state.set_aside:
        send(f"- {asked(content, state, key, session.lang)}\n")
    send("\n" + walk.as_plain(content, state, session.lang, session.where))
    return 0


def delete(
    session: Session,
    id_: Annotated[
        str | None,
        Argument(Text("编号", "ID"), Text("case list 里的编号。", "The id shown by case list.")),
    ] = None,
    *,
    every: Annotated[
        bool, Option(("--all",), Text("删除全部记录。", "Delete every case."))
    ] = False,
    yes: Annotated[bool, Option(("--yes",), Text("确认删除。", "Really delete it."))] = False,
) -> int:
    """Delete a case, or all, for good, once that is confirmed; the exit status."""
    if (id_ is None) != every:
        raise UsageError(WHICH)
    if id_ is None:
        return _delete_all(session, yes=yes)
    saved = store(session.environ)
    case = saved.get(id_)
    if not yes and not _sure(session, FOR_GOOD, id=case.id, title=case.flow):
        return 1
    saved.delete(case.id)
    sys.stderr.write(DELETED.to(session.lang, id=case.id) + "\n")
    return 0


def _delete_all(session: Session, *, yes: bool) -> int:
    saved = store(session.environ)
    count = len(saved.cases()) + len(saved.damaged())
    if count and not yes and not _sure(session, ALL_FOR_GOOD, count=count):
        return 1
    deleted = saved.delete_all() if count else 0
    words = DELETED_ALL if deleted else NONE_YET
    sys.stderr.write(words.to(session.lang, count=deleted) + "\n")
    return 0


def _sure(session: Session, what: Text, **values: object) -> bool:
    """Whether a person at the terminal agrees; raises UsageError where nobody can be asked."""
    if not session.interactive:
        raise UsageError(what, AGREE, **values)
    agreed = confirmed(SURE.to(session.lang, what=what.to(session.lang, **values)))
    if not agreed:
        sys.stderr.write(STAYS.to(session.lang) + "\n")
    return agreed


def send_json(data: dict[str, Any]) -> None:
    """Print a JSON document that can be read."""
    send(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
