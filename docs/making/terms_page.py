"""docs/terms.md: what things are called, made from flows/terms.yaml."""

from typing import Any, Final

from topay_help.authoring.folder import read, shipped
from topay_help.text import LANGS

HEAD: Final = """\
<!-- Made by `make docs` from flows/terms.yaml; do not edit. -->

# 用语表 · Terms

一样东西，一个叫法，两种语言各一个。写新句子之前先看这里。
不用的写法，`topay-help flows check` 会提醒（TH411）。
App 和官网上的字样，例如“帮助与反馈”，照原样写。

One thing has one name, in each language. Look here before you write;
`topay-help flows check` warns of the forms on the right (TH411). Labels of the app and the
website, such as “帮助与反馈”, stay as they are.

| 中文 | English | 不用 · not |
|---|---|---|
"""


def page() -> str:
    """The whole page."""
    terms = read(shipped()).documents["terms"].data["terms"]
    return HEAD + "".join(f"{_row(term)}\n" for term in terms.values())


def _row(term: dict[str, Any]) -> str:
    forms = [form for lang in LANGS for form in term["instead_of"].get(lang, ())]
    return f"| {term['zh']} | {term['en']} | {', '.join(forms)} |"
