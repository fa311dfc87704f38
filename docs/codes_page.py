"""docs/codes.*.md: every code of findings, made from the catalogue and the page of each code."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from topay_help.content import code_pages
from topay_help.core.codes import CODES, Code
from topay_help.core.text import Text
from topay_help.output.code_page import BAD, GOOD, WHY

MADE: Final = "<!-- Made by `make docs` from topay_help/content/codes/; do not edit. -->"
TITLE: Final = Text("检查的编号", "Codes of findings")
INTRO: Final = Text(
    "`topay-help flows check` 和 `flows test` 报的每个编号是什么意思。编号不会改作别用。"
    "终端里看一个：`topay-help flows check --explain TH101`。",
    "What each code of `topay-help flows check` and `flows test` means. A code never comes to mean "
    "something else. On a terminal: `topay-help flows check --explain TH101`.",
)
GROUPS: Final = {
    "TH0": Text("写法", "Shape"),
    "TH1": Text("指向", "References"),
    "TH2": Text("图", "Graph"),
    "TH3": Text("路径和逻辑", "Paths and logic"),
    "TH4": Text("内容", "Content"),
    "TH5": Text("翻译", "Translation"),
    "TH6": Text("场景", "Scenarios"),
}
SEVERITIES: Final = {
    "error": Text("错误", "error"),
    "warning": Text("提醒", "warning"),
    "info": Text("说明", "note"),
}


def page(lang: str) -> str:
    """Every code in one language."""
    blocks = [MADE, f"# {TITLE.to(lang)}", INTRO.to(lang)]
    for group, codes in groupby(CODES.values(), key=lambda code: code.id[:3]):
        blocks.append(f"## {GROUPS[group].to(lang)}")
        for code in codes:
            blocks += _section(code, lang)
    return "\n\n".join(blocks) + "\n"


def _section(code: Code, lang: str) -> Iterator[str]:
    told = code_pages.page(code.id)
    colon = "：" if lang == "zh" else ": "
    yield f"### {code.id} {code.title.to(lang)}"
    yield f"*{SEVERITIES[code.severity].to(lang)}* · {told.what.to(lang)}"
    yield f"{WHY.to(lang)}{colon}{told.why.to(lang)}"
    for name, example in ((BAD, told.bad), (GOOD, told.good)):
        yield f"{name.to(lang)}{colon}"
        yield f"```yaml\n{example.rstrip()}\n```"
