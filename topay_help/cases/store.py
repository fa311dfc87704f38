"""The user's saved walks on disk, for that user alone. The only importer of sqlite3.

One SQLite file, 0600, in a folder 0700. What was saved is on the disk when `save` returns;
what is deleted is overwritten. A file that SQLite finds damaged is neither read nor touched; a case
that is not as it was written is left out, the others are not.
"""

import errno
import hashlib
import json
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from topay_help.cases.case import Case, new_id
from topay_help.cases.store_error import (
    NOT_DELETED,
    NOT_READ,
    SQLITE,
    SYSTEM,
    UNSAVED,
    damaged,
    damaged_row,
    deleted,
    failed,
    newer,
    older,
)
from topay_help.errors import NotFoundError
from topay_help.files import mode_tells_who_may_write, open_no_link
from topay_help.privacy.answer import clean
from topay_help.text import Text

VERSION: Final = 1  # of the table; a file of another version is not touched
WAIT: Final = 10.0  # seconds that one wizard waits for another to finish saving
COLUMNS: Final = "id, flow, at, done, fingerprint, created, updated, revision, answers, ticks, seal"
ALL: Final = f"select {COLUMNS} from cases order by updated desc"  # noqa: S608 - no words of others
OPEN: Final = f"select {COLUMNS} from cases where done=0 order by updated desc limit ?"  # noqa: S608
ENDED: Final = f"select {COLUMNS} from cases where done=1 order by updated desc limit ?"  # noqa: S608
ONE: Final = f"select {COLUMNS} from cases where id=?"  # noqa: S608
INSERT: Final = "insert into cases values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
TABLE: Final = """
create table cases (
    id text primary key, flow text not null, at text not null, done integer not null,
    fingerprint text not null, created text not null, updated text not null,
    revision integer not null, answers text not null, ticks text not null, seal text not null
) strict
"""
UPDATE: Final = """
update cases set flow=:v2, at=:v3, done=:v4, fingerprint=:v5, updated=:v7, revision=:v8,
    answers=:v9, ticks=:v10, seal=:v11
where id=:v1 and created=:v6 and revision=:v8 - 1
"""

Row = tuple[object, ...]


class Store(Struct, frozen=True):
    """The saved walks in one file. Every method raises StoreError when that cannot be used.

    `wait` is how many seconds another program may keep the file busy.
    """

    path: Path
    wait: float = WAIT

    def save(self, case: Case) -> Case:
        """Write a case and return it as saved, with its new revision.

        Where someone else has saved the case since it was read, it is saved as a new one, so
        that neither loses an answer; where someone has deleted it, that is a DeletedError.
        Secrets in answers are taken out before anything is written.
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        saved = replace(
            case,
            answers={key: clean(key, given) for key, given in case.answers.items()},
            created=case.created or now,
            updated=now,
            revision=case.revision + 1,
        )
        with self._writing() as db:
            if case.revision and db.execute(UPDATE, _named(_row(saved))).rowcount != 1:
                if not db.execute(ONE, (case.id,)).fetchone():
                    raise deleted(case.id)
                saved = replace(saved, id=new_id(os.urandom(8)), revision=1)
            if saved.revision == 1:
                db.execute(INSERT, _row(saved))
        return saved

    def cases(self) -> list[Case]:
        """Every case that is as it was written, the one saved last first."""
        return [_case(row) for row in self._rows(ALL) if _is_whole(row)]

    def damaged(self) -> list[str]:
        """The ids of the cases that are not as they were written."""
        return [str(row[0]) for row in self._rows(ALL) if not _is_whole(row)]

    def open_cases(self, most: int = -1) -> list[Case]:
        """The cases that have not reached an outcome, newest first; `most` of them at most."""
        return [_case(row) for row in self._rows(OPEN, most) if _is_whole(row)]

    def ended(self, most: int) -> list[Case]:
        """The cases that have reached an outcome, newest first; `most` of them at most."""
        return [_case(row) for row in self._rows(ENDED, most) if _is_whole(row)]

    def get(self, id_: str) -> Case:
        """One case by its id, in any letters; raises NotFoundError."""
        row = self._row_of(id_)
        if not _is_whole(row):
            raise damaged_row(self.path, str(row[0]))
        return _case(row)

    def delete(self, id_: str) -> None:
        """Delete a case for good, damaged or not; raises NotFoundError."""
        row = self._row_of(id_)
        with self._writing(NOT_DELETED) as db:
            db.execute("delete from cases where id = ?", (row[0],))

    def delete_all(self) -> int:
        """Delete every case for good, damaged or not; how many there were."""
        if not self._rows(ALL):
            return 0
        with self._writing(NOT_DELETED) as db:
            return db.execute("delete from cases").rowcount

    def _row_of(self, id_: str) -> Row:
        for row in self._rows(ONE, id_.strip().upper()):
            return row
        raise NotFoundError(
            Text("没有编号为“{id}”的记录。", "There is no case with the id “{id}”."),
            Text("用 topay-help case list 看有哪些。", "See topay-help case list."),
            id=id_[:40],
        )

    def _rows(self, query: str, *values: object) -> list[Row]:
        with self._reading() as db:
            return db.execute(query, values).fetchall() if db else []

    @contextmanager
    def _writing(self, then: Text = UNSAVED) -> Iterator[sqlite3.Connection]:
        """A connection within one transaction, which is on the disk afterwards or not at all.

        `then` is said where that fails: what it means for the user.
        """
        with self._explaining(then):
            _make_private(self.path)
            with closing(self._connect("rw")) as db:
                db.execute("pragma secure_delete = on")
                db.execute("pragma synchronous = full")
                db.execute("begin immediate")
                if not self._ready(db):
                    db.execute(f"pragma user_version = {VERSION}")
                    db.execute(TABLE)
                yield db
                db.execute("commit")

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to read with; None where nothing has been saved. Writes nothing."""
        with self._explaining(NOT_READ):
            if not _is_file(self.path):
                yield None
                return
            # What another program left half written is taken back first, if that can be written.
            with closing(self._connect("rw" if os.access(self.path, os.W_OK) else "ro")) as db:
                db.execute("begin")
                yield db if self._ready(db) else None

    def _connect(self, mode: str) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        db = sqlite3.connect(address, uri=True, timeout=self.wait, isolation_level=None)
        db.text_factory = lambda raw: raw.decode(errors="replace")  # damaged; the seal tells
        return db

    @contextmanager
    def _explaining(self, then: Text) -> Iterator[None]:
        """Every fault becomes a StoreError."""
        try:
            yield
        except UnicodeDecodeError as error:  # words of SQLite about a damaged file
            raise damaged(self.path) from error
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # none: no such text
            raise failed(self.path, SQLITE.get(code & 0xFF), error, then) from error
        except OSError as error:
            raise failed(self.path, SYSTEM.get(error.errno or 0), error, then) from error

    def _ready(self, db: sqlite3.Connection) -> bool:
        """Whether the file holds cases; False for an empty one. Raises StoreError."""
        (found,) = db.execute("pragma user_version").fetchone()
        if not found and not db.execute("select 1 from sqlite_schema").fetchone():
            if self.path.stat().st_size:  # SQLite would begin anew over what is too short for it
                raise damaged(self.path)
            return False
        if found != VERSION:
            raise (newer if found > VERSION else older)(self.path, found)
        (state,) = db.execute("pragma integrity_check(1)").fetchone()
        if state != "ok":
            raise damaged(self.path)
        db.execute(ONE, ("",))  # fails where a damaged table has other columns than those of ours
        return True


