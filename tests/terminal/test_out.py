"""Colour, width and symbols are decided by rule."""

import io
import sys
from pathlib import Path

import pytest

from topay_help.terminal.out import Out, fit_encoding, is_terminal
from topay_help.text import width


def gbk() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="gbk")


def test_symbols_fit_the_encoding() -> None:
    assert (Out(io.StringIO()).box(), Out(io.StringIO()).box(True)) == ("☐", "☑")
    plain = Out(gbk())
    assert (plain.box(), plain.box(True), plain.pointer) == ("[ ]", "[x]", ">")


def test_a_stream_that_lacks_a_sign_shows_a_question_mark() -> None:
    stream = gbk()
    fit_encoding(stream)
    Out(stream, columns=40).lines("☐ €")
    stream.seek(0)
    assert stream.read() == "? €\n".encode("gbk", "replace").decode("gbk")


def test_lines_are_wrapped_made_visible_and_styled() -> None:
    stream = io.StringIO()
    Out(stream, color=True, columns=20).lines("打开 App 的交易记录，\x1b[2J看看。", "title", "1. ")
    lines = stream.getvalue().splitlines()
    assert all(line.startswith("\x1b[1m") and line.endswith("\x1b[0m") for line in lines)
    bare = [line[4:-4] for line in lines]
    assert all(width(line) <= 20 for line in bare)
    assert bare[1].startswith("   ")
    assert "<U+001B>[2J" in "".join(line.strip() for line in bare)


@pytest.mark.parametrize(("columns", "cells"), [(30, 30), (100, 100), (200, 100), (3, 20)])
def test_width_is_kept_readable(columns: int, cells: int) -> None:
    assert Out(io.StringIO(), columns=columns).width == cells


def test_what_is_no_terminal(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        assert not is_terminal(file)
    assert not is_terminal(file)  # closed
    assert not is_terminal(None)
    assert not is_terminal(io.StringIO())
    assert sys.__stdout__ is not None
