"""Cases on disk: saved, read back, shared by two, private, and never lost in silence."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.cases.location import default_path
from topay_help.cases.store import Store
from topay_help.cases.store_error import StoreError
from topay_help.errors import NotFoundError

CASE = Case(
    "ABCD1234", "password", {"danger": "none", "signs": ("call", "link")}, {"list": (0, 2)}, "reset"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state" / "cases.db")


def test_a_saved_case_is_the_same_case(store: Store) -> None:
    saved = store.save(CASE)
    assert store.get(" abcd1234 ") == saved
    assert (saved.answers, saved.ticks, saved.revision) == (CASE.answers, CASE.ticks, 1)


def test_a_case_keeps_its_id_when_it_is_saved_again(store: Store) -> None:
    first = store.save(CASE)
    second = store.save(replace(first, answers={**first.answers, "more": "yes"}))
    assert (second.id, second.revision, second.created) == (first.id, 2, first.created)
    assert [case.answers for case in store.cases()] == [second.answers]


def test_two_who_save_the_same_case_lose_nothing(store: Store) -> None:
    first = store.save(CASE)
    mine = store.save(replace(first, at="mine"))
    theirs = store.save(replace(first, at="theirs"))
    assert theirs.id != mine.id
    assert {case.at for case in store.cases()} == {"mine", "theirs"}


def test_the_newest_case_comes_first_and_finished_ones_are_not_open(store: Store) -> None:
    store.save(CASE)
    store.save(replace(CASE, id="SECOND00", done=True))
    assert [case.id for case in store.cases()] == ["SECOND00", "ABCD1234"]
    assert [case.id for case in store.open_cases()] == ["ABCD1234"]
    assert [case.id for case in store.ended(5)] == ["SECOND00"]


def test_folder_and_file_are_for_the_user_alone(store: Store) -> None:
    store.save(CASE)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700


def test_deleted_means_gone_from_the_bytes_too(store: Store) -> None:
    store.save(replace(CASE, answers={"note": "find-this-word"}))
    assert b"find-this-word" in store.path.read_bytes()
    store.delete(CASE.id)
    assert b"find-this-word" not in store.path.read_bytes()
    with pytest.raises(NotFoundError, match="ABCD1234"):
        store.get(CASE.id)


def test_a_secret_is_taken_out_before_it_is_written(store: Store) -> None:
    store.save(replace(CASE, answers={"note": "我的密码是hunter2secret，帮我看看"}))
    assert b"hunter2secret" not in store.path.read_bytes()


def test_nothing_saved_yet_means_no_cases_and_no_file(store: Store) -> None:
    assert store.cases() == []
    assert not store.path.exists()


def test_a_store_of_a_later_version_is_left_alone(store: Store) -> None:
    store.save(CASE)
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("pragma user_version = 99")
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="99"):
        store.save(CASE)
    assert store.path.read_bytes() == before


def test_a_store_of_an_earlier_version_is_left_alone_and_says_what_to_do(store: Store) -> None:
    store.save(CASE)
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("pragma user_version = 0")
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="earlier version") as refused:
        store.cases()
    assert "Rename it" in refused.value.to("en")
    assert "Update" not in refused.value.to("en")
    assert store.path.read_bytes() == before


def test_all_cases_are_gone_from_the_bytes(store: Store) -> None:
    assert store.delete_all() == 0
    assert not store.path.exists()
    for id_ in ("ABCD1234", "EFGH5678"):
        store.save(replace(CASE, id=id_, answers={"note": "find-this-word"}))
    assert store.delete_all() == 2
    assert store.cases() == []
    assert b"find-this-word" not in store.path.read_bytes()


def test_a_damaged_store_is_said_and_left_alone(store: Store) -> None:
    store.path.parent.mkdir(mode=0o700)
    store.path.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError, match="damaged"):
        store.cases()
    assert store.path.read_bytes().startswith(b"this is no database")


def test_a_link_in_place_of_the_file_is_refused(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_bytes(b"")
    store.path.parent.mkdir(mode=0o700)
    store.path.symlink_to(target)
    with pytest.raises(StoreError):
        store.save(CASE)
    assert target.read_bytes() == b""


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("not a folder")
    with pytest.raises(StoreError):
        Store(tmp_path / "state" / "cases.db").save(CASE)


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"HOME": "/h"}, "/h/.local/state/topay-help/cases.db"),
        ({"HOME": "/h", "XDG_STATE_HOME": "/s"}, "/s/topay-help/cases.db"),
        ({"HOME": "/h", "XDG_STATE_HOME": "relative"}, "/h/.local/state/topay-help/cases.db"),
        ({"HOME": "/h", "TOPAY_HELP_STATE": "/own"}, "/own/cases.db"),
    ],
)
def test_where_cases_are_kept(environ: dict[str, str], path: str) -> None:
    assert default_path(environ) == Path(path)
