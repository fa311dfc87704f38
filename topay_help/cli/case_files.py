"""What a case can be written as: a summary to paste or send, a date for the calendar."""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

from topay_help.cases.case import Case
from topay_help.cases.kept import kept, stands
from topay_help.cases.summary import Summary, summarise
from topay_help.cli.grammar import Option
from topay_help.cli.options import Id
from topay_help.cli.session import Session
from topay_help.errors import HelpError, NotFoundError, NotWrittenError, UsageError
from topay_help.files import open_no_link
from topay_help.flow.engine import State
from topay_help.flow.model import Content, Outcome
from topay_help.flow.screen import screen
from topay_help.output import summary_page as page
from topay_help.output.stream import send
from topay_help.text import Text

WROTE: Final = Text("已写入 {path}", "Written to {path}")
EXISTS: Final = Text("文件 {path} 已经存在。", "The file {path} exists already.")
OTHER_NAME: Final = Text("请换一个名字，或先删掉它。", "Choose another name, or remove it first.")
NO_DEADLINE: Final = Text("这个结果没有日期。", "This result has no date.")
NO_FORM: Final = Text(
    "不知道“{ending}”是什么格式。", "There is no form of a summary for “{ending}”."
)
FORMS: Final = Text("可以用：{known}。", "Possible: {known}.")


def summary(
    session: Session,
    id_: Id,
    output: Annotated[
        str | None,
        Option(
            ("--output", "-o"),
            Text("写到这个文件。", "Write it to this file."),
            Text("文件", "FILE"),
        ),
    ] = None,
) -> int:
    """Print the summary for support, or write it to a file in the form that its ending names."""
    content = session.content()
    case = kept(session.environ, content).get(id_)
    state = stands(content, case, session.today)
    if output is None:
        form = {"json": as_json, "markdown": as_markdown}.get(session.format, as_text)
        send(form(_summary(content, state, case, session), session).decode())
        return 0
    write_case(content, state, case, session, Path(output))
    sys.stderr.write(WROTE.to(session.lang, path=output) + "\n")
    return 0


def write_case(content: Content, state: State, case: Case, session: Session, output: Path) -> Path:
    """Write a case to a new file in the form that its ending names; where it is."""
    ending = output.suffix.lower()
    if ending == ".ics":
        made = calendar(content, state, case, session)
    elif ending in WRITERS:
        made = WRITERS[ending](_summary(content, state, case, session), session)
    else:
        known = [*WRITERS, ".ics"]
        raise UsageError(NO_FORM, FORMS, ending=ending or output, known=known)
    write_new(output, made)
    return output.absolute()


def _summary(content: Content, state: State, case: Case, session: Session) -> Summary:
    return summarise(content, state, session.lang, case.ticks)


def as_text(made: Summary, _: Session) -> bytes:
    """Plain text."""
    return page.as_text(made).encode()


def as_markdown(made: Summary, _: Session) -> bytes:
    """Markdown."""
    return page.as_markdown(made).encode()


def as_json(made: Summary, _: Session) -> bytes:
    """One JSON document."""
    return (json.dumps(page.as_dict(made), ensure_ascii=False, indent=2) + "\n").encode()


def as_mail(made: Summary, session: Session) -> bytes:
    """The draft of a mail, to the operator's address if there is one."""
    from topay_help.contacts.operator_list import entries_for
    from topay_help.output.mail import as_eml

    known = entries_for("web", session.environ, session.today)
    to = next((str(entry["value"]) for entry in known if entry["kind"] == "mail"), "")
    return as_eml(page.subject(made), page.as_message(made), to)


WRITERS: Final[dict[str, Callable[[Summary, Session], bytes]]] = {
    ".txt": as_text,
    ".md": as_markdown,
    ".json": as_json,
    ".eml": as_mail,
}


def calendar(content: Content, state: State, case: Case, session: Session) -> bytes:
    """The deadline of an outcome as a calendar file; raises NotFoundError when there is none."""
    from topay_help.output.calendar_file import as_ics

    shown = screen(content, state, session.lang)
    if not isinstance(state.node, Outcome) or shown.by is None:
        raise NotFoundError(NO_DEADLINE)
    topic = content.flows[state.flow].title.to(session.lang)
    title = f"{topic}{page.COLON.to(session.lang)}{shown.title}"
    text = f"{shown.text}\ntopay-help case resume {case.id}"
    return as_ics(shown.by, title, text, case.id, datetime.now(UTC))


def write_new(path: Path, data: bytes) -> None:
    """Write a file that did not exist before, for the user alone; it is whole or not there."""
    try:
        descriptor = open_no_link(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    except FileExistsError as there:
        raise HelpError(EXISTS, OTHER_NAME, path=path) from there
    except OSError as error:
        raise NotWrittenError(path, error) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except OSError as error:
        path.unlink()
        raise NotWrittenError(path, error) from error