def _make_private(path: Path) -> None:
    """Make the folder and the file for this user alone, and refuse what is not."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.parent.stat().st_mode & 0o077:
        path.parent.chmod(0o700)
    descriptor = open_no_link(path, os.O_RDWR | os.O_CREAT)
    try:
        found = os.fstat(descriptor)
        _refuse_other_than_files(found.st_mode, path)
        if mode_tells_who_may_write() and found.st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _is_file(path: Path) -> bool:
    """Whether there is anything to read; raises OSError for what is no file."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    if found.st_size or not stat.S_ISREG(found.st_mode):
        _refuse_other_than_files(found.st_mode, path)
        if found.st_mode & 0o077:  # others could read it: an older umask, or a copy
            with suppress(OSError):  # what cannot be tightened can still be read
                path.chmod(0o600)
        return True
    return False


def _refuse_other_than_files(mode: int, path: Path) -> None:
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if not stat.S_ISREG(mode):
        raise OSError(f"{path} is not a regular file")


def _case(row: Row) -> Case:
    id_, flow, at, done, mark, created, updated, revision, answers, ticks, _ = map(str, row)
    given = json.loads(answers).items()
    return Case(
        id=id_,
        flow=flow,
        answers={key: one if isinstance(one, str) else tuple(one) for key, one in given},
        ticks={node: tuple(steps) for node, steps in json.loads(ticks).items()},
        at=at,
        done=done == "1",
        fingerprint=mark,
        created=created,
        updated=updated,
        revision=int(revision),
    )


def _row(case: Case) -> Row:
    answers = json.dumps(dict(case.answers))  # in ASCII: half a character must not stop the rest
    ticks = json.dumps({node: list(done) for node, done in case.ticks.items()})
    head = (case.id, case.flow, case.at, int(case.done), case.fingerprint)
    row = (*head, case.created, case.updated, case.revision, answers, ticks)
    return (*row, _seal(row))


def _is_whole(row: Row) -> bool:
    return row[-1] == _seal(row[:-1])


def _named(row: Row) -> dict[str, object]:
    """For a statement with an order of its own; Python 3.12.1 takes `?1` for a name, too."""
    return {f"v{number}": one for number, one in enumerate(row, 1)}


def _seal(row: Row) -> str:
    """A digest of what was written: a page that the disk has changed is noticed."""
    return hashlib.sha256(json.dumps([str(one) for one in row]).encode()).hexdigest()[:32]
