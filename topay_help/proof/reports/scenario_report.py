"""What came of a test run, for people and for programs."""

import json
from collections.abc import Mapping
from typing import Any, Final

from topay_help.authoring.folder import Folder
from topay_help.findings import Finding, Place
from topay_help.proof.scenario_findings import NAMES, Report, missed_place
from topay_help.proof.scenarios.coverage import Kind, Share
from topay_help.text import Text

SCHEMA: Final = 1
PASSED: Final = Text("{count} 个场景，全部符合。", "{count} cases, all as they should be.")
FAILED: Final = Text(
    "{count} 个场景，{failed} 个不符合。", "{count} cases, {failed} not as they should be."
)
NONE: Final = Text(
    "没有场景。用 topay-help flows test --write 流程 写第一份。",
    "There are no cases. Write the first ones with topay-help flows test --write FLOW.",
)
COVERED: Final = Text("{flow}：{shares}", "{flow}: {shares}")
SHARE: Final = Text("{name} {reached}/{total}", "{reached}/{total} {name}")
MISSED: Final = Text("  没走到：{place}  {what}", "  not reached: {place}  {what}")


def as_text(report: Report, folder: Folder, lang: str) -> str:
    """Findings, then the result, then what was not reached with its lines."""
    lines = [_line(one, lang) for one in report.findings]
    words = NONE if not report.cases else FAILED if report.failed else PASSED
    lines.append(words.to(lang, count=report.cases, failed=len(report.failed)))
    for flow, shares in report.coverage.items():
        told = ("，" if lang == "zh" else ", ").join(
            SHARE.to(lang, name=NAMES[kind].to(lang), reached=share.reached, total=share.total)
            for kind, share in shares.items()
        )
        lines.append(COVERED.to(lang, flow=flow, shares=told))
        lines += [
            MISSED.to(lang, place=_at(place), what=what)
            for place, what in _missed(folder, flow, shares)
        ]
    return "\n".join(lines) + "\n"


def _line(finding: Finding, lang: str) -> str:
    return f"{_at(finding.place)}: {finding.code} {finding.message.to(lang)}"


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _missed(folder: Folder, flow: str, shares: Mapping[Kind, Share]) -> list[tuple[Place, str]]:
    document = folder.documents[flow]
    paths = {path for share in shares.values() for path in share.missed}
    found = [(missed_place(document, path), ".".join(map(str, path[1:]))) for path in paths]
    return sorted(found)


def as_json(report: Report, folder: Folder, lang: str) -> str:
    """One JSON document: findings, failed cases, coverage with the lines not reached."""
    data = {
        "schema": SCHEMA,
        "cases": report.cases,
        "failed": list(report.failed),
        "findings": [_finding(one, lang) for one in report.findings],
        "coverage": [_coverage(folder, f, shares) for f, shares in report.coverage.items()],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, lang: str) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "message": finding.message.to(lang),
    }


def _coverage(folder: Folder, flow: str, shares: Mapping[Kind, Share]) -> dict[str, Any]:
    counts: dict[str, Any] = {
        kind: {"reached": share.reached, "total": share.total, "percent": share.percent}
        for kind, share in shares.items()
    }
    missed = [
        {"file": place.file, "line": place.line, "what": what}
        for place, what in _missed(folder, flow, shares)
    ]
    return {"flow": flow, **counts, "missed": missed}
