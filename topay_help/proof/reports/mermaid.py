"""A picture of a flow in Mermaid, which GitHub and many editors draw."""

from typing import Final

from topay_help.flow.graph import Dot, Kind, Picture, joined, picture
from topay_help.flow.model import Content
from topay_help.text import EN, ZH

SHAPES: Final[dict[Kind, tuple[str, str]]] = {
    "question": ("[", "]"),
    "checklist": ("[/", "/]"),
    "outcome": ("([", "])"),
    "call": ("[[", "]]"),
    "hand-over": (">", "]"),
    "missing": ("{{", "}}"),
}
STYLES: Final[dict[Kind, str]] = {
    "question": "fill:#e8f0fe,stroke:#3367d6,color:#111",
    "checklist": "fill:#fff8e1,stroke:#b07900,color:#111",
    "outcome": "fill:#e6f4ea,stroke:#188038,color:#111",
    "call": "fill:#f3e8fd,stroke:#7b2cbf,color:#111",
    "hand-over": "fill:#f3e8fd,stroke:#7b2cbf,color:#111",
    "missing": "fill:#fce8e6,stroke:#c5221f,color:#111",
}
# Characters that Mermaid would read as its own, as the numbers of Unicode.
OWN: Final = {ord(char): f"#{ord(char)};" for char in '"#<>&;`|{}[]()\\'}


NOTE: Final = (
    "<!-- Made by `make docs` from flows/; do not edit. -->\n\n"
    "蓝：问题，黄：清单，绿：结论，紫：别的流程。 / "
    "Blue: questions; yellow: lists; green: outcomes; purple: other flows."
)


def mermaid(drawn: Picture, lang: str) -> str:
    """The text of the picture."""
    names = {dot.id: f"n{number}" for number, dot in enumerate(drawn.dots)}
    lines = ["flowchart TD"]
    lines += [f"  {names[dot.id]}{_shape(dot)}:::{_style(dot.kind)}" for dot in drawn.dots]
    for line in drawn.lines:
        label = f'|"{_quoted(joined(line.labels, lang))}"|' if line.labels else ""
        lines.append(f"  {names[line.start]} -->{label} {names[line.end]}")
    used = dict.fromkeys(dot.kind for dot in drawn.dots)
    lines += [f"  classDef {_style(kind)} {STYLES[kind]}" for kind in used]
    return "\n".join(lines) + "\n"


def _shape(dot: Dot) -> str:
    left, right = SHAPES[dot.kind]
    return f'{left}"{_quoted(dot.label)}"{right}'


def _style(kind: Kind) -> str:
    return kind.replace("-", "")


def _quoted(words: str) -> str:
    return " ".join(words.split()).translate(OWN)


def page(content: Content, flow: str) -> str:
    """The page of a flow in the docs: its picture in both languages."""
    own = content.flows[flow]
    parts = [f"# {own.title.zh} / {own.title.en}", NOTE]
    for lang, title in ((ZH, "中文"), (EN, "English")):
        drawing = mermaid(picture(content, flow, lang), lang)
        parts += [f"## {title}", f"```mermaid\n{drawing}```"]
    return "\n\n".join(parts) + "\n"
