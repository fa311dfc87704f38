"""Reads the pages of examples; see examples/README.md."""

import re
from collections.abc import Iterator
from pathlib import Path

EXAMPLES = Path(__file__).parent / "examples"
_SECRET = re.compile(r"⟦(.*?)⟧", re.DOTALL)
_BETWEEN = re.compile(r"[\s,，、；;/|]+")


def pages() -> list[str]:
    """The names of the pages: kinds, and `harmless`."""
    return sorted(path.stem for path in EXAMPLES.glob("*.txt"))


def lines(page: str, sign: str) -> Iterator[str]:
    """The texts of a page that begin with `+`, `-` or `~`, marks and all."""
    for line in (EXAMPLES / f"{page}.txt").read_text("utf-8").splitlines():
        if line.startswith(f"{sign} "):
            yield line[2:].replace("\\n", "\n")


def plain(text: str) -> str:
    """A text without the marks around its secrets."""
    return re.sub("[⟦⟧]", "", text)


def secrets(text: str) -> list[str]:
    """The pieces of the secrets in a marked text that stand nowhere else in it."""
    around = _SECRET.sub(" ", text)
    pieces = (piece for found in _SECRET.findall(text) for piece in _BETWEEN.split(found))
    return [piece for piece in pieces if piece and piece not in around]
