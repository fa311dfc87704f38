"""What a folder of flows says for `ask`: ask.yaml, and phrases/TOPIC.yaml with its cases."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from topay_help.authoring.folder import ContentError, raw_bytes, shipped
from topay_help.authoring.shape import Key, ListOf, MapOf, Record, Scalar, validate
from topay_help.authoring.strict_yaml import Document, YamlFault, decode, load
from topay_help.findings import Finding
from topay_help.text import LANGS, Text

NAME: Final = "ask"  # of the file in a folder of flows, without .yaml
FOLDER: Final = "phrases"  # of the phrases, in a folder of flows: a file a topic
CONTACT: Final = "contact"  # an answer of `ask` that is no flow
NONE: Final = "none"  # the file of what belongs to no topic

_words = Scalar("words", lambda value: bool(value.strip()), Text("文字", "words"))
_langs = {lang: Key(ListOf(_words), Text("")) for lang in LANGS}
_by_lang = Record("words by language", _langs)
_at = Record(
    "place",
    {
        "flow": Key(_words, Text("流程。", "The flow."), required=True),
        "answers": Key(MapOf(_words), Text("走到那里的回答。", "The answers that lead there.")),
    },
)
_case = Record(
    "case of a topic",
    {
        "at": Key(_at, Text("说的是流程里的哪一处。", "The place in a flow that is meant.")),
        **_langs,
    },
)
_danger = Record(
    "danger",
    {
        "flow": Key(_words, Text("先给的流程。", "The flow that is offered first."), required=True),
        "topic": Key(_words, Text("算作的主题。", "The topic that it counts as."), required=True),
    },
)
SHAPE: Final = Record(
    "ask file",
    {
        "danger": Key(_danger, Text("不能等的事。", "What cannot wait."), required=True),
        "meanings": Key(MapOf(_by_lang), Text("意思相同的词。", "Words that mean the same.")),
    },
)
PHRASES_SHAPE: Final = Record(
    "phrases of a topic",
    {
        **_langs,
        "cases": Key(MapOf(_case), Text("主题里的各种情形。", "The cases of the topic.")),
    },
)


class Knowledge(Struct, frozen=True):
    """What a folder of flows says for `ask`: ask.yaml, and the documents of phrases by topic."""

    ask: Mapping[str, Any]
    phrases: Mapping[str, Document]

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain data: two that are the same make the same library."""
        return {
            "ask": self.ask,
            "phrases": {name: one.data for name, one in sorted(self.phrases.items())},
        }


def knowledge(folder: Path) -> Knowledge:
    """What `folder` says for `ask`; what it lacks that is no topic is the shipped one.

    Raises ContentError.
    """
    findings: list[Finding] = []
    ask = _document(_place(folder, f"{NAME}.yaml"), folder, SHAPE, findings)
    phrases = read(folder, findings)
    for name in (CONTACT, NONE):
        if name not in phrases:
            path = _place(folder, f"{FOLDER}/{name}.yaml")
            phrases[name] = _document(path, folder, PHRASES_SHAPE, findings)
    if findings:
        raise ContentError(findings, str(folder))
    return Knowledge(ask.data, phrases)


def read(folder: Path, findings: list[Finding]) -> dict[str, Document]:
    """The files of phrases that a folder has, by topic; what is wrong with them in `findings`."""
    own = folder / FOLDER
    paths = sorted(own.glob("*.yaml")) if own.is_dir() else []
    return {path.stem: _document(path, folder, PHRASES_SHAPE, findings) for path in paths}


def _place(folder: Path, name: str) -> Path:
    return folder / name if (folder / name).is_file() else shipped() / name


def _document(path: Path, folder: Path, shape: Record, findings: list[Finding]) -> Document:
    """The document of a file, empty where it cannot be read or has another shape."""
    base = folder if path.is_relative_to(folder) else shipped()
    try:
        document = load(decode(raw_bytes(path, base), str(path)), str(path))
    except YamlFault as fault:
        findings.append(fault.finding)
        return Document(str(path), {}, {}, {})
    wrong = list(validate(shape, document, (), document.data))
    findings += wrong
    return Document(str(path), {}, {}, {}) if wrong else document
