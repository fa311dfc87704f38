"""From what a test run saw to findings with a place: in the scenario file, or in the flow."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from topay_help.authoring.folder import Folder
from topay_help.authoring.scenario import ScenarioFile
from topay_help.authoring.scenario_files import Scenarios
from topay_help.authoring.shape import error
from topay_help.authoring.strict_yaml import Document
from topay_help.findings import Finding, Path, Place
from topay_help.proof.scenarios.coverage import KINDS, Kind, Share, Spot, coverage, walked
from topay_help.proof.scenarios.scenario_run import Run, run
from topay_help.spelling import did_you_mean
from topay_help.text import Text

NAMES: Mapping[Kind, Text] = {
    "nodes": Text("节点", "nodes"),
    "rules": Text("去向", "rules"),
    "outcomes": Text("结论", "outcomes"),
}


class Report(Struct, frozen=True):
    """What came of all scenarios of a folder."""

    cases: int
    failed: tuple[str, ...]  # FILE: NAME of each case that did not come out
    findings: tuple[Finding, ...]
    coverage: Mapping[str, Mapping[Kind, Share]] = field(default_factory=dict)  # by flow


def run_all(folder: Folder, scenarios: Scenarios, only: str | None = None) -> Report:
    """Run every scenario; of one flow only when `only` names it."""
    findings = [*scenarios.findings]
    seen: set[Spot] = set()
    failed: list[str] = []
    count = 0
    for document, file in scenarios.files:
        if only not in (None, file.flow):
            continue
        if file.flow not in folder.content.flows:
            findings.append(_no_flow(document, file, folder.content.flows))
            continue
        for case in file.cases:
            one = run(folder.content, file, case)
            count += 1
            seen |= set(walked(folder.content, one.states))
            if one.problems:
                failed.append(f"{document.file}: {case.name}")
                findings += _problems(document, one)
    flows = [flow for flow in folder.content.flows.values() if only in (None, flow.id)]
    shares = {flow.id: coverage(flow, seen) for flow in flows}
    findings += [
        finding
        for document, file in scenarios.files
        if file.flow in shares
        for finding in _too_little(document, file, shares[file.flow])
    ]
    return Report(count, tuple(failed), tuple(findings), shares)


def _problems(document: Document, one: Run) -> Iterator[Finding]:
    name = one.case.name
    for problem in one.problems:
        message = Text(
            f"场景“{name}”：{problem.message.zh}", f"Case “{name}”: {problem.message.en}"
        )
        yield error(problem.code, document, problem.place, message)


def _no_flow(document: Document, file: ScenarioFile, flows: Iterable[str]) -> Finding:
    near = did_you_mean(file.flow, flows)
    message = Text(
        f"没有“{file.flow}”这个流程。{near.zh}", f"There is no flow “{file.flow}”.{near.en}"
    )
    return error("TH602", document, ("flow",), message, at_value=True)


def _too_little(
    document: Document, file: ScenarioFile, shares: Mapping[Kind, Share]
) -> Iterator[Finding]:
    for kind in KINDS:
        wanted, share = file.coverage.get(kind, 0), shares[kind]
        if 100 * share.reached < wanted * share.total:
            name = NAMES[kind]
            message = Text(
                f"{name.zh}只走到 {share.percent}%，要求 {wanted}%。",
                f"Only {share.percent}% of the {name.en} were reached, not {wanted}%.",
            )
            yield error("TH613", document, ("coverage", kind), message)


def missed_place(document: Document, path: Path) -> Place:
    """Where something that no scenario reached stands; `to` of a question is its last rule."""
    if path in document.marks or path[-2:-1] != ("next",):
        return document.place(path)
    return document.place((*path[:2], "to"))
