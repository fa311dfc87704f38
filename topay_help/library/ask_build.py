"""Makes what `ask` looks in, from the phrases of the flows, from phrases/*.yaml and ask.yaml."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from topay_help.ask import model as models
from topay_help.ask import scan, train
from topay_help.ask.index import MODEL, PHRASES, Index
from topay_help.ask.model import Danger
from topay_help.ask.train import Told, ToldCase
from topay_help.authoring.phrases import CONTACT, NONE, Knowledge
from topay_help.library.names import Row
from topay_help.text import LANGS

TRAINED: Final = 60  # topics; up to so many are trained against each other, whatever they say
WELL_DESCRIBED: Final = 40  # phrases; in a larger library a topic with fewer is not trained


def files(
    known: Knowledge, rows: Sequence[Row], program: str, before: bytes | None = None
) -> Iterator[tuple[str, str]]:
    """The files of an index, by name.

    `program` tells the code apart; `before` is the model of the last build, kept when it was made
    from the same.
    """
    told = {row.id: phrases for row in rows if (phrases := _told(known, row))}
    few = len(told) <= TRAINED
    enough = sorted(id_ for id_, one in told.items() if few or len(_all(one)) >= WELL_DESCRIBED)
    trained = {id_: told[id_] for id_ in enough[:TRAINED]}
    trained |= {name: _phrases(known.phrases[name].data) for name in (CONTACT, NONE)}
    yield MODEL, _model(known, trained, program, before).decode()
    rest = (scan.line(id_, _all(one)) for id_, one in told.items() if id_ not in trained)
    yield PHRASES, "".join(rest)


def from_rows(known: Knowledge, rows: Sequence[Row]) -> Index:
    """An index that is not written anywhere, for a folder of flows just as it is."""
    made = dict(files(known, rows, ""))
    return Index(models.load(made[MODEL].encode()), made[PHRASES].encode())


def _told(known: Knowledge, row: Row) -> dict[str, Any] | None:
    """What is said of a topic, in its flow and in its file of phrases; None where nothing is."""
    document = known.phrases.get(row.id)
    own = _phrases(document.data) if document else {"phrases": {}, "cases": {}}
    by_lang = {lang: [*row.phrases.get(lang, ()), *own["phrases"].get(lang, ())] for lang in LANGS}
    return {**own, "phrases": by_lang} if any(by_lang.values()) or own["cases"] else None


def _phrases(data: Mapping[str, Any]) -> dict[str, Any]:
    """A file of phrases as plain data for the training."""
    cases = {
        id_: {**case.get("at", {}), "phrases": _of_langs(case)}
        for id_, case in data.get("cases", {}).items()
    }
    return {"phrases": _of_langs(data), "cases": cases}


def _of_langs(data: Mapping[str, Any]) -> dict[str, Any]:
    return {lang: data[lang] for lang in LANGS if lang in data}


def _all(told: Mapping[str, Any]) -> list[str]:
    listed = [told["phrases"], *(case["phrases"] for case in told["cases"].values())]
    return [one for by_lang in listed for many in by_lang.values() for one in many]


def _model(
    known: Knowledge, trained: Mapping[str, Any], program: str, before: bytes | None
) -> bytes:
    said = json.dumps([trained, known.ask], ensure_ascii=False, default=list)
    made_from = hashlib.sha256(f"{program}\n{said}".encode()).hexdigest()
    return before if before and _made_from(before) == made_from else _trained(said, made_from)


@lru_cache(maxsize=4)
def _trained(said: str, made_from: str) -> bytes:
    """The model of these phrases; several libraries made in one process may have the same."""
    trained, ask = json.loads(said)
    told = {
        "" if name == NONE else name: Told(
            one["phrases"], {id_: ToldCase(**case) for id_, case in one["cases"].items()}
        )
        for name, one in trained.items()
    }
    return train.train(told, ask.get("meanings", {}), Danger(**ask["danger"]), made_from)


def _made_from(model: bytes) -> str | None:
    try:
        return str(models.head(model).get("made_from"))
    except ValueError:
        return None
