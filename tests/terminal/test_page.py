"""Pages at every width: nothing cut, nothing too wide, no line that starts with a full stop."""

import io
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from small_flows import TODAY

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import Content, Outcome
from topay_help.flow.screen import Screen, screen
from topay_help.output import json as documents
from topay_help.terminal import page
from topay_help.terminal.out import Out
from topay_help.text import NO_START, width

WIDTHS = (*range(30, 50, 3), *range(56, 121, 9), 40, 80)
LANGS = ("zh", "en")
WORD = 24  # cells; a longer word, such as a command, may have to be cut in a narrow column
CONTENT = open_content(shipped())
TOPICS = [id_ for id_, flow in CONTENT.flows.items() if flow.faq]


def drawn(draw: Callable[[Out], None], columns: int, *, color: bool = False) -> list[str]:
    stream = io.StringIO()
    draw(Out(stream, color, columns))
    return stream.getvalue().splitlines()


def squeezed(text: str) -> str:
    return "".join(text.split())


def check(lines: list[str], columns: int, texts: list[str]) -> None:
    whole = squeezed("".join(lines))
    assert any(texts)
    for text in texts:
        assert squeezed(text) in whole
    for line in lines:
        assert width(line) <= columns, line
        assert line == line.rstrip(), "blanks at the end of a line"
        assert not line.lstrip() or line.lstrip()[0] not in NO_START, line


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("topic", TOPICS)
def test_a_checklist(topic: str, lang: str) -> None:
    document = documents.topic(CONTENT, CONTENT.flows[topic], lang)
    told = document["topic"]
    texts = [told["title"], told["run"], *(one["text"] for one in told["steps"])]
    texts += [one["how"] for one in told["steps"]] + [one["why"] for one in told["steps"]]
    texts += [one["text"] for one in told["notes"]]
    texts += [one["label"] for one in told["evidence"].values()]
    for columns in WIDTHS:
        lines = drawn(lambda out: page.show_topic(document, lang, out), columns)
        check(lines, columns, texts)


@pytest.mark.parametrize("columns", [40, 80])
def test_a_saved_case_keeps_its_date_on_one_line(columns: int) -> None:
    where = "已走完：" + "先等，还在一般时间内" * 4
    row = ("8K2M7Q4T", "missing-funds", "资金没有到账", where, "2026-11-25 10:03")
    lines = drawn(lambda out: page.show_cases([row, row], "zh", out), columns)
    assert sum("8K2M7Q4T  2026-11-25 10:03" in line for line in lines) == 2
    check(lines, columns, [row[2], where])


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_topics(lang: str) -> None:
    listed: list[documents.Listed] = [
        {"id": id_, "title": flow.title.to(lang), "summary": flow.summary.to(lang)}
        for id_, flow in CONTENT.flows.items()
        if flow.faq and flow.summary
    ]
    document = documents.topics(listed, lang)
    texts = [text for one in listed for text in (one["id"], one["title"], one["summary"])]
    for columns in WIDTHS:
        check(drawn(lambda out: page.show_topics(document, lang, out), columns), columns, texts)


@pytest.mark.parametrize("lang", LANGS)
def test_the_ways_to_support_are_a_short_list(lang: str) -> None:
    document = documents.contact(CONTENT, lang)
    texts = [way["title"] for way in document["channels"]]
    texts += [f"topay-help contact {way['id']}" for way in document["channels"]]
    for columns in WIDTHS:
        lines = drawn(lambda out: page.show_contact(document, lang, out), columns)
        check(lines, columns, texts)
    assert len(drawn(lambda out: page.show_contact(document, lang, out), 80)) < 12


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("channel", ["app", "web", "social", "phone"])
def test_everything_about_one_way(lang: str, channel: str) -> None:
    document = documents.contact(CONTENT, lang, channel)
    (way,) = document["channels"]
    texts = [way["title"], way["suits"], *(one["text"] for one in (*way["steps"], *way["notes"]))]
    texts += [one["text"] for one in (*document["unlisted"], *document["have_ready"])]
    for columns in WIDTHS:
        check(drawn(lambda out: page.show_contact(document, lang, out), columns), columns, texts)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("topic", TOPICS)
def test_the_steps_come_first_and_whole_on_a_screen_of_24_lines(topic: str, lang: str) -> None:
    document = documents.topic(CONTENT, CONTENT.flows[topic], lang)
    first = drawn(lambda out: page.show_topic(document, lang, out), 80)[:23]
    for step in document["topic"]["steps"]:
        assert squeezed(step["text"]) in squeezed("".join(first))


@pytest.mark.parametrize("lang", LANGS)
def test_one_way_to_support(lang: str) -> None:
    document = documents.contact(CONTENT, lang, "phone")
    for columns in (30, 40, 80):
        lines = drawn(lambda out: page.show_channel(document, lang, out), columns)
        check(lines, columns, [one["text"] for one in document["channels"][0]["steps"]])


def shown_outcomes(content: Content, lang: str) -> list[Screen]:
    """Every outcome of the program, as it is shown where nothing has been answered."""
    found = []
    for flow in content.flows.values():
        state = engine.at(content, flow.id, {}, TODAY)
        for node in flow.nodes.values():
            if isinstance(node, Outcome):
                found.append(screen(content, replace(state, node=node), lang))
    assert len(found) > 10
    return found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("columns", [30, 40, 80])
def test_every_outcome(lang: str, columns: int) -> None:
    for shown in shown_outcomes(CONTENT, lang):
        dated = replace(shown, by=TODAY)

        def draw(out: Out, shown: Screen = dated) -> None:
            page.show_outcome(shown, TODAY, lang, out)

        texts = [shown.title, shown.text, shown.want]
        texts += [item.label for item in (*shown.keep, *shown.never)]
        texts += [words for step in shown.steps for words in (step.do, step.how, step.why)]
        texts.append("11月22日（星期日）" if lang == "zh" else "Sunday 22 November")
        check(drawn(draw, columns), columns, texts)


def test_no_escape_without_colour_and_some_with_it() -> None:
    document = documents.topic(CONTENT, CONTENT.flows[TOPICS[0]], "zh")

    def draw(out: Out) -> None:
        page.show_topic(document, "zh", out)

    assert not any("\x1b" in line for line in drawn(draw, 80))
    assert any("\x1b[" in line for line in drawn(draw, 80, color=True))


def test_gbk_gets_signs_that_it_has() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="gbk", newline="\n")
    for topic in TOPICS:
        document = documents.topic(CONTENT, CONTENT.flows[topic], "zh")
        page.show_topic(document, "zh", Out(stream, color=False, columns=80))
    stream.flush()
    assert "[ ] 1." in raw.getvalue().decode("gbk")


def test_escapes_in_words_are_shown_not_sent() -> None:
    document = documents.topic(CONTENT, CONTENT.flows[TOPICS[0]], "zh")
    document["topic"]["title"] = "\x1b]0;gone\x07[bold]标题[/] :warning:"
    lines = drawn(lambda out: page.show_topic(document, "zh", out), 100)
    assert lines[1] == "<U+001B>]0;gone<U+0007>[bold]标题[/] :warning:"
