"""The menu that is shown before lists are loaded: the same as theirs, and gone if they fail."""

import io
import os
import shlex
import signal
from pathlib import Path

import pytest
import small_library
from pty_screen import CTRL_C, CTRL_D, DOWN, ENTER, PROGRAM, UP, Screen
from small_flows import small_content

from topay_help import text
from topay_help.library.build import build
from topay_help.terminal import accessible, ahead, keyboard, menu, prompts, session
from topay_help.terminal.asking import Ask, Picked, Reply
from topay_help.terminal.out import Out

CTRL_Z = "\x1a"


def look(term: Screen) -> list[list[tuple[object, ...]]]:
    """Every cell of the screen: what stands there, in which colour, how strong."""
    rows = (term.screen.buffer[row] for row in range(term.screen.lines))
    cells_of = ([row[column] for column in range(term.screen.columns)] for row in rows)
    return [
        [(cell.data, cell.fg, cell.bold) if cell.data.strip() else () for cell in row]
        for row in cells_of
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "environ", [{}, {"NO_COLOR": "1"}, {"PROMPT_TOOLKIT_COLOR_DEPTH": "DEPTH_1_BIT"}], ids=str
)
@pytest.mark.parametrize("columns", [30, 40, 80, 120])
def test_the_list_that_takes_over_looks_the_same(
    tmp_path: Path, lang: str, environ: dict[str, str], columns: int
) -> None:
    term = Screen("--lang", lang, columns=columns, rows=40, home=tmp_path, environ=environ)
    term.wait_for("回车确定" if lang == "zh" else "then Enter")
    early, pointed = look(term), lambda: next(n for n, row in enumerate(term.lines) if "›" in row)
    first = pointed()
    term.press(DOWN)  # in the terminal, until there is a list to take it
    term.wait_until(lambda: pointed() > first)
    term.press(UP)
    term.wait_until(lambda: look(term) == early)
    term.press(CTRL_C)
    assert term.finish() == 130


@pytest.mark.parametrize(("columns", "rows"), [(18, 40), (29, 40), (80, 9)])
def test_where_it_does_not_fit_the_list_comes_alone(
    tmp_path: Path, columns: int, rows: int
) -> None:
    term = Screen(columns=columns, rows=rows, home=tmp_path)
    term.wait_for("›")
    term.press(UP * 2 + ENTER)
    assert term.finish() == 0


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    return menu.menu("zh", menu.problems(small_content(tmp_path), "zh"))


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> Out:
    monkeypatch.setattr(ahead, "size", lambda _: (60, 40))
    monkeypatch.setattr(keyboard, "in_front", lambda: True)
    return Out(io.StringIO(), columns=60)


def written(out: Out) -> str:
    assert isinstance(out.stream, io.StringIO)
    return out.stream.getvalue()


def test_it_goes_back_to_where_it_began(ask: Ask, out: Out) -> None:
    with ahead.shown(ask, out, "zh"):
        drawn, back, number = written(out).rpartition("\r\x1b[")
    assert back
    assert number == f"{drawn.count(chr(10))}A"
    assert not written(out).endswith(ahead.ERASE)


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError])
def test_it_goes_when_what_follows_breaks_off(
    ask: Ask, out: Out, error: type[BaseException]
) -> None:
    with pytest.raises(error), ahead.shown(ask, out, "zh"):
        raise error
    assert written(out).endswith(ahead.ERASE)


def test_numbered_lines_take_its_place_where_lists_cannot_start(
    ask: Ask, out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError("no screen")

    def asked(ask: Ask, out: Out, lang: str) -> Reply:
        return Picked(menu.CONTACT)

    monkeypatch.setattr(prompts, "ready", fail)
    monkeypatch.setattr(accessible, "ask", asked)
    speaker = session.talker(out, "zh", accessible=False, menu=ask)
    assert written(out).endswith(ahead.ERASE)
    assert speaker.ask(ask) == Picked(menu.CONTACT)


@pytest.mark.parametrize("columns", range(29, 110, 7))
def test_no_line_is_wider_than_the_terminal(ask: Ask, columns: int) -> None:
    out = Out(io.StringIO(), columns=columns)
    lines = ahead.picture(ask, out, "zh", columns).split("\n")
    assert max(map(text.width, lines)) <= columns


@pytest.mark.parametrize(
    ("leave", "status"),
    [(CTRL_C, 130), (CTRL_D, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_leaving_as_soon_as_the_menu_is_there(
    tmp_path: Path, leave: str | signal.Signals, status: int
) -> None:
    term = Screen(home=tmp_path)
    term.wait_for("遇到什么问题了？", "回车确定")
    if isinstance(leave, str):
        term.press(leave)
    else:
        os.kill(term.child.pid, leave)
    assert term.finish() == status
    assert "Traceback" not in term.text
    if status == 130:
        assert "找回密码" not in term.text


def test_leaving_from_the_menu_reads_no_flows(tmp_path: Path) -> None:
    library = tmp_path / "library"
    build(small_library.write(tmp_path / "flows"), library)
    (shared,) = library.glob("g-*/shared.json")
    shared.unlink()
    term = Screen("--flows", str(library), home=tmp_path)
    term.wait_for("遇到什么问题了？", "回车确定")
    term.press(UP * 2 + ENTER)
    assert term.finish() == 0


@pytest.mark.parametrize("at_once", [True, False])
def test_suspended_and_taken_up_again(tmp_path: Path, at_once: bool) -> None:
    term = Screen(home=tmp_path, program=["bash", "--norc", "-i"])
    term.press("PS1='$ '; " + " ".join(map(shlex.quote, PROGRAM)) + "\n")
    term.wait_for("遇到什么问题了？", "回车确定")
    if not at_once:
        term.press(DOWN)
        term.wait_for("› 2")
    term.press(CTRL_Z)
    term.wait_for("Stopped", "$")
    term.press("echo there\n")
    term.wait_for("there", "$")
    term.press("fg\n")
    term.wait_for("there", "fg", "›", "回车确定")
    term.press(CTRL_C)
    term.wait_for("想再来", "$")
    term.press("exit\n")
    assert term.finish() == 130  # the program's status is the last that the shell saw
