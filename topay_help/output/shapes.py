"""The promised shapes of `--json`, which the pages are written from too; output.json makes them."""

from typing import Any, TypedDict


class Said(TypedDict):
    """A sentence and where it comes from: "guide FAQ-FUNDS-1, practice own"."""

    text: str
    source: str


class SaidStep(Said):
    how: str  # empty where nothing needs to be said
    why: str


class Kept(TypedDict):
    id: str
    label: str
    hint: str


class Topic(TypedDict):
    """One problem's checklist. `keep` and `never` are ids; `evidence` says them in words."""

    id: str
    title: str
    summary: str
    intro: list[Said]
    steps: list[SaidStep]
    notes: list[Said]
    keep: list[str]
    never: list[str]
    evidence: dict[str, Kept]
    reviewed: str | None  # ISO dates
    review_by: str | None
    sources: dict[str, str]  # what the first word of a source stands for
    run: str  # the command that works the problem out


class TopicDocument(TypedDict):
    schema: int
    lang: str
    topic: Topic


class Listed(TypedDict):
    id: str
    title: str
    summary: str


class TopicsDocument(TypedDict):
    schema: int
    lang: str
    topics: list[Listed]


class Way(TypedDict):
    """One channel to support. `entries` are the operator's; the product has none of its own."""

    id: str
    title: str
    suits: str
    steps: list[SaidStep]
    notes: list[Said]
    entries: list[dict[str, Any]]


class ContactDocument(TypedDict):
    """The channels, or the one that was asked for, and what holds for all of them."""

    schema: int
    lang: str
    intro: list[Said]
    channels: list[Way]
    have_ready: list[Said]
    keep: list[str]
    never: list[str]
    evidence: dict[str, Kept]
    unlisted: list[Said]  # nothing official is built in, and how to find the real contacts
    about: list[Said]
    closing: list[Said]
