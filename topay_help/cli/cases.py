"""The `case` commands that print: list, show, code, open; and delete."""

import json
import sys
from datetime import date, datetime
from typing import Any, Final

from msgspec import Struct

from topay_help.cases.case import Case
from topay_help.cases.location import default_path
from topay_help.cases.migrate import Migration, carried
from topay_help.cases.store import WAIT, Store
from topay_help.cli.session import Session
from topay_help.errors import HelpError, UsageError
from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.model import Checklist, Content, Outcome, Question
from topay_help.flow.reachable import reached
from topay_help.flow.screen import screen, teller
from topay_help.flow.workdays import SHANGHAI
from topay_help.output.stream import send
from topay_help.text import Text

SCHEMA: Final = 1
SHOWN: Final = 10  # open cases that a menu lists; one more than fit tells that there are more
NONE_YET: Final = Text("还没有存下的排查。", "There are no saved walks yet.")
START_ONE: Final = Text("输入 topay-help 开始一次。", "Start one with topay-help.")
DONE: Final = Text("已走完：{title}", "finished: {title}")
GONE_FLOW: Final = Text("（流程已不存在）", "(its flow no longer exists)")
DELETED: Final = Text("记录 {id} 已删除，找不回来了。", "Case {id} is deleted for good.")
DELETED_ALL: Final = Text(
    "{count} 条记录已全部删除，找不回来了。", "All cases ({count}) are deleted for good."
)
ASK_FOR_ALL: Final = Text(
    "全部 {count} 条记录删除后找不回来。", "All cases ({count}) cannot be brought back."
)
WHICH: Final = Text(
    "要写一条记录的编号，或者写 --all。", "Name the id of one case, or say --all; not both."
)
AGREE: Final = Text("要删除请加 --yes。", "Add --yes to delete it.")
ASK_FIRST: Final = Text("删除后找不回来：{id} {title}", "It cannot be brought back: {id} {title}")
ENDED: Final = Text("走到了：{title}", "It ended with: {title}")
STOOD: Final = Text("停在这一步：{title}", "It stood at: {title}")
SET_ASIDE: Final = Text("这些问题的回答暂时用不上：", "Answers to these do not apply now:")


class Kept(Struct, frozen=True):
    """The user's cases, brought to the flows of now wherever they are read."""

    store: Store
    content: Content

    def save(self, case: Case) -> Case:
        return self.store.save(case)

    def get(self, id_: str) -> Case:
        return carried(self.content, self.store.get(id_))

    def open_cases(self) -> list[Case]:
        migration = Migration(self.content)
        return [migration.carried(case) for case in self.store.open_cases(SHOWN)]

    def ended(self) -> list[Case]:
        migration = Migration(self.content)
        return [migration.carried(case) for case in self.store.ended(SHOWN)]


def store(session: Session, wait: float = WAIT) -> Store:
    """The user's cases as they were saved."""
    return Store(default_path(session.environ), wait)


def kept(session: Session, content: Content, wait: float = WAIT) -> Kept:
    """The user's cases."""
    return Kept(store(session, wait), content)


def stands(content: Content, case: Case, today: date) -> State:
    """Where a saved walk stands with the flows of now; raises NotFoundError if its flow is gone."""
    return engine.at(content, case.flow, case.answers, today)


def list_cases(session: Session) -> int:
    """Print every case, newest first."""
    saved = store(session).cases()
    content = session.content() if saved else Content({})
    migration = Migration(content)
    cases = [migration.carried(case) for case in saved]
    if session.format == "json":
        _write_json({"schema": SCHEMA, "cases": [_entry(case) for case in cases]})
        return 0
    if not cases:
        sys.stderr.write(" ".join(words.to(session.lang) for words in (NONE_YET, START_ONE)) + "\n")
        return 0
    for case in cases:
        send("\t".join(_columns(content, case, session)) + "\n")
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
    return DONE.to(session.lang, title=title) if isinstance(state.node, Outcome) else title


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


def show(session: Session, id_: str) -> int:
    """Print where one case stands."""
    from topay_help.cases.summary import checked
    from topay_help.output import walk
    from topay_help.output.summary_page import answered

    content = session.content()
    case = kept(session, content).get(id_)
    state = stands(content, case, session.today)
    whole = walk.as_dict(content, state, session.lang)
    if session.format == "json":
        extra = {"at": state.node.id, "outcome": whole["outcome"], "set_aside": whole["set_aside"]}
        _write_json({"schema": SCHEMA, **_entry(case), **extra})
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


def asked(content: Content, state: State, key: str, lang: str) -> str:
    """The words of the question whose answer is kept under a key; the key if it is gone."""
    flow, _, id_ = key.rpartition("/")
    flows = [flow] if flow else sorted(reached(content, state.start))
    nodes = (content.flows[name].nodes.get(id_) for name in flows if name in content.flows)
    node = next((node for node in nodes if isinstance(node, Question | Checklist)), None)
    if node is None:
        return key
    words = node.text if isinstance(node, Question) else node.title
    return teller(content, state, lang).say(words)


def delete(session: Session, id_: str, *, yes: bool) -> int:
    """Delete a case for good."""
    saved = store(session)
    case = saved.get(id_)
    if not yes:
        raise UsageError(ASK_FIRST, AGREE, id=case.id, title=case.flow)
    saved.delete(case.id)
    sys.stderr.write(DELETED.to(session.lang, id=case.id) + "\n")
    return 0


def delete_all(session: Session, *, yes: bool) -> int:
    """Delete every case for good."""
    saved = store(session)
    count = len(saved.cases()) + len(saved.damaged())
    if count and not yes:
        raise UsageError(ASK_FOR_ALL, AGREE, count=count)
    deleted = saved.delete_all() if count else 0
    words = DELETED_ALL if deleted else NONE_YET
    sys.stderr.write(words.to(session.lang, count=deleted) + "\n")
    return 0


def code(session: Session, id_: str) -> int:
    """Print the code of a case."""
    from topay_help.cases.code import encode

    content = session.content()
    case = kept(session, content).get(id_)
    send(encode(content, stands(content, case, session.today)) + "\n")
    return 0


def open_code(session: Session, words: str) -> int:
    """Print the walk that a code tells, and where it stands here and now."""
    from topay_help.cases.code import decode
    from topay_help.cases.code_words import opened
    from topay_help.output import walk
    from topay_help.output.summary_page import answered

    content = session.content()
    found = decode(content, words)
    state = engine.at(content, found.flow, found.answers, session.today)
    told = opened(content, found, session.lang, session.today)
    if session.format == "json":
        rows = [{"question": one.question, "answer": one.answer} for one in told.checked]
        reached = {"flow": told.flow, "node": told.node, "text": told.title, "ended": told.ended}
        whole = walk.as_dict(content, state, session.lang)
        _write_json({**whole, "checked": rows, "reached": reached})
        return 0
    send(content.flows[found.flow].title.to(session.lang) + "\n\n")
    for one in told.checked:
        send(f"- {answered(one, session.lang)}\n")
    led = ENDED if told.ended else STOOD
    send(f"\n{led.to(session.lang, title=told.title)}\n")
    if state.cursor == found.walk.cursor:
        send("\n" + walk.as_plain(content, state, session.lang, session.where))
    return 0


def _write_json(data: dict[str, Any]) -> None:
    send(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
