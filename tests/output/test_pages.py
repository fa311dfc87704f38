"""Look-ups as JSON, plain text and Markdown: the promised shapes, and the golden pages."""

import importlib.util
import json as json_module
from pathlib import Path
from typing import Any

import pytest
import small_library
from hypothesis import given
from hypothesis import strategies as st

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow.model import Content
from topay_help.output import json, labels, markdown, plain
from topay_help.text import LANGS

RENDERED = Path(__file__).parents[1] / "rendered"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return open_content(small_library.write(tmp_path_factory.mktemp("flows")))


@pytest.fixture(scope="module")
def golden() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("make_rendered", RENDERED / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.pages()
    return found


def test_the_golden_pages_are_current(golden: dict[str, str]) -> None:
    """After a wanted change: `make rendered`, then read the diff."""
    kept = {
        str(path.relative_to(RENDERED)): path.read_text("utf-8") for path in RENDERED.glob("??/*")
    }
    assert kept.keys() == golden.keys()
    assert len(kept) > 20
    for name, text in golden.items():
        assert kept[name] == text, name


def test_a_topic_has_the_promised_shape(content: Content) -> None:
    document = json.topic(content, content.flows["lost"], "en")
    assert document == {
        "schema": 1,
        "lang": "en",
        "topic": {
            "id": "lost",
            "title": "Lost things",
            "summary": "It is about Lost things.",
            "intro": [{"text": "Keep calm.", "source": "practice bank-app"}],
            "steps": [
                {
                    "text": "Look at the record.",
                    "how": "Tap “Records”.",
                    "why": "",
                    "source": "guide FAQ-1",
                },
                {
                    "text": "Wait 3 days.",
                    "how": "",
                    "why": "Banks need time.",
                    "source": "practice own",
                },
            ],
            "notes": [{"text": "Never give a code.", "source": "law 某法 1 2026-01-01"}],
            "keep": ["amount"],
            "never": ["code"],
            "evidence": {
                "amount": {"id": "amount", "label": "Amount", "hint": "As in the record"},
                "code": {"id": "code", "label": "A code", "hint": ""},
            },
            "reviewed": "2026-11-22",
            "review_by": "2027-05-22",
            "sources": {"guide": "the guide", "practice": "common practice"},
            "run": "topay-help run lost",
        },
    }


def test_contact_has_the_promised_shape(content: Content) -> None:
    document = json.contact(content, "zh")
    assert list(document)[:2] == ["schema", "lang"]
    assert [way["id"] for way in document["channels"]] == ["app", "phone"]
    way = document["channels"][1]
    assert way["title"] == "电话"
    assert way["suits"] == "急事。"
    assert way["steps"][0]["text"] == "拨过去。"
    assert way["entries"] == []
    alone = json.contact(content, "zh", "phone")
    assert [way["id"] for way in alone["channels"]] == ["phone"]
    assert not alone["about"]


def test_a_topic_as_plain_text(content: Content) -> None:
    page = plain.topic(json.topic(content, content.flows["lost"], "zh"))
    lines = page.split("\n")
    assert lines[0] == "丢了东西"
    assert "  [ ] 1. 先看记录。" in lines
    assert "  [ ] 2. 再等 3 天。〔建议〕" in lines
    assert "         怎么做：点“记录”。" in lines
    assert "  - 别给验证码。〔法律〕" in lines
    assert "  - 金额：照记录写" in lines
    assert "  topay-help run lost" in page
    assert "2027-05-22" in page
    assert page.endswith("\n")


def test_only_the_marks_that_are_used_are_explained() -> None:
    assert labels.legend(["guide A-1", "guide A-2, practice own"], "zh") in (
        "",
        labels.legend(["practice own"], "zh"),
    )
    told = labels.legend(["practice own", "law X 1 2026-01-01"], "en")
    assert "[advice]" in told
    assert "[law]" in told
    assert "[operator]" not in told


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_of_a_document_is_lost_on_a_page(content: Content, lang: str) -> None:
    topic = json.topic(content, content.flows["lost"], lang)
    ways = json.contact(content, lang)
    for document, page, marked in (
        (topic, plain.topic(topic), markdown.topic(topic)),
        (ways, plain.contact(ways), markdown.contact(ways)),
    ):
        assert texts(document)
        for text in texts(document):
            assert text in page
            assert markdown.escape(text) in marked


def texts(value: Any) -> list[str]:
    """Every sentence, hint and label of a document."""
    if isinstance(value, dict):
        own = [value[key] for key in ("text", "how", "why", "label", "hint") if value.get(key)]
        return own + [text for one in value.values() for text in texts(one)]
    return [text for one in value for text in texts(one)] if isinstance(value, list) else []


@pytest.mark.parametrize("lang", LANGS)
def test_plain_pages_hold_no_escapes_and_no_blanks_at_line_ends(lang: str) -> None:
    content = open_content(shipped())
    pages = [
        plain.topic(json.topic(content, flow, lang)) for flow in content.flows.values() if flow.faq
    ]
    assert len(pages) > 1
    for page in [*pages, plain.contact(json.contact(content, lang))]:
        assert "\x1b" not in page
        assert not [line for line in page.splitlines() if line != line.rstrip()]


def test_a_library_without_topics_says_so() -> None:
    assert plain.topics(json.topics([], "en")) == "There is no topic here yet.\n"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_json_on_several_lines_is_the_same_json(document: dict[str, Any]) -> None:
    told = json.text(document)
    assert json_module.loads(told) == document
    assert told.endswith("\n")
    assert json_module.loads(json.line(document)) == document
    assert json.line(document).count("\n") == 1


@given(st.text())
def test_markdown_that_is_escaped_comes_back(words: str) -> None:
    escaped = markdown.escape(words)
    back, rest = "", iter(escaped)
    for char in rest:
        back += next(rest) if char == "\\" else char
    assert back == words


@pytest.mark.parametrize(
    "words", ["*a*", "[x](y)", "<b>", "# a", "1. a", "- a", "`a`", "a|b", "~a~"]
)
def test_markdown_signs_are_shown_as_they_are(words: str) -> None:
    from markdown_it import MarkdownIt  # comes with Rich

    tokens = MarkdownIt("commonmark").parse(markdown.escape(words))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children
    assert children
    assert "".join(child.content for child in children) == words
