"""The `case` commands: list, show, resume, delete, summary, code, open."""

import json
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from topay_help.cases.carry import carried
from topay_help.cases.case import Case
from topay_help.cases.store import Store, default_path
from topay_help.cli.session import Session
from topay_help.core import engine
from topay_help.core.engine import State
from topay_help.core.model import Content, Outcome
from topay_help.core.screen import screen
from topay_help.core.text import Text
from topay_help.errors import HelpError, NotFoundError, UsageError

SCHEMA: Final = 1
NONE_YET: Final = Text("还没有存下的排查。", "There are no saved walks yet.")
START_ONE: Final = Text("输入 topay-help 开始一次。", "Start one with topay-help.")
DONE: Final = Text("已走完", "finished")
GONE_FLOW: Final = Text("（流程已不存在）", "(its flow no longer exists)")
DELETED: Final = Text("记录 {id} 已删除，找不回来了。", "Case {id} is deleted for good.")
AGREE: Final = Text("要删除请加 --yes。", "Add --yes to delete it.")
ASK_FIRST: Final = Text("删除后找不回来：{id} {title}", "It cannot be brought back: {id} {title}")
WROTE: Final = Text("已写入 {path}", "Written to {path}")
EXISTS: Final = Text("文件 {path} 已经存在。", "The file {path} exists already.")
OTHER_NAME: Final = Text("请换一个名字，或先删掉它。", "Choose another name, or remove it first.")
NO_DEADLINE: Final = Text("这个结果没有日期。", "This result has no date.")
SET_ASIDE: Final = Text("暂时用不上的答案：{keys}", "Answers that do not apply now: {keys}")


@dataclass(frozen=True, slots=True)
class Kept:
    """The user's cases, brought to the flows of now wherever they are read."""

    store: Store
    content: Content

    def save(self, case: Case) -> Case:
        return self.store.save(case)

    def get(self, id_: str) -> Case:
        return carried(self.content, self.store.get(id_))

    def open_cases(self) -> list[Case]:
        return [carried(self.content, case) for case in self.store.open_cases()]


def store(session: Session) -> Store:
    """The user's cases as they were saved."""
    return Store(default_path(session.environ))


def kept(session: Session, content: Content) -> Kept:
    """The user's cases."""
    return Kept(store(session), content)


def stands(content: Content, case: Case, today: date) -> State:
    """Where a saved walk stands with the flows of now; raises NotFoundError if its flow is gone."""
    return engine.at(content, case.flow, case.answers, today)


def list_cases(session: Session) -> int:
    """Print every case, newest first."""
    saved = store(session).cases()
    content = session.content() if saved else Content({})
    cases = [carried(content, case) for case in saved]
    if session.format == "json":
        _write_json({"schema": SCHEMA, "cases": [_entry(case) for case in cases]})
        return 0
    if not cases:
        sys.stderr.write(" ".join(words.to(session.lang) for words in (NONE_YET, START_ONE)) + "\n")
        return 0
    for case in cases:
        sys.stdout.write("\t".join(_columns(content, case, session)) + "\n")
    return 0


def _columns(content: Content, case: Case, session: Session) -> tuple[str, ...]:
    flow = content.flows.get(case.flow)
    title = flow.title.to(session.lang) if flow else GONE_FLOW.to(session.lang)
    return (
        case.id,
        case.flow,
        title,
        DONE.to(session.lang) if case.done else case.at,
        case.updated[:16],
    )


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
    from topay_help.output import walk

    content = session.content()
    case = kept(session, content).get(id_)
    state = stands(content, case, session.today)
    whole = walk.as_dict(content, state, session.lang)
    if session.format == "json":
        extra = {"at": state.node.id, "outcome": whole["outcome"], "set_aside": whole["set_aside"]}
        _write_json({"schema": SCHEMA, **_entry(case), **extra})
        return 0
    sys.stdout.write(f"{case.id}  {content.flows[case.flow].title.to(session.lang)}\n\n")
    for line in answered(content, state, session.lang):
        sys.stdout.write(line + "\n")
    if state.set_aside:
        sys.stdout.write(SET_ASIDE.to(session.lang, keys=", ".join(state.set_aside)) + "\n")
    sys.stdout.write("\n" + walk.as_plain(content, state, session.lang))
    return 0


