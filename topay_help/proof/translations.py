"""Which translations were confirmed: the lock file beside the flows, and what went stale since.

`translations.lock` is JSON: for each file and text a mark of the Chinese and one of the English, as
they were when somebody last said that they fit. Without the file nothing is said.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, Final

from topay_help.errors import NotWrittenError
from topay_help.findings import Finding, Path, Place
from topay_help.proof.checks.subject import Fault, Said
from topay_help.text import Text

LOCK: Final = "translations.lock"
SCHEMA: Final = 1
MAX_BYTES: Final = 16 * 1024 * 1024

Marks = Mapping[str, Mapping[str, list[str]]]  # file → way → the marks of zh and en


class LockFault(Exception):
    """A lock file that cannot be read."""


def read_lock(folder: FilePath) -> Marks | None:
    """The confirmed translations of a folder; None without a lock file. Raises LockFault."""
    file = folder / LOCK
    if not file.is_file():
        return None
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise LockFault(f"> {MAX_BYTES} bytes")
        data = json.loads(raw.decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise LockFault(str(error)) from error
    if not _is_lock(data):
        raise LockFault("texts")
    texts: Marks = data["texts"]
    return texts


def _is_lock(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and isinstance(data.get("texts"), dict)
        and all(
            isinstance(ways, dict)
            and all(
                isinstance(pair, list) and [type(one) for one in pair] == [str, str]
                for pair in ways.values()
            )
            for ways in data["texts"].values()
        )
    )


def write_lock(folder: FilePath, said: Mapping[str, Iterable[Said]]) -> int:
    """Confirm every text that has both languages; how many. Raises HelpError."""
    texts = {
        name: {_way(one.path): _marks(one.text) for one in many if one.text.zh and one.text.en}
        for name, many in sorted(said.items())
    }
    file = folder / LOCK
    if file.exists() and not file.is_file():  # a pipe would be waited for
        raise NotWrittenError(file, "not a regular file")
    try:
        file.write_text(_written(texts), encoding="utf-8")
    except OSError as error:
        raise NotWrittenError(file, error) from error
    return sum(map(len, texts.values()))


def _written(texts: Marks) -> str:
    """JSON with a line for each text, so that changes of it can be read in a diff."""
    files = [
        f"  {json.dumps(name)}: {{\n"
        + ",\n".join(f"   {json.dumps(way)}: {json.dumps(pair)}" for way, pair in ways.items())
        + "\n  }"
        for name, ways in texts.items()
    ]
    return f'{{\n "schema": {SCHEMA},\n "texts": {{\n' + ",\n".join(files) + "\n }\n}\n"


def stale(marks: Marks, name: str, said: Iterable[Said]) -> Iterator[Fault]:
    """TH502: the Chinese changed since the English was confirmed, and the English did not."""
    confirmed = marks.get(name, {})
    for one in said:
        zh, en = _marks(one.text)
        before = confirmed.get(_way(one.path))
        if before and before[0] != zh and before[1] == en:
            words = Text(
                "中文改过了，英文还是旧的。改好英文，再运行 topay-help flows translated。",
                "The Chinese has changed and the English has not. Mend it, then run "
                "topay-help flows translated.",
            )
            yield Fault("TH502", one.path, words)


def orphaned(marks: Marks, said: Mapping[str, Iterable[Said]], folder: FilePath) -> list[Finding]:
    """TH503: confirmed translations whose text is gone, at their line of the lock file."""
    there = {(name, _way(one.path)) for name, many in said.items() for one in many}
    gone = [(name, way) for name, ways in marks.items() for way in ways if (name, way) not in there]
    if not gone:
        return []
    file = folder / LOCK
    lines = _lines(file.read_text("utf-8"))
    message = Text(
        "这句译文的原文已经没有了。运行 topay-help flows translated 清理。",
        "The text of this translation is gone. Run topay-help flows translated to tidy up.",
    )
    spots = (lines.get(spot, (1, 1)) for spot in gone)
    return [Finding("TH503", "warning", Place(str(file), *spot), message) for spot in spots]


def _lines(text: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Line and column of each entry of a lock file as it is written here."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    name = ""
    for number, line in enumerate(text.split("\n"), 1):
        key, colon, rest = line.strip().partition('": ')
        if colon and rest.startswith("{"):
            name = key[1:]
        elif colon:
            found[(name, key[1:])] = number, line.index('"') + 1
    return found


def _way(path: Path) -> str:
    return "/".join(map(str, path))


def _marks(text: Text) -> list[str]:
    return [_mark(text.zh), _mark(text.en)]


def _mark(words: str) -> str:
    plain = " ".join(words.split())  # breaking a line elsewhere changes nothing
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:12]
