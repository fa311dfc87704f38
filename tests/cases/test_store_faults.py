"""A store that is full, read-only, damaged or shared: said clearly, and nothing is lost of it."""

import errno
import os
import resource
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.cases.store import Store
from topay_help.cases.store_error import BusyError, DeletedError, StoreError
from topay_help.cli.app import main

CASE = Case("ABCD1234", "password", {"danger": "none", "signs": ("call", "link")}, {"list": (0,)})
NOTE = {"note": "最后说的话" * 20}
SAVING = """
import sys
from msgspec.structs import replace
from pathlib import Path
from topay_help.cases.case import Case
from topay_help.cases.store import Store
store, name = Store(Path(sys.argv[1])), sys.argv[2]
shared = store.get("ABCD1234")
own = Case(f"{name}0000000", "password")
print("ready", flush=True)
sys.stdin.readline()
for n in range(20):
    own = store.save(replace(own, answers={**own.answers, f"q{n}": "yes"}))
store.save(replace(shared, at=name))
"""
FULL = """
import sys
from pathlib import Path
from topay_help.cases.case import Case
from topay_help.cases.store import Store
from topay_help.cases.store_error import BusyError, DeletedError, StoreError
store = Store(Path(sys.argv[1]))
try:
    for n in range(500):
        store.save(Case(f"FILL{n:04}", "password", {"note": "说" * 2000}))
except StoreError as error:
    print(n, error.to("en"))
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "state" / "cases.db")
    store.save(CASE)
    return store


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, bytes, list[Case]]:
    store = Store(tmp_path_factory.mktemp("state") / "cases.db")
    for n in range(4):
        store.save(replace(CASE, id=f"ABCD000{n}", answers={**CASE.answers, **NOTE}))
    return store, store.path.read_bytes(), store.cases()


@settings(max_examples=150)
@given(st.one_of(st.integers(0, 99), st.integers(100, 12287)), st.integers(0, 255))
@example(4030, 0xF4)  # SQLite's own words about it are no text
@example(18, 181)  # a file of a later SQLite: it can be read only
@example(3945, 65)  # another name of a column: it could be written to, but not read
def test_a_damaged_byte_is_noticed_or_does_not_matter(
    sound: tuple[Store, bytes, list[Case]], place: int, byte: int
) -> None:
    store, good, cases = sound
    bad = good[:place] + bytes([byte]) + good[place + 1 :]
    store.path.write_bytes(bad)
    try:
        lost = store.damaged()
        assert store.cases() == [case for case in cases if case in store.cases()]
        assert len(store.cases()) + len(lost) == len(cases)
        assert len(lost) <= 1  # one byte, one case: the others are there
    except StoreError:
        with pytest.raises(StoreError):
            store.save(CASE)
        assert store.path.read_bytes() == bad
    finally:
        for beside in store.path.parent.iterdir():
            beside.unlink()


@pytest.mark.parametrize("cut", [1, 99, 511, 512, 4096, 6000, 8192])
def test_a_file_that_was_cut_off_is_noticed(
    sound: tuple[Store, bytes, list[Case]], cut: int
) -> None:
    store, good, _ = sound
    store.path.write_bytes(good[:cut])
    with pytest.raises(StoreError):
        store.save(CASE)
    assert store.path.read_bytes() == good[:cut]


def test_an_empty_file_is_a_store_without_cases(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    path.touch()
    assert Store(path).cases() == []
    assert Store(path).save(CASE) == Store(path).get(CASE.id)


def test_two_programs_that_save_at_once_lose_nothing(store: Store) -> None:
    both = [
        subprocess.Popen(
            [sys.executable, "-c", SAVING, store.path, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in "AB"
    ]
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in both:
        one.communicate("go\n")
        assert one.returncode == 0
    saved = {case.id: case for case in store.cases()}
    for name in "AB":
        assert saved[f"{name}0000000"].answers == {f"q{n}": "yes" for n in range(20)}
    assert {case.at for case in saved.values()} == {"", "A", "B"}  # the shared one became two
    assert len(saved) == 4


def test_a_disk_that_runs_full_keeps_what_was_saved(store: Store) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, store.path],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
        capture_output=True,
        text=True,
        check=True,
    )
    number, _, words = done.stdout.partition(" ")
    assert "the disk is full" in words
    assert "it is not saved" in words
    assert len(store.cases()) == 1 + int(number)
    assert store.get(CASE.id).answers == CASE.answers


def test_a_disk_that_is_full_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Store, mode: str, real=Store._connect):
        db = real(self, mode)
        db.execute("pragma max_page_count = 3")
        return db

    monkeypatch.setattr(Store, "_connect", full)
    with pytest.raises(StoreError, match="the disk is full"):
        store.save(Case("LARGE000", "password", {"note": "说" * 2000}))
    assert [case.id for case in store.cases()] == [CASE.id]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "not allowed to write"),
        (errno.EACCES, "not allowed to write"),
        (errno.EIO, "faulty"),
        (errno.EMFILE, "Too many open files"),
    ],
)
def test_a_folder_that_takes_nothing_is_said_and_what_is_there_can_be_read(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refused(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    before = store.path.read_bytes()
    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StoreError, match=words):
        store.save(CASE)
    assert store.path.read_bytes() == before
    assert [case.id for case in store.cases()] == [CASE.id]


def test_a_file_that_cannot_be_written_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "_connect", lambda self, _, real=Store._connect: real(self, "ro"))
    with pytest.raises(StoreError, match="not allowed to write"):
        store.save(CASE)


def test_a_database_of_another_program_is_left_alone(store: Store) -> None:
    other = store.path.read_bytes().replace(b"create table cases", b"CREATE TABLE catsx")
    other = other.replace(b"CREATE TABLE cases", b"CREATE TABLE catsx").replace(
        b"tablecasescases", b"tablecatsxcatsx"
    )
    store.path.write_bytes(other)
    with pytest.raises(StoreError, match="damaged"):
        store.save(CASE)
    assert store.path.read_bytes() == other


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "--json"],
        ["show", "ABCD1234"],
        ["delete", "ABCD1234", "--yes"],
        ["summary", "ABCD1234"],
        ["code", "ABCD1234"],
        ["resume", "ABCD1234"],
    ],
)
def test_every_command_says_that_the_store_is_damaged(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    monkeypatch.setenv("TOPAY_HELP_STATE", str(store.path.parent))
    store.path.write_bytes(b"no database" * 500)
    with pytest.raises(SystemExit) as left:
        main(["case", *words])
    said = capsys.readouterr()
    assert left.value.code == 1
    told, silent = (said.out, said.err) if "--json" in words else (said.err, said.out)
    assert silent == ""
    assert told.count("\n") == 1
    assert "已经损坏" in told
    assert store.path.read_bytes() == b"no database" * 500


def test_a_damaged_case_hides_no_other_and_can_be_deleted(store: Store) -> None:
    store.save(replace(CASE, id="SECOND00"))
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("update cases set answers = '{}' where id = 'ABCD1234'")
        db.commit()
    assert [case.id for case in store.cases()] == ["SECOND00"]
    assert [case.id for case in store.open_cases()] == ["SECOND00"]
    assert store.damaged() == ["ABCD1234"]
    with pytest.raises(StoreError, match="ABCD1234"):
        store.get("ABCD1234")
    store.save(Case("THIRD000", "password"))  # the damaged one does not keep others from saving
    store.delete("ABCD1234")
    assert store.damaged() == []


def test_a_case_that_was_deleted_elsewhere_does_not_come_back(store: Store) -> None:
    case = store.get(CASE.id)
    Store(store.path).delete(CASE.id)
    with pytest.raises(DeletedError, match="ABCD1234"):
        store.save(replace(case, answers={**case.answers, "more": "yes"}))
    assert store.cases() == []
    assert CASE.id.encode() not in store.path.read_bytes()


def test_a_store_that_is_kept_busy_is_told_apart_and_nothing_is_deleted(store: Store) -> None:
    impatient = Store(store.path, wait=0)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        db.execute("begin exclusive")
        for attempt in (
            lambda: impatient.save(CASE),
            impatient.cases,
            lambda: impatient.delete(CASE.id),
        ):
            with pytest.raises(BusyError, match="busy"):
                attempt()
        db.execute("rollback")
    assert impatient.get(CASE.id).answers == CASE.answers


def test_a_delete_that_fails_says_that_nothing_was_deleted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "_connect", lambda self, _, real=Store._connect: real(self, "ro"))
    with pytest.raises(StoreError) as told:
        store.delete(CASE.id)
    assert "not deleted" in told.value.to("en")
    assert "没有删除" in told.value.to("zh")


def test_a_store_that_others_can_read_is_tightened_when_it_is_read(store: Store) -> None:
    store.path.chmod(0o644)
    assert [case.id for case in store.cases()] == [CASE.id]
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
