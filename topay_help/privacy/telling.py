"""Whether words are what is told, or how a sentence about it goes on. Pure.

Values of passwords and answers: one token that no sentence has, several words, Chinese words.
"""

import re
from functools import lru_cache
from typing import Final

from topay_help.privacy.ordinary import ORDINARY, ORDINARY_FORM
from topay_help.privacy.patterns import Pattern
from topay_help.privacy.reading import Span

LEAST: Final = 4  # characters of a token that is a password
_MIXED: Final = 6  # of one with letters and digits, where the words before it do not tell it
_SECOND: Final = (4, 6, 8)  # digits of a number before “is my password”
_VALUE: Final = Pattern(r"[!-~]{4,}")
_END: Final = Pattern(r"&|[\"'],|,order")  # behind these in a link or a list another value begins
PLAINLY: Final = Pattern(
    r"(?:[:=→>\-]|[是为成叫用]了?"
    r"|(?<![a-z])(?:is|was|to|from|it's|'s|s|were|are|be|use|shi)(?: now)?)[\s\"'“「『(（]*$"
)
BY_SIGN: Final = Pattern(r"[:=→>][\s\"'“「『(（]*$")
_QUOTED: Final = Pattern(r"[“「『](?P<a>[^”」』\n]{2,64})[”」』]|\"(?P<b>[ !#-~]{4,64})\"")
_CLAUSE: Final = Pattern(r"[A-Za-z0-9][^\n,.;!?，。；！？\"”」』()（）\ue000]{1,79}")
_THEN: Final = Pattern(
    r" (?:and|but|so|because|which|please|can|could|that|when|if|for|since|then|now|i|he|she|they"
    r"|it|or|yesterday|today)\b.*"
)
_STOP: Final = """
    a an the on in at with for of from to by my me you your his her its their not what how as down
    under
"""
_STOPWORDS: Final = frozenset(_STOP.split())  # sentences have them, passwords hardly
_HAN: Final = Pattern(r"[\u3400-\u9fff]{1,16}(?=[\s,，。;；!！？?”」』\"、(（]|$)")
_SENTENCE: Final = Pattern(
    r"[什多哪不没忘错吗呢了过被请几谁]|的$|一样|正确|密码|有误|[六四八]位|数字|字母|自己|知道|需要"
    r"|生日|怎么|为什么|名字|空的|有$|随便|对的|一直|那个|这个|之前|以前|原先|随机|系统|默认|必须|无法"
    r"|安全|加密|可以|应该"
)
_REMARK: Final = Pattern(  # behind a colon
    r"忘|没|记|要|改|登|不上|不知|不对|不能|不行|错|什么|怎么|无|未|[六四八]位|数字|字母|一样|同上|见"
    r"|如下|已经|请|空|密码|保密"
)
_THING: Final = Pattern(  # names with digits
    r"(?:1password|iphone|ipad|android|redmi|galaxy|pixel|oppo|vivo|huawei|xiaomi|windows).*"
    r"|(?:ios|mac|win|mate|nova|v|e|err|error|code|http|tls|sha|utf|build|app|wifi|ps|no|room)"
    r"[\-.]?\d[\d.]*(?:pro|max|plus|ultra)?|[45]g\w*"
    r"|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+",
    re.IGNORECASE,
)
_DAY: Final = Pattern(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}:\d{2}(?::\d{2})?|https?:.*")
_WORD: Final = Pattern(r"(?:[A-Z]?[a-z]+|[A-Z]+)(?:['\-/](?:[A-Z]?[a-z]+|[A-Z]+))*")
_STARS: Final = Pattern(r"[*.xX?_\-]+")
_EDGE: Final = "/,.;:!?)(\"'[]{}|*`"


def value(text: str, at: int) -> Span | None:
    """The token from a place on, without the signs at its end that are not its own."""
    match = _VALUE.match(text, at)
    if match is None or match[0].startswith("/"):
        return None
    secret: str = match[0].rstrip(",;:)]}\"'").removesuffix(".")
    end = _END.search(secret)
    size = end.start() if end else len(secret)
    return (at, at + size) if size >= LEAST else None


def core(secret: str) -> str:
    """A token without the signs around it; empty where it is no secret at all."""
    inner = secret.strip(_EDGE)
    other = _DAY.fullmatch(inner) or _STARS.fullmatch(inner) or inner.casefold() in ORDINARY
    return "" if len(inner) < LEAST or other or inner.isdigit() else inner


def is_word(secret: str) -> bool:
    """Whether it could be a word of a sentence."""
    return _WORD.fullmatch(secret) is not None


def is_thing(secret: str) -> bool:
    """Whether it is the name of a thing, such as a phone or an error, or an address."""
    return _THING.fullmatch(secret) is not None


def is_mixed(text: str, at: int) -> bool:
    """Whether a token with letters and digits stands there that is long enough for a secret."""
    span = value(text, at)
    secret = text[slice(*span)] if span else ""
    digits, letters = any(map(str.isdigit, secret)), any(map(str.isalpha, secret))
    return len(secret) >= _MIXED and digits and letters and not _DAY.fullmatch(secret)


def is_told_before(secret: str) -> bool:
    """Whether a token may be the secret where “is my password” follows."""
    inner = secret.strip("\"'(),.")
    if len(inner) < LEAST or is_word(inner) or _DAY.fullmatch(inner):
        return False
    return not inner.isdigit() or len(inner) in _SECOND


@lru_cache(4096)
def is_ordinary(word: str) -> bool:
    """Whether an English word goes on a sentence."""
    low = word.casefold().strip("'\".,")
    if low.isdigit():
        return True
    form = word[0].islower() and ORDINARY_FORM.search(low)  # a name may end so, too
    return low in ORDINARY or bool(form)


def quoted(text: str, at: int) -> tuple[Span, bool] | None:
    """What stands in quotes there, and whether it is told."""
    match = _QUOTED.match(text, at)
    if match is None:
        return None
    name = "a" if match["a"] else "b"
    inner: str = match[name]
    if inner.isascii():
        told = any(word.casefold() not in ORDINARY for word in inner.split())
    else:
        told = not _SENTENCE.search(inner) or any(map(str.isdigit, inner))
    return match.span(name), told and not _STARS.fullmatch(inner)


def chinese(low: str, at: int, *, by_sign: bool, least: int) -> Span | None:
    """Chinese words up to the end of the clause, where they are told."""
    match = _HAN.match(low, at)
    if match is None or len(match[0]) < least:
        return None
    return None if (_REMARK if by_sign else _SENTENCE).search(match[0]) else match.span()


def _may_be_told(found: list[str], *, by_sign: bool) -> bool:
    """Whether several words may be a password: behind “is”, none of those that sentences have."""
    sentence = not by_sign and _STOPWORDS.intersection(found)
    fits = all(map(str.isalnum, found)) if by_sign else all(map(is_word, found))
    return len(found) > 1 and not sentence and fits


def clause(text: str, at: int, *, by_sign: bool, common: bool) -> Span | None:
    """English words up to the end of the clause, where they are told; `common`: also ordinary."""
    match = _CLAUSE.match(text, at)
    said: str = _THEN.sub("", match[0]).rstrip() if match else ""
    found = said.split()
    strange = sum(not is_ordinary(word) for word in found)
    if common:
        told = bool(said) and strange >= (len(found) + 1) // 2
    elif not said.isascii() or not _may_be_told(found, by_sign=by_sign):
        told = False
    elif is_ordinary(found[0]):
        told = strange >= 2 and strange * 2 > len(found)
    else:
        told = strange * 2 >= len(found)
    return (at, at + len(said)) if told else None
