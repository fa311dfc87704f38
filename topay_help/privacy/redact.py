"""Takes secrets out of text before it is kept or shown. Transaction numbers stay whole.

It knows forms and phrasings, not meanings: it lowers the risk and does not end it. There is no
switch, and nothing that was taken out can be got back.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from topay_help.privacy.checked import checked
from topay_help.privacy.digits import told
from topay_help.privacy.kinds import ADVICE, KINDS, NAMES
from topay_help.privacy.labels import labels
from topay_help.privacy.marked import formed, marked
from topay_help.privacy.phrases import phrases
from topay_help.privacy.reading import GONE, Reading, Span, read
from topay_help.privacy.seeds import seeds
from topay_help.privacy.transaction_ids import labelled_ids
from topay_help.text import LANGS, ZH, Text

_MARK: Final = Text("[已删除:{name}]", "[removed: {name}]")
_MARKS: Final = tuple(
    _MARK.to(lang, name=name.to(lang)) for name in NAMES.values() for lang in LANGS
)
_ROUNDS: Final = 5  # hardly anything needs more than two
_TELLING_LENGTH: Final = 6  # characters of a secret that stand for it wherever they are
_RANK: Final = {kind.name: rank for rank, kind in enumerate(KINDS)}


class Found(Struct, frozen=True):
    """One secret that was taken out: the name of its kind. The secret itself is nowhere."""

    kind: str

    @property
    def name(self) -> Text:
        return NAMES[self.kind]

    @property
    def advice(self) -> Text:
        return ADVICE[self.kind]


class Redacted(Struct, frozen=True):
    """Text without its secrets, and what was taken out."""

    text: str
    found: tuple[Found, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of what was taken out, each once."""
        return tuple(dict.fromkeys(found.kind for found in self.found))

    @property
    def advice(self) -> tuple[Text, ...]:
        """What to tell the user, once for each kind."""
        return tuple(ADVICE[kind] for kind in self.kinds)


def redact(text: str, lang: str = ZH) -> Redacted:
    """`text` with a mark such as `[已删除:验证码]` in the place of each secret.

    What is left is looked at again: a mark can part what stood too close to be told apart.
    """
    found: list[Found] = []
    for _ in range(_ROUNDS):
        round_ = _redact_once(text, lang)
        if not round_.found:
            break
        text = round_.text
        found += round_.found
    return Redacted(text, tuple(found))


def _redact_once(text: str, lang: str) -> Redacted:
    reading = read(text, _MARKS)
    parts: list[str] = []
    found: list[Found] = []
    done = 0
    new = (one for one in _secrets(reading) if GONE not in reading.text[slice(*one[1])])
    ids = labelled_ids(reading.low) if reading.numbers else []
    secrets = _merged(_kept_apart(new, ids))
    again = _kept_apart(_repeated(reading.text, secrets), ids)
    for kind, (start, end) in _merged([*secrets, *again]):
        first, last = reading.origins[start], reading.origins[end - 1] + 1
        parts += [text[done:first], _MARK.to(lang, name=NAMES[kind].to(lang))]
        found.append(Found(kind))
        done = last
    return Redacted("".join([*parts, text[done:]]), tuple(found))


def _secrets(reading: Reading) -> Iterator[tuple[str, Span]]:
    found = list(labels(reading))
    yield from checked(reading)
    yield from told(reading, found)
    yield from formed(reading)
    yield from marked(reading, found)
    yield from phrases(reading, found)
    yield from (("seed", span) for span in seeds(reading, found))


def _repeated(text: str, secrets: list[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Where else the same secrets stand: who says one twice gives no second label."""
    values = {text[start:end]: kind for kind, (start, end) in secrets}
    for value, kind in values.items():
        if len(value) >= _TELLING_LENGTH and any(map(str.isdigit, value)):
            for match in re.finditer(rf"(?<![0-9A-Za-z]){re.escape(value)}(?![0-9A-Za-z])", text):
                yield kind, match.span()


def _kept_apart(secrets: Iterator[tuple[str, Span]], ids: list[Span]) -> Iterator[tuple[str, Span]]:
    """The secrets that touch no transaction number; of a password the part before it."""
    ends = [end for _, end in ids]
    for kind, (start, end) in secrets:
        at = bisect_right(ends, start)  # the first number that ends behind the start
        touched = ids[at][0] if at < len(ids) and ids[at][0] < end else None
        if touched is None:
            yield kind, (start, end)
        elif kind == "password" and start < touched:
            yield kind, (start, touched)


def _merged(secrets: Iterable[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """In the order of the text, those that overlap made one."""
    merged: list[tuple[str, Span]] = []
    for kind, (start, end) in sorted(secrets, key=lambda secret: secret[1]):
        if merged and start < merged[-1][1][1]:
            other, (first, last) = merged[-1]
            merged[-1] = (min(kind, other, key=_RANK.__getitem__), (first, max(last, end)))
        else:
            merged.append((kind, (start, end)))
    return merged
