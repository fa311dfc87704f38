"""Look-ups as plain text, for pipes and paper: nothing wrapped, nothing drawn, no day of today."""

from collections.abc import Mapping, Sequence
from typing import Any

from topay_help.output import labels
from topay_help.output.shapes import (
    ContactDocument,
    Said,
    SaidStep,
    Topic,
    TopicDocument,
    TopicsDocument,
    Way,
)
from topay_help.text import Text, padded, width


def topic(document: TopicDocument) -> str:
    """One checklist."""
    told, lang = document["topic"], document["lang"]
    lines = [told["title"], *(_marked(one, lang) for one in told["intro"])]
    lines += ["", labels.STEPS.to(lang), *steps(told["steps"], lang)]
    lines += _section(labels.NOTES, [_marked(one, lang) for one in told["notes"]], lang)
    lines += _section(labels.KEEP, kept(told, lang), lang)
    lines += _section(labels.NEVER, untold(told), lang)
    lines += ["", labels.NEXT.to(lang)]
    lines += commands([(told["run"], labels.WORK_OUT), ("topay-help contact", labels.REACH)], lang)
    lines += ["", *footer(told, lang)]
    return "\n".join(lines) + "\n"


def topics(document: TopicsDocument) -> str:
    """The list of topics for programs and people alike: id, tab, title."""
    lines = [f"{one['id']}\t{one['title']}\n" for one in document["topics"]]
    return "".join(lines) or labels.NO_TOPICS.to(document["lang"]) + "\n"


def contact(document: ContactDocument) -> str:
    """The ways to support, one after the other, and what holds for all of them."""
    lang = document["lang"]
    lines = [labels.CONTACT.to(lang), *(_marked(one, lang) for one in document["intro"])]
    for way in document["channels"]:
        lines += ["", *_way(way, lang)]
    ready = [_marked(one, lang) for one in document["have_ready"]]
    lines += _section(labels.HAVE_READY, [*ready, *kept(document, lang)], lang)
    lines += _section(labels.NEVER, untold(document), lang)
    lines += _section(labels.UNLISTED, [_marked(one, lang) for one in document["unlisted"]], lang)
    lines += _section(labels.ABOUT, [_marked(one, lang) for one in document["about"]], lang)
    lines += ["", *(_marked(one, lang) for one in document["closing"])] * bool(document["closing"])
    lines += ["", labels.NEXT.to(lang), *commands(_contact_commands(document, lang), lang)]
    if told := labels.legend(contact_sources(document), lang):
        lines += ["", told]
    return "\n".join(lines) + "\n"


def _way(way: Way, lang: str) -> list[str]:
    lines = [f"{way['title']} ({way['id']})", labels.SUITS.to(lang) + way["suits"]]
    lines += steps(way["steps"], lang)
    lines += [f"  - {_marked(note, lang)}" for note in way["notes"]]
    if way["entries"]:
        lines.append(f"  {labels.ENTRIES.to(lang)}")
        lines += [f"    {one['text']}" for one in way["entries"]]
    return lines


def entry(one: Mapping[str, Any], lang: str) -> str:
    """One contact of the operator's list, with who verified it and until when it holds."""
    told = {name: value for name, value in one.items() if isinstance(value, str)}
    before = labels.PLATFORM.to(lang, **told) if one.get("platform") else ""
    after = labels.SUBDOMAINS.to(lang) if one.get("subdomains") else ""
    if hours := one.get("hours"):
        after += labels.HOURS.to(lang, hours=hours[lang] or hours["zh"])
    return before + labels.ENTRY.to(lang, **told) + after


def _contact_commands(document: ContactDocument, lang: str) -> list[tuple[str, Text]]:
    one = [(f"topay-help contact {document['channels'][0]['id']}", labels.ONE_CHANNEL)]
    check = (f"topay-help contact check {labels.VALUE.to(lang)}", labels.CHECK)
    return [*(one if len(document["channels"]) > 1 else []), check]


def contact_sources(document: ContactDocument) -> list[str]:
    """The sources of every sentence of the page."""
    said: list[Said] = [*document["intro"], *document["have_ready"], *document["unlisted"]]
    said += [*document["about"], *document["closing"]]
    for way in document["channels"]:
        said += [*way["steps"], *way["notes"]]
    return [one["source"] for one in said]


def footer(told: Topic, lang: str) -> list[str]:
    """When the page was reviewed, and what its marks mean."""
    days = {"reviewed": told["reviewed"], "review_by": told["review_by"]}
    reviewed = labels.REVIEWED if told["review_by"] else labels.REVIEWED_ONCE
    lines = [reviewed.to(lang, **days)] if told["reviewed"] else []
    said: list[Said] = [*told["intro"], *told["steps"], *told["notes"]]
    legend = labels.legend([one["source"] for one in said], lang)
    return [*lines, *([legend] if legend else [])]


def steps(many: Sequence[SaidStep], lang: str) -> list[str]:
    """Numbered boxes to tick, with how and why under each."""
    lines = []
    for number, step in enumerate(many, 1):
        lines.append(f"  [ ] {number}. {_marked(step, lang)}")
        for lead, words in labels.details(step["how"], step["why"], step["source"], lang):
            lines.append(f"         {lead}{words}")
    return lines


def commands(many: Sequence[tuple[str, Text]], lang: str) -> list[str]:
    """Commands to go on with, and what each is for."""
    column = max(width(command) for command, _ in many)
    return [f"  {padded(command, column)}  {words.to(lang)}" for command, words in many]


def kept(told: Topic | ContactDocument, lang: str) -> list[str]:
    """What to keep, each with its hint."""
    known = [told["evidence"][one] for one in told["keep"]]
    pause = labels.PAUSE.to(lang)
    return [one["label"] + (pause + one["hint"] if one["hint"] else "") for one in known]


def untold(told: Topic | ContactDocument) -> list[str]:
    """What never to tell."""
    return [told["evidence"][one]["label"] for one in told["never"]]


def _section(title: Text, lines: Sequence[str], lang: str) -> list[str]:
    return ["", title.to(lang), *(f"  - {line}" for line in lines)] if lines else []


def _marked(one: Said, lang: str) -> str:
    mark = labels.mark(one["source"])
    return one["text"] + (mark.to(lang) if mark else "")
