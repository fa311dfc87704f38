"""The first menu is there before the walks are loaded, and is the same as the one that follows."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
import small_library

from topay_help.cases.case import Case
from topay_help.cases.location import default_path
from topay_help.cases.store import Store
from topay_help.cli.session import Session
from topay_help.cli.wizard import first_menu
from topay_help.library.build import build
from topay_help.library.library import Library
from topay_help.terminal import controls, menu

FIRST_AID = f"""flow: {controls.FIRST_AID}
title: {{zh: 急救, en: First aid}}
start: stop
nodes:
  stop: {{outcome: {{zh: 停, en: Stop}}}}
"""
HEAVY = {"topay_help.flow.model", "topay_help.flow.engine", "sqlite3", "rich", "yaml"}
AT_THE_MENU = """
import sys
from topay_help.cli.session import session
from topay_help.cli.wizard import wizard
from topay_help.terminal import session as terminal
from topay_help.terminal.talkers import Speaker

def asked(ask):
    print(*sys.modules)
    raise KeyboardInterrupt

terminal.is_terminal = lambda _: True
terminal.with_lists = lambda out, lang: Speaker(out, lang, asked)
sys.exit(wizard(session("zh"), None))
"""


@pytest.fixture(params=["", FIRST_AID], ids=["topics alone", "first aid too"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    flows = small_library.write(tmp_path / "flows")
    if request.param:
        (flows / "first-aid.yaml").write_text(request.param, "utf-8")
    build(flows, tmp_path / "library")
    return tmp_path / "library"


def called(folder: Path, lang: str = "zh") -> Session:
    environ = {"TOPAY_HELP_STATE": str(folder.parent / "state")}
    return Session(lang=lang, format="rich", flows=str(folder), environ=environ)


def no_flows() -> NoReturn:
    raise AssertionError("flows were read")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_the_menu_that_the_flows_make(library: Path, lang: str) -> None:
    content = Library(library).content()
    made = menu.menu(lang, menu.problems(content, lang))
    assert first_menu(called(library, lang), no_flows) == made


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_of_flows_gives_the_same(library: Path, lang: str) -> None:
    folder = called(library.parent / "flows", lang)
    assert first_menu(folder, folder.content) == first_menu(called(library, lang), no_flows)


def test_walks_that_have_ended_need_no_flows(library: Path) -> None:
    Store(default_path(called(library).environ)).save(Case("A" * 8, "lost", done=True))
    assert first_menu(called(library), no_flows) is not None


@pytest.mark.parametrize("flows", [["lost"], ["lost", "slow"], ["gone"], ["gone", "lost"]])
def test_open_walks_are_offered_where_their_flows_are_there(
    library: Path, flows: list[str]
) -> None:
    store = Store(default_path(called(library).environ))
    for flow in flows:
        store.save(Case(flow.upper().ljust(8, "0"), flow))
    content = Library(library).content()
    opened = [case for case in store.open_cases() if case.flow != "gone"]
    found = first_menu(called(library), lambda: content)
    assert found == menu.menu("zh", menu.problems(content, "zh", opened))
    offered = [pick.key for pick in found.picks if pick.key.startswith(menu.RESUME)]
    assert len(offered) == bool(opened)


def cut_off(library: Path) -> None:
    (page,) = library.glob("g-*/zh/faq.json")
    page.write_text(page.read_text("utf-8")[:40] + "\n", "utf-8")


def another_shape(library: Path) -> None:
    (page,) = library.glob("g-*/zh/faq.json")
    page.write_text('{"topics": [{"id": "lost"}]}\n')


def no_words(library: Path) -> None:
    (page,) = library.glob("g-*/zh/faq.json")
    page.write_text('{"topics": [{"id": "lost", "title": 5, "summary": ""}]}\n')


def no_places(library: Path) -> None:
    (page,) = library.glob("g-*/places.txt")
    page.unlink()


def no_way_to_the_cases(library: Path) -> None:
    path = default_path(called(library).environ)
    path.parent.symlink_to(path.parent)


def another_version(library: Path) -> None:
    (library / "current").write_text("topay-help library 0\ng-0\n")


def damaged_cases(library: Path) -> None:
    path = default_path(called(library).environ)
    path.parent.mkdir(mode=0o700)
    path.write_text("no database")


@pytest.mark.parametrize(
    "harm",
    [
        cut_off,
        another_shape,
        no_words,
        no_places,
        another_version,
        damaged_cases,
        no_way_to_the_cases,
    ],
)
def test_what_is_wrong_is_left_to_the_ordinary_way(
    library: Path, harm: Callable[[Path], None]
) -> None:
    harm(library)
    assert first_menu(called(library), called(library).content) is None


def test_completions_that_are_gone_do_not_take_first_aid_away(library: Path) -> None:
    whole = first_menu(called(library), no_flows)
    (page,) = library.glob("g-*/zh/complete-run.tsv")
    page.unlink()
    assert first_menu(called(library), no_flows) == whole


def test_until_something_is_picked_no_walk_is_loaded(library: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_THE_MENU],
        env={"TOPAY_HELP_FLOWS": str(library), "HOME": str(library), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 130, done.stderr
    assert done.stdout.endswith("想再来：topay-help\n")
    assert "topay_help.terminal.menu" in done.stdout.split()
    assert not HEAVY & set(done.stdout.split())
