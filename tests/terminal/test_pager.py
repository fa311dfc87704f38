"""Long pages go through the reader's pager on a terminal, and nowhere else."""

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from topay_help.terminal import pager
from topay_help.terminal.out import Out


def draw(lines: int) -> pager.Draw:
    def write(out: Out) -> None:
        for number in range(lines):
            out.lines(f"第 {number} 行")

    return write


@pytest.fixture
def terminal() -> Iterator[tuple[int, Out]]:
    """The far end of a terminal of some size, and where to write."""
    far, near = os.openpty()
    stream = os.fdopen(near, "w", encoding="utf-8")
    yield far, Out(stream)
    stream.close()
    os.close(far)


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A pager that keeps what it was given, and the terminal of 24 lines that it is for."""
    script = tmp_path / "my pager"
    script.write_text(
        f"#!/bin/sh\ncat > '{tmp_path}/given'; echo \"$LESS $1\" > '{tmp_path}/how'\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((80, 24)))
    return {"PAGER": f"'{script}' -x", "PATH": os.environ["PATH"]}


def test_a_long_page_is_given_to_the_pager(
    terminal: tuple[int, Out], environ: dict[str, str], tmp_path: Path
) -> None:
    pager.show(terminal[1], draw(24), environ)
    assert (tmp_path / "given").read_text("utf-8").startswith("第 0 行\n第 1 行\n")
    assert (tmp_path / "how").read_text() == "FRX -x\n"


@pytest.mark.parametrize(
    ("lines", "below", "paged"), [(23, 0, False), (16, 8, True), (15, 8, False)]
)
def test_a_page_that_fits_with_what_stands_below_is_not_paged(
    terminal: tuple[int, Out],
    environ: dict[str, str],
    tmp_path: Path,
    lines: int,
    below: int,
    paged: bool,
) -> None:
    pager.show(terminal[1], draw(lines), environ, below=below)
    assert (tmp_path / "given").exists() == paged
    if not paged:
        assert "第 0 行".encode() in os.read(terminal[0], 9999)


@pytest.mark.parametrize("command", ["", "cat", "/bin/cat", "no-such-pager", "'"])
def test_without_a_pager_the_page_is_written(
    terminal: tuple[int, Out], environ: dict[str, str], command: str
) -> None:
    pager.show(terminal[1], draw(30), {**environ, "PAGER": command})
    assert "第 0 行".encode() in os.read(terminal[0], 9999)


def test_a_terminal_that_does_not_tell_its_size_is_not_paged(
    terminal: tuple[int, Out],
    environ: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((0, 0)))
    pager.show(terminal[1], draw(30), environ)
    assert not (tmp_path / "given").exists()


def test_never_in_a_pipe_nor_where_it_is_not_wanted(
    terminal: tuple[int, Out], environ: dict[str, str], tmp_path: Path
) -> None:
    stream = io.StringIO()
    pager.show(Out(stream), draw(30), environ)
    assert stream.getvalue().endswith("第 29 行\n")
    pager.show(terminal[1], draw(30), environ, wanted=False)
    assert not (tmp_path / "given").exists()
