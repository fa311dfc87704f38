"""TH5xx: both languages are there and say things about the same values."""

import re
from collections.abc import Iterator
from typing import Final

from topay_help.flow.screen import PLACEHOLDER
from topay_help.proof.checks.subject import Fault, Said, Subject
from topay_help.text import Text

_DIGITS: Final = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?!\w*[a-zA-Z]\d)", re.ASCII)
_COUNTED: Final = re.compile(r"\d\s*[百千万亿]|\d\s*(?:hundred|thousand|million|k\b)")
_CURRENCIES: Final = {
    "CNY": re.compile(r"[¥￥]|人民币|\d\s*[元块]|\b(?:yuan|CNY|RMB)\b"),
    "USD": re.compile(r"(?<![A-Z])\$|美元|\b(?:USD|US dollars?)\b"),
    "EUR": re.compile(r"€|欧元|\b(?:EUR|euros?)\b"),
    "GBP": re.compile(r"£|英镑|\b(?:GBP|pounds?)\b"),
    "HKD": re.compile(r"HK\$|港[币元]|\b(?:HKD|Hong Kong dollars?)\b"),
}


def translations(subject: Subject) -> Iterator[Fault]:
    """TH501, TH503, TH504, TH505 for every text of the file."""
    for said in subject.said:
        yield from of_text(said)


def of_text(said: Said) -> Iterator[Fault]:
    """TH501 no English, TH503 no Chinese, TH504 placeholders that differ, TH505 other values."""
    zh, en = said.text.zh, said.text.en
    if not en.strip():
        words = Text("缺少英文（en）。", "The English (en) is missing.")
        yield Fault("TH501", said.path, words)
    elif not zh.strip():
        words = Text(
            "缺少中文（zh）：这句英文没有原文。",
            "The Chinese (zh) is missing: this English translates nothing.",
        )
        yield Fault("TH503", said.path, words)
    elif "{" in zh or "{" in en:
        chinese, english = (sorted(set(PLACEHOLDER.findall(one))) for one in (zh, en))
        if chinese != english:
            words = Text(
                f"中文里有 {_shown(chinese, '没有')}，"
                f"英文里有 {_shown(english, '没有')}，应该一样。",
                f"The Chinese holds {_shown(chinese, 'none')}, the English "
                f"{_shown(english, 'none')}; they must be the same.",
            )
            yield Fault("TH504", (*said.path, "en"), words, at_value=True)
    if zh.strip() and en.strip():
        yield from _other_values(said)


def _other_values(said: Said) -> Iterator[Fault]:
    """TH505 a number or a currency that is another in the other language."""
    zh, en = (PLACEHOLDER.sub(" ", one) for one in (said.text.zh, said.text.en))
    for pair in (_numbers(zh), _numbers(en)), (_currencies(zh), _currencies(en)):
        chinese, english = pair
        if chinese and len(chinese) == len(english) and chinese != english:
            words = Text(
                f"中文里是 {'、'.join(chinese)}，英文里是 {'、'.join(english)}，说的不一样。",
                f"The Chinese says {', '.join(chinese)}, the English {', '.join(english)}.",
            )
            yield Fault("TH505", (*said.path, "en"), words, at_value=True)


def _numbers(words: str) -> list[str]:
    """The numbers that stand in digits; none where a unit such as 万 counts them otherwise."""
    if _COUNTED.search(words):
        return []
    return sorted(found.replace(",", "").rstrip(".") for found in _DIGITS.findall(words))


def _currencies(words: str) -> list[str]:
    return sorted(name for name, signs in _CURRENCIES.items() if signs.search(words))


def _shown(names: list[str], none: str) -> str:
    return ", ".join(f"{{{name}}}" for name in names) or none
