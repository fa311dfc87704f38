"""Secret numbers that are known by the words around them: codes, PIN, CVV, payment codes.

Works on folded text; see `redact`. The words are Chinese and English.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from topay_help.privacy.secret_numbers import Chain

Span = tuple[int, int]
GONE: Final = "\ue000"  # stands where a secret has been taken out already; nothing reaches over it

ENGLISH: Final = (
    r"(?:is|was|are|were|be|now|it|it's|its|i|he|she|they|we|you|me|him|her|them|us|my|the|an?|this"
    r"|that|which|to|from|by|via|for|with|as|and|then|just|got|get|gave|give|received|sent|told|said"
    r"|says?|shared|read|out|used?|using|set|typed|entered|put|changed|reset|new|old|current|login"
    r"|sms|text|message|phone|number|codes?|pin|cvv|cvc|password|back|card|came|through|shows?|here"
    r"|still|same|of|digits?|asked|answered|replied|texted|wrote|typing|given|caller|someone|agent|over|aloud|maybe|think|believe|probably"
    r"|called|no|account|wallet|payment|otp|on|its|their|our|digit|6-digit)(?=[\s.:=,;\"'(<>]|[^!-~]|$)\.?"
)
CHINESE: Final = (
    r"(?:就是|是|为|改成|改为|改|设成|设为|设置|设的|换成|用的?|原来|以前|现在|当时|新的?|旧的?|填|输入|输"
    r"|了|我的?|的|都|给|他们?|她|它|对方|客服|骗子|说|告诉|叫|写|发|念|报|过去|收到|刚才?|好像|应该|可能"
    r"|大概|一直|有|这个|那个|这|那|在|把|已经|也|和|跟|还|让|问|要|号|数字|短信|里|上|面|码)"
)
_MARKS: Final = r"[\s:=\-,，;；（>\"'“”‘’「」『』(<《【\[?~]"
FILLER: Final = (
    rf"(?:{ENGLISH}|{_MARKS}|[46]位|[^!-~。！{GONE}]){{0,16}}+"  # words between label and secret
)
CONNECTED: Final = re.compile(rf"(?:{ENGLISH}|{_MARKS}|{CHINESE})*+", re.IGNORECASE)


class _Kind(Struct, frozen=True):
    """A number of `least` to `most` digits that is secret after or before one of the labels."""

    name: str
    labels: str
    least: int
    most: int


_NO_SECRET_CODE: Final = "".join(
    rf"(?<!{word}[ -])"
    for word in (
        *("error", "status", "zip", "postal", "country", "branch", "sort", "area", "swift", "qr"),
        *("response", "case", "order", "reference", "promo", "transaction", "reason", "result"),
    )
)
_KINDS: Final = (
    _Kind(
        "payment-code",
        r"付款码|收款码|付款条码|支付码|条形码|条码|付款二维码"
        r"|(?<![a-z])(?:payment|pay|paying)[ -]?(?:qr[ -]?|bar[ -]?)?codes?(?![a-z])"
        r"|barcodes?(?![a-z])",
        *(6, 25),
    ),
    _Kind(
        "code",
        r"验证码|校验码|动态码|动态密码|动态口令|短信码|确认码|授权码|认证码|一次性密码|验证数字"
        r"|谷歌验证器?|身份验证器|(?<![a-z])(?:otp|2fa|authenticator"
        r"|one[ -]time[ -](?:password|passcode|pin)|passcode"
        rf"|{_NO_SECRET_CODE}codes?)(?![a-z])",
        *(4, 8),
    ),
    _Kind("pin", r"个人识别码|(?<![a-z])pins?(?:[ -]?code|[ -]?number)?码?(?![a-z])", 4, 12),
    _Kind(
        "cvv",
        r"安全码|卡背面?后?的?[三3]位数?字?|背面[三3]位数?|(?<![a-z])(?:cvv2?|cvc2?|cvn2?)码?(?![a-z0-9])"
        r"|(?<![a-z])card (?:security|verification) (?:code|value|number)",
        *(3, 4),
    ),
    _Kind(
        "card",
        r"卡号|卡片号码|(?:银行|信用|储蓄|借记)卡|(?<![a-z])(?:debit |credit |bank )?cards?"
        r"(?: numbers?| no\.?| num)?(?![a-z])",
        *(13, 19),
    ),
    _Kind(
        "identity",
        r"身份证(?:号码?|件号)?|证件号码?|(?<![a-z])(?:id card|identity card|national id|identity)"
        r"(?: numbers?| no\.?)?(?![a-z])",
        *(15, 18),
    ),
)
_AFTER: Final = {
    kind.name: re.compile(rf"(?P<label>{kind.labels})(?P<filler>{FILLER})", re.IGNORECASE)
    for kind in _KINDS
}
_BEFORE: Final = {
    kind.name: re.compile(
        rf"(?<![0-9A-Za-z*.\-/:])(?P<secret>\d(?:[\s-]?\d){{{kind.least - 1},{kind.most - 1}}}+)"
        r"(?:[\s\"'”」』),]{0,3}(?:(?:这|那)[个串条]|的|就?是|为|当作?|作为?|做)"
        r"(?:我的?|他的?|你的?|短信|手机|登录|支付|银行卡?|收到|的|,| |那个|这个){0,4}+"
        r"|[\"')]?(?:,|,? (?:is|was|as)) (?:my|the|your|his|her|our|an?) (?:[\w-]{1,12} ){0,2}?)"
        rf"(?:{kind.labels})",
        re.IGNORECASE,
    )
    for kind in _KINDS
}
_OTHER_MEANING: Final = re.compile(
    r"错误|失败|报错|异常|代码|尾号|末[四4]?位|后[四4]位|金额|余额|时间"
)
_LAST_FOUR: Final = re.compile(
    r"(?:尾号|末[四4]?位数?|后[四4]位|ending(?: in| with)?|last (?:four|4))[\s是为:]*$"
)
UNIT: Final = re.compile(
    r" ?(?:[年月天次位元块万秒%]|个|小时|分钟|多|左右|yuan|cny|rmb"
    r"|(?:day|time|minute|second|hour)s?)"
    r"|[*:]|\.\d|,\d{3}",
    re.IGNORECASE,
)
_LETTERED_CODE: Final = re.compile(
    r"(?:[A-Za-z]{1,3}-\d{4,8}|(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[0-9A-Za-z]{4,8})(?![0-9A-Za-z_-])"
)
_SPELLED_CODE: Final = re.compile(
    rf"(?:{_KINDS[1].labels})[\s:=是为,\"“「]{{0,4}}+(?P<secret>[零〇一二三四五六七八九幺]{{4,8}}+)",
    re.IGNORECASE,
)


def numbers_by_words(text: str, chains: dict[int, Chain]) -> Iterator[tuple[str, Span]]:
    """Secret numbers with their kind. `chains` gives the groups of digits by where they start."""
    for kind in _KINDS:
        for match in _AFTER[kind.name].finditer(text):
            if span := _number_at(text, match, kind, chains):
                yield kind.name, span
        for match in _BEFORE[kind.name].finditer(text):
            if not _LAST_FOUR.search(text, max(match.start() - 16, 0), match.start()):
                yield kind.name, match.span("secret")
    for match in _SPELLED_CODE.finditer(text):
        yield "code", match.span("secret")


def _number_at(
    text: str, match: re.Match[str], kind: _Kind, chains: dict[int, Chain]
) -> Span | None:
    if _OTHER_MEANING.search(match["filler"]):
        return None
    chain = chains.get(match.end())
    if chain is not None:
        return next((span for span in _spans(chain, kind) if not UNIT.match(text, span[1])), None)
    lettered = _LETTERED_CODE.match(text, match.end()) if kind.name == "code" else None
    return lettered.span() if lettered and CONNECTED.fullmatch(match["filler"]) else None


def _spans(chain: Chain, kind: _Kind) -> Iterator[Span]:
    """The first groups of the chain that make a number of this kind, the longest first.

    A number in many groups that is longer is another number: nothing of it.
    """
    sizes = [len(digits) for digits in chain.digits]
    if sizes[0] < 5 and kind.most < 13 <= sum(sizes) and set(sizes[:-1]) == {4}:
        return
    ends: list[Span] = []
    total, complete = 0, kind.least if kind.most < 13 else 13
    for size, (_, end) in zip(sizes, chain.groups, strict=True):
        if total >= complete and size > 4:
            break  # complete, and what follows is a number of its own
        total += size
        if kind.least <= total <= kind.most:
            ends.append((chain.groups[0][0], end))
        elif total > kind.most:
            break
    yield from reversed(ends)
