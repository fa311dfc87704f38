"""docs/commands.*.md: the help page of every command, as the program prints it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from commands import Place, run

from topay_help.cli.commands import COMMANDS
from topay_help.text import Text

MADE: Final = "<!-- Made by `make docs` from the program's own help; do not edit. -->"
TITLE: Final = Text("全部命令", "All commands")
INTRO: Final = Text(
    "这些就是 `--help` 打印的内容。例子和输出见 [README](../README.md)，"
    "JSON 的样子见 [json.md](json.md)（英文）。",
    "This is what `--help` prints. For examples and output see the [README](../README.en.md), for "
    "the JSON see [json.md](json.md).",
)
COLUMNS: Final = "92"


def page(lang: str) -> str:
    """The help of the program and of every command in one language."""
    blocks = [MADE, f"# {TITLE.to(lang)}", INTRO.to(lang)]
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), {"HOME": folder, "COLUMNS": COLUMNS, "TOPAY_HELP_LANG": lang})
        for path in paths():
            name = " ".join(("topay-help", *path))
            told = run(f"{name} --help", place)
            blocks += [f"## {name}", f"```text\n{told.out.strip()}\n```"]
    return "\n\n".join(blocks) + "\n"


def paths() -> Iterator[tuple[str, ...]]:
    """The words of every command, as they are typed; the program itself first."""
    return (tuple(one.name.split()) for one in COMMANDS if not one.hidden)
