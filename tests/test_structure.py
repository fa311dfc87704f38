"""Imports go one way, pure rooms stay pure, and each outside library has one home."""

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "topay_help"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A room imports only from itself and from those before it. Rooms are folders or modules.
ORDER = (
    "__init__",  # the version
    "text",
    "simplified",
    "privacy",
    "errors",
    "files",
    "findings",
    "spelling",
    "language",
    "flow",
    "authoring",
    "ask",
    "contacts",
    "cases",
    "proof",
    "output",
    "library",
    "terminal",
    "cli",
    "__main__",
)
# Values in, values out: no file, no clock, no terminal.
PURE = (
    "text.py",
    "findings.py",
    "spelling.py",
    "simplified.py",
    "privacy/",
    "flow/",
    "proof/checks/",
    "proof/walks/",
    "proof/scenarios/",
    "proof/changes/",
    *(f"ask/{name}.py" for name in ("because", "features", "fold", "mend", "model", "rank")),
    *(f"contacts/{name}.py" for name in ("check", "entry", "lookalike", "near", "phone")),
    *(f"contacts/{name}.py" for name in ("platforms", "reading", "reasons", "telltales")),
    "contacts/tricks.py",
    *(f"cases/{name}.py" for name in ("code", "coded_walk", "migrate", "summary")),
)
IMPURE = {"os", "pathlib", "time", "io", "sys", "tempfile", "shutil", "subprocess", "sqlite3"}
# Every library that is not Python's own, and where alone it may be loaded.
HOMES = {
    "msgspec": {""},  # values and their JSON: every room has some
    "yaml": {"authoring/strict_yaml.py"},
    "rich": {"terminal/"},
    "questionary": {"terminal/prompts.py"},
    "prompt_toolkit": {"terminal/prompts.py", "terminal/key_parser.py"},
    "typer": {"cli/"},
    "sqlite3": {"cases/store.py"},
    "icalendar": {"output/calendar_file.py"},
    "publicsuffixlist": {"contacts/public_suffixes.py"},
    "minisign": {"contacts/signature.py"},
    "mnemonic": {"privacy/seed_words.py"},  # word lists: it reads no file but its own
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room(name: str) -> str:
    """The room of a module's dotted name: `flow`, `errors`, …"""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ORDER else "__init__"


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def dotted(path: Path) -> str:
    return f"topay_help.{name_of(path).removesuffix('.py').replace('/', '.')}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    own = ORDER.index(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
    ours = [name for name in imports(path) if name.split(".", 1)[0] == "topay_help"]
    assert [name for name in ours if ORDER.index(room(name)) > own] == []


def test_imports_are_seen() -> None:
    assert sum(len(list(imports(path))) for path in MODULES) > len(MODULES)


def test_every_module_has_a_room_and_every_room_a_module() -> None:
    assert {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} == set(
        ORDER
    )
    assert all(any(name_of(path).startswith(pure) for path in MODULES) for pure in PURE)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_outside_library_has_one_home(path: Path) -> None:
    own = {"topay_help", *sys.stdlib_module_names} - HOMES.keys()
    outside = {name.split(".", 1)[0] for name in imports(path)} - own
    assert outside - HOMES.keys() == set(), "no home yet"
    astray = {one for one in outside if not name_of(path).startswith(tuple(HOMES[one]))}
    assert astray == set(), {one: HOMES[one] for one in astray}


@pytest.mark.parametrize(
    "path", [path for path in MODULES if name_of(path).startswith(PURE)], ids=name_of
)
def test_pure_rooms_know_no_file_no_clock_and_no_terminal(path: Path) -> None:
    outside = {name.split(".", 1)[0] for name in imports(path)}
    assert not outside & (IMPURE | HOMES.keys() - {"msgspec", "mnemonic"})


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name == "__init__.py" and p.parent != PACKAGE], ids=name_of
)
def test_packages_re_export_nothing(path: Path) -> None:
    assert not path.read_text("utf-8").strip()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_stay_small(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    limit = TABLES.get(name_of(path), 330)
    assert lines <= limit, f"{lines} lines: is this still one room?"


# Tables rather than code; each is one list that is read as such.
TABLES = {
    "authoring/language.py": 640,  # the definitions of the content language
    "privacy/kinds.py": 520,  # every kind of secret
    "ask/pinyin.py": 400,  # characters and their sounds
}
