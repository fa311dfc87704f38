"""Opening a library, or a folder as it is: the same answers, and clear words when it is broken."""

import json
import os
import shutil
from pathlib import Path

import pytest
import small_library

from topay_help.authoring.folder import ContentError, open_content
from topay_help.errors import HelpError, NotFoundError
from topay_help.library import build as building
from topay_help.library import locate as opening
from topay_help.library import lookup
from topay_help.library.build import build
from topay_help.library.library import Direct, Help, Library
from topay_help.library.locate import open_library

ADDRESSES = [
    (lang, command, name, kind)
    for lang in ("zh", "en")
    for kind in ("txt", "json")
    for command, names in {
        "faq": ("", "lost", "ＬＯＳＴ", "丢了东西", "slow going?", "慢怎么办"),
        "contact": ("", "app", "phone"),
    }.items()
    for name in names
]


@pytest.fixture(scope="module")
def flows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_library.write(tmp_path_factory.mktemp("flows"))


@pytest.fixture(scope="module")
def built(flows: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build(flows, out)
    return out


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    return Path(shutil.copytree(built, tmp_path / "own"))


def generation(folder: Path) -> Path:
    found = lookup.generation(str(folder))
    assert found
    return Path(found)


@pytest.mark.parametrize("address", ADDRESSES, ids=" ".join)
def test_a_built_library_and_its_folder_say_the_same(
    flows: Path, built: Path, address: tuple[str, str, str, str]
) -> None:
    assert Library(built).page(*address) == Direct(open_content(flows)).page(*address)


@pytest.mark.parametrize("command", ["faq", "run", "contact"])
@pytest.mark.parametrize("prefix", ["", "l", "ph", "zz"])
def test_completions_are_the_same_too(flows: Path, built: Path, command: str, prefix: str) -> None:
    direct = Direct(open_content(flows)).completions("zh", command, prefix)
    assert Library(built).completions("zh", command, prefix) == direct
    assert all(line.startswith(prefix) for line in direct.splitlines())


def test_the_content_of_a_library_is_that_of_its_folder(flows: Path, built: Path) -> None:
    content, known = Library(built).content(), open_content(flows)
    assert dict(content.flows) == dict(known.flows)
    assert len(content.flows) == len(known.flows)
    assert "lost" in content.flows
    assert "nothing" not in content.flows
    for name in ("settings", "keep", "never", "channels", "calendar"):
        assert getattr(content, name) == getattr(known, name)


@pytest.mark.parametrize("kind", [Library, Direct])
def test_unknown_names_get_the_nearest(
    flows: Path, built: Path, kind: type[Library | Direct]
) -> None:
    library: Help = Library(built) if kind is Library else Direct(open_content(flows))
    with pytest.raises(NotFoundError) as told:
        library.page("zh", "faq", "lots", "txt")
    assert "lost" in told.value.to("zh")
    with pytest.raises(NotFoundError) as told:
        library.page("zh", "faq", "麻烦", "txt")
    assert all(id_ in told.value.to("zh") for id_ in ("lost", "slow"))  # a phrase of both
    with pytest.raises(NotFoundError) as told:
        library.page("zh", "faq", "\x1b[31m\u202e", "txt")
    assert "\\u001b[31m\\u202e" in told.value.to("en")
    with pytest.raises(NotFoundError) as told:
        library.page("zh", "faq", "rescue", "txt")
    assert "topay-help run rescue" in told.value.to("zh")
    with pytest.raises(NotFoundError) as told:
        library.page("zh", "contact", "fax", "txt")
    assert "app、phone" in told.value.to("zh")


@pytest.mark.parametrize(
    "name", ["../lost", "..", "/etc/passwd", "a\0b", "x" * 100_000, "{x}", "汉"]
)
@pytest.mark.parametrize("command", ["faq", "contact"])
def test_no_name_leads_out_of_the_library(built: Path, command: str, name: str) -> None:
    with pytest.raises(NotFoundError) as told:
        Library(built).page("zh", command, name, "txt")
    assert len(told.value.to("zh")) < 400


def test_a_missing_library_is_told(tmp_path: Path) -> None:
    for ask in (
        lambda: Library(tmp_path / "no").page("zh", "faq", "", "txt"),
        lambda: Library(tmp_path / "no").content(),
        lambda: Library(tmp_path / "no").rows(),
    ):
        with pytest.raises(HelpError) as told:
            ask()
        assert str(tmp_path / "no" / "current") in told.value.to("zh")
        assert "flows build" in told.value.to("en")


@pytest.mark.parametrize("told", ["topay-help library 1\ng-1\n", "topay-help library 2\n"])
def test_a_library_of_another_version_or_cut_off_is_told(own: Path, told: str) -> None:
    (own / "current").write_text(told)
    with pytest.raises(HelpError) as refused:
        Library(own).page("zh", "faq", "lost", "txt")
    assert "flows build" in refused.value.to("zh")
    assert Library(own).completions("zh", "faq", "") == ""


def test_a_foreign_folder_is_told(own: Path) -> None:
    (own / "current").write_text("something else\n")
    with pytest.raises(HelpError):
        Library(own).page("zh", "faq", "", "txt")


def test_a_page_that_is_missing_or_cut_off_is_told(own: Path) -> None:
    place = lookup.place(str(generation(own)), "lost")
    page = own / "pages" / f"{place}.zh.txt"
    page.write_bytes(page.read_bytes()[:50])
    with pytest.raises(HelpError) as told:
        Library(own).page("zh", "faq", "lost", "txt")
    assert str(page) in told.value.to("zh")
    assert "丢了东西" not in told.value.to("zh")
    (own / "pages" / f"{place}.en.txt").unlink()  # a library without that language
    with pytest.raises(HelpError):
        Library(own).page("en", "faq", "lost", "txt")


@pytest.mark.parametrize("name", ["rows.json", "shared.json", "workdays.json", "places.txt"])
@pytest.mark.parametrize(
    "raw", ["", "{}\n", '{"flows":{}}\n', "[]\n", "no json\n", '{"id": 1}\n', '"x"\n']
)
def test_a_broken_file_is_told(own: Path, name: str, raw: str) -> None:
    (generation(own) / name).write_text(raw)
    library = Library(own)
    try:
        content = library.content()
        assert library.rows()
        assert set(content.flows) == {"lost", "rescue", "slow"}
    except HelpError as told:
        assert name in told.to("zh")
    else:  # nothing shared is no fault
        assert (name, raw) in {("shared.json", '{"flows":{}}\n'), ("workdays.json", "{}\n")}
        assert not (content.settings if name == "shared.json" else content.calendar.years)


def test_a_broken_flow_is_told(own: Path) -> None:
    content = Library(own).content()
    for path in (own / "pages").glob("lost-*.flow.json"):
        path.write_text(json.dumps({"flow": "lost"}) + "\n")
    with pytest.raises(HelpError):
        content.flows["lost"]
    assert content.flows["slow"]


def test_a_folder_that_is_asked_for_is_opened_as_what_it_is(flows: Path, built: Path) -> None:
    assert isinstance(open_library({}, str(flows)), Direct)
    assert isinstance(open_library({"TOPAY_HELP_FLOWS": str(built)}), Library)
    assert open_library({"TOPAY_HELP_FLOWS": "/nowhere"}, str(built)) == Library(built)
    with pytest.raises(NotFoundError):
        open_library({}, "/nowhere")


def test_a_checkout_shows_an_edit_at_once(tmp_path: Path) -> None:
    flows, library = small_library.write(tmp_path / "flows"), tmp_path / ".library"
    first = opening.fresh(flows, library)
    assert first == Library(library)
    path = flows / "slow.yaml"
    path.write_text(path.read_text("utf-8").replace("别着急。", "先喝口水。"), "utf-8")
    assert "先喝口水。" in opening.fresh(flows, library).page("zh", "faq", "slow", "txt")
    path.write_text("flow: [", "utf-8")
    with pytest.raises(ContentError):
        opening.fresh(flows, library)


def test_an_unchanged_checkout_builds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flows, library = small_library.write(tmp_path / "flows"), tmp_path / ".library"
    opening.fresh(flows, library)
    monkeypatch.setattr(building, "build", None)  # calling it would fail
    assert opening.fresh(flows, library) == Library(library)


def test_a_checkout_that_cannot_be_written_works_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flows = small_library.write(tmp_path / "flows")
    library = tmp_path / "file"
    library.write_text("in the way")
    found = opening.fresh(flows, library / ".library")
    assert isinstance(found, Direct)
    assert found.page("zh", "faq", "slow", "txt")


def test_an_installed_program_opens_its_own_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PACKAGE", tmp_path)
    (tmp_path / "flows").mkdir()
    assert opening.opened() == Library(opening.INSTALLED)
    monkeypatch.undo()
    monkeypatch.setattr(opening, "FLOWS", tmp_path / "nowhere")
    assert opening.opened() == Library(opening.INSTALLED)


def test_the_programs_own_flows_are_opened() -> None:
    assert "missing-funds" in os.fspath(open_library({}).page("zh", "faq", "", "txt"))
