"""Nothing that a terminal would obey or hide reaches it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.text import one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("a\u202eb", "a<U+202E>b"),
        ("pay\u200bpal", "pay<U+200B>pal"),
        ("\x9b1m", "<U+009B>1m"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("\ufeffx", "<U+FEFF>x"),
        ("\udc80", "<U+DC80>"),
        ("\u3164", "<U+3164>"),
        ("钱转过去三天了，还没到。", "钱转过去三天了，还没到。"),
        ("two\nlines", "two\nlines"),
        ("tab\there", "tab<U+0009>here"),
        ("\r", "<U+000D>"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(char) for char in shown if char != "\n"} & {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    }
    assert visible(shown) == shown
    assert "\n" not in one_line(text)
