"""The `flows preview` command: walk a flow while it is being written."""

import sys
from pathlib import Path
from typing import Annotated, Final

from topay_help.authoring.folder import shipped
from topay_help.cli.grammar import Argument
from topay_help.cli.session import Session
from topay_help.errors import NO_TERMINAL, NotFoundError, UsageError
from topay_help.proof.draft import edition, stamp
from topay_help.terminal.keyboard import quiet
from topay_help.terminal.out import Out, wants_color
from topay_help.terminal.preview import Preview
from topay_help.terminal.start import INTERRUPTED, interface
from topay_help.text import Text

NO_FLOW: Final = Text(
    "“{folder}”里没有 {flow}.yaml 这个流程。", "There is no flow {flow}.yaml in “{folder}”."
)
NEW: Final = Text(
    "用 topay-help flows new 名字 新建一个。", "Make one with topay-help flows new NAME."
)
INSTEAD: Final = Text(
    "没有终端时请用 topay-help flows check。", "Without a terminal, use topay-help flows check."
)


def preview(
    session: Session,
    flow: Annotated[
        str,
        Argument(
            Text("流程", "FLOW"),
            Text("流程的编号，或它的文件。", "The flow's id, or its file."),
            required=True,
        ),
    ],
) -> int:
    """Dialog with the author; the exit status. `flow` is an id, or the path of a flow file."""

    folder, name = _place(flow, Path(session.flows or shipped()))
    if not (folder / f"{name}.yaml").is_file():
        raise NotFoundError(NO_FLOW, NEW, folder=folder, flow=name[:80])
    if not session.interactive:
        raise UsageError(NO_TERMINAL, INSTEAD)
    color = wants_color(session.color, session.environ, sys.stdout)
    with quiet():
        author = Preview(
            name,
            lambda: edition(folder, name, session.today),
            lambda: stamp(folder),
            interface(Out(sys.stdout, color), session.lang, accessible=session.accessible),
            session.lang,
            session.today,
        )
        try:
            author.hold()
        except (KeyboardInterrupt, EOFError):
            return INTERRUPTED
    return 0


def _place(flow: str, folder: Path) -> tuple[Path, str]:
    if flow.endswith(".yaml"):
        return Path(flow).parent, Path(flow).stem
    return folder, flow
