"""Makes the generated pages of the docs and the pictures of the READMEs.

`--check` writes nothing, says what is stale and ends with 1 if anything is. The sources are the
flows, the language, the codes and the modules; tests hold that what lies here is current.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

DOCS: Final = Path(__file__).parent
sys.path[:0] = [str(DOCS / "making"), str(DOCS.parent)]  # so that it runs from anywhere

import codes_page  # noqa: E402 - the path is set only now
import help_page  # noqa: E402
import house_page  # noqa: E402
import json_page  # noqa: E402
import language_page  # noqa: E402
import screenshots  # noqa: E402
import terms_page  # noqa: E402

from topay_help.authoring.folder import open_content, shipped  # noqa: E402
from topay_help.proof.reports import mermaid  # noqa: E402
from topay_help.text import LANGS  # noqa: E402


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page: where it lies, and what it must say."""
    for lang in LANGS:
        yield DOCS / f"language.{lang}.md", language_page.page(lang)
        yield DOCS / f"codes.{lang}.md", codes_page.page(lang)
        yield DOCS / f"commands.{lang}.md", help_page.page(lang)
    yield DOCS / "terms.md", terms_page.page()
    content = open_content(shipped())
    for flow in content.flows:
        yield DOCS / "flows" / f"{flow}.md", mermaid.page(content, flow)
    for name, page in (("design.md", house_page.page), ("json.md", json_page.page)):
        yield DOCS / name, page((DOCS / name).read_text("utf-8"))


def pictures() -> Iterator[tuple[Path, str]]:
    """Every picture: where it lies, and its SVG."""
    for name, picture in screenshots.pictures():
        yield DOCS / "pictures" / name, picture


def left_over() -> list[Path]:
    """Pages of flows that are gone."""
    flows = open_content(shipped()).flows
    return [path for path in sorted((DOCS / "flows").glob("*.md")) if path.stem not in flows]


def stale(made: Iterable[tuple[Path, str]]) -> list[Path]:
    """What would change if it were made again."""
    return [path for path, text in made if not path.is_file() or path.read_text("utf-8") != text]


def make() -> None:
    """Write what is stale."""
    for path, text in chain(pages(), pictures()):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for path in left_over():
        path.unlink()


def main(arguments: list[str]) -> int:
    """Make everything, or only look; the exit status."""
    if arguments == ["--check"]:
        found = [*stale(chain(pages(), pictures())), *left_over()]
        sys.stdout.writelines(f"{path.relative_to(DOCS)} is stale: make docs\n" for path in found)
        return 1 if found else 0
    make()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
