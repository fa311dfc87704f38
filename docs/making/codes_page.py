"""docs/codes.*.md: every code of findings, made from the catalogue and the page of each code."""

from collections.abc import Iterator
from difflib import unified_diff
from itertools import groupby
from typing import Final

from topay_help.proof import code_pages
from topay_help.proof.checks.codes import CODES, Code
from topay_help.proof.reports.code_page import WHY
from topay_help.text import Text

MADE: Final = "<!-- Made by `make docs` from topay_help/proof/codes/; do not edit. -->"
TITLE: Final = Text("检查的编号", "Codes of findings")
INTRO: Final = Text(
    "`topay-help flows check` 和 `flows test` 报的每个编号是什么意思。编号不会改作别用。"
    "例子里，`-` 是错的，`+` 是对的。"
    "终端里看一个，连同整个例子：`topay-help flows check --explain TH101`。",
    "What each code of `topay-help flows check` and `flows test` means. A code never comes to mean "
    "something else. In the examples `-` is wrong and `+` is right. On a terminal, with the whole "
    "example: `topay-help flows check --explain TH101`.",
)
BESIDE: Final = Text("旁边还有这个流程：", "With this flow beside it:")
AROUND: Final = 3  # lines shown on each side of a change
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
    yield f"```diff\n{_change(told.bad, told.good)}\n```"
    if told.beside:
        yield BESIDE.to(lang)
        yield f"```yaml\n{told.beside.rstrip()}\n```"


def _change(bad: str, good: str) -> str:
    """From the bad example to the good one, with the lines around each change."""
    before, after = bad.rstrip().split("\n"), good.rstrip().split("\n")
    lines = list(unified_diff(before, after, n=AROUND, lineterm=""))[2:]
    return "\n".join("⋮" if line.startswith("@@") else line for line in lines).removeprefix("⋮\n")
