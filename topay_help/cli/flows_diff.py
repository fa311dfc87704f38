"""The `flows diff` command: what a change means for the people who walk the flows."""

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Final

from topay_help.authoring.folder import where_from
from topay_help.cases.fingerprint import fingerprint
from topay_help.cli.grammar import Argument
from topay_help.cli.session import Session
from topay_help.errors import HelpError, NotFoundError, no_folder
from topay_help.flow.model import Content
from topay_help.output.stream import send
from topay_help.proof.changes.flow_diff import diff as compare
from topay_help.proof.check import open_walkable
from topay_help.proof.reports import diff as out
from topay_help.text import Text

NO_PLACE: Final = Text(
    "“{place}”不是文件夹，也不是 版本:路径。", "“{place}” is neither a folder nor REVISION:PATH."
)
LIKE: Final = Text(
    "例如：topay-help flows diff HEAD~1:flows flows",
    "For example: topay-help flows diff HEAD~1:flows flows",
)
NO_GIT: Final = Text("git 取不出“{place}”：{reason}", "git cannot give “{place}”: {reason}")
SECONDS: Final = 60


def diff(
    session: Session,
    before: Annotated[
        str,
        Argument(
            Text("旧", "A"),
            Text("文件夹，或 git 的 版本:路径。", "A folder, or REVISION:PATH of git."),
            required=True,
            empty=True,
        ),
    ],
    after: Annotated[
        str,
        Argument(
            Text("新", "B"),
            Text("同上。", "The same for the later version."),
            required=True,
            empty=True,
        ),
    ],
) -> int:
    """Print what changed from one place to another; each a folder or REVISION:PATH of git."""

    old, new = _content(before, session.today), _content(after, session.today)
    found = compare(old, new, session.today)
    codes = frozenset(
        flow.was
        for flow in found.flows
        if flow.was != flow.flow or fingerprint(old, flow.was) != fingerprint(new, flow.flow)
    )
    where = where_from(Path(after)) if Path(after).is_dir() else ""
    if session.format == "json":
        return send(out.as_json(found, codes, where))
    return send(out.as_text(found, codes, session.lang, where))


def _content(place: str, today: date) -> Content:

    with _folder(place) as folder:
        return open_walkable(folder, today).content


@contextmanager
def _folder(place: str) -> Iterator[Path]:
    """The folder that a place names; what git keeps is unpacked for as long as it is read."""
    if not place:
        raise no_folder(place)
    if Path(place).is_dir():
        yield Path(place)
        return
    revision, colon, _ = place.partition(":")
    if not colon or not revision or place.startswith("-"):
        raise NotFoundError(NO_PLACE, LIKE, place=place)
    with tempfile.TemporaryDirectory() as unpacked:
        with tarfile.open(fileobj=io.BytesIO(_archive(place))) as archive:
            archive.extractall(unpacked, filter="data")
        yield Path(unpacked)


def _archive(place: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; `place` does not begin with -
            ["git", "archive", "--format=tar", place],  # noqa: S607 - the user's own git
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HelpError(NO_GIT, LIKE, place=place, reason=str(error)) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip()[:200]
        raise HelpError(NO_GIT, LIKE, place=place, reason=reason)
    return done.stdout
