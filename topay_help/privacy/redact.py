"""Takes secrets out of text before it is kept or shown. Transaction numbers stay whole.

It knows forms and phrasings, not meanings: it lowers the risk and does not end it. There is no
switch, and nothing that was taken out can be got back.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from topay_help.privacy.secret_keys import keys, seed_phrases
from topay_help.privacy.secret_numbers import chains, numbers_in
from topay_help.privacy.secret_passwords import passwords
from topay_help.privacy.secret_words import GONE, numbers_by_words
from topay_help.privacy.transaction_ids import labelled_ids
from topay_help.text import LANGS, ZH, Text

Span = tuple[int, int]

# In the order of preference where two kinds fit the same words.
NAMES: Final[Mapping[str, Text]] = {
    "seed": Text("助记词", "seed phrase"),
    "key": Text("私钥", "private key"),
    "card": Text("卡号", "card number"),
    "identity": Text("证件号", "identity number"),
    "payment-code": Text("付款码", "payment code"),
    "cvv": Text("安全码", "CVV"),
    "code": Text("验证码", "code"),
    "pin": Text("PIN", "PIN"),
    "password": Text("密码", "password"),
}
ADVICE: Final[Mapping[str, Text]] = {
    "seed": Text(
        "助记词没有保存。如果发给过别人，请马上把资产转到一个新钱包。",
        "The seed phrase was not kept. If anyone has it, move the assets to a new wallet now.",
    ),
    "key": Text(
        "私钥没有保存。如果发给过别人，请马上把资产转到一个新钱包。如果这其实是交易哈希，"
        "请在前面写上“哈希”再填一次。",
        "The private key was not kept. If anyone has it, move the assets to a new wallet now. "
        "If it is a transaction hash, write “hash” before it and enter it again.",
    ),
    "card": Text(
        "卡号没有保存，写后四位就够了。如果发给过陌生人，请联系银行。",
        "The card number was not kept; the last four digits are enough. "
        "If you sent it to a stranger, contact your bank.",
    ),
    "identity": Text(
        "证件号没有保存。只在官方页面上填写它。",
        "The identity number was not kept. Enter it on official pages only.",
    ),
    "payment-code": Text(
        "付款码没有保存。如果发给过别人，请马上在 App 里刷新付款码并查看交易记录。",
        "The payment code was not kept. If anyone has it, refresh it in the app now "
        "and look through the transaction record.",
    ),
    "cvv": Text(
        "安全码没有保存。如果发给过别人，请让银行冻结或换卡。",
        "The CVV was not kept. If anyone has it, ask your bank to freeze or replace the card.",
    ),
    "code": Text(
        "验证码没有保存。如果告诉过别人，请马上改密码并查看交易记录。",
        "The code was not kept. If anyone has it, change your password now "
        "and look through the transaction record.",
    ),
    "pin": Text(
        "PIN 没有保存。如果告诉过别人，请马上改掉。",
        "The PIN was not kept. If anyone has it, change it now.",
    ),
    "password": Text(
        "密码没有保存。如果告诉过别人，请马上改掉，别处用的同一个密码也要改。",
        "The password was not kept. If anyone has it, change it now, "
        "and everywhere else where you use it.",
    ),
}
_MARK: Final = Text("[已删除:{name}]", "[removed: {name}]")
_MARKS: Final = tuple(
    _MARK.to(lang, name=name.to(lang)) for name in NAMES.values() for lang in LANGS
)
_ROUNDS: Final = 5  # hardly anything needs more than two
_KEPT: Final = "，；？（）"  # they end a secret; their ASCII forms may be part of it
_RANK: Final = {kind: rank for rank, kind in enumerate(NAMES)}


class Found(Struct, frozen=True):
    """One secret that was taken out: a key of NAMES. The secret itself is nowhere."""

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
    def advice(self) -> tuple[Text, ...]:
        """What to tell the user, once for each kind."""
        return tuple(ADVICE[kind] for kind in dict.fromkeys(found.kind for found in self.found))


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
    folded, origins = _folded(text)
    parts: list[str] = []
    found: list[Found] = []
    done = 0
    for kind, (start, end) in _merged(_kept_apart(_secrets(folded), labelled_ids(folded))):
        first, last = origins[start], origins[end - 1] + 1
        parts += [text[done:first], _MARK.to(lang, name=NAMES[kind].to(lang))]
        found.append(Found(kind))
        done = last
    return Redacted("".join([*parts, text[done:]]), tuple(found))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in its plain form, and for each of its characters the place it comes from.

    Full-width and other digits and letters become ASCII, invisible characters are left out, and
    marks of earlier rounds become GONE, so that a second round changes nothing.
    """
    letters: list[str] = []
    origins: list[int] = []
    for place, char in enumerate(text):
        plain = char if char.isascii() else _plain(char)
        letters += plain
        origins += [place] * len(plain)
    folded = "".join(letters)
    for mark in _MARKS:
        folded = folded.replace(mark, GONE * len(mark))
    return folded, origins


def _plain(char: str) -> str:
    if char in _KEPT:
        return char
    if char == GONE:
        return " "
    if unicodedata.category(char) == "Cf":
        return ""
    digit = unicodedata.decimal(char, None)
    return str(digit) if digit is not None else unicodedata.normalize("NFKC", char)


def _secrets(text: str) -> Iterator[tuple[str, Span]]:
    all_chains = list(chains(text))
    for chain in all_chains:
        yield from numbers_in(chain, text)
    by_start = {chain.groups[0][0]: chain for chain in all_chains}
    yield from numbers_by_words(text, by_start)
    for kind, find in (("password", passwords), ("key", keys), ("seed", seed_phrases)):
        yield from ((kind, span) for span in find(text))


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


def _merged(secrets: Iterator[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """In the order of the text, those that overlap made one."""
    merged: list[tuple[str, Span]] = []
    for kind, (start, end) in sorted(secrets, key=lambda secret: secret[1]):
        if merged and start < merged[-1][1][1]:
            other, (first, last) = merged[-1]
            merged[-1] = (min(kind, other, key=_RANK.__getitem__), (first, max(last, end)))
        else:
            merged.append((kind, (start, end)))
    return merged
