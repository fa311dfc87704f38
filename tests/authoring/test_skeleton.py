"""A new flow is complete: it passes the check, and its scenarios reach all of it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.folder import read, shipped
from topay_help.authoring.skeleton import create
from topay_help.errors import HelpError, UsageError
from topay_help.proof.check import check_folder
from topay_help.proof.scenario_findings import run_all

TODAY = date(2026, 11, 22)


def all_is_well(folder: Path, name: str, today: date) -> bool:
    report = run_all(read(folder), scenarios.read(folder), name)
    assert report.findings == ()
    assert report.cases >= 6
    assert all(share.percent == 100 for share in report.coverage[name].values())
    return check_folder(folder, today) == []


@pytest.mark.parametrize("today", [TODAY, date(2027, 12, 31), date(2028, 2, 29)])
def test_a_new_flow_in_a_new_folder(today: date, tmp_path: Path) -> None:
    files = create("late-refund", tmp_path / "flows", today, "en")
    names = ["late-refund.yaml", "late-refund.yaml", "flow.schema.json"]
    assert [file.name for file in files] == names
    assert all_is_well(tmp_path / "flows", "late-refund", today)


def test_a_new_flow_beside_the_shipped_ones_leads_to_first_aid(tmp_path: Path) -> None:
    folder = tmp_path / "flows"
    shutil.copytree(shipped(), folder)
    (folder / "translations.lock").unlink(missing_ok=True)
    create("late-refund", folder, TODAY, "zh")
    assert "flow:first-aid" in (folder / "late-refund.yaml").read_text("utf-8")
    assert all_is_well(folder, "late-refund", TODAY)


def test_two_new_flows_share_the_schema(tmp_path: Path) -> None:
    create("one", tmp_path, TODAY, "zh")
    assert [file.name for file in create("two", tmp_path, TODAY, "zh")] == ["two.yaml", "two.yaml"]
    assert check_folder(tmp_path, TODAY) == []


@pytest.mark.parametrize("name", ["", "../up", "a b", "退款", "settings", "channels", "-x"])
def test_a_name_that_no_flow_can_have_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        create(name, tmp_path, TODAY, "zh")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    create("one", tmp_path, TODAY, "zh")
    (tmp_path / "scenarios/two.yaml").write_text("mine", "utf-8")
    for name in ("one", "two"):
        with pytest.raises(HelpError):
            create(name, tmp_path, TODAY, "zh")
    assert (tmp_path / "scenarios/two.yaml").read_text("utf-8") == "mine"
    assert not (tmp_path / "two.yaml").exists()


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(HelpError):
        create("one", tmp_path / "file", TODAY, "zh")
