"""Passwords and answers: words that are told where a label says so. Pure.

What is only part of a sentence is left alone; `telling` knows which words are.
"""

from collections.abc import Iterator
from typing import Final

from topay_help.privacy import telling, words
from topay_help.privacy.kinds import Phrase
from topay_help.privacy.labels import Label, Meaning
from topay_help.privacy.patterns import Pattern
from topay_help.privacy.reading import GONE, Reading, Secret, Span

_FAR: Final = 18  # tokens between a label and the secret
_FEW: Final = 2  # words that do not lead on; a colon behind them still belongs to the label
_STRANGE: Final = 5  # Latin words on the way that do not lead on
_LINKED: Final = 30  # characters between a secret and the label behind it
_LONG: Final = 40  # characters of a secret before its label
_WHOSE: Final = r"(?:我|他|她|你|的|登录|支付|交易|提现|新|旧|原来|账户|账号|当时|以前|钱包){0,5}"
_LINK: Final = Pattern(
    rf"(?:[ ”」』]{{0,2}}(?:这是|这个|就?是|为|当作?|作为?|做|[,，] ?(?=我)){_WHOSE}"
    r"|,? (?:is|was|as|for)(?: (?:my|the|your|his|her|our|a))?(?: \w{1,12}){0,2}? ?)$"
)
_LAST: Final = Pattern(r"(?<![!-~])[!-~]{4,40}$")
_AND: Final = Pattern(
    r"[\"'”」』]?(?:\s?[,，、]\s?| ?(?:and|or|now|then|later|it|is|was|it's)(?= )|[和及或]者?|还是"
    r"|后来|现在|改成|是|\s?/\s?|一个是|,?新的?是?| )+"
)


def phrases(reading: Reading, found: list[Label]) -> Iterator[Secret]:
    """What stands where a secret is told: behind its label, or before it."""
    starts = {label.first for label in found}
    for label in found:
        for meaning in label.meanings:
            if not isinstance(meaning.rule.shape, Phrase):
                continue
            behind = _Behind(reading, label, meaning, starts)
            yield from ((meaning.kind.name, span) for span in behind.secrets())
            before = _before(reading, label)
            if before and not (meaning.plain or meaning.rule.within):
                yield meaning.kind.name, before


def _before(reading: Reading, label: Label) -> Span | None:
    start = reading.tokens[label.first].start
    link = _LINK.search(reading.low, max(start - _LINKED, 0), start)
    if link is None:
        return None
    match = _LAST.search(reading.text, max(link.start() - _LONG, 0), link.start())
    if match is None or GONE in match[0] or not telling.is_told_before(match[0]):
        return None
    return match.start(), match.end()


class _Behind:
    """The way from one label to the secrets behind it."""

    def __init__(self, reading: Reading, label: Label, meaning: Meaning, starts: set[int]) -> None:
        self.reading, self.label, self.meaning, self.starts = reading, label, meaning, starts
        self.begin = reading.tokens[label.last - 1].end
        self.tight = True  # nothing but words that lead on so far
        self.strange = 0  # Latin words that did not

    def secrets(self) -> Iterator[Span]:
        """The secrets: one, and those that are told with it."""
        tokens = self.reading.tokens
        for place in range(self.label.last, min(self.label.last + _FAR, len(tokens))):
            token = tokens[place]
            if token.start < self.begin or token.text in words.TELLING_SIGNS:
                continue
            if self._ends(place):
                return
            between = self.reading.low[self.begin : token.start][-16:]
            by_sign = telling.BY_SIGN.search(between) is not None
            self.tight = self.tight or (by_sign and self.strange <= _FEW)
            if span := self._secret(token.start, between):
                yield span
                yield from self._listed(span)
            elif not words.leads(token.text):
                self.tight = False
                self.strange += token.text[0].isascii()

    def _ends(self, place: int) -> bool:
        """Whether the way ends here: at a sentence's end, another label, or a link."""
        text = self.reading.tokens[place].text
        label = place in self.starts and place > self.label.last + 1
        plain = self.meaning.plain and not self.tight  # such a label needs a plain word behind it
        return label or plain or self.strange > _STRANGE or text in _ENDS

    def _listed(self, span: Span) -> Iterator[Span]:
        """Further ones of the same kind: “and hunter23”, “、hunter23”, “一个是…”."""
        text = self.reading.text
        joined = _AND.match(text, span[1])
        if joined and telling.is_mixed(text, joined.end()):
            further = telling.value(text, joined.end())
            if further:
                yield further
                span = further
        self.tight, self.begin = False, span[1]

    def _secret(self, at: int, between: str) -> Span | None:
        text, direct = self.reading.text, not between.strip()
        plainly = self.tight and telling.PLAINLY.search(between) is not None
        if self.meaning.plain and not plainly:
            return telling.value(text, at) if direct and telling.is_mixed(text, at) else None
        if self.tight and (quoted := telling.quoted(text, at)):
            return quoted[0] if quoted[1] else None
        common = isinstance(self.meaning.rule.shape, Phrase) and self.meaning.rule.shape.common
        named = common and direct and (text[at].isupper() or text[at] >= "\u3400")
        if plainly or (named and text[at] not in words.LEADING):
            by_sign = telling.BY_SIGN.search(between) is not None
            if "\u3400" <= text[at] <= "\u9fff":
                least = 1 if common else 2
                return telling.chinese(self.reading.low, at, by_sign=by_sign, least=least)
            if span := telling.clause(text, at, by_sign=by_sign, common=common):
                return span
        return self._token(at, between)

    def _token(self, at: int, between: str) -> Span | None:
        """One token that no sentence has, or a word that is plainly told."""
        text, span = self.reading.text, telling.value(self.reading.text, at)
        secret = telling.core(text[slice(*span)]) if span else ""
        if not secret:
            return None
        if telling.is_word(secret):
            return span if self.tight and self._is_told(secret, between) else None
        if telling.is_thing(secret):
            return None
        told = self.reading.low[max(at - 2, 0)] >= "\u3400" or telling.PLAINLY.search(between)
        return span if self.tight or (told and telling.is_mixed(text, at)) else None

    def _is_told(self, word: str, between: str) -> bool:
        """Whether a plain word behind a label is the secret, and not how the sentence goes on."""
        if telling.BY_SIGN.search(between):
            return True
        chinese = not self.reading.tokens[self.label.first].text.isascii() and not between.strip()
        plainly = chinese or telling.PLAINLY.search(between) is not None
        return plainly and not telling.is_ordinary(word)


_ENDS: Final = frozenset((GONE, "。", "！", "http", "https"))  # forms know what is secret in a link
