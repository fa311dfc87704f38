"""docs/language.*.md: whole, and every example is right by the definitions it stands under."""

import re
import sys
from datetime import date
from pathlib import Path

import pytest

from topay_help.authoring import language
from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.shape import Either, Record, Shape, validate
from topay_help.authoring.strict_yaml import load
from topay_help.flow.facts import FUNCTIONS
from topay_help.flow.model import OPERATORS
from topay_help.proof.check import check_folder

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS / "making"))

import language_page  # noqa: E402 - beside the page it makes
from language_examples import EXAMPLES  # noqa: E402

RECORDS = {shape.name: shape for shape in language_page.described()}
SHAPES: dict[str, Shape] = {
    **RECORDS,
    "text": language.text,
    "words": language.words,
    "condition": language.condition,
}


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "facts"])
def test_an_example_is_right_by_its_definition(name: str) -> None:
    document = load(EXAMPLES[name], "example.yaml")
    assert list(validate(SHAPES[name], document, (), document.data)) == []


def test_nothing_at_all_is_wrong_with_the_example_of_a_flow(tmp_path: Path) -> None:
    (tmp_path / "lost-card.yaml").write_text(EXAMPLES["flow"], "utf-8")
    assert check_folder(tmp_path, date(2026, 11, 24)) == []


def test_the_example_of_facts_is_right_as_a_part_of_a_flow() -> None:
    document = load(EXAMPLES["facts"], "example.yaml")
    shape = language.flow.keys["facts"].shape
    assert list(validate(shape, document, ("facts",), document.data["facts"])) == []
    used = {name for fact in document.data["facts"].values() for name in fact}
    assert used <= set(FUNCTIONS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_key_operator_function_and_example_stands_there(lang: str) -> None:
    page = (DOCS / f"language.{lang}.md").read_text("utf-8")
    sections = dict(re.findall(r"^### (.+)\n((?:(?!^#).*\n)*)", page, re.MULTILINE))
    assert min(map(len, (RECORDS, OPERATORS, FUNCTIONS, EXAMPLES))) > 4
    for name, shape in RECORDS.items():
        keys = shape.records if isinstance(shape, Either) else shape.keys
        assert keys, name
        for key in keys:
            assert f"`{key}" in sections[name], (name, key)
    for operator in OPERATORS:
        assert f"{{{operator}: " in sections["condition"], operator
    for function in FUNCTIONS:
        assert f"| `{function}(" in page
    for example in EXAMPLES.values():
        assert f"```yaml\n{example}```" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_inside_the_page_leads_to_a_section(lang: str) -> None:
    page = (DOCS / f"language.{lang}.md").read_text("utf-8")
    sections = {name.replace(" ", "-") for name in re.findall(r"^### (.+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= sections


def test_the_kinds_of_file_are_all_described() -> None:
    roots = [root for _, root in language_page.ROOTS]
    assert roots == [language.flow, *language.FILES.values(), scenarios.scenarios]
    assert all(isinstance(root, Record) for root in roots)
