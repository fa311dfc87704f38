"""Passwords, known by the words around them. What is only part of a sentence is left alone.

Works on folded text; see `redact`.
"""

import re
from collections.abc import Iterator
from typing import Final

from topay_help.privacy.secret_words import CHINESE, CONNECTED, ENGLISH, FILLER, UNIT

Span = tuple[int, int]

_EXPLICIT: Final = re.compile(  # at the end of the filler: what follows is the thing itself
    r"(?:[=\"'“‘「『>]|[是为成叫用]了?|(?<![a-z])(?:is|was|to|it's)(?: now)?)[\s\"'“「]*$",
    re.IGNORECASE,
)
_PASSWORD: Final = re.compile(
    rf"(?P<label>密码|口令|(?<![a-z])(?:pass(?:word|code|phrase|wd)s?|pwd"
    r"|(?:pass|pw)(?=\s*(?::|=|is |was ))))"
    rf"(?P<filler>{FILLER})"
    r"(?P<secret>[!-~]{4,}+)",
    re.IGNORECASE,
)
_WHOSE: Final = r"(?:我|他|她|你|的|登录|支付|交易|提现|新|旧|原来|账户|账号|当时|以前|钱包){0,5}+"
_PASSWORD_BEFORE: Final = re.compile(
    rf"(?<![!-~])(?P<secret>[!-~]{{4,}}+)(?:[ ”」』]{{0,2}}(?:就?是|为|当作?|作为?|做|这个){_WHOSE}"
    r"(?:密码|口令)"
    r"| (?:is|was|as) (?:my|the|your|his|her|our) (?:\w{1,12} ){0,2}?pass(?:word|code))",
    re.IGNORECASE,
)
_QUOTED_PASSWORD: Final = re.compile(
    rf"(?:密码|口令|(?<![a-z])(?:pass(?:word|code|phrase)|pwd))(?:[\s:=]|{CHINESE}|{ENGLISH}){{0,8}}+"
    r"(?:[“「『](?P<secret>[ -~]{4,64})[”」』]|\"(?P<plain>[ !#-~]{4,64})\")",
    re.IGNORECASE,
)
_HAN_PASSWORD: Final = re.compile(
    r"(?:密码|口令)(?:就?是|为|[:=])[\s\"“「]*(?P<secret>[\u4e00-\u9fff]{2,8})(?=[\s,，。;；!？”」\"]|$)"
)
_HAN_SENTENCE: Final = re.compile(
    r"[什多哪不没忘错对吗呢无了的过被要请几谁和都]|正确|密码|有误|六位"
)
_DATE_OR_TIME: Final = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|\d{1,2}:\d{2}(?::\d{2})?|https?:.*"
)
_AMOUNT: Final = re.compile(r"[¥$]?\d[\d,.]*")
_WORD: Final = re.compile(r"(?:[A-Z]?[a-z]+|[A-Z]+)(?:['\-/](?:[A-Z]?[a-z]+|[A-Z]+))*")
_SENTENCE: Final = """
    two-step two-factor one-time icloud iphone faceid touchid paypal okx app-store
    about accepted account again alipay already also always android another apple asked been
    before being blocked both case-sensitive change changed check choose click code codes
    compromised correct different disabled else email enough enter entered error even exactly
    expired exposed face failed field fine first forgot forgotten gives gone good hacked have
    help-desk http https incorrect invalid just keep known labels last leaked locked login long
    lost mail make manager means missing must needed needs never new next none nowhere null
    number okay once only open outdated page password passwords payment phone please protected
    really rejected required reset right safe same saved says secret secure sends sent set
    settings shared short should simple something step stolen strong support suspicious takes
    that their there these they this those today topay true twice type typed unknown unsafe
    updated usually valid very visible wallet weak wechat well what when where wifi will with
    working write wrong wrongly yesterday your yours
"""
_ORDINARY: Final = frozenset(_SENTENCE.split())  # what may follow in a sentence
_FORM: Final = re.compile(r"(?:ed|[^f]ly|ing)$")  # "password is rejected"


def passwords(text: str) -> Iterator[Span]:
    """What stands where a password is told: after its name, or before "is my password"."""
    for match in _PASSWORD.finditer(text):
        if _is_password(text, match):
            yield match.span("secret")
    for match in _QUOTED_PASSWORD.finditer(text):
        yield match.span("secret" if match["secret"] else "plain")
    for match in _PASSWORD_BEFORE.finditer(text):
        secret = match["secret"].strip("\"'(),.")
        if len(secret) >= 4 and not _WORD.fullmatch(secret) and not _DATE_OR_TIME.fullmatch(secret):
            yield match.span("secret")
    for match in _HAN_PASSWORD.finditer(text):
        if not _HAN_SENTENCE.search(match["secret"]):
            yield match.span("secret")


def _is_password(text: str, match: re.Match[str]) -> bool:
    secret, filler = match["secret"].strip("/,.;:!?)(\"'[]{}|*`"), match["filler"]
    if len(secret) < 4 or _DATE_OR_TIME.fullmatch(secret):
        return False
    if _AMOUNT.fullmatch(secret) and UNIT.match(text, match.end()):
        return False
    if match["label"].isascii() and not filler and not secret[0].isdigit():
        return False  # part of a longer word
    connected = CONNECTED.fullmatch(filler) is not None
    if secret.casefold() in _ORDINARY:
        return False
    if _WORD.fullmatch(secret):
        return connected and _is_no_sentence(secret.casefold(), filler, match["label"])
    mixed = len(secret) >= 6 and any(map(str.isdigit, secret)) and any(map(str.isalpha, secret))
    birthday = secret.isdigit() and (len(secret) == 6 or (len(secret) == 8 and "是" in filler))
    return connected or mixed or birthday


def _is_no_sentence(word: str, filler: str, label: str) -> bool:
    """Whether a plain word behind a label is the password, and not how the sentence goes on."""
    if filler.rstrip().endswith((":", "=")) or (not label.isascii() and not filler.strip()):
        return True
    return _EXPLICIT.search(filler) is not None and not _FORM.search(word)
