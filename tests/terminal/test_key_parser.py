"""Bytes of a terminal: which keys they are, in one read or in several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.key_binding.key_processor import KeyPress  # noqa: TC002
from prompt_toolkit.keys import Keys

from topay_help.terminal.key_parser import KeyParser
from topay_help.text import joined

UNKNOWN = [
    "\x1bx",  # Alt and a letter
    "\x1bu",
    "\x1b\r",
    "\x1b[117u",  # kitty
    "\x1b[117;5u",
    "\x1b[27;5;117~",  # xterm's modified keys
    "\x1b[I",  # focus
    "\x1b[O",
    "\x1b[?1;2c",  # what the terminal is
    "\x1b[>0;276;0c",
    "\x1b[0n",
    "\x1b[?2004;1$y",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",  # its colours
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP>|xterm(390)\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b[<0;10;10M",  # the mouse
    "\x1b[<0;10;10m",
    "\x1b[M !!",
    "\x1b[96;14;13M",
    "\x1b[[A",  # function keys
    "\x1bOP",
    "\x1b[15~",
    "\x1b[1;5A",
    "\x1b\x1b[A",
]
KNOWN = {
    "\x1b[A": Keys.Up,
    "\x1bOB": Keys.Down,
    "\x1b[Z": Keys.BackTab,
    "\x1b[1~": Keys.Home,
    "\x1b[3~": Keys.Delete,
    "\x1b[1;5D": Keys.ControlLeft,
    "\x1bb": Keys.ControlLeft,
    "\x1b[1;3D": Keys.ControlLeft,
    "\x1b\x7f": Keys.ControlW,
    "\x1b[99;5u": Keys.ControlC,
    "\x1b[24;80R": Keys.CPRResponse,
    "\r": Keys.ControlM,
    "\x03": Keys.ControlC,
    "\x1b\x03": Keys.ControlC,
    "b": "b",
    "急": "急",
}


def pressed(*reads: str) -> list[str]:
    """The keys of several reads, between which there was time."""
    keys: list[KeyPress] = []
    parser = KeyParser(keys.append)
    for read in reads:
        parser.feed_and_flush(read)
    return [key.data if key.key is Keys.BracketedPaste else str(key.key) for key in keys]


@pytest.mark.parametrize("sequence", UNKNOWN, ids=repr)
def test_an_unknown_sequence_is_dropped_whole(sequence: str) -> None:
    assert pressed(sequence) == []
    assert pressed(sequence + "x") == ["x"]
    assert pressed("x" + sequence) == ["x"]


@pytest.mark.parametrize("sequence", UNKNOWN, ids=repr)
def test_so_is_one_that_comes_in_parts(sequence: str) -> None:
    for cut in range(2, len(sequence)):
        keys: list[KeyPress] = []
        parser = KeyParser(keys.append)
        parser.feed(sequence[:cut])
        parser.feed(sequence[cut:] + "x")
        assert [str(key.key) for key in keys] == ["x"]


@pytest.mark.parametrize(("sequence", "key"), KNOWN.items(), ids=repr)
def test_a_known_sequence_is_its_key(sequence: str, key: Keys | str) -> None:
    assert pressed(sequence) == [str(key)]


def test_only_an_escape_that_nothing_follows_is_one() -> None:
    assert pressed("\x1b") == [str(Keys.Escape)]
    assert pressed("\x1b\x1b") == [str(Keys.Escape)]
    assert pressed("\x1b今") == [str(Keys.Escape), "今"]


@pytest.mark.parametrize(
    ("parts", "keys"), [(("\x1b[", "B"), [str(Keys.Down)]), (("\x1bO", "A"), [str(Keys.Up)])]
)
def test_an_arrow_in_two_parts_is_one_key(parts: tuple[str, str], keys: list[str]) -> None:
    assert pressed(*parts) == keys


def test_what_comes_too_late_after_its_escape_is_no_text() -> None:
    assert pressed("\x1b", "[B", "b") == [str(Keys.Escape), "b"]


@pytest.mark.parametrize("begun", ["\x1b[", "\x1b[1;", "\x1bO", "\x1b]11;", "\x1bP1+r"])
def test_nothing_keeps_one_from_leaving(begun: str) -> None:
    assert pressed(begun, "\x03") == [str(Keys.ControlC)]
    assert pressed(begun + "\x03") == [str(Keys.ControlC)]


def test_alt_and_a_sign_that_begins_a_string_swallows_nothing() -> None:
    assert pressed("\x1b]", "ab") == ["a", "b"]
    assert pressed("\x1bP", "ab") == ["a", "b"]


@pytest.mark.parametrize(
    ("reads", "keys"),
    [
        (("\x1b[200~一\r二\x1b[201~",), ["一 二"]),
        (("\x1b[200~一", "\r二\x1b[20", "1~x"), ["一 二", "x"]),
        (("\x1b[200~\x1b[A\x03\x1b[201~",), ["[A"]),
        (("一\n二\n",), ["一 二", str(Keys.ControlJ)]),
        (("一\r\n\r\n二",), ["一 二"]),
        (("一\r",), ["一", str(Keys.ControlM)]),  # typed, not pasted
    ],
    ids=repr,
)
def test_what_is_pasted_is_one_line(reads: tuple[str, ...], keys: list[str]) -> None:
    assert pressed(*reads) == keys


@given(st.lists(st.text(st.sampled_from("\x1b[]O;<0139~uABMcRP\\_\x07\r\x03b急"))))
def test_any_bytes_in_any_parts_give_keys_and_no_report_is_text(reads: list[str]) -> None:
    for key in pressed(*reads):
        assert "\x1b" not in key or key == str(Keys.Escape)


@given(st.text())
def test_lines_are_joined_without_what_a_line_cannot_take(text: str) -> None:
    assert joined(text).isprintable() or not joined(text).isascii()
    assert "\n" not in joined(text)
