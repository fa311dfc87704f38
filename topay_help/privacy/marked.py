"""Secrets with a form: known by it alone, or by it and the label before them. Pure."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from topay_help.privacy import words
from topay_help.privacy.kinds import KINDS, Marked
from topay_help.privacy.labels import Label
from topay_help.privacy.patterns import Pattern
from topay_help.privacy.reading import GONE, Reading, Secret, Span

_FAR: Final = 14  # tokens between a label and what it names
_MANY: Final = 40  # secrets of a list
_NEXT: Final = Pattern(r"(?:[\s,，、;；/|和与]|and\b|or\b|\d{1,2}[.)、])*")


_LINK: Final = Pattern(
    r"(?: (?:is|was) (?:my|his|her|the|our) |[ ,，]?(?:这是|就?是)(?:[我他她]的?)?)(?:[a-z]+ )?$"
)
_LAST: Final = Pattern(r"(?<![!-~])[!-~]{6,60}$")
_DIGITS: Final = 4  # of a secret before its label; a word has none


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def formed(reading: Reading) -> Iterator[Secret]:
    """What is a secret by its form alone."""
    for kind in KINDS:
        for pattern in kind.forms:
            for match in _form(pattern).finditer(reading.text):
                span = match.span("secret") if "secret" in match.re.groupindex else match.span()
                if GONE not in reading.text[slice(*span)]:
                    yield kind.name, span


def marked(reading: Reading, found: list[Label]) -> Iterator[Secret]:
    """What has the form that a label before it promises."""
    for label in found:
        for meaning in label.meanings:
            shape = meaning.rule.shape
            if isinstance(shape, Marked):
                pattern = _compiled(shape.pattern)
                for span in _behind(reading, label, pattern, several=shape.several):
                    yield meaning.kind.name, span
                if span_ := _before(reading, label, pattern):
                    yield meaning.kind.name, span_


def _before(reading: Reading, label: Label, pattern: re.Pattern[str]) -> Span | None:
    """What “is my passport number” follows, or “这是我的护照号”."""
    start = reading.tokens[label.first].start
    link = _LINK.search(reading.low, max(start - 24, 0), start)
    if link is None:
        return None
    match = _LAST.search(reading.text, max(link.start() - 60, 0), link.start())
    if match is None or sum(map(str.isdigit, match[0])) < _DIGITS:
        return None
    return (match.start(), match.end()) if pattern.fullmatch(match[0]) else None


def _behind(
    reading: Reading, label: Label, pattern: re.Pattern[str], *, several: bool
) -> Iterator[Span]:
    tokens = reading.tokens
    for place in range(label.last, min(label.last + _FAR, len(tokens))):
        match = pattern.match(reading.text, tokens[place].start)
        if match and match.end() > match.start():
            yield match.span()
            if several:
                yield from _list(reading.text, match.end(), pattern)
            return
        text = tokens[place].text
        index = several and text.isdigit() and len(text) < 3
        if not (index or words.leads(text)):
            return


def _list(text: str, at: int, pattern: re.Pattern[str]) -> Iterator[Span]:
    for _ in range(_MANY):
        between = _NEXT.match(text, at)
        match = pattern.match(text, between.end() if between else at)
        if match is None or match.end() == at:
            return
        yield match.span()
        at = match.end()
