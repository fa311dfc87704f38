"""The part of docs/design.md that lists the modules, made from their own first lines."""

import ast
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "topay_help"
BEGIN: Final = "<!-- Made by `make docs` from the first lines of the modules; do not edit. -->"
END: Final = "<!-- End of what is made. -->"
LAYERS: Final = {
    "": "at the door; everything may import these, `__main__` excepted",
    "core": "pure: values in, values out; no file, no clock, no terminal",
    "content": "from YAML to values and to the built library",
    "output": "for programs, paper and pictures",
    "cases": "the user's saved walks",
    "terminal": "for people; knows Rich and questionary",
    "cli": "reads arguments and calls",
}


def page(current: str) -> str:
    """The page with its list of modules made anew; the rest of it stays as it is."""
    before, _, rest = current.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{_modules()}\n{END}{after}"


def _modules() -> str:
    folders = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")}
    parts = []
    for folder in sorted(folders, key=_rank):
        title = f"topay_help/{folder}/" if folder != "." else "topay_help/"
        says = LAYERS.get("" if folder == "." else folder, "")
        parts.append(f"**`{title}`** {says}".rstrip() + "\n")
        lines = [_line(path) for path in sorted((PACKAGE / folder).glob("*.py"))]
        parts.append("\n".join(line for line in lines if line) + "\n")
    return "\n".join(parts)


def _rank(folder: str) -> tuple[int, str]:
    layer = folder.partition("/")[0]
    return list(LAYERS).index("" if layer == "." else layer), folder


def _line(path: Path) -> str:
    first = summary(path)
    return f"- `{path.name}` {first}" if first else ""


def summary(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line; nothing for an empty module."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())
