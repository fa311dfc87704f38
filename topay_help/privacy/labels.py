"""Finds the labels of secrets, and of numbers that are none, among the tokens of a text. Pure."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from msgspec import Struct

from topay_help.privacy import words
from topay_help.privacy.kinds import HARMLESS, KINDS, Kind, Rule
from topay_help.privacy.reading import Reading, Token

_PIECE: Final = re.compile(r"[a-z]+|\d+|[^a-z\d\s]")
_NUMBER: Final = re.compile(r"\d{4,}(?![0-9a-z_])")
_WITHIN: Final = frozenset("-_'’·.*/")  # signs that may part the pieces of a label
_END: Final = ""  # the key of what a label that ends here means; no token is empty
_NEAR: Final = 80  # characters in which `within` is looked for


class Meaning(NamedTuple):
    """What a label stands for; `plain` labels have other meanings, too."""

    kind: Kind
    rule: Rule
    plain: bool


class Label(Struct, frozen=True):
    """A label in a text: its tokens from `first` to before `last`. No meaning: a harmless one."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]


@cache
def _tree() -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name in HARMLESS.split("|"):
        _grow(tree, name)
    for kind in KINDS:
        for rule in kind.rules:
            for name in filter(None, rule.labels.split("|")):
                _grow(tree, name, Meaning(kind, rule, plain=False))
            for name in filter(None, rule.plain.split("|")):
                _grow(tree, name, Meaning(kind, rule, plain=True))
    return tree


def _grow(tree: dict[str, Any], name: str, *meanings: Meaning) -> None:
    for piece in _PIECE.findall(name):
        tree = tree.setdefault(piece, {})
    tree[_END] = (*tree.get(_END, ()), *meanings)


def labels(reading: Reading) -> Iterator[Label]:
    """The labels of a text in their order, the longest at each place."""
    tokens, firsts = reading.tokens, _tree()
    at = behind = 0
    while at < len(tokens):
        text = tokens[at].text
        found = _longest(tokens, at) if text in firsts or text[-1] == "s" else None
        if found is None or _inside_a_word(tokens, at):
            at += 1
            continue
        last, meanings = found
        near = tuple(one for one in meanings if _is_near(reading, one, tokens[at].start))
        if at != behind and _names_another(tokens, at, last):
            near = meanings = ()
        label = Label(at, last, near)
        if (near or not meanings) and not _starts_a_word(reading, label):
            yield label
        at = behind = last


def _starts_a_word(reading: Reading, label: Label) -> bool:
    """Whether a label with other meanings is the beginning of a token such as MM8L_f."""
    end = reading.tokens[label.last - 1].end
    glued = reading.low[end : end + 1].isalnum() and reading.low[end - 1 : end + 1].isascii()
    plain = bool(label.meanings) and all(meaning.plain for meaning in label.meanings)
    return plain and glued and not _NUMBER.match(reading.low, end)


def _names_another(tokens: list[Token], at: int, last: int) -> bool:
    """Whether “code” is that of something else: a voucher code, a booking code."""
    if last - at > 1 or at == 0 or tokens[at].text not in ("code", "codes"):
        return False
    return words.names_another(tokens[at - 1].text)


def _longest(tokens: list[Token], at: int) -> tuple[int, tuple[Meaning, ...]] | None:
    branch: dict[str, Any] | None = _branch(_tree(), tokens[at].text)
    found = None
    while branch is not None:
        at += 1
        if _END in branch:
            found = at, branch[_END]
        if at < len(tokens) and tokens[at].text in _WITHIN:
            at += 1
        branch = _branch(branch, tokens[at].text) if at < len(tokens) else None
    return found


def _branch(tree: dict[str, Any], text: str) -> dict[str, Any] | None:
    found = tree.get(text)
    if found is None and text[-1] == "s" and len(text) > 3:
        found = tree.get(text[:-1])
    return found


def _inside_a_word(tokens: list[Token], at: int) -> bool:
    """Whether Latin letters follow directly upon digits, as in 5mm."""
    before = tokens[at - 1] if at else None
    return bool(
        before
        and tokens[at].text[0].isascii()
        and before.end == tokens[at].start
        and before.text.isascii()
        and before.text.isalnum()
    )


def _is_near(reading: Reading, meaning: Meaning, start: int) -> bool:
    if not meaning.rule.within:
        return True
    around = reading.low[max(start - _NEAR, 0) : start + _NEAR]
    return re.search(meaning.rule.within, around) is not None
