"""The user's saved walks on disk, for that user alone. The only importer of sqlite3.

One SQLite file, 0600, in a folder 0700. What was saved is on the disk when `save` returns;
what is deleted is overwritten.
"""

import json
import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from topay_help.cases.case import Case, new_id
from topay_help.core.redact import redact
from topay_help.core.text import Text
from topay_help.errors import HelpError, NotFoundError

VERSION: Final = 1  # of the table; a file of a later version is not touched
WAIT: Final = 10.0  # seconds that one wizard waits for another to finish saving
TABLE: Final = """
create table if not exists cases (
    id text primary key, flow text not null, at text not null, done integer not null,
    fingerprint text not null, created text not null, updated text not null,
    revision integer not null, answers text not null, ticks text not null
) strict
"""
NEXT: Final = Text("这次的排查可以继续，只是不会保存。", "The walk can go on, but it is not saved.")


class StoreError(HelpError):
    """The saved walks cannot be read or written; nothing on disk was changed."""


@dataclass(frozen=True, slots=True)
class Store:
    """The saved walks in one file."""

    path: Path

    def save(self, case: Case) -> Case:
        """Write a case and return it as saved, with its new revision.

        Where someone else has saved the case since it was read, it is saved as a new one, so
        that neither loses an answer. Secrets in answers are taken out before anything is written.
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        clean = {key: _clean(given) for key, given in case.answers.items()}
        saved = replace(
            case,
            answers=clean,
            created=case.created or now,
            updated=now,
            revision=case.revision + 1,
        )
        with self._open() as db:
            if case.revision and not self._update(db, saved):
                saved = replace(saved, id=new_id(os.urandom(8)), revision=1)
            if saved.revision == 1:
                db.execute("insert into cases values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(saved))
        return saved

    def cases(self) -> list[Case]:
        """Every case, the one saved last first."""
        if not self.path.exists():
            return []
        with self._open() as db:
            return [_case(row) for row in db.execute("select * from cases order by updated desc")]

    def open_cases(self) -> list[Case]:
        """The cases that have not reached an outcome, newest first."""
        return [case for case in self.cases() if not case.done]

    def get(self, id_: str) -> Case:
        """One case by its id, in any letters; raises NotFoundError."""
        wanted = id_.strip().upper()
        for case in self.cases():
            if case.id == wanted:
                return case
        raise NotFoundError(
            Text("没有编号为“{id}”的记录。", "There is no case with the id “{id}”."),
            Text("用 topay-help case list 看有哪些。", "See topay-help case list."),
            id=id_[:40],
        )

    def delete(self, id_: str) -> None:
        """Delete a case for good; raises NotFoundError."""
        case = self.get(id_)
        with self._open() as db:
            db.execute("delete from cases where id = ?", (case.id,))

    def _update(self, db: sqlite3.Connection, case: Case) -> bool:
        changed = db.execute(
            "update cases set flow=?2, at=?3, done=?4, fingerprint=?5, updated=?7, revision=?8,"
            " answers=?9, ticks=?10 where id=?1 and created=?6 and revision=?8 - 1",
            _row(case),
        )
        return changed.rowcount == 1

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection within one transaction; every fault becomes a StoreError."""
        try:
            _private(self.path)
            db = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
            try:
                db.execute("pragma secure_delete = on")
                db.execute("pragma synchronous = full")
                db.execute("begin immediate")
                _same_version(db, self.path)
                db.execute(TABLE)
                yield db
                db.execute("commit")
            finally:
                db.close()
        except (sqlite3.Error, OSError, ValueError) as error:
            raise _explained(error, self.path) from error


def default_path(environ: Mapping[str, str]) -> Path:
    """Where cases are kept: TOPAY_HELP_STATE, else the user's state folder."""
    if own := environ.get("TOPAY_HELP_STATE"):
        return Path(own) / "cases.db"
    state = environ.get("XDG_STATE_HOME", "")
    base = (
        Path(state)
        if state.startswith("/")
        else Path(environ.get("HOME", "~")).expanduser() / ".local/state"
    )
    return base / "topay-help" / "cases.db"


def _private(path: Path) -> None:
    """Make the folder and the file for this user alone, and refuse what is not."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent.stat().st_mode & 0o077:
        path.parent.chmod(0o700)
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o600)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(f"{path} is not a regular file")
        if found.st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _same_version(db: sqlite3.Connection, path: Path) -> None:
    (found,) = db.execute("pragma user_version").fetchone()
    if found == 0:
        db.execute(f"pragma user_version = {VERSION}")
    elif found != VERSION:
        raise StoreError(
            Text(
                "记录文件 {path} 是另一个版本的程序写的（第 {found} 版）。",
                "The file {path} was written by another version of the program (format {found}).",
            ),
            Text(
                "请升级 topay-help；文件没有动过。",
                "Update topay-help; the file was left as it is.",
            ),
            path=path,
            found=found,
        )


def _explained(error: Exception, path: Path) -> StoreError:
    words = str(error)
    if isinstance(error, sqlite3.DatabaseError) and (
        "malformed" in words or "not a database" in words
    ):
        return StoreError(
            Text("记录文件 {path} 已经损坏。", "The file of saved cases {path} is damaged."),
            Text(
                "可以把它改名留着，程序会新建一个；在那之前不会保存。",
                "Rename it to keep it, and a new one is made; until then nothing is saved.",
            ),
            path=path,
        )
    return StoreError(
        Text("记录存不进 {path}（{reason}）。", "Cases cannot be saved in {path} ({reason})."),
        NEXT,
        path=path,
        reason=getattr(error, "strerror", None) or words,
    )


def _clean(given: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return redact(given).text if isinstance(given, str) else given


def _row(case: Case) -> tuple[object, ...]:
    answers = json.dumps(dict(case.answers), ensure_ascii=False)
    ticks = json.dumps({node: list(done) for node, done in case.ticks.items()})
    head = (case.id, case.flow, case.at, int(case.done), case.fingerprint)
    return (*head, case.created, case.updated, case.revision, answers, ticks)


def _case(row: tuple[object, ...]) -> Case:
    id_, flow, at, done, mark, created, updated, revision, answers, ticks = row
    return Case(
        id=str(id_),
        flow=str(flow),
        at=str(at),
        done=bool(done),
        fingerprint=str(mark),
        created=str(created),
        updated=str(updated),
        revision=int(str(revision)),
        answers={
            k: v if isinstance(v, str) else tuple(v) for k, v in json.loads(str(answers)).items()
        },
        ticks={k: tuple(v) for k, v in json.loads(str(ticks)).items()},
    )
