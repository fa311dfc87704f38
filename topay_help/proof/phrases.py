"""The files of phrases of a folder: their shape, the topics they are for, the places they mean."""

from collections.abc import Iterator
from datetime import date

from topay_help.ask.place import reached
from topay_help.ask.rank import At
from topay_help.authoring import phrases
from topay_help.authoring.folder import Folder
from topay_help.authoring.strict_yaml import Document
from topay_help.findings import Finding
from topay_help.flow.model import Content
from topay_help.spelling import did_you_mean
from topay_help.text import Text


def phrase_findings(found: Folder, today: date, *, sound: bool) -> Iterator[Finding]:
    """What is wrong with phrases/*.yaml; where the flows are not `sound`, no answers are walked."""
    findings: list[Finding] = []
    documents = phrases.read(found.path, findings)
    yield from findings
    for name, document in documents.items():
        if name not in found.content.flows and name not in (phrases.CONTACT, phrases.NONE):
            yield _no_flow(document, (), name, found.content)
        yield from _cases(document, found.content, today, sound=sound)


def _cases(document: Document, content: Content, today: date, *, sound: bool) -> Iterator[Finding]:
    for id_, case in document.data.get("cases", {}).items():
        if "at" not in case:
            continue
        at = At(case["at"]["flow"], case["at"].get("answers", {}))
        path = ("cases", id_, "at")
        if at.flow not in content.flows:
            yield _no_flow(document, (*path, "flow"), at.flow, content)
        elif sound and reached(content, at, today) is None:
            message = Text(
                f"情形“{id_}”说的地方走不到：这些回答里有一个没有问到，或不被接受。",
                f"The place of case “{id_}” is not reached: "
                "one of its answers is not asked for or not taken.",
            )
            yield Finding("TH117", "error", document.value_place(path), message)


def _no_flow(document: Document, path: tuple[str, ...], name: str, content: Content) -> Finding:
    hint = did_you_mean(name, content.flows)
    message = Text(f"没有“{name}”这个流程。{hint.zh}", f"There is no flow “{name}”.{hint.en}")
    return Finding("TH104", "error", document.value_place(path), message)
