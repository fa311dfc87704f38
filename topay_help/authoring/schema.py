"""The JSON Schema of the content language, for editors; made from what the parser reads.

It tells of shape alone: keys, kinds, ids. Names that stand for nothing, and all that needs a walk,
are left to `flows check`. Every scalar may also be written as YAML would read it otherwise: a
number, `yes`, a date.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from topay_help.authoring import language
from topay_help.authoring.shape import (
    ID,
    Either,
    Key,
    ListOf,
    MapOf,
    Record,
    Scalar,
    Shape,
    Special,
)
from topay_help.flow.model import OPERATORS, RESERVED
from topay_help.text import LANGS, Text

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
# Where the line for VS Code's YAML extension finds the schema: beside the flows.
FILE: Final = "flow.schema.json"
EDITOR_LINE: Final = f"# yaml-language-server: $schema={FILE}"

Schema = dict[str, Any]


def schema(lang: str = "zh") -> Schema:
    """The schema of a flow file, its descriptions in one language."""
    made = _Schemas(lang)
    top = made.record(language.flow)
    title = Text("topay-help 的流程文件", "A flow file of topay-help").to(lang)
    return {"$schema": DRAFT, "title": title, **top, "$defs": made.definitions}


class _Schemas:
    """Makes the schema of each shape; those with a name of their own are defined once."""

    def __init__(self, lang: str) -> None:
        self.definitions: dict[str, Schema] = {}
        self._lang = lang
        self._special: Mapping[str, Callable[[], Schema]] = {
            "text": self._text,
            "words": self._words,
            "condition": self._condition,
            "then": self._then,
            "goto": self._goto,
        }

    def of(self, shape: Shape) -> Schema:
        match shape:
            case Scalar():
                return self._named(shape.name, lambda: _scalar(shape))
            case ListOf():
                return self._list(shape)
            case MapOf():
                return self._map(shape)
            case Record():
                return self._named(shape.name, lambda: self.record(shape))
            case Either():
                return self._named(shape.name, lambda: self._either(shape))
            case Special():
                name = "target or goto" if shape.name == "goto" else shape.name
                return self._named(name, self._special[shape.name])

    def record(self, shape: Record) -> Schema:
        """A mapping with fixed keys."""
        made: Schema = {
            "type": "object",
            "properties": {name: self._key(key) for name, key in shape.keys.items()},
            "additionalProperties": False,
        }
        if required := [name for name, key in shape.keys.items() if key.required]:
            made["required"] = required
        return made

    def _key(self, key: Key) -> Schema:
        return {**self.of(key.shape), "description": key.doc.to(self._lang)}

    def _named(self, name: str, make: Callable[[], Schema]) -> Schema:
        """A reference to a definition, made once; a condition may hold conditions."""
        name = name.replace(" ", "-")
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}

    def _list(self, shape: ListOf) -> Schema:
        many: Schema = {"type": "array", "items": self.of(shape.item)}
        if not shape.empty:
            many["minItems"] = 1
        return {"anyOf": [self.of(shape.item), many]} if shape.or_one else many

    def _map(self, shape: MapOf) -> Schema:
        made: Schema = {"type": "object", "additionalProperties": self.of(shape.item)}
        if shape.key:
            made["propertyNames"] = _names(shape.key)
        if not shape.empty:
            made["minProperties"] = 1
        return made

    def _either(self, shape: Either) -> Schema:
        """The key that tells the record chooses it, so that an editor's messages name its keys."""
        made: Schema = {"type": "object"}
        made["oneOf"] = [{"required": [name]} for name in shape.records]
        made["allOf"] = [
            {"if": {"required": [name]}, "then": self.of(record)}
            for name, record in shape.records.items()
        ]
        return made

    def _text(self) -> Schema:
        return {"anyOf": [_WORDS, _languages()]}

    def _words(self) -> Schema:
        variant = _languages()
        variant["properties"]["when"] = self.of(language.condition)
        return {"anyOf": [_WORDS, _languages(), {"type": "array", "items": variant, "minItems": 1}]}

    def _condition(self) -> Schema:
        one = {"$ref": "#/$defs/condition"}
        several = {"type": "array", "items": one, "minItems": 1}
        values = self.of(ListOf(language.value_, or_one=True, empty=False))
        operators = {name: self.of(language.operand) for name in OPERATORS}
        operators["includes"], operators["known"] = values, self.of(language.yes_no)
        compared = {
            "type": "object",
            "properties": operators,
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {
            "type": "object",
            "properties": {"any": several, "all": several, "not": one},
            "propertyNames": {"pattern": _whole(ID.pattern)},
            "additionalProperties": {"anyOf": [compared, values]},
            "minProperties": 1,
            "description": language.condition.doc.to(self._lang),
        }

    def _then(self) -> Schema:
        to = Record("to", {"to": Key(language.target, Text(""), required=True)})
        required = set(language.CHECKLIST_ENDS[:2])
        ends = {
            end: Key(language.goto, Text(""), end in required) for end in language.CHECKLIST_ENDS
        }
        return {"anyOf": [self.record(to), self.record(Record("ends", ends))]}

    def _goto(self) -> Schema:
        return {"anyOf": [self.of(language.target), self.of(language.goto)]}


_WORDS: Final[Schema] = {"type": ["string", "number", "boolean"], "pattern": r"\S"}


def _languages() -> Schema:
    return {
        "type": "object",
        "properties": {lang: dict(_WORDS) for lang in LANGS},
        "additionalProperties": False,
        "anyOf": [{"required": [lang]} for lang in LANGS],
    }


def _scalar(shape: Scalar) -> Schema:
    """Text, or what YAML would read it as: an editor's YAML is not the strict one."""
    if shape.choices == language.yes_no.choices:
        return {"enum": [*shape.choices, True, False]}
    if shape.choices:
        return {"enum": list(shape.choices)}
    made: Schema = {"type": ["string", "number", "boolean"]}
    made["pattern"] = _whole(shape.pattern) if shape.pattern else r"\S"
    return made


def _names(key: Scalar) -> Schema:
    if key.choices:
        return {"enum": list(key.choices)}
    made: Schema = {"pattern": _whole(key.pattern)} if key.pattern else {}
    if key is language.name_:
        made["not"] = {"enum": list(RESERVED)}
    return made


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"
