"""Brings the words of a user to one form: sounds for Chinese and pinyin, stems for English.

Characters that sound alike, simplified and traditional ones, full-width letters and pinyin all
fold to the same tokens, so 密马, 密碼 and mima are 密码. It knows nothing of topics.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from topay_help.ask.mend import mend
from topay_help.ask.pinyin import SOUNDS
from topay_help.simplified import simplified

NO_WORDS: Mapping[str, int] = {}
LONGEST = 600  # characters of a question that are read: its beginning and its end
PIECES = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003134f]|[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,:][0-9]+)*"
)
SOUND = re.compile(r"([a-z]+)([^a-z ]+)")
SHORT_FORMS = (
    ("can't", "can not"),
    ("cannot", "can not"),
    ("won't", "will not"),
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'d", " would"),
    ("'m", " am"),
    ("'s", ""),
)
WITHOUT_APOSTROPHE = {
    "cant": "can not", "dont": "do not", "didnt": "did not", "doesnt": "does not",
    "wont": "will not", "isnt": "is not", "wasnt": "was not", "hasnt": "has not",
    "havent": "have not", "couldnt": "could not", "im": "i am", "ive": "i have",
}  # fmt: skip
# Syllables that are English words too: pinyin only among other pinyin.
TWO_MINDED = frozenset(
    (  # noqa: SIM905 - a hundred words are easier to read so
        "a ai an are bang ban bin can chai chi dang dan den die ding dong fan fang gang gong "
        "gun ha hang he hen hong long lie man mango me men min nan nine pan pen pie pin ping "
        "ran run sang she sun song tan tang tie tong wan you la lan lang lei ma mine none "
        "banner tone done dense line manage once one page pang pane sane shame shine tune "
        "online change chance since gauge anger danger ranger fine fade hate hope have safe "
        "same sale date late made game e er ou o yo dun lu mi nu su se te de ne na "
    ).split()
)


# What says nothing of the trouble: the product's name, openers, and particles at the end.
PRODUCT = re.compile(r"topay(?:'s)?")
OPENERS = re.compile(
    r"[\s,，。.!！?？~～、]*(?:(?:(?:你好|您好|请问一?下?|亲+|喂|嗨|哈喽|那个|麻烦问一?下|我?想?问一下"
    r"|我想问|請問|hello|hi|hey|dear sir)(?![a-z]))[啊呀\s,，。.!！?？~～、]*)+"
)
ENDINGS = "啊呀呢哦哈啦呗噢喔哟诶,，。.!！?？~～… \t\r\n"
ENOUGH = 2  # letters or characters that must be left


class Token(NamedTuple):
    """One folded word or syllable; `start` and `end` count characters of what was typed."""

    text: str
    start: int
    end: int
    character: str = ""  # the simplified character, where one was typed


@cache
def _sounds() -> dict[str, str]:
    """The folded syllable of each character."""
    return {c: near_sound(name) for name, group in SOUND.findall(SOUNDS) for c in group}


@cache
def _syllables() -> frozenset[str]:
    names = {name for name, _ in SOUND.findall(SOUNDS)}
    return frozenset(names | {name.replace("v", "u") for name in names})


def near_sound(syllable: str) -> str:
    """A syllable without the differences that many speakers do not make (zh/z, ng/n, ü/u)."""
    if syllable[1:2] == "h":
        syllable = syllable[0] + syllable[2:]
    if syllable.endswith("ng") and not syllable.endswith("ong"):
        syllable = syllable[:-1]
    return syllable.replace("v", "u")


def tokens(words: str, known: Mapping[str, int] = NO_WORDS) -> list[Token]:
    """The tokens of `words`; English words among `known` are never taken for pinyin."""
    text = _without_fillers(lowered(words))
    found: list[Token] = []
    latin: list[tuple[str, int, int]] = []
    for piece in PIECES.finditer(text):
        start, end, typed = piece.start(), piece.end(), piece.group()
        if typed[0] > "z":
            character = simplified(typed)
            found.append(Token(_sounds().get(typed, typed), start, end, character))
        elif typed[0] <= "9":
            found.append(Token("#", start, end))
        else:
            latin.append((typed, start, end))
    found += _latin(latin, known, chinese=bool(found) and any(t.character for t in found))
    found.sort(key=lambda token: token.start)
    return found


def lowered(words: str) -> str:
    """`words` in small letters and narrow forms, character for character; of long ones two ends."""
    if len(words) > LONGEST:
        blank = " " * (len(words) - LONGEST)
        words = words[: LONGEST - 200] + blank + words[-200:]
    if words.isascii():
        return words.lower()
    return "".join(map(_narrow, words))


def _without_fillers(text: str) -> str:
    """`text` with what says nothing of the trouble blanked out, unless that is all there is."""
    for product in PRODUCT.finditer(text):
        text = _blanked(text, product.start(), product.end())
    text = _blanked(text, len(text.rstrip(ENDINGS)), len(text))
    opener = OPENERS.match(text)
    return _blanked(text, 0, opener.end()) if opener else text


def _blanked(text: str, start: int, end: int) -> str:
    """`text` with this stretch as blanks; as it is where next to nothing would be left."""
    blank = text[:start] + " " * (end - start) + text[end:]
    return blank if sum(map(str.isalnum, blank)) >= ENOUGH else text


def _narrow(character: str) -> str:
    """One character in its compatibility form where that is one character too."""
    if "\u4e00" <= character <= "\u9fff":
        return character
    if character in "\u2019\u2018\u02bc\uff07":
        return "'"
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def _latin(
    pieces: list[tuple[str, int, int]], known: Mapping[str, int], *, chinese: bool
) -> list[Token]:
    """English words and pinyin syllables, told apart by the company they keep."""
    cuts = [cut(word) if word not in known else () for word, _, _ in pieces]
    sure = sum(bool(c) and w not in TWO_MINDED for (w, _, _), c in zip(pieces, cuts, strict=True))
    pinyin = sure >= 2 or (sure == 1 and (chinese or len(pieces) == 1))
    mostly = sure * 2 >= len(pieces)
    found: list[Token] = []
    for (word, start, end), syllables in zip(pieces, cuts, strict=True):
        whole = pinyin and bool(syllables) and (mostly or word not in TWO_MINDED)
        if whole or (pinyin and mostly and cut(word) and word in TWO_MINDED):
            at = start
            for syllable in syllables or cut(word):
                found.append(Token(near_sound(syllable), at, at + len(syllable)))
                at += len(syllable)
        else:
            found += [Token(stem(mend(part, known)), start, end) for part in _spelled_out(word)]
    return found


def _spelled_out(word: str) -> list[str]:
    if word in WITHOUT_APOSTROPHE:
        return WITHOUT_APOSTROPHE[word].split()
    for short, full in SHORT_FORMS:
        if word.endswith(short):
            return (word[: -len(short)] + full).replace("'", "").split()
    return [word.replace("'", "")]


@cache
def stem(word: str) -> str:
    """An English word without its commonest endings; charge, charged and charges are one."""
    if len(word) <= 3:
        return word
    for ending, rest in (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ing", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + rest
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sleo":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@cache
def cut(word: str) -> tuple[str, ...]:
    """The syllables of a word of pinyin; empty when it is none."""
    if len(word) > 36:
        return ()
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(1, len(word) + 1):
        ways = [
            (*best[start], word[start:end])
            for start in range(max(0, end - 6), end - (end > 1))
            if start in best and word[start:end] in _syllables()
        ]
        if ways:
            best[end] = min(ways, key=len)
    return best.get(len(word), ())