def answered(content: Content, state: State, lang: str) -> list[str]:
    """The questions answered so far with their answers, one line each."""
    from topay_help.cases.summary import checked

    return [f"- {one.question} {one.answer}" for one in checked(content, state, lang)]


def delete(session: Session, id_: str, *, yes: bool) -> int:
    """Delete a case for good."""
    saved = store(session)
    case = saved.get(id_)
    if not yes:
        raise UsageError(ASK_FIRST, AGREE, id=case.id, title=case.flow)
    saved.delete(case.id)
    sys.stderr.write(DELETED.to(session.lang, id=case.id) + "\n")
    return 0


def summary(session: Session, id_: str, output: str | None) -> int:
    """Print the summary for support, or write it to a file: .txt, .md, .json, .eml or .ics."""
    content = session.content()
    case = kept(session, content).get(id_)
    state = stands(content, case, session.today)
    ending = Path(output).suffix if output else f".{session.format}"
    made = render(content, state, case, session, ending)
    if output is None:
        sys.stdout.write(made.decode())
    else:
        write_new(Path(output), made)
        sys.stderr.write(WROTE.to(session.lang, path=output) + "\n")
    return 0


def render(content: Content, state: State, case: Case, session: Session, ending: str) -> bytes:
    """The summary in the form that a file's ending names; plain text for any other."""
    from topay_help.cases import summary as writing

    if ending == ".ics":
        return calendar(content, state, case, session)
    made = writing.summarise(content, state, session.lang, dict(case.ticks))
    if ending == ".json":
        return (json.dumps(writing.as_dict(made), ensure_ascii=False, indent=2) + "\n").encode()
    if ending in (".md", ".markdown"):
        return writing.as_markdown(made).encode()
    if ending == ".eml":
        from topay_help.output.mail import as_eml

        return as_eml(f"{made.problem}: {made.case}", writing.as_text(made), _mail_address(session))
    return writing.as_text(made).encode()


def _mail_address(session: Session) -> str:
    """The operator's mail address, if the operator has supplied one."""
    from topay_help.content.contacts import entries_for

    known = entries_for("web", session.environ, session.today)
    return next((str(one["value"]) for one in known if one["kind"] == "mail"), "")


def calendar(content: Content, state: State, case: Case, session: Session) -> bytes:
    """The deadline of an outcome as a calendar file; raises NotFoundError when there is none."""
    from topay_help.output.calendar_file import as_ics

    shown = screen(content, state, session.lang)
    if not isinstance(state.node, Outcome) or shown.by is None:
        raise NotFoundError(NO_DEADLINE)
    title = f"{content.flows[case.flow].title.to(session.lang)}: {shown.title}"
    text = f"{shown.text}\ntopay-help case resume {case.id}"
    return as_ics(shown.by, title, text, case.id, datetime.now(UTC))


def write_new(path: Path, data: bytes) -> None:
    """Write a file that did not exist before, for the user alone."""
    import os

    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError as there:
        raise HelpError(EXISTS, OTHER_NAME, path=path) from there
    except OSError as error:
        raise HelpError(
            Text("写不进 {path}（{reason}）。", "{path} cannot be written ({reason})."),
            path=path,
            reason=error.strerror,
        ) from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def code(session: Session, id_: str) -> int:
    """Print the code of a case."""
    from topay_help.cases.code import encode

    content = session.content()
    case = kept(session, content).get(id_)
    sys.stdout.write(encode(content, stands(content, case, session.today)) + "\n")
    return 0


def open_code(session: Session, words: str) -> int:
    """Print where the walk of a code stands."""
    from topay_help.cases.code import decode
    from topay_help.output import walk

    content = session.content()
    found = decode(content, words)
    state = engine.at(content, found.flow, found.answers, session.today)
    if session.format == "json":
        sys.stdout.write(walk.as_json(walk.as_dict(content, state, session.lang)))
        return 0
    for line in answered(content, state, session.lang):
        sys.stdout.write(line + "\n")
    sys.stdout.write("\n" + walk.as_plain(content, state, session.lang))
    return 0


def _write_json(data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
