"""Writes ask/pinyin.py, how Chinese characters sound, and simplified.py, the simplified of each.

Run with `pip install pypinyin opencc-python-reimplemented`; neither is needed at run time.
"""

from collections import defaultdict
from pathlib import Path

import opencc
import pypinyin

PACKAGE = Path(__file__).parents[1] / "topay_help"
# A character with several readings gets the one it has in talk about money.
MOST_USED = {
    "hang": "行", "chong": "重", "chang": "长長", "hai": "还還", "dou": "都", "de": "得的地",
    "zhe": "着著", "le": "了乐樂", "mei": "没沒", "diao": "调調", "gei": "给給", "me": "么麼麽",
    "dan": "单單弹彈", "hui": "会會", "xi": "系係", "shu": "数數", "zai": "载載", "shen": "什甚",
    "bian": "便", "cha": "差查", "na": "哪那", "ka": "卡", "zha": "炸", "cun": "存",
}  # fmt: skip
HEAD = '''"""How Chinese characters sound. Written by tools/make_pinyin.py; do not edit.

Readings as given by pypinyin {pinyin}, without tones. One reading a character, the one it has in
talk about money.
"""

# Syllables, and after each the characters that sound so.
'''
SIMPLIFIED = '''"""Traditional characters as simplified ones. Written by tools/make_pinyin.py.

As given by OpenCC's character table.
"""

from functools import cache

# Traditional characters, and below each its simplified form.
{table}

@cache
def _table() -> dict[int, int]:
    return {{ord(t): ord(s) for t, s in zip(TRADITIONAL, SIMPLIFIED, strict=True)}}


def simplified(text: str) -> str:
    """Traditional characters as simplified ones, place by place."""
    return text.translate(_table())
'''


def main() -> None:
    """Rewrite the module."""
    converter = opencc.OpenCC("t2s")
    characters = [c for c in _characters() if pypinyin.lazy_pinyin(c)[0] != c]
    sounds: dict[str, list[str]] = defaultdict(list)
    fixed = {c: syllable for syllable, group in MOST_USED.items() for c in group}
    for c in characters:
        sounds[fixed.get(c) or pypinyin.lazy_pinyin(c)[0]].append(c)
    pairs = [(c, s) for c in characters if len(s := converter.convert(c)) == 1 and s != c]
    lines = _strings(
        "SOUNDS", " ".join(f"{name}{''.join(sounds[name])}" for name in sorted(sounds))
    )
    head = HEAD.format(pinyin=pypinyin.__version__)
    (PACKAGE / "ask/pinyin.py").write_text(head + "".join(lines), encoding="utf-8")
    table = _strings("TRADITIONAL", "".join(c for c, _ in pairs))
    table += _strings("SIMPLIFIED", "".join(s for _, s in pairs))
    text = SIMPLIFIED.format(table="".join(table))
    (PACKAGE / "simplified.py").write_text(text, encoding="utf-8")


def _characters() -> list[str]:
    """The characters of GB 2312 and of the first level of Big5, in code point order."""
    found = set()
    for codec, high in (("gb2312", range(0xB0, 0xF8)), ("big5", range(0xA4, 0xC7))):
        for lead in high:
            for trail in range(0x40, 0xFF):
                try:
                    found.add(bytes((lead, trail)).decode(codec))
                except UnicodeDecodeError:
                    continue
    return sorted(c for c in found if "\u4e00" <= c <= "\u9fff")


def _strings(name: str, text: str) -> list[str]:
    rows = [f'    "{text[i : i + 40]}"\n' for i in range(0, len(text), 40)]
    return [f"{name} = (\n", *rows, ")\n"]


if __name__ == "__main__":
    main()
