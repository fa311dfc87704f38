"""What `redact` says: one text, or lines of them, without their secrets. Pure."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from topay_help.privacy.kinds import NAMES
from topay_help.privacy.redact import Redacted, redact
from topay_help.text import Text, is_hidden, visible

SCHEMA: Final = 1
TAKEN_OUT: Final = Text(
    "已删除：{kinds}。发出去之前，自己再看一遍。",
    "Taken out: {kinds}. Read it through yourself before you send it.",
)
NOTHING: Final = Text(
    "没有发现密码、验证码这类内容。发出去之前，自己再看一遍。",
    "No secrets were found. Read it through yourself before you send it.",
)
BAD_LINE: Final = Text(
    '这一行不是 {"text": "…"} 这样的 JSON，或者太长。',
    'This line is not JSON like {"text": "…"}, or it is too long.',
)
NEXT: Final = Text("把它改好，再试一次。", "Put it right and try again.")
_JOINERS: Final = frozenset("\n\t\u200c\u200d")  # line ends, and what holds letters together


def document(done: Redacted) -> dict[str, object]:
    """One text, for programs."""
    return {"schema": SCHEMA, **line(done)}


def line(done: Redacted) -> dict[str, object]:
    """One of many texts, for programs."""
    return {"text": done.text, "removed": list(done.kinds)}


def batch(lines: Iterable[bytes | None], lang: str, removed: set[str]) -> Iterator[str]:
    """For each line of JSON one without secrets; for a bad one (None: too long) an error.

    The kinds of what was taken out are added to `removed`.
    """
    for raw in lines:
        text = None if raw is None else _text(raw)
        if text is None:
            told = {"code": "bad-line", "text": BAD_LINE.to(lang), "next": NEXT.to(lang)}
            yield _json({"schema": SCHEMA, "error": told})
            continue
        done = redact(text, lang)
        removed.update(done.kinds)
        yield _json(line(done))


def notice(kinds: Iterable[str], lang: str) -> str:
    """Which kinds were taken out; never what it was."""
    found = set(kinds)
    names = [name.to(lang) for kind, name in NAMES.items() if kind in found]
    if not names:
        return NOTHING.to(lang)
    return TAKEN_OUT.to(lang, kinds=("、" if lang == "zh" else ", ").join(names))


def shown(text: str) -> str:
    """The text as it is, but for what a screen would obey: that is made visible."""
    whole = text.replace("\r\n", "\n")
    return "".join(c if c in _JOINERS or not is_hidden(c) else visible(c) for c in whole)


def _text(raw: bytes) -> str | None:
    try:
        data = json.loads(raw.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        return None
    text = data.get("text") if isinstance(data, dict) else None
    return text if isinstance(text, str) else None


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
