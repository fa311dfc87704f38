"""What content may look like, as values: the validator, the schema and the reference read these."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, assert_never

from msgspec import Struct, field

from topay_help.authoring.strict_yaml import Document
from topay_help.findings import Finding, Path
from topay_help.spelling import did_you_mean, nearest
from topay_help.text import Text

ID = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}")


class Scalar(Struct, frozen=True):
    """One piece of text that `accepts` says is right; `expected` names it."""

    name: str
    accepts: Callable[[str], bool]
    expected: Text
    code: str = "TH009"
    choices: tuple[str, ...] = ()  # all values, where they can be listed
    pattern: str = ""  # a regular expression for editors


class ListOf(Struct, frozen=True):
    item: "Shape"
    or_one: bool = False  # a single item may stand without brackets
    empty: bool = True


class MapOf(Struct, frozen=True):
    """Entries under names that the writer chooses."""

    item: "Shape"
    key: Scalar | None = None
    empty: bool = False


class Key(Struct, frozen=True):
    shape: "Shape"
    doc: Text
    required: bool = False


class Record(Struct, frozen=True):
    """A mapping with fixed keys."""

    name: str
    keys: dict[str, Key]
    doc: Text = field(default_factory=lambda: Text(""))
    also: Callable[[Document, Path, Any], Iterator[Finding]] | None = None  # where all keys fit


class Either(Struct, frozen=True):
    """One of several records, told apart by the key that only it has."""

    name: str
    records: dict[str, Record]
    doc: Text = field(default_factory=lambda: Text(""))


class Special(Struct, frozen=True):
    """A shape with a validator of its own: (document, path, data) → findings."""

    name: str
    check: Callable[[Document, Path, Any], Iterator[Finding]]
    doc: Text


Shape = Scalar | ListOf | MapOf | Record | Either | Special


def error(
    code: str, document: Document, path: Path, message: Text, *, at_value: bool = False
) -> Finding:
    """An error at the key of `path`, or at its value."""
    place = document.value_place(path) if at_value else document.place(path)
    return Finding(code, "error", place, message)


def validate(shape: Shape, document: Document, path: Path, data: Any) -> Iterator[Finding]:
    """Everything about `data` that does not fit `shape`, in the order of the file."""
    match shape:
        case Scalar():
            yield from _scalar(shape, document, path, data)
        case ListOf():
            yield from _list(shape, document, path, data)
        case MapOf():
            yield from _map(shape, document, path, data)
        case Record():
            yield from _record(shape, document, path, data)
        case Either():
            yield from _either(shape, document, path, data)
        case Special():
            yield from shape.check(document, path, data)
        case _:
            assert_never(shape)


def wrong(
    document: Document, path: Path, expected: Text, data: Any, code: str = "TH009"
) -> Finding:
    """The finding that something else was expected here."""
    zh, en = _seen(data)
    message = Text(
        f"这里应该是{expected.zh}，写的却是{zh}。", f"Expected {expected.en} here, not {en}."
    )
    return error(code, document, path, message, at_value=True)


def _seen(data: Any) -> tuple[str, str]:
    if isinstance(data, dict):
        return "一组键值", "a mapping"
    if isinstance(data, list):
        return "一个列表", "a list"
    if not data:
        return "空白", "nothing"
    short = data if len(data) <= 40 else data[:40] + "…"
    return f"“{short}”", f"“{short}”"


def _scalar(shape: Scalar, document: Document, path: Path, data: Any) -> Iterator[Finding]:
    if isinstance(data, str) and shape.accepts(data):
        return
    finding = wrong(document, path, shape.expected, data, shape.code)
    if isinstance(data, str) and shape.choices:
        hint = did_you_mean(data, shape.choices)
        message = Text(finding.message.zh + hint.zh, finding.message.en + hint.en)
        finding = Finding(finding.code, finding.severity, finding.place, message)
    yield finding


def _list(shape: ListOf, document: Document, path: Path, data: Any) -> Iterator[Finding]:
    if not isinstance(data, list):
        if shape.or_one and data not in ("", None):
            yield from validate(shape.item, document, path, data)
        else:
            yield wrong(document, path, Text("一个列表", "a list"), data)
        return
    if not data and not shape.empty:
        yield wrong(document, path, Text("至少一项的列表", "a list with at least one item"), "")
    for index, item in enumerate(data):
        yield from validate(shape.item, document, (*path, index), item)


def _map(shape: MapOf, document: Document, path: Path, data: Any) -> Iterator[Finding]:
    if not isinstance(data, dict):
        yield wrong(document, path, Text("一组键值", "a mapping"), data)
        return
    if not data and not shape.empty:
        yield wrong(document, path, Text("至少一项的一组键值", "a mapping with an entry"), "")
    for name, item in data.items():
        if shape.key and not shape.key.accepts(name):
            expected = shape.key.expected
            message = Text(
                f"“{name}”不能作这里的名字，应该是{expected.zh}。",
                f"“{name}” cannot be a name here; expected {expected.en}.",
            )
            yield error(shape.key.code, document, (*path, name), message)
        yield from validate(shape.item, document, (*path, name), item)


def _record(shape: Record, document: Document, path: Path, data: Any) -> Iterator[Finding]:
    if not isinstance(data, dict):
        yield wrong(document, path, Text("一组键值", "a mapping"), data)
        return
    found = list(_keys(shape, document, path, data))
    yield from found
    if shape.also and not found:
        yield from shape.also(document, path, data)


def _keys(shape: Record, document: Document, path: Path, data: Any) -> Iterator[Finding]:
    for name, item in data.items():
        if name in shape.keys:
            yield from validate(shape.keys[name].shape, document, (*path, name), item)
        else:
            yield _unknown_key(document, path, name, [key for key in shape.keys if key not in data])
    for name, key in shape.keys.items():
        if key.required and name not in data:
            message = Text(
                f"这里缺少“{name}”：{key.doc.zh}", f"“{name}” is missing here: {key.doc.en}"
            )
            yield error("TH008", document, path, message)


def _unknown_key(document: Document, path: Path, name: str, known: Iterable[str]) -> Finding:
    hint = did_you_mean(name, known)
    message = Text(f"不认识“{name}”。{hint.zh}", f"“{name}” is not known here.{hint.en}")
    return error("TH007", document, (*path, name), message)


def _either(shape: Either, document: Document, path: Path, data: Any) -> Iterator[Finding]:
    if not isinstance(data, dict):
        yield wrong(document, path, Text("一组键值", "a mapping"), data)
        return
    told = [name for name in shape.records if name in data]
    if len(told) == 1:
        yield from _record(shape.records[told[0]], document, path, data)
        return
    names = "、".join(shape.records), ", ".join(shape.records)
    if told:
        message = Text(f"{names[0]} 里只能写一个。", f"Only one of {names[1]} can stand here.")
        yield error("TH007", document, (*path, told[1]), message)
        return
    near = [(name, nearest(name, shape.records)) for name in data]
    hints = [f"“{name}”→“{meant}”" for name, meant in near if meant]
    zh = f"这里必须有一个：{names[0]}。" + (f"写错了吗？{hints[0]}" if hints else "")
    en = f"One of {names[1]} must stand here." + (f" Misspelt? {hints[0]}" if hints else "")
    place = next(((*path, name) for name, meant in near if meant), path)
    yield error("TH008", document, place, Text(zh, en))
