"""The JSON Schema says what the parser says: of every shipped flow, every fault, every page."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from test_faults import CASES, FAULTS, expectations

from topay_help.authoring.folder import shipped
from topay_help.authoring.language import flow
from topay_help.authoring.schema import DRAFT, EDITOR_LINE, schema
from topay_help.authoring.shape import MapOf, Record, Shape, validate
from topay_help.authoring.strict_yaml import Document, YamlFault, load

VALIDATOR = Draft202012Validator(schema("en"))
FLOWS = sorted(shipped().glob("*.yaml"))
NOT_FLOWS = ("channels", "evidence", "settings", "terms", "ask", "cn")
# A schema cannot say that only the last variant of a text has no condition, nor which dates exist.
BEYOND = ("th008-default-variant.yaml", "th009.yaml")


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema("zh"))
    assert schema("zh")["$schema"] == DRAFT


@pytest.mark.parametrize(
    "path", [path for path in FLOWS if path.stem not in NOT_FLOWS], ids=lambda path: path.stem
)
def test_every_shipped_flow_fits(path) -> None:
    data = load(path.read_text("utf-8"), path.name).data
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def data_of_faults() -> Iterator[tuple[Path, Path, Document]]:
    """Every flow among the faults that is YAML, with the case that it belongs to."""
    for case in CASES:
        for path in [case] if case.is_file() else sorted(case.rglob("*.yaml")):
            if (
                path.parent.name in ("scenarios", "phrases")
                or path.stem in NOT_FLOWS
                or path.name in BEYOND
            ):
                continue
            with suppress(YamlFault, UnicodeDecodeError):
                yield case, path, load(path.read_text("utf-8"), path.name)


@pytest.mark.parametrize(
    ("case", "path", "document"),
    [pytest.param(*one, id=str(one[1].relative_to(FAULTS))) for one in data_of_faults()],
)
def test_schema_and_parser_agree_about_every_fault(
    case: Path, path: Path, document: Document
) -> None:
    wrong = bool(list(validate(flow, document, (), document.data)))
    assert wrong == bool(list(VALIDATOR.iter_errors(document.data))), path
    assert not wrong or any(code < "TH100" for code, *_ in expectations(case))


def test_an_editor_reads_yaml_its_own_way() -> None:
    """`yes` may arrive as a boolean and 3 as a number."""
    data = {
        "flow": "x",
        "title": {"zh": 1, "en": True},
        "start": "a",
        "nodes": {"a": {"outcome": {"zh": "a", "en": "b"}, "urgent": True}},
    }
    assert list(VALIDATOR.iter_errors(data)) == []


def test_every_key_is_described() -> None:
    from topay_help.authoring import language

    made = schema("zh")
    assert len(language.flow.keys) > 8
    for name, key in language.flow.keys.items():
        assert made["properties"][name]["description"] == key.doc.zh


def test_the_line_for_editors_names_the_schema() -> None:
    assert EDITOR_LINE == "# yaml-language-server: $schema=flow.schema.json"


def test_every_record_of_the_language_refuses_unknown_keys() -> None:
    from topay_help.authoring import language

    definitions = schema("en")["$defs"]
    found = records(language.flow)
    assert found
    for record in found:
        made = definitions.get(record.name.replace(" ", "-"), schema("en"))
        assert made["additionalProperties"] is False


def records(shape: Shape) -> list[Record]:
    if isinstance(shape, Record):
        return [shape, *(one for key in shape.keys.values() for one in records(key.shape))]
    return records(shape.item) if isinstance(shape, MapOf) else []
