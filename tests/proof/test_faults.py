"""Every faulty file or folder in tests/faults/ gives exactly the finding that it says it gives.

The expectation stands at the top of the file: `# expect: CODE LINE:COLUMN`, with `FILE:` before
the line where the finding is in a file that takes no comments.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.folder import read
from topay_help.findings import Finding
from topay_help.proof.check import check_folder
from topay_help.proof.checks.codes import CODES
from topay_help.proof.scenario_findings import run_all

TODAY = date(2026, 11, 22)
FAULTS = Path(__file__).parent.parent / "faults"
CASES = sorted(path for path in FAULTS.iterdir() if path.is_dir() or path.suffix == ".yaml")
EXPECTED = re.compile(r"^# expect: (TH\d{3}) (?:(\S+):)?(\d+):(\d+)$", re.MULTILINE)


def expectations(case: Path) -> list[tuple[str, str, int, int]]:
    files = [case] if case.is_file() else sorted(case.rglob("*.yaml"))
    return [
        (code, file or path.name, int(line), int(column))
        for path in files
        for code, file, line, column in EXPECTED.findall(path.read_text("utf-8", "replace"))
    ]


def checked(case: Path, folder: Path) -> list[Finding]:
    """The findings of one case alone in a folder."""
    if case.is_dir():
        shutil.copytree(case, folder, dirs_exist_ok=True)
    else:
        shutil.copy(case, folder)
    if (folder / scenarios.FOLDER).is_dir():  # `flows test` tells of these
        return list(run_all(read(folder), scenarios.read(folder)).findings)
    return check_folder(folder, TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_fault_gives_its_finding_at_its_place_and_no_other(case: Path, tmp_path: Path) -> None:
    found = checked(case, tmp_path)
    got = [(f.code, Path(f.place.file).name, f.place.line, f.place.column) for f in found]
    assert got == expectations(case)
    assert all(one.message.zh and one.message.en for one in found)
    assert not any(mark in one.message.en for one in found for mark in "。，；")


@pytest.mark.parametrize("code", list(CODES))
def test_every_code_has_a_fault(code: str) -> None:
    assert any(code == expected for case in CASES for expected, *_ in expectations(case))
