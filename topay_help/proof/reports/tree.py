"""A flow as a tree of lines; what was shown before is only named again."""

from typing import Final

from topay_help.flow.graph import Dot, Kind, Line, Picture, joined
from topay_help.text import Text

MARKS: Final[dict[Kind, Text]] = {
    "question": Text("问", "?"),
    "checklist": Text("做", "DO"),
    "outcome": Text("结论", "END"),
    "call": Text("调用", "CALL"),
    "hand-over": Text("转", "GO"),
    "missing": Text("缺", "MISSING"),
}
AGAIN: Final = Text("{id}（见上）", "{id} (above)")
NEVER: Final = Text("没有任何选项通到：", "No option leads to:")


def tree(picture: Picture, lang: str) -> str:
    """The tree, one node a line, for a terminal or a pipe."""
    dots = {dot.id: dot for dot in picture.dots}
    after: dict[str, list[Line]] = {}
    for line in picture.lines:
        after.setdefault(line.start, []).append(line)
    shown: set[str] = set()
    lines = _grown(picture.dots[0], dots, after, shown, lang) if picture.dots else []
    rest = [dot for dot in picture.dots if dot.id not in shown]
    if rest:
        lines += ["", NEVER.to(lang), *("  " + _named(dot, lang) for dot in rest)]
    return "\n".join([picture.title, *lines]) + "\n"


def _grown(
    root: Dot, dots: dict[str, Dot], after: dict[str, list[Line]], shown: set[str], lang: str
) -> list[str]:
    lines: list[str] = []
    waiting: list[tuple[Dot, str, str, str]] = [(root, "", "", "")]  # dot, stem, branch, label
    while waiting:
        dot, stem, branch, label = waiting.pop()
        lead = f"{stem}{branch}" + (f"{label} → " if label else "")
        if dot.id in shown:
            lines.append(lead + AGAIN.to(lang, id=dot.id))
            continue
        shown.add(dot.id)
        lines.append(lead + _named(dot, lang))
        below = stem + {"├─ ": "│  ", "└─ ": "   ", "": ""}[branch]
        out = after.get(dot.id, [])
        for index, line in reversed(list(enumerate(out))):
            twig = "└─ " if index == len(out) - 1 else "├─ "
            waiting.append((dots[line.end], below, twig, joined(line.labels, lang)))
    return lines


def _named(dot: Dot, lang: str) -> str:
    return f"[{MARKS[dot.kind].to(lang)}] {dot.id}  {dot.label}"
