"""What texts may not hold: contacts, requests for secrets; how long they may be. Pure."""

import re
import unicodedata
from typing import Final

from topay_help.text import breaks

PHONE_WIDTH: Final = 36  # cells for words on a screen 40 cells wide

_LINK: Final = re.compile(
    r"https?:/|www\.|(?<![a-z0-9])[a-z0-9][a-z0-9-]*\.(?:com|cn|net|org|io|top|xyz|cc|vip|app|me|co|info|"
    r"shop|site|online|hk|tw|gov|link|club|wang|ltd|pro|tv|us)(?![a-z0-9])",
    re.IGNORECASE,
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_HANDLE: Final = re.compile(
    r"(?<![A-Za-z0-9_.])@\w{2,}"
    r"|(?:微信号?|公众号|企鹅号|抖音号|QQ群?|wechat|telegram|whatsapp|weibo|微博|line)"
    r" ?(?:id|号)?[:： ]+[“\"]?(?=[a-z_-]*\d|[a-z]+[_-])[a-z0-9_-]{4,}",
    re.IGNORECASE,
)
_HARMLESS: Final = re.compile(
    r"\d{4}-\d\d-\d\d|\d{4} ?年|\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+(?:\.\d+)? ?(?:元|块|万|亿|%|CNY|yuan)"
    r"|(?:CNY|¥|RMB) ?\d+(?:\.\d+)?|\d{1,2}:\d\d"
)
_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9_.])[+(]?\d(?:[\d*]|[-–—() ./](?=[\d(]))*\d")
_SERVICE: Final = re.compile(r"9[56]\d{3,4}|1[0-2]\d{3}|400\d{7}|800\d{7}")
_CALL_BEFORE: Final = re.compile(
    r"(?:拨打?|致电|打|电话|热线|号码|call|dial|phone|hotline|ring)[^\d，。；,.;]{0,6}$",
    re.IGNORECASE,
)
_TELLS_ZH: Final = (
    r"(?:密码|口令|验证码|校验码|付款码|支付码|安全码|助记词|私钥|密钥|银行卡号|卡号"
    r"|身份证号?码?|CVV|PIN)"
)
_TELLS_EN: Final = (
    r"(?:password|passcode|pass ?phrase|(?:verification|security|one-time|sms|payment|login|"
    r"authenticator|2fa) codes?|otp|cvv|cvc|pin\b|seed phrase|recovery phrase|private key|"
    r"(?:full |bank )?card number|id(?:entity)?(?: card)? number)"
)
_ASKS: Final = re.compile(
    rf"请.{{0,8}}(?:输入|填|写|告诉|提供|报|发|说).{{0,10}}{_TELLS_ZH}"
    rf"|{_TELLS_ZH}.{{0,4}}(?:是什么|是多少|是啥|几位|发给我|告诉我)"
    rf"|(?:what(?: is|'s|’s)|enter|type|tell us|give us|send us|provide|fill in)"
    rf"(?: in)? (?:your |the |a )?(?:[\w-]+ ){{0,3}}{_TELLS_EN}",
    re.IGNORECASE,
)
_ASKS_FOR_VALUE: Final = re.compile(
    rf"(?:输入|填|写|告诉|提供|报).{{0,10}}{_TELLS_ZH}"
    rf"|{_TELLS_ZH}[^，。；？]{{0,3}}(?:[？?：:]|$)"
    rf"|\b{_TELLS_EN}s? ?(?:[?:]|$)",
    re.IGNORECASE,
)
_HARMLESS_CLAUSE: Final = re.compile(
    r"不要|(?<![分特类个级性])别|勿|不用|不需要|不必|绝不|不会|后四位|末四位|尾号|没收到|收不到|错误"
    r"|\b(?:never|not|last four|last 4|without|error)\b|n't|n’t",
    re.IGNORECASE,
)
_CLAUSES: Final = re.compile(r"(?<=[。！!；;？?\n])|(?<=\. )")


def contact(words: str, *, police: bool = False) -> str:
    """A phone number, link, handle or address in a text, as it stands there; nothing if none.

    `police`: the public numbers 110 and 96110 may stand here, as their source is named.
    """
    if not _SUSPECT.search(words.lower()):
        return ""
    plain = unicodedata.normalize("NFKC", words)
    for pattern in (_MAIL, _LINK, _HANDLE):
        if found := pattern.search(plain):
            return found.group()
    return _phone(_HARMLESS.sub(" ", plain), police=police)


_SUSPECT: Final = re.compile(
    r"\d{3}|[@＠.．/]|微信|公众号|抖音号|qq|ｑｑ|wechat|telegram|whatsapp|weibo"
)  # of words in lower case, which is quicker than to ignore the case


def _phone(words: str, *, police: bool) -> str:
    for found in _NUMBER.finditer(words):
        written = found.group()
        digits = re.sub(r"\D", "", written)
        if police and digits in ("110", "96110"):
            continue
        called = _CALL_BEFORE.search(words[: found.start()])
        if len(digits) >= 7 or _SERVICE.fullmatch(digits) or (called and len(digits) >= 3):
            return written
    return ""


def asks_for_secret(words: str, *, for_value: bool) -> bool:
    """Whether a question asks the user to tell a secret; `for_value`: words can be typed there."""
    for clause in _CLAUSES.split(unicodedata.normalize("NFKC", words)):
        if not clause.strip() or _HARMLESS_CLAUSE.search(clause):
            continue
        if _ASKS.search(clause) or (for_value and _ASKS_FOR_VALUE.search(clause.strip())):
            return True
    return False


def too_wide(words: str) -> str:
    """A word that does not fit into a line of a phone-size terminal; nothing if none."""
    found = _WORD.search(words)
    return found.group() if found else ""


_WORD: Final = re.compile(rf"[!-~]{{{PHONE_WIDTH + 1},}}")


def lines(words: str) -> int:
    """How many lines a text takes on a phone-size terminal."""
    return sum(1 + len(breaks(line, PHONE_WIDTH)) for line in words.split("\n"))
