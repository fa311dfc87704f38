"""A folder of flows → everything that is wrong with it, sorted by place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from msgspec import Struct

from topay_help.authoring import language
from topay_help.authoring.folder import ContentError, Folder, read, where_from
from topay_help.authoring.raw_text import slips
from topay_help.authoring.strict_yaml import Document
from topay_help.findings import Finding, Path, Place
from topay_help.flow.model import UNSURE, Call, Flow, Question
from topay_help.proof.checks import content_rules, languages, references, terms
from topay_help.proof.checks.codes import CODES
from topay_help.proof.checks.registry import BREAKS_WALKS, CHECKS, WALKED
from topay_help.proof.checks.subject import Fault, Said, Subject, links
from topay_help.proof.content_texts import texts
from topay_help.proof.phrases import phrase_findings
from topay_help.proof.translations import LOCK, LockFault, orphaned, read_lock, stale
from topay_help.proof.walks.walks import Told
from topay_help.text import Text


class Checked(Struct, frozen=True):
    """The findings of a folder, sorted by place, and the files that they point into."""

    findings: tuple[Finding, ...]
    texts: Mapping[str, str]


def check_folder(folder: FilePath, today: date, only: str | None = None) -> list[Finding]:
    """Everything that is wrong with a folder; raises NotFoundError where there is no flow."""
    return list(examine(folder, today, only).findings)


def examine(
    folder: FilePath, today: date, only: str | None = None, told: Told | None = None
) -> Checked:
    """Check every flow of a folder, or tell of one file `only` (its name without the ending)."""
    found = read(folder)
    said = said_in(found)
    findings = [*_of_files(found, said), *_translations(found, said), *_names(found, said)]
    subjects = _subjects(found, said, today, told)
    shaky = {FilePath(finding.place.file).stem for finding in found.findings}
    wanted = {*(subjects[only].walkable.flows if only in subjects else subjects)}
    for name, subject in ((name, one) for name, one in subjects.items() if name in wanted):
        faults = [fault for check in CHECKS for fault in check(subject)]
        if any(fault.code in BREAKS_WALKS for fault in faults):
            shaky.add(name)
        findings += _findings(found, name, faults)
    for name, subject in subjects.items():
        near = {name, *links(subject.flow)}
        if only in (None, name) and not near & shaky and not {*subject.walkable.flows} & shaky:
            findings += _findings(found, name, [f for check in WALKED for f in check(subject)])
            subject.explored.clear()  # they are large
    sound = not any(finding.severity == "error" for finding in findings)
    findings += phrase_findings(found, today, sound=sound)
    own = {f for f in findings if only is None or FilePath(f.place.file).stem == only}
    ordered = sorted(own, key=lambda finding: (finding.place, finding.code, finding.message.en))
    return Checked(tuple(ordered), found.texts)


def said_in(found: Folder) -> dict[str, tuple[Said, ...]]:
    """The texts of every well-shaped file that belongs to the folder, by the file's name."""
    shapes = dict.fromkeys(found.content.flows, language.flow) | {
        name: shape
        for name, shape in language.FILES.items()
        if name in found.documents and _own(found, name)
    }
    return {name: tuple(texts(shape, found.documents[name].data)) for name, shape in shapes.items()}


def _translations(found: Folder, said: Mapping[str, tuple[Said, ...]]) -> Iterator[Finding]:
    try:
        marks = read_lock(found.path)
    except LockFault as fault:
        words = Text(f"锁文件读不了（{fault}）。", f"The lock file cannot be read ({fault}).")
        yield Finding("TH001", "error", Place(str(found.path / LOCK)), words)
        return
    if marks is not None:
        for name, many in said.items():
            yield from _findings(found, name, stale(marks, name, many))
        readable = {name: marks[name] for name in marks if name in said or not _there(found, name)}
        yield from orphaned(readable, said, found.path)


def _names(found: Folder, said: Mapping[str, tuple[Said, ...]]) -> Iterator[Finding]:
    """What is called otherwise than the folder's own list of terms has it."""
    if "terms" in said:
        names = terms.Names(found.documents["terms"].data["terms"])
        for file, many in said.items():
            yield from _findings(found, file, names.faults(many))


