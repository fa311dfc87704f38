"""Pages to read on a terminal, drawn with Rich: a checklist, the ways to support, an outcome.

They are made from the same documents as the other formats.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final, TextIO

from topay_help.output import labels, stream
from topay_help.output.shapes import (
    ContactDocument,
    Kept,
    Said,
    SaidStep,
    Topic,
    TopicDocument,
    TopicsDocument,
    Way,
)
from topay_help.terminal.out import Out, wants_color
from topay_help.terminal.page_writer import PageWriter
from topay_help.text import Text, padded, visible, wrap

if TYPE_CHECKING:  # a look-up shows no outcome, and these take as long to load as Rich
    from topay_help.flow.screen import Item, Screen, ShownStep

TOPICS: Final = Text("可以查这些问题", "Problems to look up")
LOOK_UP: Final = Text("查一个", "look one up")
TALK: Final = Text("一问一答", "in a conversation")
TOPIC_NAME: Final = Text("编号", "ID")
NOW: Final = Text("现在这样做", "What to do now")
SAY: Final = Text("跟客服这样说", "Tell support")
BETWEEN: Final = 3  # cells between columns
SIDE_BY_SIDE: Final = 76  # cells; below that the channels stand one under the other


def show(document: Any, lang: str, color: str, environ: Mapping[str, str]) -> int:
    """Print one of the documents of `output.json` for a person; the exit status."""

    def write(stdout: TextIO) -> None:
        out = Out(stdout, wants_color(color, environ, stdout))
        if "topic" in document:
            show_topic(document, lang, out)
        elif "topics" in document:
            show_topics(document, lang, out)
        else:
            show_contact(document, lang, out)

    return stream.printed(write)


def show_topics(data: TopicsDocument, lang: str, out: Out) -> None:
    """The list of topics."""
    page = PageWriter(out, lang)
    page.title(TOPICS.to(lang))
    for one in data["topics"]:
        page.pair((one["title"], "bold"), (one["id"], "cyan"))
        if one["summary"]:
            page.line(one["summary"], "dim", indent=2)
    page.heading(labels.NEXT)
    name = TOPIC_NAME.to(lang)
    page.commands([(f"topay-help faq {name}", LOOK_UP), ("topay-help", TALK)])
    page.gap()


def show_topic(data: TopicDocument, lang: str, out: Out) -> None:
    """One problem's checklist."""
    page, told = PageWriter(out, lang), data["topic"]
    page.title(told["title"])
    for one in told["intro"]:
        page.said(one)
    page.heading(labels.STEPS)
    page.steps(told["steps"])
    page.remarks(labels.NOTES, told["notes"])
    _evidence(page, told)
    page.heading(labels.NEXT)
    page.commands([(told["run"], labels.WORK_OUT), ("topay-help contact", labels.REACH)])
    _topic_footer(page, told)
    page.gap()


def _evidence(page: PageWriter, told: Topic | ContactDocument) -> None:
    known = told["evidence"]
    if told["keep"]:
        page.heading(labels.KEEP)
        page.items(known[id_] for id_ in told["keep"])
    page.never(known[id_]["label"] for id_ in told["never"])


def _topic_footer(page: PageWriter, told: Topic) -> None:
    page.gap()
    if told["reviewed"]:
        words = labels.REVIEWED if told["review_by"] else labels.REVIEWED_ONCE
        days = {"reviewed": told["reviewed"], "review_by": told["review_by"]}
        page.line(words.to(page.lang, **days), "dim")
    said: list[Said] = [*told["intro"], *told["steps"], *told["notes"]]
    _legend(page, said)


def _legend(page: PageWriter, said: Iterable[Said]) -> None:
    if legend := labels.legend([one["source"] for one in said], page.lang):
        page.line(legend, "dim")


def show_contact(data: ContactDocument, lang: str, out: Out) -> None:
    """The ways to support: side by side where there is room, what holds for all below."""
    page = PageWriter(out, lang)
    page.title(labels.CONTACT.to(lang))
    for one in data["intro"]:
        page.said(one)
    ways = data["channels"]
    if len(ways) > 1 and out.width >= SIDE_BY_SIDE:
        _columns(page, ways)
    for way in ways:
        _way(page, way, suits=len(ways) == 1 or out.width < SIDE_BY_SIDE)
    ready = data["have_ready"]
    page.remarks(labels.HAVE_READY, ready)
    _evidence(page, data)
    page.remarks(labels.UNLISTED, data["unlisted"])
    page.remarks(labels.ABOUT, data["about"])
    for one in data["closing"]:
        page.said(one)
    page.heading(labels.NEXT)
    page.commands([(f"topay-help contact check {labels.VALUE.to(lang)}", labels.CHECK)])
    page.gap()
    _legend(page, [*ready, *data["unlisted"], *(step for way in ways for step in way["steps"])])


def show_channel(data: ContactDocument, lang: str, out: Out) -> None:
    """How to go one way to support, and how to know the real one."""
    page = PageWriter(out, lang)
    for way in data["channels"]:
        _way(page, way, suits=False)
    page.remarks(labels.UNLISTED, data["unlisted"])


def _columns(page: PageWriter, ways: Sequence[Way]) -> None:
    """What each way suits, side by side."""
    page.gap()
    _row(page, [way["title"] for way in ways], "bold cyan")
    _row(page, [way["suits"] for way in ways])


def _row(page: PageWriter, texts: Sequence[str], style: str = "") -> None:
    room = page.out.width // len(texts)
    columns = [wrap(visible(text), room - BETWEEN) for text in texts]
    for row in zip_longest(*columns, fillvalue=""):
        page.line("".join(padded(words, room) for words in row).rstrip(), style)


def _way(page: PageWriter, way: Way, *, suits: bool) -> None:
    page.gap()
    page.parts((way["title"], "bold cyan"), (f"  {way['id']}", "dim"))
    if suits:
        page.parts((labels.SUITS.to(page.lang), "dim"), (way["suits"], ""))
    page.steps(way["steps"], boxes=False)
    for note in way["notes"]:
        page.lead("- ", *page.marked(note), style="cyan")
    if way["entries"]:
        page.line(labels.ENTRIES.to(page.lang), "bold", indent=2)
        for entry in way["entries"]:
            page.line(str(entry["text"]), indent=4)


def show_outcome(shown: "Screen", today: date, lang: str, out: Out) -> None:
    """Everything about where a walk ends: what to do and how, what to tell, keep and not tell."""
    from topay_help.flow.writing import show_date  # noqa: PLC0415 - see above

    page = PageWriter(out, lang)
    title = labels.URGENT.to(lang, title=shown.title) if shown.urgent else shown.title
    page.title(title, "bold red" if shown.urgent else "bold cyan")
    if shown.text:
        page.line(shown.text)
    if shown.by:
        page.gap()
        page.line(labels.BY.to(lang, day=show_date(shown.by, lang, today)), "bold yellow")
    if shown.steps:
        page.heading(NOW)
        page.steps([_said(step) for step in shown.steps], boxes=False)
    if shown.want:
        page.heading(SAY)
        page.line(shown.want, "italic", indent=2)
    if shown.keep:
        page.heading(labels.KEEP)
        page.items(map(_kept, shown.keep))
    page.never(item.label for item in shown.never)
    if legend := labels.legend([_said(step)["source"] for step in shown.steps], lang):
        page.gap()
        page.line(legend, "dim")


def _said(step: "ShownStep") -> SaidStep:
    return {"text": step.do, "how": step.how, "why": step.why, "source": ", ".join(step.sources)}


def _kept(item: "Item") -> Kept:
    return {"id": item.id, "label": item.label, "hint": item.hint}
