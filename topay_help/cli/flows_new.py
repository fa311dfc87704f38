"""The `flows new` and `flows translated` commands: they write files of a folder of flows."""

import sys
from pathlib import Path
from typing import Annotated, Final

from topay_help.authoring.folder import ContentError, read
from topay_help.authoring.skeleton import create
from topay_help.cli.grammar import Argument, Option
from topay_help.cli.options import Folder
from topay_help.cli.session import Session
from topay_help.output.stream import send
from topay_help.proof.check import said_in
from topay_help.proof.translations import write_lock
from topay_help.text import Text

MADE: Final = Text("写好了 {file}", "Wrote {file}")
NEXT: Final = Text(
    "接着：改成你的内容，再运行 topay-help flows check {folder} 和 flows test {folder}。",
    "Next: make it yours, then run topay-help flows check {folder} and flows test {folder}.",
)
CONFIRMED: Final = Text(
    "记下了 {count} 句译文。以后只改中文不改英文，flows check 会指出来。",
    "{count} translations are confirmed. Where the Chinese changes alone, flows check will say so.",
)


def new(
    session: Session,
    name: Annotated[
        str,
        Argument(
            Text("名字", "NAME"),
            Text("编号，也是文件名。", "Its id, which is also the file's name."),
            required=True,
        ),
    ],
    folder: Annotated[
        str | None,
        Option(
            ("--dir",),
            Text("写到哪个文件夹；不写就是当前的。", "The folder; the current one if left out."),
            Text("文件夹", "DIR"),
        ),
    ] = None,
) -> int:
    """Write a new flow into a folder, which is made where it is missing."""

    path = Path(folder or session.flows or ".")
    for file in create(name, path, session.today, session.lang):
        send(MADE.to(session.lang, file=file) + "\n")
    sys.stderr.write(NEXT.to(session.lang, folder=path) + "\n")
    return 0


def translated(session: Session, folder: Folder = None) -> int:
    """Confirm that the English of every text says what its Chinese says."""

    path = session.folder(folder)
    found = read(path)
    if errors := [one for one in found.findings if one.severity == "error"]:
        raise ContentError(errors, str(path))
    count = write_lock(path, said_in(found))
    sys.stderr.write(CONFIRMED.to(session.lang, count=count) + "\n")
    return 0
