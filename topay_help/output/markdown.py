"""Look-ups as Markdown, with boxes that editors and issue trackers can tick. Text is escaped."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from topay_help.output import labels
from topay_help.output.plain import contact_sources, footer, kept, untold
from topay_help.output.shapes import (
    ContactDocument,
    Said,
    SaidStep,
    TopicDocument,
    TopicsDocument,
    Way,
)
from topay_help.text import Text

SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~])|^(\d+)([.)])|^([-+])", re.MULTILINE)


def escape(words: str) -> str:
    """Words that Markdown shows as they are."""

    def shown(found: re.Match[str]) -> str:
        if found[2]:
            return f"{found[2]}\\{found[3]}"
        return f"\\{found[0]}"

    return SPECIAL.sub(shown, words)


def topic(document: TopicDocument) -> str:
    """One checklist."""
    told, lang = document["topic"], document["lang"]
    lines = [f"# {escape(told['title'])}", "", *_sentences(told["intro"], lang)]
    lines += [f"## {labels.STEPS.to(lang)}", "", *_steps(told["steps"], lang), ""]
    lines += _section(labels.NOTES, [_marked(one, lang) for one in told["notes"]], lang)
    lines += _section(labels.KEEP, [escape(line) for line in kept(told, lang)], lang)
    lines += _section(labels.NEVER, [escape(line) for line in untold(told)], lang)
    lines += [f"## {labels.NEXT.to(lang)}", ""]
    lines += [
        f"- `{told['run']}` {labels.WORK_OUT.to(lang)}",
        f"- `topay-help contact` {labels.REACH.to(lang)}",
        "",
    ]
    lines += [escape(line) + "\n" for line in footer(told, lang)]
    return _joined(lines)


def topics(document: TopicsDocument) -> str:
    """The list of topics, each with its summary."""
    return "".join(
        f"- `{one['id']}` **{escape(one['title'])}**{_after(one['summary'], document['lang'])}\n"
        for one in document["topics"]
    )


def contact(document: ContactDocument) -> str:
    """The ways to support."""
    lang = document["lang"]
    lines = [f"# {labels.CONTACT.to(lang)}", "", *_sentences(document["intro"], lang)]
    for way in document["channels"]:
        lines += _way(way, lang)
    ready = [_marked(one, lang) for one in document["have_ready"]]
    ready += [escape(line) for line in kept(document, lang)]
    lines += _section(labels.HAVE_READY, ready, lang)
    lines += _section(labels.NEVER, [escape(line) for line in untold(document)], lang)
    for title, said in (
        (labels.UNLISTED, document["unlisted"]),
        (labels.ABOUT, document["about"]),
    ):
        lines += _section(title, [_marked(one, lang) for one in said], lang)
    lines += _sentences(document["closing"], lang)
    if told := labels.legend(contact_sources(document), lang):
        lines.append(escape(told))
    return _joined(lines)


def _way(way: Way, lang: str) -> list[str]:
    lines = [f"## {escape(way['title'])} (`{way['id']}`)", ""]
    lines += [labels.SUITS.to(lang) + escape(way["suits"]), "", *_steps(way["steps"], lang), ""]
    lines += [f"- {_marked(note, lang)}" for note in way["notes"]]
    if way["entries"]:
        lines += ["", f"**{labels.ENTRIES.to(lang)}**", ""]
        lines += [f"- {escape(one['text'])}" for one in way["entries"]]
    return [*lines, ""]


def _steps(many: Iterable[SaidStep], lang: str) -> list[str]:
    lines = []
    for number, step in enumerate(many, 1):
        lines.append(f"{number}. [ ] {_marked(step, lang)}")
        for lead, words in labels.details(step["how"], step["why"], step["source"], lang):
            lines.append(f"   - {lead}{escape(words)}")
    return lines


def _after(words: str, lang: str) -> str:
    return labels.PAUSE.to(lang) + escape(words) if words else ""


def _sentences(said: Iterable[Said], lang: str) -> list[str]:
    return [line for one in said for line in (_marked(one, lang), "")]


def _section(title: Text, lines: Sequence[str], lang: str) -> list[str]:
    return [f"## {title.to(lang)}", "", *(f"- {line}" for line in lines), ""] if lines else []


def _marked(one: Said, lang: str) -> str:
    mark = labels.mark(one["source"])
    return escape(one["text"] + (mark.to(lang) if mark else ""))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