def _there(found: Folder, name: str) -> bool:
    """Whether a file is there, though it may not be readable now."""
    return (found.path / f"{name}.yaml").is_file()


def _of_files(found: Folder, said: Mapping[str, tuple[Said, ...]]) -> Iterator[Finding]:
    """Faults of shape, slips of the raw text, and faults of the shared files.

    Where the raw text shows why a file cannot be read, that is told and not what follows from it.
    """
    slipped: set[str] = set()
    for file, text in found.texts.items():
        for finding in slips(text, file):
            slipped |= {file} if finding.severity == "error" else set()
            yield finding
    yield from (finding for finding in found.findings if finding.place.file not in slipped)
    for name in language.FILES:
        if name in said:
            faults = _shared_faults(said[name], found.documents[name].data)
            yield from _findings(found, name, faults)


def _shared_faults(said: tuple[Said, ...], data: Any) -> Iterator[Fault]:
    yield from references.unknown_sources(data)
    yield from content_rules.contacts_in(said, data)
    yield from content_rules.without_source_in(data)
    for one in said:
        yield from languages.of_text(one)


def _own(found: Folder, name: str) -> bool:
    """Whether a shared file is sound and belongs to the folder: a shipped one may stand in."""
    file = found.documents[name].file
    sound = all(finding.place.file != file for finding in found.findings)
    return sound and FilePath(file).is_relative_to(found.path)


def _subjects(
    found: Folder,
    said: Mapping[str, tuple[Said, ...]],
    today: date,
    told: Told | None = None,
) -> dict[str, Subject]:
    flows = found.content.flows
    broken = {FilePath(finding.place.file).stem for finding in found.findings}
    evidence = "evidence" not in broken and bool(found.content.keep or found.content.never)
    unsure = frozenset(kind for one in flows.values() for kind in _offers_unsure(one))
    nodes = (node for one in flows.values() for node in one.nodes.values())
    called = frozenset(node.flow for node in nodes if isinstance(node, Call))
    return {
        name: Subject(
            found.content,
            flow,
            today,
            said[name],
            found.documents[name].data,
            frozenset(broken),
            evidence,
            unsure,
            called,
            told,
        )
        for name, flow in flows.items()
    }


def _offers_unsure(flow: Flow) -> Iterator[str]:
    """The kinds of questions of a flow that can be answered with “not sure”."""
    for node in flow.nodes.values():
        if isinstance(node, Question) and node.option(UNSURE):
            yield "choice" if node.options else "value"


def _findings(found: Folder, name: str, faults: Iterable[Fault]) -> Iterator[Finding]:
    document = found.documents[name]
    for fault in faults:
        severity = fault.severity or CODES[fault.code].severity
        place = _place(document, fault)
        yield Finding(fault.code, severity, place, fault.message, _command(found.path, fault))


def _command(folder: FilePath, fault: Fault) -> str:
    """The command that shows it, with the folder where that is not the shipped one."""
    return fault.reproduce and fault.reproduce + where_from(folder)


def _place(document: Document, fault: Fault) -> Place:
    path = fault.path
    at_value = fault.at_value
    for word in fault.near:
        path, at_value = _below(document, path, word) or (path, at_value)
    return document.value_place(path) if at_value else document.place(path)


def _below(document: Document, path: Path, word: str) -> tuple[Path, bool] | None:
    """The first key or value `word` below `path`, and whether it is the value."""
    for one in document.values:
        if len(one) > len(path) and one[: len(path)] == path:
            if one[-1] == word:
                return one, False
            if _at(document.data, one) == word:
                return one, True
    return None


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def open_walkable(path: FilePath, today: date) -> Folder:
    """A folder whose flows can be walked; raises ContentError with what keeps them from it.

    That are faults of shape and names that lead nowhere; what a proof tells itself is left to it.
    """
    found = read(path)
    wrong = [one for one in found.findings if one.severity == "error"]
    subjects = {} if wrong else _subjects(found, said_in(found), today)
    for name, subject in subjects.items():
        faults = (fault for check in CHECKS for fault in check(subject))
        names = (one for one in faults if one.code in BREAKS_WALKS and one.code < "TH2")
        wrong += _findings(found, name, names)
    if wrong:
        raise ContentError(wrong, str(path))
    return found
