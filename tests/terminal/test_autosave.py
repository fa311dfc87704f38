"""Saving while one talks: a store that is busy, full, or from which the case was deleted."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from small_flows import Script, small_content

from topay_help.cases.case import Case, new_case
from topay_help.cases.store import Store
from topay_help.terminal import autosave as keeping
from topay_help.terminal.asking import LeaveError
from topay_help.terminal.autosave import Autosave

TODAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "state" / "cases.db", wait=0)


def autosave(tmp_path: Path, store: Store, *replies: str) -> tuple[Autosave, Script]:
    script = Script(list(replies))
    return Autosave(store, small_content(tmp_path), script, "zh", TODAY), script


def answered(case: Case, **answers: str) -> Case:
    return replace(case, answers={**case.answers, **answers})


def test_a_busy_store_is_said_once_and_made_up_for(tmp_path: Path, store: Store) -> None:
    keep, script = autosave(tmp_path, store)
    case = keep.save(new_case("money"))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        case = keep.save(answered(case, status="processing"))
        case = keep.save(answered(case, more="yes"))
        other.execute("rollback")
    assert [words for words in script.shown if "占着" in words] == [keeping.WAITING.zh]
    case = keep.save(answered(case, last="yes"))
    assert script.shown[-1] == keeping.CAUGHT_UP.zh
    assert [one.answers for one in store.cases()] == [
        {"status": "processing", "more": "yes", "last": "yes"}
    ]
    assert keep.last == store.cases()[0]


def test_what_a_busy_store_did_not_take_is_saved_at_the_end(tmp_path: Path, store: Store) -> None:
    keep, script = autosave(tmp_path, store)
    case = keep.save(new_case("money"))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        keep.save(answered(case, status="processing"))
        keep.close()
        assert "占着" in script.shown[-1]  # it could not be made up for, and that is said
        other.execute("rollback")
    keep.close()
    assert store.cases()[0].answers == {"status": "processing"}


def test_a_case_deleted_elsewhere_stays_deleted(tmp_path: Path, store: Store) -> None:
    keep, script = autosave(tmp_path, store, "on")
    case = keep.save(new_case("money"))
    store.delete(case.id)
    keep.save(answered(case, status="processing"))
    assert "删除" in script.shown[-1]
    keep.save(answered(case, status="processing", more="yes"))  # asked once, not again
    assert store.cases() == []
    assert keep.last is None


def test_a_case_deleted_elsewhere_is_kept_anew_when_the_user_wants_it(
    tmp_path: Path, store: Store
) -> None:
    keep, _ = autosave(tmp_path, store, "anew")
    case = keep.save(new_case("money"))
    store.delete(case.id)
    anew = keep.save(answered(case, status="processing"))
    assert anew.id != case.id
    assert [one.id for one in store.cases()] == [anew.id]


def test_whoever_leaves_then_leaves(tmp_path: Path, store: Store) -> None:
    keep, _ = autosave(tmp_path, store, "leave")
    case = keep.save(new_case("money"))
    store.delete(case.id)
    with pytest.raises(LeaveError):
        keep.save(answered(case, status="processing"))
    assert store.cases() == []
