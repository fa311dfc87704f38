"""Private keys and seed phrases, by their form. Works on folded text; see `redact`."""

import re
from collections.abc import Iterator
from typing import Final

from topay_help.privacy.seed_words import seed_words

Span = tuple[int, int]

_PEM: Final = re.compile(
    r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----.*?"
    r"(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|\Z)",
    re.DOTALL,
)
_BY_FORM: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"(?:0[xX])?(?:[0-9a-fA-F]{128}|[0-9a-fA-F]{64})"  # also the form of a transaction hash
    r"|[5KL][1-9A-HJ-NP-Za-km-z]{50,51}"  # Bitcoin wallet import format
    r"|[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{100,112}"  # extended keys of BIP 32
    r"|S[A-Z2-7]{55}|nsec1[02-9ac-hj-np-z]{58}"  # Stellar, Nostr
    r")(?![0-9A-Za-z])"
)
_NAMED: Final = re.compile(
    r"(?:私钥|密钥|(?<![a-z])(?:private|secret)[ _-]?keys?)"
    r"(?:[\s:=,\"'“「(]|是|为|如下|我的?|给了?|他|is|was){0,10}+"
    r"(?P<secret>(?:0x)?[0-9a-f](?:\s?[0-9a-f]){31,127}+(?![0-9a-z])"
    r"|(?=[a-z+/=_-]*+\d)[0-9a-z+/=_-]{16,}+"
    r"(?:[ \t]?\r?\n[ \t]?(?=[a-z]*+\d)[0-9a-z+/=]{8,}+){0,8}+)",
    re.IGNORECASE,
)
_LETTERS: Final = re.compile(r"[a-z]++", re.IGNORECASE)
_BETWEEN_WORDS: Final = re.compile(r"[\s,;.:、|/()\[\]\d\"'\-_>→]{1,12}")
_SEED_NAME: Final = re.compile(
    r"助记词|恢复词|(?:seed|recovery|mnemonic|backup|secret)[ -]?(?:phrase|words?)?", re.IGNORECASE
)
_HAN_WORDS: Final = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[\s,、]{1,3}[\u4e00-\u9fff]){11,23}+(?![\u4e00-\u9fff])"
)

ENOUGH: Final = 12  # the shortest seed phrase; prose has runs of up to ten of these words
ENOUGH_NAMED: Final = 6  # part of a phrase, after its name
_NEAR: Final = 40  # characters before the words in which the name is looked for


def keys(text: str) -> Iterator[Span]:
    """Private keys: by their form, or after their name."""
    yield from (match.span() for match in _PEM.finditer(text))
    yield from (match.span() for match in _BY_FORM.finditer(text))
    yield from (match.span("secret") for match in _NAMED.finditer(text))


def seed_phrases(text: str) -> Iterator[Span]:
    """Twelve or more seed words in a row, or six after the name; Chinese ones after the name."""
    for run in _runs(text):
        named = len(run) >= ENOUGH_NAMED and _named_before(text, run[0][0])
        if len(run) >= ENOUGH or named:
            yield run[0][0], run[-1][1]
    for match in _HAN_WORDS.finditer(text):
        if _named_before(text, match.start()):
            yield match.span()


def _named_before(text: str, start: int) -> bool:
    return _SEED_NAME.search(text, max(start - _NEAR, 0), start) is not None


def _runs(text: str) -> Iterator[list[Span]]:
    """Seed words that follow each other with nothing but separators and numbers between."""
    known = seed_words()
    run: list[Span] = []
    for match in _LETTERS.finditer(text):
        word = match[0].casefold() in known
        if run and not (word and _BETWEEN_WORDS.fullmatch(text, run[-1][1], match.start())):
            yield run
            run = []
        if word:
            run.append(match.span())
    if run:
        yield run
