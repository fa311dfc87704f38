"""TH5xx: both languages are there and say things about the same values."""

from collections.abc import Iterator

from topay_help.flow.screen import PLACEHOLDER
from topay_help.proof.checks.subject import Fault, Said, Subject
from topay_help.text import Text


def translations(subject: Subject) -> Iterator[Fault]:
    """TH501, TH503, TH504 for every text of the file."""
    for said in subject.said:
        yield from of_text(said)


def of_text(said: Said) -> Iterator[Fault]:
    """TH501 no English, TH503 no Chinese, TH504 placeholders that differ."""
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


def _shown(names: list[str], none: str) -> str:
    return ", ".join(f"{{{name}}}" for name in names) or none
