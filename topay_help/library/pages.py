"""The pages of a library as text: every file of a flow, and every file of a generation.

What is built and what is shown straight from a folder of flows (`--flows DIR`) come from here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from topay_help.flow.model import Content, Flow
from topay_help.library.names import ROWS, Row, table
from topay_help.output import json, labels, plain
from topay_help.output.shapes import TopicsDocument
from topay_help.text import LANGS

Document = Mapping[str, Any]  # one of the shapes of output.json


def topic_files(content: Content, flow: Flow) -> Iterator[tuple[str, str]]:
    """The look-up of a flow in each language, as a page and as JSON; none without a checklist."""
    for lang in LANGS if flow.faq else ():
        document = json.topic(content, flow, lang)
        yield f"{lang}.txt", plain.topic(document)
        yield f"{lang}.json", json.text(document)


def generation_files(content: Content, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """What stands once in a library: lists, channels, completions, names."""
    for lang in LANGS:
        listed = topic_list(rows, lang)
        yield f"{lang}/faq.txt", plain.topics(listed)
        yield f"{lang}/faq.json", json.text(listed)
        for only in (None, *content.channels.channels):
            name = f"{lang}/contact-{only}" if only else f"{lang}/contact"
            document = json.contact(content, lang, only)
            yield f"{name}.txt", plain.contact(document)
            yield f"{name}.json", json.text(document)
        yield from completions(content, rows, lang)
    yield "names.tsv", names_table(rows)
    yield ROWS, msgspec.json.encode(rows).decode() + "\n"


def topic_list(rows: Iterable[Row], lang: str) -> TopicsDocument:
    """The list of topics."""
    return json.topics(
        (
            {"id": row.id, "title": row.title.to(lang), "summary": row.summary.to(lang)}
            for row in rows
            if row.is_topic
        ),
        lang,
    )


def completions(content: Content, rows: Sequence[Row], lang: str) -> Iterator[tuple[str, str]]:
    """What may follow a command, with its title: the files that completion reads."""
    flows = {row.id: row.title for row in rows}
    topics = {row.id: row.title for row in rows if row.is_topic}
    ways = {way.id: way.title for way in content.channels.channels.values()}
    ways |= labels.CONTACT_COMMANDS
    for command, known in (("faq", topics), ("run", flows), ("contact", ways)):
        lines = (f"{id_}\t{title.to(lang)}\n" for id_, title in known.items())
        yield f"{lang}/complete-{command}.tsv", "".join(lines)


def names_table(rows: Iterable[Row]) -> str:
    """Folded names and places, sorted so that they can be found by halving."""
    lines = (f"{name}\t{row.place}\n" for name, row in table(rows).items())
    return "".join(sorted(lines))
