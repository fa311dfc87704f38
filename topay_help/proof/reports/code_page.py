"""The page of a code as text."""

from typing import Final

from topay_help.proof.code_pages import CodePage
from topay_help.text import Text

WHY: Final = Text("为什么要紧", "Why it matters")
BAD: Final = Text("错", "Bad")
GOOD: Final = Text("对", "Good")


def as_text(page: CodePage, lang: str) -> str:
    """What, why, a bad and a good example."""
    parts = [
        f"{page.code.id} {page.code.title.to(lang)}",
        page.what.to(lang),
        f"{WHY.to(lang)}\n{page.why.to(lang)}",
        f"{BAD.to(lang)}\n{_indented(page.bad)}",
        f"{GOOD.to(lang)}\n{_indented(page.good)}",
    ]
    return "\n\n".join(parts) + "\n"


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.rstrip("\n").split("\n"))
