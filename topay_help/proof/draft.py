"""A flow that is being written: its content as far as it can be read, its findings by node."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from topay_help.authoring.folder import read
from topay_help.authoring.strict_yaml import Document
from topay_help.findings import Finding
from topay_help.flow.model import Content
from topay_help.proof.check import examine

Stamp = tuple[tuple[str, int, int], ...]


class Edition(Struct, frozen=True):
    """What a folder held at one moment. The flow is not in `content` where it cannot be read.

    `by_node` has the findings of the flow's file by node; those outside of any under "".
    """

    stamp: Stamp
    content: Content
    by_node: Mapping[str, tuple[Finding, ...]]
    texts: Mapping[str, str]


def stamp(folder: Path) -> Stamp:
    """Tells when a file of the folder was saved, came or went."""
    files = sorted(folder.rglob("*.yaml"))
    stats = [(str(file), file.stat()) for file in files if file.is_file()]
    return tuple((name, one.st_mtime_ns, one.st_size) for name, one in stats)


def edition(folder: Path, flow: str, today: date) -> Edition:
    """Read and check `flow` in `folder`; raises NotFoundError where there is no flow at all."""
    seen = stamp(folder)  # before reading: what is saved meanwhile is seen next time
    found = read(folder)
    findings = examine(folder, today, flow).findings
    return Edition(seen, found.content, by_node(found.documents.get(flow), findings), found.texts)


def by_node(
    document: Document | None, findings: Iterable[Finding]
) -> dict[str, tuple[Finding, ...]]:
    """Findings by the node whose lines they point into."""
    nodes = document.data.get("nodes") if document and isinstance(document.data, dict) else None
    starts: list[tuple[int, str]] = []
    if document and isinstance(nodes, dict):
        starts = [(document.place(("nodes", name)).line, name) for name in nodes]
        starts.append((_line_behind(document, starts), ""))
    told: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        above = [name for line, name in sorted(starts) if line <= finding.place.line]
        node = above[-1] if above else ""
        told[node] = (*told.get(node, ()), finding)
    return told


def _line_behind(document: Document, starts: list[tuple[int, str]]) -> int:
    """The line of the first key behind the nodes."""
    last = max((line for line, _ in starts), default=0)
    keys = [document.place((key,)).line for key in document.data]
    return min((line for line in keys if line > last), default=1 << 30)
