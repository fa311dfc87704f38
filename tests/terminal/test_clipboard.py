"""Copying by OSC 52: only on terminals that are known to take it, and what they are sent."""

import base64
import io

import pytest

from topay_help.terminal.clipboard import copier


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM": "xterm-kitty"},
        {"TERM": "foot-extra"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"},
        {"TERM": "xterm-256color", "WT_SESSION": "x"},
    ],
    ids=str,
)
def test_the_words_are_sent_whole(environ: dict[str, str]) -> None:
    stream = io.StringIO()
    copy = copier(environ, stream)
    assert copy is not None
    copy("给客服的说明\nTP1")
    lead, _, data = stream.getvalue().rpartition(";")
    assert (lead, data[-1]) == ("\x1b]52;c", "\x07")
    assert base64.b64decode(data[:-1]).decode() == "给客服的说明\nTP1"


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"TERM": "dumb"},
        {"TERM": "linux"},
        {"TERM": "xterm-256color"},
        {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"},
        {"TERM": "tmux-256color", "TMUX": "x", "KITTY_WINDOW_ID": "1"},
        {"TERM": "screen", "WT_SESSION": "x"},
    ],
    ids=str,
)
def test_elsewhere_it_is_not_offered(environ: dict[str, str]) -> None:
    assert copier(environ, io.StringIO()) is None
