"""Makes what `ask` looks in, from the phrases of the flows and from flows/ask.yaml."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from topay_help.ask import model as models
from topay_help.ask import scan, train
from topay_help.ask.index import MODEL, PHRASES, Index
from topay_help.ask.model import Danger
from topay_help.authoring.folder import ContentError, raw_bytes, shipped
from topay_help.authoring.shape import Key, ListOf, MapOf, Record, Scalar, validate
from topay_help.authoring.strict_yaml import YamlFault, decode, load
from topay_help.library.names import Row
from topay_help.text import LANGS, Text

NAME: Final = "ask"  # of the file in a folder of flows, without .yaml
CONTACT: Final = "contact"  # an answer of `ask` that is no flow
TRAINED: Final = 60  # topics; up to so many are trained against each other, whatever they say
WELL_DESCRIBED: Final = 40  # phrases; in a larger library a topic with fewer is not trained

_words = Scalar("words", lambda value: bool(value.strip()), Text("文字", "words"))
_by_lang = Record("words by language", {lang: Key(ListOf(_words), Text("")) for lang in LANGS})
_danger = Record(
    "danger",
    {
        "flow": Key(_words, Text("先给的流程。", "The flow that is offered first."), required=True),
        "topic": Key(_words, Text("算作的主题。", "The topic that it counts as."), required=True),
        "signs": Key(
            ListOf(ListOf(_words, empty=False)),
            Text("危险的迹象：相近的意思。", "Signs of danger: meanings near each other."),
            required=True,
        ),
    },
)
SHAPE: Final = Record(
    "ask file",
    {
        "contact": Key(_by_lang, Text("想找客服。", "Wants a person."), required=True),
        "none": Key(_by_lang, Text("哪个主题都不是。", "No topic fits."), required=True),
        "danger": Key(_danger, Text("不能等的事。", "What cannot wait."), required=True),
        "meanings": Key(MapOf(_by_lang), Text("意思相同的词。", "Words that mean the same.")),
    },
)


def knowledge(folder: Path) -> Mapping[str, Any]:
    """The data of ask.yaml, of the folder or else the shipped one; raises ContentError."""
    base = folder if (folder / f"{NAME}.yaml").is_file() else shipped()
    path = base / f"{NAME}.yaml"
    try:
        document = load(decode(raw_bytes(path, base), str(path)), str(path))
    except YamlFault as fault:
        raise ContentError([fault.finding], str(folder)) from fault
    findings = list(validate(SHAPE, document, (), document.data))
    if findings:
        raise ContentError(findings, str(folder))
    data: Mapping[str, Any] = document.data
    return data


def files(
    known: Mapping[str, Any], rows: Sequence[Row], program: str, before: bytes | None = None
) -> Iterator[tuple[str, str]]:
    """The files of an index, by name.

    `program` tells the code apart; `before` is the model of the last build, kept when it was made
    from the same.
    """
    told = [row for row in rows if any(row.phrases.values())]
    few = len(told) <= TRAINED
    trained = {row.id: row.phrases for row in told if few or _size(row) >= WELL_DESCRIBED}
    trained = dict(sorted(trained.items())[:TRAINED])
    yield MODEL, _model(known, trained, program, before).decode()
    rest = (row for row in told if row.id not in trained)
    yield (
        PHRASES,
        "".join(
            scan.line(row.id, (one for many in row.phrases.values() for one in many))
            for row in rest
        ),
    )


def from_rows(known: Mapping[str, Any], rows: Sequence[Row]) -> Index:
    """An index that is not written anywhere, for a folder of flows just as it is."""
    made = dict(files(known, rows, ""))
    return Index(models.load(made[MODEL].encode()), made[PHRASES].encode())


def _size(row: Row) -> int:
    return sum(len(many) for many in row.phrases.values())


def _model(
    known: Mapping[str, Any], trained: train.Phrases, program: str, before: bytes | None
) -> bytes:
    phrases = {**trained, CONTACT: known[CONTACT]}
    said = json.dumps([phrases, known], ensure_ascii=False, default=list)
    made_from = hashlib.sha256(f"{program}\n{said}".encode()).hexdigest()
    return before if before and _made_from(before) == made_from else _trained(said, made_from)


@lru_cache(maxsize=4)
def _trained(said: str, made_from: str) -> bytes:
    """The model of these phrases; several libraries made in one process may have the same."""
    phrases, known = json.loads(said)
    danger = Danger(**known["danger"])
    return train.train(phrases, known["none"], known.get("meanings", {}), danger, made_from)


def _made_from(model: bytes) -> str | None:
    try:
        return str(models.head(model).get("made_from"))
    except ValueError:
        return None
