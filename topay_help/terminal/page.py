"""Pages to read on a terminal, drawn with Rich: a checklist, the ways to support, an outcome.

They are made from the same documents as the other formats.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
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
from topay_help.terminal import pager
from topay_help.terminal.out import Out, wants_color
from topay_help.terminal.page_writer import PageWriter
from topay_help.text import Text

if TYPE_CHECKING:  # a look-up shows no outcome, and these take as long to load as Rich
    from topay_help.flow.screen import Item, Screen, ShownStep

TOPICS: Final = Text("可以查这些问题", "Problems to look up")
LOOK_UP: Final = Text("查一个", "look one up")
TALK: Final = Text("一问一答", "in a conversation")
TOPIC_NAME: Final = Text("编号", "ID")
NOW: Final = Text("现在这样做", "What to do now")
SAY: Final = Text("跟客服这样说", "Tell support")


def show(
    document: Any, lang: str, color: str, environ: Mapping[str, str], *, paged: bool = True
) -> int:
    """Print one of the documents of `output.json` for a person; the exit status.

    A page that is longer than the screen goes through the pager, unless that is not wanted.
    """

    def draw(out: Out) -> None:
        if "topic" in document:
            show_topic(document, lang, out)
        elif "topics" in document:
            show_topics(document, lang, out)
        else:
            show_contact(document, lang, out)

    def write(stdout: TextIO) -> None:
        out = Out(stdout, wants_color(color, environ, stdout))
        pager.show(out, draw, environ, wanted=paged)

    return stream.printed(write)


def print_cases(
    rows: Sequence[tuple[str, ...]], lang: str, color: str, environ: Mapping[str, str]
) -> int:
    """Print the saved cases for a person; the exit status."""
    return stream.printed(
        lambda stdout: show_cases(rows, lang, Out(stdout, wants_color(color, environ, stdout)))
    )


def show_cases(rows: Sequence[tuple[str, ...]], lang: str, out: Out) -> None:
    """Saved cases: id, flow, title, where it stands, when it was saved. A date is never split."""
    page = PageWriter(out, lang)
    for id_, _, title, where, moment in rows:
        page.pair((f"{id_}  {moment}", "cyan"), (title, "bold"))
        page.line(where, indent=2)


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
    """The ways to support, a line for each; or everything about one of them."""
    page = PageWriter(out, lang)
    page.title(labels.CONTACT.to(lang))
    if len(data["channels"]) > 1:
        _list_ways(page, data["channels"])
        return
    for way in data["channels"]:
        _way(page, way, suits=True)
    page.remarks(labels.UNLISTED, data["unlisted"])
    page.remarks(labels.HAVE_READY, data["have_ready"])
    _evidence(page, data)
    _check(page)
    _legend(page, [*_steps(data), *data["unlisted"], *data["have_ready"]])


def _list_ways(page: PageWriter, ways: Sequence[Way]) -> None:
    for way in ways:
        page.pair((f"topay-help contact {way['id']}", "cyan"), (way["title"], "bold"))
        for entry in way["entries"]:
            page.line(str(entry["text"]), indent=4)
    _check(page)


def _check(page: PageWriter) -> None:
    page.heading(labels.NEXT)
    page.commands([(f"topay-help contact check {labels.VALUE.to(page.lang)}", labels.CHECK)])
    page.gap()


def _steps(data: ContactDocument) -> list[Said]:
    return [step for way in data["channels"] for step in way["steps"]]


def show_channel(data: ContactDocument, lang: str, out: Out) -> None:
    """How to go one way to support, and how to know the real one."""
    page = PageWriter(out, lang)
    for way in data["channels"]:
        _way(page, way, suits=False)
    page.remarks(labels.UNLISTED, data["unlisted"])


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
