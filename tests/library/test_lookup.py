"""The few functions that the front door reads a library with."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.library import lookup

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r"), min_size=1)


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("generation")


@given(names=st.sets(NAMES, max_size=40), other=NAMES)
def test_every_name_is_found_by_halving_and_no_other(
    generation: Path, names: set[str], other: str
) -> None:
    lines = sorted(f"{name}\tplace-of-{name}\n" for name in names)
    (generation / "names.tsv").write_bytes("".join(lines).encode())
    for name in names:
        assert lookup.place(str(generation), name) == f"place-of-{name}"
    if other not in names:
        assert lookup.place(str(generation), other) is None


@pytest.mark.parametrize("raw", [b"", b"no line end", "汉".encode()[:2], b"\xff\xfe\n"])
def test_a_file_that_is_cut_off_or_no_text_is_none(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "file").write_bytes(raw)
    assert lookup.text(str(tmp_path / "file")) is None


@pytest.mark.parametrize("path", ["missing", ".", "with\0nul"])
def test_what_cannot_be_read_is_none(tmp_path: Path, path: str) -> None:
    assert lookup.text(f"{tmp_path}/{path}") is None
    assert lookup.place(f"{tmp_path}/{path}", "x") is None
    assert lookup.page(f"{tmp_path}/{path}", "zh", "faq", "", "txt") is None
    assert lookup.completions(f"{tmp_path}/{path}", "zh", "faq", "") is None


def test_a_library_of_another_format_is_none(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("topay-help library 99\ng-0000000000000000\n")
    assert lookup.generation(str(tmp_path)) is None
    (tmp_path / "current").write_text(f"{lookup.FORMAT}\n")
    assert lookup.generation(str(tmp_path)) is None


def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "current")
    assert lookup.generation(str(tmp_path)) is None


def test_a_checkout_is_looked_up_as_an_installed_program_is(tmp_path: Path) -> None:
    package, flows, built = tmp_path / "topay_help", tmp_path / "flows", tmp_path / ".library"
    for folder in (package, flows, built):
        folder.mkdir()
    (flows / "lost.yaml").write_text("flow: lost\n")
    assert lookup.built_in(str(package)) == ""  # nothing is built yet
    (built / "stamp").write_text(lookup.stamp(str(flows), str(package)))
    assert lookup.built_in(str(package)) == str(built)
    (flows / "lost.yaml").write_text("flow: lost, and found\n")
    assert lookup.built_in(str(package)) == ""  # the flows have changed
    (package / "flows").mkdir()  # a package that carries its flows is installed
    assert lookup.built_in(str(package)) == str(package / "built")
