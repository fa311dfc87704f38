"""The examples in docs/json.md, made from the program's own output."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any, Final

from commands import commands, furnished, run

PAIR: Final = re.compile(r"(```console\n.*?```\n\n```json\n)(.*?)(```)", re.DOTALL)
LONGEST: Final = 64  # characters of a text in an example
TABLES: Final = ("evidence", "labels")  # entries under ids
SAME: Final = {  # what depends on the clock
    "created": "2026-11-24T08:30:00.000000+00:00",
    "updated": "2026-11-24T08:35:00.000000+00:00",
}


def page(current: str) -> str:
    """The page with every example made anew."""
    with tempfile.TemporaryDirectory() as folder:
        place = furnished(Path(folder))

        def made(found: re.Match[str]) -> str:
            (command,) = commands(found[1])
            told = run(command.line, place).out
            return f"{found[1]}{_laid_out(json.loads(told))}\n{found[3]}"

        return PAIR.sub(made, current)


def _laid_out(data: Any) -> str:
    return json.dumps(short(data), ensure_ascii=False, indent=2)


def short(data: Any) -> Any:
    """The shape of a document: lists and tables with their first entry, texts cut."""
    if isinstance(data, list):
        return [short(data[0])] if data and isinstance(data[0], dict) else data[:3]
    if isinstance(data, dict):
        return {key: SAME.get(key) or short(_first(key, value)) for key, value in data.items()}
    if isinstance(data, str) and len(data) > LONGEST:
        return data[:LONGEST].rstrip() + "…"
    return data


def _first(key: str, value: Any) -> Any:
    table = key in TABLES and isinstance(value, dict)
    return dict(list(value.items())[:1]) if table else value
