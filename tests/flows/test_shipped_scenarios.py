"""The scenarios of the shipped flows, and of a real published flow, hold and cover everything."""

from pathlib import Path

import pytest

from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.folder import read, shipped
from topay_help.proof.scenario_findings import run_all

TOWING = Path(__file__).parent / "towing"


@pytest.mark.parametrize("folder", [shipped(), TOWING], ids=lambda path: path.name)
def test_every_scenario_holds_and_together_they_reach_everything(folder: Path) -> None:
    found = read(folder)

    report = run_all(found, scenarios.read(folder))

    assert report.findings == ()
    for flow in found.content.flows:
        missed = {kind: share.missed for kind, share in report.coverage[flow].items()}
        assert missed == {"nodes": (), "rules": (), "outcomes": ()}, flow


def test_every_shipped_flow_has_scenarios_that_ask_for_full_coverage() -> None:
    full = {"nodes": 100, "rules": 100, "outcomes": 100}
    asked = {file.flow for _, file in scenarios.read(shipped()).files if file.coverage == full}

    assert asked == set(read(shipped()).content.flows)
