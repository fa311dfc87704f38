"""Reads a text once: its plain form, its tokens, and the numbers in it in any writing. Pure.

Every place counts characters of the plain form; `origins` leads back to what was typed.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from topay_help.privacy.patterns import Pattern
from topay_help.privacy.quantities import quantities
from topay_help.simplified import simplified

Span = tuple[int, int]
Secret = tuple[str, Span]  # the name of its kind, and where it stands
GONE: Final = "\ue000"  # stands where a secret has been taken out already; nothing reaches over it

_KEPT: Final = "，；？（）"  # they end a secret; their ASCII forms may be part of it
_TOKEN: Final = Pattern(r"[a-z]+|\d+|[^a-z\d\s]|\n")
_DIGITS: Final = Pattern(r"\d+")
# Between the groups of one number: a sign or two, blanks, the end of a line, brackets.
_GAP: Final = Pattern(
    r"[ \t]{0,4}(?:_|[^\w\s。！？；;!?\ue000]){0,3}[ \t]{0,4}(?:\r?\n[ \t]{0,4})?"
)
_HAN_DIGITS: Final = dict(
    zip("零〇○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖叄", "000123456789121234567893", strict=True)
)
_HAN: Final = "".join(_HAN_DIGITS)
_HAN_NUMBER: Final = Pattern(rf"[{_HAN}](?:[ 、，,.·\-]{{0,2}}[{_HAN}])+(?![十百千万亿])")
_ONES: Final = dict(
    zip(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        "0123456789",
        strict=True,
    )
) | {"oh": "0", "o": "0", "nought": "0"}
_TENS: Final = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        "23456789",
        strict=True,
    )
) | {"fourty": "4"}
_TEENS: Final = {
    word: str(number)
    for number, word in enumerate(
        [
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        10,
    )
}
_TIMES: Final = {"double": 2, "triple": 3, "treble": 3}
_PINYIN: Final = dict(
    zip(
        ["ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu", "yao"],
        "01234567891",
        strict=True,
    )
)
_SPOKEN: Final = frozenset((*_ONES, *_TENS, *_TEENS, *_TIMES))
_LARGE: Final = frozenset(["hundred", "thousand", "million", "hundreds", "thousands"])
_FEWEST: Final = {"en": 3, "pinyin": 4}  # number words that are no part of a sentence

_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class Token(Struct, frozen=True, gc=False):
    """A Latin word, a run of digits, or one other sign; its text in small letters."""

    text: str
    start: int
    end: int


class Number(Struct, frozen=True):
    """Groups of digits that may be one number, and where each stands."""

    groups: tuple[Span, ...]
    digits: tuple[str, ...]
    plain: bool = True  # written with digits, not with words

    @property
    def number(self) -> str:
        return "".join(self.digits)

    @property
    def span(self) -> Span:
        return self.groups[0][0], self.groups[-1][1]


class Reading(Struct, frozen=True):
    """A text as it was read."""

    text: str  # the plain form
    low: str  # the same in small letters and simplified characters
    origins: list[int]
    tokens: list[Token]
    numbers: list[Number]
    quiet: frozenset[int]  # where groups of digits start that are amounts, days, times, phones


def read(text: str, marks: tuple[str, ...] = ()) -> Reading:
    """The reading of `text`, in which `marks` of earlier rounds part what stands around them."""
    plain, origins = folded(text, marks)
    low = simplified(_small(plain))
    tokens = [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(low)]
    numbers = [*_groups(low), *_in_characters(low), *_spoken(tokens)]
    return Reading(plain, low, origins, tokens, numbers, _quiet(low))


def folded(text: str, marks: tuple[str, ...] = ()) -> tuple[str, list[int]]:
    """The text in its plain form, and for each of its characters the place it comes from.

    Digits and letters of any kind become ASCII, invisible characters are left out, and marks of
    earlier rounds become GONE, so that a second round changes nothing.
    """
    if text.isascii() and not any(mark in text for mark in marks):
        return text, list(range(len(text)))
    letters = [char if char.isascii() else _plain(char) for char in text]
    whole = "".join(letters)
    if len(whole) == len(text) and "" not in letters:
        origins = list(range(len(text)))
    else:
        origins = [place for place, plain in enumerate(letters) for _ in plain]
    for mark in marks:
        whole = whole.replace(mark, GONE * len(mark))
    return whole, origins


@cache
def _plain(char: str) -> str:
    if char in _KEPT:
        return char
    if char == GONE:
        return " "
    if unicodedata.category(char) in ("Cf", "Me") or "\ufe00" <= char <= "\ufe0f":
        return ""
    digit = unicodedata.digit(char, None)
    return str(digit) if digit is not None else unicodedata.normalize("NFKC", char)


def _small(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if c.isascii() else c for c in text)


def _quiet(low: str) -> frozenset[int]:
    spans = quantities(low)
    return frozenset(
        at for span in spans for at in (m.start() for m in _DIGITS.finditer(low, *span))
    )


def _groups(low: str) -> Iterator[Number]:
    """Runs of digits, those with little between them together."""
    groups: list[Span] = []
    for match in _DIGITS.finditer(low):
        if groups and not _GAP.fullmatch(low, groups[-1][1], match.start()):
            yield _number(low, groups)
            groups = []
        groups.append(match.span())
    if groups:
        yield _number(low, groups)


def _number(low: str, groups: list[Span]) -> Number:
    return Number(tuple(groups), tuple(low[start:end] for start, end in groups))


def _in_characters(low: str) -> Iterator[Number]:
    for match in _HAN_NUMBER.finditer(low):
        digits = "".join(_HAN_DIGITS.get(char, "") for char in match[0])
        if len(digits) > 2:
            yield Number((match.span(),), (digits,), plain=False)


def _spoken(tokens: list[Token]) -> Iterator[Number]:
    """Numbers said in words: `four eight two`, `forty-eight`, `double four`; also in pinyin."""
    at = 0
    while at < len(tokens):
        word = tokens[at].text
        if word in _SPOKEN or word in _PINYIN:
            kind = "en" if word in _SPOKEN else "pinyin"
            last, digits, words = _spoken_from(tokens, at, kind)
            behind = tokens[last + 1].text if last + 1 < len(tokens) else ""
            if words >= _FEWEST[kind] and behind not in _LARGE:
                span = tokens[at].start, tokens[last].end
                yield Number((span,), (digits,), plain=False)
            at = last
        at += 1


def _spoken_from(tokens: list[Token], at: int, kind: str) -> tuple[int, str, int]:
    """The last token of a number in words, its digits, and how many words it has."""
    digits, words, last, times, tens = "", 0, at, 1, False
    for place in range(at, len(tokens)):
        word = tokens[place].text
        if kind == "pinyin" and word in _PINYIN:
            digit = _PINYIN[word]
        elif kind == "en" and word in _SPOKEN:
            digit = _ONES.get(word) or _TENS.get(word) or _TEENS.get(word) or ""
        elif word in ("-", ",", "，", "、", "–") and words:
            continue
        else:
            break
        if word in _TIMES:
            times = _TIMES[word]
            continue
        if tens and word not in _ONES:
            digits += "0"
        digits += digit * times
        words, last = words + times, place
        times, tens = 1, word in _TENS
    return last, digits + ("0" if tens else ""), words


def goes_on(low: str, end: int) -> bool:
    """Whether a letter or digit stands at a place."""
    return end < len(low) and low[end] in _LETTERS
