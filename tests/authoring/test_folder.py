"""A folder of flows as editors leave it: what is read, what is passed over, what is named."""

import os
from datetime import date
from pathlib import Path

import pytest

from topay_help.authoring.folder import open_content, read
from topay_help.authoring.skeleton import create
from topay_help.errors import NotFoundError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create("money", tmp_path, date(2026, 11, 22), "en")
    return tmp_path


def test_what_begins_with_a_dot_is_passed_over(folder: Path) -> None:
    (folder / ".money.yaml").write_text("flow: [", encoding="utf-8")
    (folder / ".#money.yaml").symlink_to("nobody@nowhere.1234")
    (folder / "scenarios" / ".money.yaml").write_text("[", encoding="utf-8")
    found = read(folder)
    assert list(found.content.flows) == ["money"]
    assert not found.findings


def test_a_file_with_another_ending_is_named(folder: Path) -> None:
    (folder / "other.yml").write_text("flow: other", encoding="utf-8")
    [finding] = read(folder).findings
    assert (finding.code, finding.severity) == ("TH001", "warning")
    assert "other.yml" in finding.message.en
    assert list(open_content(folder).flows) == ["money"]
    (folder / "money.yaml").unlink()
    with pytest.raises(NotFoundError) as none:
        read(folder)
    assert "other.yml" in none.value.to("en")


def test_what_is_no_file_is_named(folder: Path) -> None:
    (folder / "folder.yaml").mkdir()
    os.mkfifo(folder / "pipe.yaml")
    (folder / "lost.yaml").symlink_to(folder / "nowhere")
    found = read(folder).findings
    assert [Path(one.place.file).name for one in found] == ["folder.yaml", "lost.yaml", "pipe.yaml"]
    assert {one.code for one in found} == {"TH001"}
