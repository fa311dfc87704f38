"""Every text of a content file with the way to it, found by the shape of the language."""

from collections.abc import Iterator
from typing import Any

from topay_help.authoring import language
from topay_help.authoring.parse import text as read_text
from topay_help.authoring.shape import Either, ListOf, MapOf, Record, Shape, Special
from topay_help.findings import Path
from topay_help.proof.checks.subject import Said


def texts(shape: Shape, data: Any, path: Path = ()) -> Iterator[Said]:
    """The texts of well-shaped data, in the order of the file; each variant by itself."""
    match shape:
        case Special():
            yield from _special(shape, data, path)
        case ListOf():
            many = data if isinstance(data, list) else ()
            for index, item in enumerate(many):
                yield from texts(shape.item, item, (*path, index))
        case MapOf():
            for name, item in data.items():
                yield from texts(shape.item, item, (*path, name))
        case Record():
            for name in data:
                yield from texts(shape.keys[name].shape, data[name], (*path, name))
        case Either():
            for record in (r for name, r in shape.records.items() if name in data):
                yield from texts(record, data, path)


def _special(shape: Special, data: Any, path: Path) -> Iterator[Said]:
    if shape not in (language.text, language.words):
        return
    if isinstance(data, list):
        yield from (Said((*path, i), read_text(item)) for i, item in enumerate(data))
    else:
        yield Said(path, read_text(data))
