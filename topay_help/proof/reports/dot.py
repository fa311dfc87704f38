"""A picture of a flow in DOT, the language of Graphviz."""

from typing import Final

from topay_help.flow.graph import Dot, Kind, Picture, joined
from topay_help.text import wrap

LOOKS: Final[dict[Kind, str]] = {
    "question": 'shape=box, style="rounded,filled", fillcolor="#e8f0fe"',
    "checklist": 'shape=note, style=filled, fillcolor="#fff8e1"',
    "outcome": 'shape=oval, style=filled, fillcolor="#e6f4ea"',
    "call": 'shape=box, peripheries=2, style=filled, fillcolor="#f3e8fd"',
    "hand-over": 'shape=cds, style=filled, fillcolor="#f3e8fd"',
    "missing": 'shape=octagon, style=filled, fillcolor="#fce8e6"',
}
FONTS: Final = "Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif"
CELLS: Final = 32  # a label is broken into lines of this width


def dot(picture: Picture, lang: str) -> str:
    """The text of the picture."""
    names = {one.id: f"n{number}" for number, one in enumerate(picture.dots)}
    lines = [
        "digraph flow {",
        f'  graph [rankdir=TB, label="{_quoted(picture.title)}", fontname="{FONTS}"];',
        f'  node [fontname="{FONTS}", fontsize=11];',
        f'  edge [fontname="{FONTS}", fontsize=9];',
    ]
    lines += [f"  {names[one.id]} [{_node(one)}];" for one in picture.dots]
    for line in picture.lines:
        label = _quoted(joined(line.labels, lang))
        lines.append(f'  {names[line.start]} -> {names[line.end]} [label="{label}"];')
    return "\n".join([*lines, "}"]) + "\n"


def _node(one: Dot) -> str:
    return f'label="{_quoted(one.label)}", tooltip="{_quoted(one.id)}", {LOOKS[one.kind]}'


def _quoted(words: str) -> str:
    """A label in quotes, broken into lines; backslashes and quotes stay what they are."""
    safe = (line.replace("\\", "\\\\").replace('"', '\\"') for line in wrap(words, CELLS))
    return "\\n".join(safe)
