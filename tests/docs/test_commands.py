"""What the docs say is what the program does: every command in them is run, every word is there."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

from topay_help import errors
from topay_help.cli.commands import BY_NAME
from topay_help.cli.grammar import own, shared
from topay_help.cli.options import HELP, VERSION
from topay_help.flow import answers
from topay_help.flow import invalid_values as invalid

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "making"))

from commands import BLOCK, COMMENT, Place, Written, commands, furnished, run, steps  # noqa: E402
from help_page import paths  # noqa: E402

PAGES = [ROOT / "README.md", ROOT / "README.en.md", *sorted(DOCS.glob("*.md"))]
WITH_COMMANDS = [page for page in PAGES if any(commands(page.read_text("utf-8")))]
LONG = 2000  # characters of output that a failure shows
READMES = {"zh": ROOT / "README.md", "en": ROOT / "README.en.md"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def words_of(lang: str) -> str:
    """All that is written for readers of a language."""
    pages = [READMES[lang], *sorted(DOCS.glob(f"*.{lang}.md"))]
    return "\n".join(page.read_text("utf-8") for page in pages)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return furnished(tmp_path)


@pytest.fixture
def contacts(place: Place) -> Place:
    """With an operator's list, under the names that the pages about it use."""
    page = (DOCS / "contacts.en.md").read_text("utf-8")
    example = re.search(r"```yaml\n(contacts:.*?)```", page, re.DOTALL)
    assert example
    for name in ("list.yaml", "名单.yaml"):
        (place.folder / name).write_text(example[1], "utf-8")
        (place.folder / name).chmod(0o600)
    (place.folder / "values.jsonl").write_text('{"value": "topay.example"}\n', "utf-8")
    variable = {"TOPAY_HELP_CONTACTS": str(place.folder / "list.yaml")}
    return Place(place.folder, {**place.environ, **variable})


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name_of)
def test_every_command_does_what_the_page_says(page: Path, request: pytest.FixtureRequest) -> None:
    place = request.getfixturevalue("contacts" if page.stem.startswith("contacts") else "place")
    told = list(steps(page.read_text("utf-8")))
    assert any(not isinstance(step, Written) for step in told)
    for step in told:
        if isinstance(step, Written):
            step.put(place)
        else:
            done = run(step.line, place)
            assert done.status == step.status, f"{step.line}\n{(done.out + done.err)[:LONG]}"
            missing = not_in_order(step.shown, (done.out + done.err).splitlines())
            assert not missing, f"{step.line} does not say: {missing}\n{done.out[:LONG]}"


def not_in_order(shown: tuple[str, ...], said: list[str]) -> str:
    """The first line that does not come, or not after the ones before it."""
    rest = iter(line.rstrip() for line in said)
    return next((line for line in shown if line.strip() and line.rstrip() not in rest), "")


def test_lines_must_come_in_order() -> None:
    assert not_in_order(("a", "c"), ["a", "b", "c"]) == ""
    assert not_in_order(("c", "a"), ["a", "b", "c"]) == "a"


def test_no_command_escapes_the_reader() -> None:
    assert len(WITH_COMMANDS) > 4
    for page in PAGES:
        text = page.read_text("utf-8")
        lines = [line for _, block in BLOCK.findall(text) for line in block.splitlines()]
        typed = [COMMENT.sub("", line[2:]) for line in lines if line.startswith("$ ")]
        known = [command.line for command in commands(text)]
        assert known == [line for line in typed if "topay-help " in line], name_of(page)


def test_the_guide_says_of_every_block_where_it_belongs_and_the_same_in_both_languages() -> None:
    zh, en = ((DOCS / f"authoring.{lang}.md").read_text("utf-8") for lang in ("zh", "en"))
    written = [step for step in steps(zh) if isinstance(step, Written)]
    assert written == [step for step in steps(en) if isinstance(step, Written)]
    assert len(written) == len(re.findall("^```yaml", zh, re.MULTILINE)) > 3
    assert gist(zh) == gist(en)


# --- every word of the command line is explained, in both languages ------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", list(paths())[1:], ids=" ".join)
def test_every_command_is_in_the_docs(path: tuple[str, ...], lang: str) -> None:
    assert f"topay-help {' '.join(path)}" in words_of(lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_of_users_is_in_the_readme(lang: str) -> None:
    page = READMES[lang].read_text("utf-8")
    assert len(list(paths())) > 10
    for path in paths():
        assert f"topay-help {' '.join(path[:1])}".rstrip() in page, path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_option_is_in_the_docs(lang: str) -> None:
    page = words_of(lang)
    options = set()
    for path in paths():
        command = BY_NAME[" ".join(path)]
        names = [name for one in [*own(command), *shared(command)] for name in one.names]
        for name in [*names, *HELP.names, *VERSION.names]:
            options.add(name)
            assert re.search(rf"(?<![\w-]){name}(?![\w-])", page), (path, name)
    assert len(options) > 10


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_environment_variable_is_in_the_docs(lang: str) -> None:
    page = words_of(lang)
    assert len(variables()) > 5
    for name in variables():
        assert name in page, name


@cache
def variables() -> set[str]:
    """Every environment variable whose name the program holds."""
    known = re.compile(
        r"TOPAY_HELP_[A-Z_]+|NO_COLOR|FORCE_COLOR|ACCESSIBLE|LC_\w+|LANG|XDG_\w+_HOME"
    )
    return {
        node.value
        for path in (ROOT / "topay_help").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and known.fullmatch(node.value)
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_exit_status_is_in_the_readme(lang: str) -> None:
    classes = [errors.HelpError, *errors.HelpError.__subclasses__()]
    statuses = {0, 130, *(one.exit_status for one in classes)}
    table = re.findall(r"^\| (\d+) \| .+ \|$", READMES[lang].read_text("utf-8"), re.MULTILINE)
    assert {int(status) for status in table} == statuses


def test_every_code_of_a_refused_answer_is_explained() -> None:
    page = (DOCS / "json.md").read_text("utf-8")
    section = page.partition("`code` is the name of the rule")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", section))
    assert named == {"unknown_question", *answers.MESSAGES, *invalid.MESSAGES}


def test_both_readmes_have_the_same_commands_and_pictures() -> None:
    zh, en = (page.read_text("utf-8") for page in READMES.values())
    assert gist(zh) == gist(en)
    pictures = [re.findall(r"\(docs/pictures/(.*?)-..\.svg\)", page) for page in (zh, en)]
    assert pictures == [["faq", "wizard"]] * 2


def gist(page: str) -> list[tuple[str, ...]]:
    """The commands of a page with their options, whatever the words behind them."""
    known, found = set(paths()), []
    for command in commands(page):
        words = command.line.partition("topay-help ")[2].removesuffix(" --lang en").split()
        size = 2 if tuple(words[:2]) in known else 1
        found.append((*words[:size], *(word for word in words if word.startswith("-"))))
    return found
