"""From a folder of flows to a library: plain files that open quickly, however many topics.

The same input gives the same bytes. Only flows that changed are parsed and written again.
"""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from topay_help import __version__
from topay_help.ask import index
from topay_help.authoring import folder as reading
from topay_help.authoring.folder import ContentError
from topay_help.authoring.strict_yaml import MAX_BYTES, Document, YamlFault, decode, load
from topay_help.findings import Finding
from topay_help.flow.model import Content
from topay_help.frozen import frozen
from topay_help.library import ask_build, lookup, pages
from topay_help.library.generations import Store
from topay_help.library.names import PLACES, Row
from topay_help.output import json

PARTS: Final = ("core", "content", "output")  # the code that decides what is built
SHARED: Final = ("evidence", "settings", "channels", "workdays")
MANY: Final = 200  # flows from which it pays to use every core
BATCH: Final = 64


@frozen
class Built:
    """What a build did: the flows in the library, and how many of them were written anew."""

    flows: int
    written: int


@frozen
class Source:
    """A folder to build from and what its flows share; `base` tells it and the program apart."""

    folder: Path
    content: Content  # without flows
    shared: str  # the data of the shared files, as JSON
    base: bytes

    def place(self, path: Path, raw: bytes) -> str:
        """The place of a flow in the library: its name tells everything that it is made from."""
        return f"{path.stem}-{hashlib.sha256(self.base + raw).hexdigest()[:16]}"


def build(folder: Path, out: Path) -> Built:
    """Bring the library in `out` up to date with the flows in `folder`.

    Raises ContentError with what is wrong with the flows, HelpError when `out` cannot be written.
    """
    source = open_source(folder)
    asked = ask_build.knowledge(folder)
    places = {path: source.place(path, raw) for path, raw in _raw_flows(folder)}
    store = Store(out)
    with store.writing():
        known = {row.place: row for row in store.rows()}
        changed = [path for path, place in places.items() if place not in known]
        fresh = {row.id: row for row in _write_flows(source, store, changed)}
        rows = [fresh.get(path.stem) or known[place] for path, place in places.items()]
        more = ask_build.files(asked, rows, program(), store.more(index.MODEL))
        name = _name(source, rows, json.line(asked))
        store.generation(name, chain(_generation(source, rows), more))
    return Built(len(rows), len(changed))


def open_source(folder: Path) -> Source:
    """Read what the flows of a folder share; raises ContentError."""
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    content = Content(flows={}, **reading.shared(folder, documents, {}, findings))
    if findings:
        raise ContentError(findings, str(folder))
    shared = json.line({name: documents[name].data for name in SHARED if name in documents})
    base = hashlib.sha256(f"{program()}\n{shared}".encode()).digest()
    return Source(folder, content, shared, base)


def program() -> str:
    """Tells the version and the code that makes the pages; another one builds everything again."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256(f"{lookup.FORMAT}\n{__version__}".encode())
    for path in sorted(path for part in PARTS for path in (package / part).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _raw_flows(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in reading.flow_files(folder):
        try:
            yield path, raw(path, folder)
        except YamlFault as fault:
            raise ContentError([fault.finding], str(folder)) from fault


def raw(path: Path, folder: Path) -> bytes:
    """The bytes of a flow file; anything but a plain file of a usual size is taken with care."""
    try:
        about = path.lstat()
        if stat.S_ISREG(about.st_mode) and about.st_size <= MAX_BYTES:
            return path.read_bytes()
    except OSError:
        pass  # told below, with the place
    return reading.raw_bytes(path, folder)


def _write_flows(source: Source, store: Store, changed: Sequence[Path]) -> list[Row]:
    """Write the flows of these files, on every core when there are many; raises ContentError."""
    write = partial(write_batch, source, store)
    if len(changed) < MANY:
        results = [write(changed)]
    else:
        batches = [changed[start : start + BATCH] for start in range(0, len(changed), BATCH)]
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(write, batches))
    if findings := [finding for _, many in results for finding in many]:
        raise ContentError(findings, str(source.folder))
    return [row for rows, _ in results for row in rows]


def write_batch(
    source: Source, store: Store, paths: Sequence[Path]
) -> tuple[list[Row], list[Finding]]:
    """Write the flows of some files; their rows, and what is wrong with the others."""
    rows: list[Row] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            content = raw(path, source.folder)
            document = load(decode(content, str(path)), str(path))
        except YamlFault as fault:
            findings.append(fault.finding)
            continue
        flow = reading.checked_flow(document, path.stem, findings)
        if flow:
            place = source.place(path, content)
            store.flow(place, json.line(document.data), pages.topic_files(source.content, flow))
            rows.append(Row.of(flow, place))
    return rows, findings


def _name(source: Source, rows: Sequence[Row], asked: str) -> str:
    told = "\n".join([*(row.place for row in rows), asked])
    return f"g-{hashlib.sha256(source.base + told.encode()).hexdigest()[:16]}"


def _generation(source: Source, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    yield "shared.json", source.shared
    yield PLACES, "".join(f"{row.place}\n" for row in rows)
    yield from pages.generation_files(source.content, rows)
