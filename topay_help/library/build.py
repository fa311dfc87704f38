"""From a folder of flows to a library: plain files that open quickly, however many topics.

The same input gives the same bytes. Only flows that changed are parsed and written again.
"""

import hashlib
import stat
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from topay_help import __version__
from topay_help.ask import index
from topay_help.authoring import folder as reading
from topay_help.authoring import phrases
from topay_help.authoring.folder import ContentError
from topay_help.authoring.strict_yaml import MAX_BYTES, Document, YamlFault, decode, load
from topay_help.flow.model import Content
from topay_help.flow.workdays import Calendar
from topay_help.library import ask_build, lookup, pages
from topay_help.library.generations import Store
from topay_help.library.names import PLACES, Row
from topay_help.output import json

if TYPE_CHECKING:
    from topay_help.findings import Finding

# The code that decides what is built.
PARTS: Final = ("ask", "authoring", "flow", "library", "output")


class Built(Struct, frozen=True):
    """What a build did: the flows in the library, and how many of them were written anew."""

    flows: int
    written: int


class Source(Struct, frozen=True):
    """A folder to build from and what its flows share; `base` tells it and the program apart."""

    folder: Path
    content: Content  # without flows
    shared: Mapping[str, str]  # the files of a generation that hold what the flows share
    base: bytes

    def place(self, path: Path, raw: bytes) -> str:
        """The place of a flow in the library: its name tells everything that it is made from."""
        return f"{path.stem}-{hashlib.sha256(self.base + raw).hexdigest()[:16]}"


def build(folder: Path, out: Path) -> Built:
    """Bring the library in `out` up to date with the flows in `folder`.

    Raises ContentError with what is wrong with the flows, HelpError when `out` cannot be written.
    """
    source = open_source(folder)
    asked = phrases.knowledge(folder)
    places = {path: source.place(path, raw) for path, raw in _raw_flows(folder)}
    store = Store(out)
    with store.writing():
        known = {row.place: row for row in store.rows()}
        changed = [path for path, place in places.items() if place not in known]
        fresh = {row.id: row for row in _write_flows(source, store, changed)}
        rows = [fresh.get(path.stem) or known[place] for path, place in places.items()]
        more = ask_build.files(asked, rows, program(), store.more(index.MODEL))
        name = _name(source, rows, json.line(asked.data))
        store.generation(name, chain(_generation(source, rows), more))
    return Built(len(rows), len(changed))


def open_source(folder: Path) -> Source:
    """Read what the flows of a folder share; raises ContentError."""
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    content = Content(flows={}, **reading.shared(folder, documents, {}, findings))
    if findings:
        raise ContentError(findings, str(folder))
    days = documents["workdays"].data if "workdays" in documents else {}
    shared = {
        "shared.json": _json(replace(content, calendar=Calendar({}))),  # sets have no order
        "workdays.json": _json(days),
    }
    base = hashlib.sha256("\n".join([program(), *shared.values()]).encode()).digest()
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


def _write_flows(source: Source, store: Store, changed: Sequence[Path]) -> Iterator[Row]:
    """Write the flows of these files; raises ContentError with what is wrong with them."""
    findings: list[Finding] = []
    for path in changed:
        try:
            content = raw(path, source.folder)
            document = load(decode(content, str(path)), str(path))
        except YamlFault as fault:
            findings.append(fault.finding)
            continue
        flow = reading.checked_flow(document, path.stem, findings)
        if flow:
            place = source.place(path, content)
            store.flow(place, _json(flow), pages.topic_files(source.content, flow))
            yield Row.of(flow, place)
    if findings:
        raise ContentError(findings, str(source.folder))


def _json(values: object) -> str:
    return msgspec.json.encode(values).decode() + "\n"


def _name(source: Source, rows: Sequence[Row], asked: str) -> str:
    told = "\n".join([*(row.place for row in rows), asked])
    return f"g-{hashlib.sha256(source.base + told.encode()).hexdigest()[:16]}"


def _generation(source: Source, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    yield from source.shared.items()
    yield PLACES, "".join(f"{row.place}\n" for row in rows)
    yield from pages.generation_files(source.content, rows)
