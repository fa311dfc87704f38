"""The `flows build` command: check a folder of flows, then write the library of it."""

import sys
from pathlib import Path
from typing import Annotated, Final

from topay_help.authoring.folder import ContentError, flow_files
from topay_help.cli.grammar import Option
from topay_help.cli.options import Folder
from topay_help.cli.session import Session
from topay_help.library.build import build as write
from topay_help.proof.check import check_folder
from topay_help.text import Text

LIBRARY: Final = "library"
CHECKED_UP_TO: Final = 500  # flows; walking every path of more takes longer than a build may
DONE: Final = Text(
    "已写入 {out}：共 {flows} 个流程，这次更新了 {written} 个。",
    "Written to {out}: {flows} flows, {written} of them anew.",
)
SHAPE_ONLY: Final = Text(
    "流程太多，只检查了格式。完整检查：topay-help flows check {folder}",
    "So many flows are checked for their shape only. For more: topay-help flows check {folder}",
)
USE: Final = Text(
    "这样用它：topay-help faq --flows {out}", "To use it: topay-help faq --flows {out}"
)


def build(
    session: Session,
    folder: Folder = None,
    output: Annotated[
        str | None,
        Option(
            ("--output", "-o"),
            Text("写到这个文件夹。", "Write it into this folder."),
            Text("文件夹", "OUT"),
        ),
    ] = None,
) -> int:
    """Write the library, words about it on stderr; raises ContentError where there is an error."""

    source, out = session.folder(folder), output or LIBRARY
    few = len(flow_files(source)) <= CHECKED_UP_TO
    found = check_folder(source, session.today) if few else []
    if errors := [finding for finding in found if finding.severity == "error"]:
        raise ContentError(errors, str(source))
    done = write(source, Path(out))
    told = [DONE, USE] if few else [DONE, SHAPE_ONLY, USE]
    for words in told:
        line = words.to(
            session.lang, out=out, folder=source, flows=done.flows, written=done.written
        )
        sys.stderr.write(line + "\n")
    return 0
