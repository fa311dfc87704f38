"""Which modules the quick paths load, so that no heavy import creeps in unseen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHOW = """
import sys
before = set(sys.modules)
sys.argv[0] = "topay-help"
try:
    from {module} import main
    main()
except SystemExit:
    pass
sys.stdout.flush()
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""
OWN = {
    "topay_help",
    "topay_help.__main__",
    "topay_help.language",
    "topay_help.library",
    "topay_help.library.lookup",
    "topay_help.contacts",
    "topay_help.contacts.presence",
}
PROMPTS = {"questionary", "prompt_toolkit", "asyncio"}
YAML = {"yaml", "_yaml"}
SLOW_TO_LOAD = {"pydantic", "importlib.metadata", "dataclasses"}
LIGHT = PROMPTS | YAML | SLOW_TO_LOAD | {"rich"}
WALK = LIGHT | {"sqlite3", "hashlib", "calendar", "topay_help.privacy.redact"}
HEAVY = {"pydantic", "importlib.metadata", "importlib.resources", "sqlite3", "multiprocessing"}


@pytest.fixture(scope="module")
def library(small_built: Path) -> Path:
    return small_built


def loaded(
    library: Path, *words: str, module: str = "topay_help.__main__", **environ: str
) -> set[str]:
    code = SHOW.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        env={"PATH": os.environ["PATH"], "TOPAY_HELP_FLOWS": str(library), **environ},
        capture_output=True,
        check=True,
    )
    return set(done.stderr.decode().splitlines()[-1].split())


@pytest.mark.parametrize(
    "words",
    [
        ["faq"],
        ["faq", "lost"],
        ["faq", "丢了东西", "--lang", "en"],
        ["faq", "lost", "--json"],
        ["--lang", "en", "faq", "lost"],
        ["contact"],
        ["contact", "app"],
        ["__complete", "faq", "l"],
    ],
    ids=" ".join,
)
def test_a_look_up_in_a_pipe_loads_nothing_but_itself(library: Path, words: list[str]) -> None:
    assert loaded(library, *words) <= OWN


def test_a_look_up_on_a_terminal_loads_rich_but_not_the_command_line(library: Path) -> None:
    code = "import sys, io; sys.stdout.isatty = lambda: True\n" + SHOW.format(
        module="topay_help.__main__"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "faq", "lost"],
        env={"PATH": os.environ["PATH"], "TOPAY_HELP_FLOWS": str(library)},
        capture_output=True,
        check=True,
    )
    modules = set(done.stderr.decode().splitlines()[-1].split())
    assert "rich.console" in modules
    assert not modules & (PROMPTS | YAML | HEAVY | {"typer"})
    # Only walks need these, and they take as long to load as Rich.
    assert not modules & {"topay_help.flow.model", "topay_help.flow.screen", "decimal"}


@pytest.mark.parametrize(
    ("words", "never"),
    [
        (["--version"], LIGHT | HEAVY),
        (["--help"], PROMPTS | YAML | HEAVY | {"rich"}),
        (["faq", "nothing"], PROMPTS | YAML | HEAVY | {"rich"}),
        (["faq", "lost", "--format", "markdown"], LIGHT | HEAVY),
        (["ask", "丢了东西怎么办"], LIGHT | HEAVY),
        (["run", "lost", "-a", "look=yes"], WALK | HEAVY),
        (["run", "lost", "--json"], WALK | HEAVY),
        (["--lang", "en", "run", "lost", "--json"], WALK | HEAVY),
        (["contact", "list"], LIGHT),
        (["completion", "bash"], LIGHT | HEAVY),
        (["__complete", "f"], PROMPTS | YAML | HEAVY | {"rich", "typer"}),
        (["case", "list"], LIGHT),
        (["case", "list", "--json"], LIGHT),
        (["contact", "check", "400-000-0000"], LIGHT),
        (["contact", "check", "https://topay.example/"], LIGHT),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_other_commands_load_only_what_they_use(
    library: Path, words: list[str], never: set[str]
) -> None:
    assert not loaded(library, *words) & never
