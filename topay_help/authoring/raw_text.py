"""Slips that YAML takes in silence or explains badly: looked for in the raw text of a file."""

import re
from collections.abc import Iterator
from typing import Final

from topay_help.authoring import language
from topay_help.authoring.shape import Either, ListOf, MapOf, Record, Shape
from topay_help.findings import Finding, Place, Severity
from topay_help.text import LANGS, Text


def _keys(shape: Shape) -> Iterator[str]:
    match shape:
        case Record():
            for name, key in shape.keys.items():
                yield name
                yield from _keys(key.shape)
        case Either():
            for record in shape.records.values():
                yield from _keys(record)
        case ListOf() | MapOf():
            yield from _keys(shape.item)
        case _:
            return


KEYS: Final = sorted(
    {*LANGS, *(key for top in (language.flow, *language.FILES.values()) for key in _keys(top))}
)
_KEY: Final = "(?:" + "|".join(KEYS) + ")"
_COLON: Final = re.compile(
    rf"^ *(?:- +)?(?:{_KEY}|[a-zA-Z0-9][\w-]*(?=： *$))(?P<spot>：)|[{{,] *{_KEY}(?P<inner>：)"
)
_BLANK: Final = re.compile(
    r"^[ \t]*(?P<indent>[\u3000\u00a0])|^ *(?:- +)?[\w-]+:(?P<after>[\u3000\u00a0])"
)
_CUT: Final = re.compile(
    r"(?:^ *(?:- +)?|[{,] *)(?:zh|en): +[^\"'|>{\[\s#].*?(?P<spot> #)(?=[^\s#])"
)
_COMMA: Final = re.compile(
    r"\{[^\"'}]*?(?P<spot>[，、；]) *(?:zh|en|to|label|when|do|how|why|source): "
)
_FOLD: Final = re.compile(r"^ *(?:- +)?zh: *(?P<spot>>)[+-]?\d? *$")
_BLOCK: Final = re.compile(r"^(?P<indent> *)(?:- +)?[\w-]+: *[|>][+-]?\d? *$")

_SLIPS: Final[tuple[tuple[str, Severity, re.Pattern[str], Text], ...]] = (
    (
        "TH013",
        "error",
        _COLON,
        Text(
            "键后面是全角冒号“：”，YAML 认不出来。请改成半角冒号加一个空格。",
            "A full-width colon “：” stands after a key. Write a plain colon and a blank.",
        ),
    ),
    (
        "TH014",
        "error",
        _BLANK,
        Text(
            "这里是全角空格或不换行空格，YAML 认不出来。请改成普通空格。",
            "This is a full-width or no-break blank, which YAML takes for text. Use plain blanks.",
        ),
    ),
    (
        "TH015",
        "error",
        _CUT,
        Text(
            "空格后面的 # 是注释的开头，从这里起的文字会丢掉。请给整句加引号。",
            "A # after a blank begins a comment: the text from here on is lost. Quote all of it.",
        ),
    ),
    (
        "TH016",
        "error",
        _COMMA,
        Text(
            "花括号里的各项要用半角逗号加空格分开，不能用全角。",
            "Within braces a plain comma and a blank separate entries, not a full-width one.",
        ),
    ),
    (
        "TH017",
        "warning",
        _FOLD,
        Text(
            "> 会在中文的行与行之间插入空格。请用 | 或写成一行。",
            "> puts a blank between Chinese lines. Use | or one line.",
        ),
    ),
)


def slips(text: str, file: str) -> Iterator[Finding]:
    """The slips of a file, line by line; lines of a block text (`|`) are text, not YAML."""
    block = -1  # the indent of the key of a block text that is open
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if block >= 0 and (not line.strip() or _deeper(line, block)):
            continue
        block = -1
        if line.lstrip(" ").startswith("#"):
            continue
        if found := _BLOCK.match(line):
            block = len(found["indent"])
        folds = bool(found) and sum(map(bool, map(str.strip, lines[number : number + 2]))) > 1
        yield from _in_line(line, number, file, folds=folds and _deeper(lines[number + 1], block))


def _deeper(line: str, indent: int) -> bool:
    """Whether a line goes on with the block text of a key that stands at `indent`."""
    return len(line) - len(line.lstrip(" ")) > indent


def _in_line(line: str, number: int, file: str, *, folds: bool) -> Iterator[Finding]:
    if line.isascii() and " #" not in line and ">" not in line:
        return
    bare = _without_quoted(line)
    for code, severity, pattern, message in _SLIPS:
        if (found := pattern.search(bare)) and (folds or code != "TH017"):
            column = next(found.start(name) for name, got in found.groupdict().items() if got) + 1
            yield Finding(code, severity, Place(file, number, column), message)
            return


def _without_quoted(line: str) -> str:
    """The line with the insides of quoted scalars blanked, as long as it was."""
    return re.sub(
        r"\"(?:[^\"\\]|\\.)*\"|(?<=[\s:,\[{])'(?:[^']|'')*'",
        lambda found: '"' + "_" * (len(found[0]) - 2) + '"',
        line,
    )
