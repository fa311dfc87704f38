"""The `flows check` command: everything that is wrong with a folder of flows, or with one file."""

import sys
from typing import Final

from topay_help.cli.session import Session, one_of
from topay_help.output.stream import send

OVERDUE: Final = "TH404"
FORMATS: Final = ("plain", "json", "github", "sarif")


def check(
    session: Session, folder: str | None, format_: str = "plain", *, overdue: bool = False
) -> int:
    """Print the findings; 1 with any error. `folder` may also name one file of it.

    A review that is due is an error where `overdue` asks for it, as before a release.
    """
    from msgspec.structs import replace

    from topay_help.proof.check import examine
    from topay_help.proof.reports import findings as out
    from topay_help.terminal.progress import progress

    one_of("--format", format_, FORMATS)
    path = session.folder(folder)
    only = path.stem if path.is_file() else None
    with progress() as told:
        checked = examine(path.parent if only else path, session.today, only, told)
    found = tuple(
        replace(one, severity="error") if overdue and one.code == OVERDUE else one
        for one in checked.findings
    )
    if format_ == "plain":
        text = out.as_text(found, checked.texts, session.lang)
    else:
        writers = {"json": out.as_json, "github": out.as_github, "sarif": out.as_sarif}
        text = writers[format_](found, session.lang)
    status = send(text)
    if format_ == "plain":
        sys.stderr.write(out.summary(found, session.lang) + "\n")
    return 1 if any(one.severity == "error" for one in found) else status


def explain(session: Session, code: str) -> int:
    """Print the page of a code."""
    from topay_help.proof.code_pages import page
    from topay_help.proof.reports.code_page import as_text

    return send(as_text(page(code), session.lang))
