"""The `flows test` command: run the scenario files beside the flows, or write the first one."""

import sys
from typing import Annotated, Final

from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.scenario_files import FOLDER
from topay_help.cli.grammar import Option
from topay_help.cli.options import Folder, OneFlow
from topay_help.cli.session import Session
from topay_help.cli.understood import known_flow
from topay_help.errors import HelpError, NotWrittenError
from topay_help.output.stream import send
from topay_help.proof.check import open_walkable
from topay_help.proof.reports import scenario_report as out
from topay_help.proof.reports.scenario_file import as_yaml
from topay_help.proof.scenario_findings import run_all
from topay_help.proof.scenarios.scenario_cover import cover
from topay_help.text import Text

THERE: Final = Text(
    "“{file}”已经有了，不会覆盖。", "“{file}” is there already and is not overwritten."
)
MOVE_IT: Final = Text("请先改名或删掉它。", "Rename or delete it first.")
WRITTEN: Final = Text(
    "写好了 {file}，共 {count} 个场景。请逐条核对：它们只说明现在是这样。",
    "Wrote {file} with {count} cases. Compare each: they only say how it is now.",
)


def test(
    session: Session,
    folder: Folder = None,
    flow: OneFlow = None,
    write: Annotated[
        str | None,
        Option(
            ("--write",),
            Text("给这个流程写第一份场景文件。", "Write the first scenario file of this flow."),
            Text("流程", "FLOW"),
        ),
    ] = None,
) -> int:
    """Run the scenarios, or write the first ones of a flow; the exit status."""
    if write is not None:
        return write_scenarios(session, folder, write)
    return run_tests(session, folder, flow)


def run_tests(session: Session, folder: str | None, flow: str | None = None) -> int:
    """Run the scenarios; 1 where a case fails, a file is faulty or coverage is too low."""

    path = session.folder(folder)
    found = open_walkable(path, session.today)
    only = known_flow(found.content, flow) if flow else None
    report = run_all(found, scenarios.read(path), only)
    shown = out.as_json if session.format == "json" else out.as_text
    send(shown(report, found, session.lang))
    return 1 if report.findings else 0


def write_scenarios(session: Session, folder: str | None, flow: str) -> int:
    """Write the first scenario file of a flow: walks that together take every way on."""

    path = session.folder(folder)
    content = open_walkable(path, session.today).content
    made = cover(content, known_flow(content, flow), session.today)
    file = path / FOLDER / f"{made.flow}.yaml"
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(as_yaml(made))
    except FileExistsError as there:
        raise HelpError(THERE, MOVE_IT, file=str(file)) from there
    except OSError as error:
        raise NotWrittenError(file, error) from error
    sys.stderr.write(WRITTEN.to(session.lang, file=str(file), count=len(made.cases)) + "\n")
    return 0
