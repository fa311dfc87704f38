"""Seed phrases: words or characters of the published lists, in any of their writings. Pure."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from topay_help.privacy import words
from topay_help.privacy.kinds import SeedWords
from topay_help.privacy.labels import Label
from topay_help.privacy.ordinary import SENTENCE_WORDS
from topay_help.privacy.patterns import Pattern
from topay_help.privacy.reading import GONE, Reading, Span
from topay_help.privacy.seed_words import seed_characters, seed_words

ENOUGH: Final = 12  # the shortest seed phrase; prose has runs of up to ten of these words
ENOUGH_NAMED: Final = 6  # part of a phrase, near its name
ENOUGH_BEFORE: Final = 5  # part of a phrase, before its name
ENOUGH_TOLD: Final = 3  # part of a phrase, where its name says that it comes now
ENOUGH_GLUED: Final = 6  # words without anything between them
WHOLE: Final = (12, 15, 18, 21, 24)
_BETWEEN: Final = 4  # tokens between two words: signs and numbers
_NEAR: Final = 60  # characters between the name and the words
_GLUED: Final = 18  # letters of words written as one
_LATIN: Final = Pattern(r"[a-z]{2}")
_NAME_BEHIND: Final = Pattern(r"seed|recovery phrase|mnemonic|助记词|恢复词")
_TOLD: Final = Pattern(
    r"(?:[:=→>\n]|是|为|有|(?:is|are|were|was|starts with|start with|begins with)\b)"
    r"[\s\"'“「()\d.、]*$"
)
_HAN: Final = r"[\u3400-\u9fff]"
_HAN_APART: Final = Pattern(rf"{_HAN}(?:[\s,、，.\d]{{1,4}}{_HAN}){{5,23}}(?!{_HAN})")
_HAN_GLUED: Final = Pattern(rf"{_HAN}{{12,24}}(?!{_HAN})")
_SENTENCE: Final = Pattern(
    r"没有|不能|不要|不会|不知|什么|怎么|我们|告诉|别人|任何|丢|忘|客服|写|抄|保存|保管|手机|他们|给我"
    r"|给他|自己|因为|所以|但是|可以|已经|助记词|看见|见过|问我|泄露|骗|知道|哪里|备份|钱包"
)
_NAMED: Final = Pattern(r"(?:[\s:=，,\"'“「(]|是|为|如下|numbers?|的数字|分别){0,8}")
_INDEXES: Final = Pattern(r"\d{1,4}(?:[\s,]{1,3}\d{1,4}){5,23}(?!\d)")


def seeds(reading: Reading, found: list[Label]) -> Iterator[Span]:
    """Twelve words or more in a row; fewer after the name; Chinese ones and numbers after it."""
    names = [label for label in found if _is_name(label)]
    ends = [reading.tokens[label.last - 1].end for label in names]
    if len(_LATIN.findall(reading.low)) >= ENOUGH_TOLD:
        naming = {
            token.start for label in names for token in reading.tokens[label.first : label.last]
        }
        for words_ in _runs(reading):
            run = _without_names(words_, naming)
            if run and _is_phrase(reading, run, ends):
                yield run[0][0], run[-1][1]
        yield from _glued(reading)
    for end in ends:
        yield from _after(reading, end)


def _is_name(label: Label) -> bool:
    return any(isinstance(meaning.rule.shape, SeedWords) for meaning in label.meanings)


def _without_names(run: list[Span], naming: set[int]) -> list[Span]:
    """The words behind the name: “seed” and “phrase” are words of the list, too."""
    while run and run[0][0] in naming and len(run) not in WHOLE:
        run = run[1:]
    return run


def _runs(reading: Reading) -> Iterator[list[Span]]:
    """Words that follow each other with nothing but signs and numbers between."""
    known, short = seed_words(), _short_forms()
    run: list[Span] = []
    between = 0
    for token in reading.tokens:
        text = token.text
        if "a" <= text[0] <= "z":
            fits = text in known or text in short
            if fits:
                run.append((token.start, token.end))
            if run and (not fits or between > _BETWEEN):
                yield run[:-1] if fits else run
                run = run[-1:] if fits else []
            between = 0
        elif run and ((text[0] > "\u2fff" and text not in words.SIGNS) or text == GONE):
            yield run
            run, between = [], 0
        else:
            between += 1
    if run:
        yield run


@cache
def _short_forms() -> frozenset[str]:
    """The first four letters, which tell every word from all others."""
    return frozenset(word[:4] for word in seed_words() if len(word) > 4)


def _is_phrase(reading: Reading, run: list[Span], ends: list[int]) -> bool:
    """Whether a run is a phrase: by its length, or by the name near it and how it is told."""
    named = [reading.low[slice(*span)] for span in run]
    if len(run) < ENOUGH_TOLD or len(set(named)) * 2 < len(run):
        return False
    if len(run) >= ENOUGH:
        return True
    start = run[0][0]
    end = max((end for end in ends if start - _NEAR <= end <= start), default=None)
    if end is None:
        behind = reading.low[run[-1][1] : run[-1][1] + _NEAR]
        return len(run) >= ENOUGH_BEFORE and _NAME_BEHIND.search(behind) is not None
    common = sum(word in SENTENCE_WORDS for word in named)
    if len(run) >= ENOUGH_NAMED and common <= len(run) // 2:
        return True
    return _is_told(reading.low, end, start) and common <= len(run) // 3


def _is_told(low: str, end: int, start: int) -> bool:
    """Whether what stands between a name and words says that they come; in Chinese nothing does."""
    between = low[end:start]
    return _TOLD.search(between) is not None or (not between.strip() and low[end - 1] >= "\u4e00")


def _glued(reading: Reading) -> Iterator[Span]:
    for token in reading.tokens:
        if len(token.text) >= _GLUED and "a" <= token.text[0] <= "z" and _splits(token.text):
            yield token.start, token.end


def _splits(text: str) -> bool:
    """Whether letters are nothing but words of the list, six or more."""
    known = seed_words()
    most = [0] + [-1] * len(text)  # the words that end at each place
    for end in range(3, len(text) + 1):
        for size in range(3, min(8, end) + 1):
            if most[end - size] >= 0 and text[end - size : end] in known:
                most[end] = max(most[end], most[end - size] + 1)
    return most[-1] >= ENOUGH_GLUED


def _after(reading: Reading, end: int) -> Iterator[Span]:
    """Characters and numbers of a phrase behind its name, or behind “是” and “:” there."""
    low, known = reading.low, seed_characters()
    at = _NAMED.match(low, end).end()
    signs = (place + 1 for place in (low.find("是", end, at), low.find(":", end, at)) if place >= 0)
    starts = (at, at + 1, min(signs, default=at))  # an index may stand before the first one
    for pattern in (_HAN_APART, _HAN_GLUED, _INDEXES):
        matches = (pattern.match(low, start) for start in starts)
        match = next((m for m in matches if m and _holds(m, pattern, known)), None)
        if match:
            yield match.span()


def _holds(match: re.Match[str], pattern: Pattern, known: frozenset[str]) -> bool:
    if pattern is _INDEXES:
        return all(int(number) <= 2048 for number in re.findall(r"\d+", match[0]))
    characters = [char for char in match[0] if "\u3400" <= char <= "\u9fff"]
    if pattern is _HAN_GLUED and (len(characters) not in WHOLE or _SENTENCE.search(match[0])):
        return False
    return all(char in known for char in characters)
