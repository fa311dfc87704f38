"""The part of docs/design.md that lists the modules, made from their own first lines."""

import ast
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "topay_help"
BEGIN: Final = "<!-- Made by `make docs` from the first lines of the modules; do not edit. -->"
END: Final = "<!-- End of what is made. -->"
ROOMS: Final = {
    "": "at the door; any room may import these, `__main__` excepted",
    "privacy": "takes secrets out of text; pure",
    "flow": "the engine: what a flow is, and where its answers lead; pure",
    "authoring": "strict YAML to values: the content language, defined once",
    "ask": "words of a user to topics",
    "contacts": "the operator's list, and whether a contact stands on it",
    "cases": "the user's saved walks",
    "proof": "for writers: what is wrong with flows, what is proven about them",
    "output": "documents for programs, paper and people",
    "library": "all topics built into plain files that open quickly",
    "terminal": "pages and prompts for people; knows Rich and questionary",
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
        says = ROOMS.get("" if folder == "." else folder, "")
        parts.append(f"**`{title}`** {says}".rstrip() + "\n")
        lines = [_line(path) for path in sorted((PACKAGE / folder).glob("*.py"))]
        parts.append("\n".join(line for line in lines if line) + "\n")
    return "\n".join(parts)


def _rank(folder: str) -> tuple[int, str]:
    room = folder.partition("/")[0]
    return list(ROOMS).index("" if room == "." else room), folder


def _line(path: Path) -> str:
    first = summary(path)
    return f"- `{path.name}` {first}" if first else ""


def summary(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line; nothing for an empty module."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())
