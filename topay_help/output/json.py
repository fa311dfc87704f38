"""What a look-up says, in one language, made from the content; and how it is written as JSON.

The plain page, the Markdown and the page on a terminal are written from the same values.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from topay_help.flow.known import setting_value
from topay_help.flow.model import (
    Channel,
    Content,
    Evidence,
    Flow,
    Remark,
    Setting,
    Sources,
    Step,
    Unknown,
    Value,
    Words,
)
from topay_help.flow.screen import PLACEHOLDER, Teller, choose
from topay_help.output.shapes import (
    ContactDocument,
    Kept,
    Listed,
    Said,
    SaidStep,
    Topic,
    TopicDocument,
    TopicsDocument,
    Way,
)

SCHEMA: Final = 1
ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode


def text(document: Mapping[str, Any]) -> str:
    """A document as it is printed: a line for each step, sentence or topic, and a line end."""
    return _laid_out(document, "\n", 3) + "\n"


def _laid_out(value: Any, indent: str, depth: int) -> str:
    """JSON with line breaks down to a depth. The indent of json.dumps takes ten times as long."""
    if not depth or not value or not isinstance(value, dict | list) or _is_words(value):
        return ENCODE(value)
    deeper = indent + "  "
    if isinstance(value, list):
        parts, ends = [_laid_out(one, deeper, depth - 1) for one in value], "[]"
    else:
        ends = "{}"
        parts = [
            f"{ENCODE(name)}: {_laid_out(one, deeper, depth - 1)}" for name, one in value.items()
        ]
    return ends[0] + deeper + f",{deeper}".join(parts) + indent + ends[1]


def _is_words(value: dict[str, Any] | list[Any]) -> bool:
    return isinstance(value, list) and isinstance(value[0], str)


def line(data: Mapping[str, Any]) -> str:
    """A value on one line, for files of many."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def topic(content: Content, flow: Flow, lang: str) -> TopicDocument:
    """The checklist of a flow that has one."""
    faq = flow.faq
    assert faq  # noqa: S101 - only topics are asked for, and a topic is a flow with a checklist
    told: Topic = {
        **_listed(flow, lang),
        "intro": _remarks(content, faq.intro, lang),
        "steps": _steps(content, faq.steps, lang),
        "notes": _remarks(content, faq.notes, lang),
        "keep": list(faq.keep),
        "never": list(faq.never),
        "evidence": _evidence(content, faq.keep, faq.never, lang),
        "reviewed": _day(flow.reviewed),
        "review_by": _day(flow.review_by),
        "sources": dict(flow.sources),
        "run": f"topay-help run {flow.id}",
    }
    return {"schema": SCHEMA, "lang": lang, "topic": told}


def topics(listed: Iterable[Listed], lang: str) -> TopicsDocument:
    """The list of topics."""
    return {"schema": SCHEMA, "lang": lang, "topics": list(listed)}


def _listed(flow: Flow, lang: str) -> Listed:
    summary = flow.summary.to(lang) if flow.summary else ""
    return {"id": flow.id, "title": flow.title.to(lang), "summary": summary}


def contact(content: Content, lang: str, only: str | None = None) -> ContactDocument:
    """The ways to support; `only` one of them when it is named."""
    shared = content.channels
    ways = [way for way in shared.channels.values() if only in (None, way.id)]
    return {
        "schema": SCHEMA,
        "lang": lang,
        "intro": _remarks(content, shared.intro, lang),
        "channels": [_way(content, way, lang) for way in ways],
        "have_ready": _remarks(content, shared.have_ready, lang),
        "keep": list(shared.keep),
        "never": list(shared.never),
        "evidence": _evidence(content, shared.keep, shared.never, lang),
        "unlisted": _remarks(content, shared.unlisted, lang),
        "about": [] if only else _remarks(content, shared.about, lang),
        "closing": [] if only else _remarks(content, shared.closing, lang),
    }


def _way(content: Content, way: Channel, lang: str) -> Way:
    suits = [_say(content, remark.text, lang) for remark in way.suits]
    return {
        "id": way.id,
        "title": way.title.to(lang),
        "suits": ("" if lang == "zh" else " ").join(suits),
        "steps": _steps(content, way.steps, lang),
        "notes": _remarks(content, way.notes, lang),
        "entries": [],
    }


def _steps(content: Content, steps: Iterable[Step], lang: str) -> list[SaidStep]:
    return [
        {
            "text": _say(content, step.do, lang),
            "how": _say(content, step.how, lang),
            "why": _say(content, step.why, lang),
            "source": _source(step.sources),
        }
        for step in steps
    ]


def _remarks(content: Content, remarks: Iterable[Remark], lang: str) -> list[Said]:
    return [
        {"text": _say(content, remark.text, lang), "source": _source(remark.sources)}
        for remark in remarks
    ]


def _source(sources: Sources) -> str:
    return ", ".join(sources)


def _evidence(
    content: Content, keep: Iterable[str], never: Iterable[str], lang: str
) -> dict[str, Kept]:
    pairs = [(content.keep, keep), (content.never, never)]
    return {id_: _kept(known.get(id_), id_, lang) for known, ids in pairs for id_ in ids}


def _kept(one: Evidence | None, id_: str, lang: str) -> Kept:
    if one is None:
        return {"id": id_, "label": id_, "hint": ""}
    return {
        "id": id_,
        "label": one.label.to(lang),
        "hint": one.hint.to(lang) if one.hint else "",
    }


def _say(content: Content, words: Words | None, lang: str) -> str:
    """Words without a walk: nothing is answered, so only settings are known."""
    if words is None:
        return ""
    told = choose(words, lambda name: setting_value(content, name)).to(lang)
    return PLACEHOLDER.sub(lambda found: _setting(content, found[1], lang), told)


def _setting(content: Content, name: str, lang: str) -> str:
    setting: Setting | None = content.settings.get(name)
    value: Value = setting_value(content, name) if setting else Unknown()
    tell = Teller(content, "", lang, date.min, lambda _: value)
    return tell.value(value, money=setting is not None and setting.kind == "money")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
