"""Imports go one way, and each outside library has one home."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "topay_help"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A module imports only from its own layer and the ones above it. `errors` needs `core.text` alone.
LAYERS = [
    {"core"},
    {"content", "output", "cases"},
    {"terminal"},
    {"cli"},
    {"__main__"},
]
EVERYWHERE = {"errors", "language", "shelf", "__init__"}
HOMES = {
    "yaml": {"content/strict_yaml.py"},
    "rich": {"terminal/"},
    "questionary": {"terminal/prompts.py"},
    "prompt_toolkit": {"terminal/prompts.py"},
    "typer": {"cli/"},
    "sqlite3": {"cases/store.py"},
}
CORE_MAY_IMPORT_ONLY_THE_STANDARD_LIBRARY = (
    "yaml",
    "rich",
    "questionary",
    "typer",
    "sqlite3",
    "os",
    "pathlib",
    "time",
)


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def part(name: str) -> str:
    """The layer's name of a module: `core`, `errors`, …"""
    return name.split(".")[1] if "." in name else "__init__"


def layer(name: str) -> int:
    return next(i for i, names in enumerate(LAYERS) if name in names)


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imports(path):
        if not name.startswith("topay_help."):
            continue
        other = part(name)
        if own in EVERYWHERE:
            assert other in {"core", *EVERYWHERE}, f"{own} may not import {name}"
        elif other not in EVERYWHERE:
            if other.startswith("__"):  # the version
                continue
            assert layer(other) <= layer(own), f"{own} may not import {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_outside_library_has_one_home(path: Path) -> None:
    relative = str(path.relative_to(PACKAGE))
    for name in imports(path):
        homes = HOMES.get(name.split(".", 1)[0])
        assert homes is None or any(relative.startswith(home) for home in homes), (
            f"{name} belongs in {homes}"
        )


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").rglob("*.py")), ids=name_of)
def test_the_core_knows_no_file_no_clock_and_no_terminal(path: Path) -> None:
    for name in imports(path):
        assert name.split(".", 1)[0] not in CORE_MAY_IMPORT_ONLY_THE_STANDARD_LIBRARY, name


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name == "__init__.py" and p.parent != PACKAGE], ids=name_of
)
def test_packages_re_export_nothing(path: Path) -> None:
    assert not path.read_text("utf-8").strip()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_small(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    limit = LARGER.get(name_of(path), 320)
    assert lines <= limit, f"{lines} lines: is this still one room?"


# Tables rather than code; each is one list that is read as such.
LARGER = {
    "core/model.py": 340,  # every kind of value that a flow is made of
    "content/language.py": 620,  # the definitions of the content language
    "core/ask/pinyin.py": 400,  # characters and their sounds
    "cli/flows_commands.py": 340,  # arguments and help of every command for writers
}
