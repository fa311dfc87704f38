"""docs/contacts.*.md says what is so: the example list is good, every reason stands there."""

import re
from pathlib import Path

import pytest

from topay_help.contacts.check import check
from topay_help.contacts.entry import KINDS
from topay_help.contacts.list_entries import parse_entries
from topay_help.contacts.reasons import TEXTS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(lang: str) -> str:
    return (DOCS / f"contacts.{lang}.md").read_text("utf-8")


def test_every_reason_stands_there_with_its_words_and_no_other(page: str, lang: str) -> None:
    table = page.rpartition("\n## ")[2]
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", table, re.MULTILINE))
    assert rows == {
        code: text.to(lang).replace("{{", "{").replace("}}", "}") for code, text in TEXTS.items()
    }


def test_the_example_list_is_good_and_lists_the_example_commands(page: str) -> None:
    example = re.search(r"```yaml\n(contacts:.*?)```", page, re.DOTALL)
    assert example
    entries = parse_entries(example[1].encode(), "example")
    commands = re.search(r"```console\n(\$ topay-help contact check.*?)```", page, re.DOTALL)
    assert commands
    values = re.findall(r"contact check ([^-\s]\S*)$|echo '([^']+)'", commands[1], re.MULTILINE)
    assert len(values) == 3
    day = entries[0].verified_on
    assert {check(a or b, entries, day).verdict for a, b in values} == {"listed"}


def test_every_kind_is_explained(page: str) -> None:
    assert all(f"\n| `{kind}` | " in page for kind in KINDS)
