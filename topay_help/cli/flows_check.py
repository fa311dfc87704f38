"""The `flows check` command: everything that is wrong with a folder of flows, or with one file."""

import sys
from typing import Annotated, Final

from msgspec.structs import replace

from topay_help.cli.grammar import Option
from topay_help.cli.options import LOOK, Folder
from topay_help.cli.session import Session
from topay_help.output.stream import send
from topay_help.proof.check import examine
from topay_help.proof.code_pages import page
from topay_help.proof.reports import findings as out
from topay_help.proof.reports.code_page import as_text
from topay_help.terminal.progress import progress
from topay_help.text import Text

OVERDUE: Final = "TH404"
FORMATS: Final = ("plain", "json", "github", "sarif")


def check(
    session: Session,
    folder: Folder = None,
    form: Annotated[str | None, Option(("--format",), LOOK, known=FORMATS)] = None,
    *,
    explain: Annotated[
        str | None,
        Option(
            ("--explain",),
            Text("说明一个代码，带例子。", "Explain a code, with examples."),
            Text("代码", "CODE"),
        ),
    ] = None,
    overdue: Annotated[
        bool,
        Option(
            ("--overdue",),
            Text(
                "过了核对日期也算错误：发布前用。",
                "A review that is due is an error: before a release.",
            ),
        ),
    ] = False,
) -> int:
    """Print the findings; 1 with any error. `folder` may also name one file of it.

    A review that is due is an error where `overdue` asks for it, as before a release. `explain`
    names a code whose page is printed instead.
    """
    if explain is not None:
        return send(as_text(page(explain), session.lang))

    form = "json" if session.format == "json" else form or "plain"
    path = session.folder(folder)
    only = path.stem if path.is_file() else None
    with progress() as told:
        checked = examine(path.parent if only else path, session.today, only, told)
    found = tuple(
        replace(one, severity="error") if overdue and one.code == OVERDUE else one
        for one in checked.findings
    )
    if form == "plain":
        text = out.as_text(found, checked.texts, session.lang)
    else:
        writers = {"json": out.as_json, "github": out.as_github, "sarif": out.as_sarif}
        text = writers[form](found, session.lang)
    status = send(text)
    if form == "plain":
        sys.stderr.write(out.summary(found, session.lang) + "\n")
    return 1 if any(one.severity == "error" for one in found) else status
