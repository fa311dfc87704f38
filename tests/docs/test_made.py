"""What `make docs` makes is current, and what the docs point to is there."""

import importlib.util
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from topay_help.text import width

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "making"))

import house_page  # noqa: E402
import screenshots  # noqa: E402

spec = importlib.util.spec_from_file_location("make_docs", DOCS / "make.py")
assert spec
assert spec.loader
make = importlib.util.module_from_spec(spec)  # other folders have a make.py too
spec.loader.exec_module(make)

WRITTEN = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]
STALE = "run: make docs"


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_page_is_current() -> None:
    assert make.stale(make.pages()) == [], STALE
    assert make.left_over() == [], STALE


def test_every_picture_is_current() -> None:
    assert make.stale(make.pictures()) == [], STALE


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    ours = [link for link in links if not link.startswith("https://")]
    assert [link for link in ours if not leads_somewhere(path, link)] == []


def leads_somewhere(path: Path, link: str) -> bool:
    target, _, section = link.partition("#")
    there = path.parent / target if target else path
    if not section or not there.exists():
        return there.exists()
    titles = re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.MULTILINE)
    return section in {title.lower().replace(" ", "-") for title in titles}


def test_a_link_that_leads_nowhere_is_seen() -> None:
    readme = ROOT / "README.en.md"
    assert leads_somewhere(readme, "docs/design.md#words")
    assert not leads_somewhere(readme, "docs/design.md#nothing")
    assert not leads_somewhere(readme, "docs/nothing.md")


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/design.md", "NOTICE"])
def test_every_file_that_is_named_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    named = re.findall(r"(?<![\w/])((?:topay_help|flows|tests|docs|LICENSES)/[\w./-]*\w)", text)
    assert len(named) > 3
    for path in named:
        if "NAME" not in path and "GROUP" not in path and "XX" not in path:
            assert (ROOT / path).exists(), path


def test_every_module_says_what_it_is_for_and_stands_in_the_design() -> None:
    design = (DOCS / "design.md").read_text("utf-8")
    modules = list((ROOT / "topay_help").rglob("*.py"))
    assert len(modules) > 100
    for path in modules:
        if path.name != "__init__.py":
            assert house_page.summary(path), f"{name_of(path)} has no docstring"
            assert f"- `{path.name}` {house_page.summary(path)}" in design, STALE


# --- the pictures --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((DOCS / "pictures").glob("*.svg")), ids=name_of)
def test_every_piece_of_a_picture_stands_on_its_cells(path: Path) -> None:
    """Pieces of a line neither overlap nor leave the picture; wide characters have two cells."""
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    edge = screenshots.EDGE + screenshots.COLUMNS * screenshots.CELL
    reached: dict[str, float] = {}
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        words, line = text.text or "", text.attrib["y"]
        left, length = float(text.attrib["x"]), float(text.attrib["textLength"])
        assert length == pytest.approx(width(words) * screenshots.CELL, abs=0.06)
        assert left >= reached.get(line, 0) - screenshots.WIDE_SIDE - 0.1, words
        reached[line] = left + length
        assert reached[line] <= edge + screenshots.WIDE_SIDE + 0.1, words
    assert len(reached) > 20


def test_a_picture_keeps_colour_weight_and_faintness() -> None:
    screen = screenshots.Screen(screenshots.COLUMNS, 2)
    screenshots.pyte.ByteStream(screen).feed("\x1b[1;36m钱a\x1b[0m \x1b[2mb\x1b[0m".encode())
    row = [screen.buffer[0][x] for x in range(screenshots.COLUMNS)]
    svg = screenshots.drawn("topay-help", [[char for char in row if char.data]])
    pieces = re.findall(r'<text x="([\d.]+)" y="56".*?fill="(.*?)"(.*?)>(.*?)</text>', svg)
    cyan, white = screenshots.COLORS["cyan"], screenshots.COLORS["default"]
    assert [(color, style, words.strip()) for _, color, style, words in pieces] == [
        (cyan, ' class="b w"', "钱"),
        (cyan, ' class="b"', "a"),
        (white, ' class="d"', "b"),
    ]
    assert [x for x, *_ in pieces] == ["18.8", "37.2", "56.4"]
