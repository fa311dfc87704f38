"""Numbered lines: what is printed, and what each line typed means."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_prompts import CHOICE, MENU, SEVERAL, VALUE

from topay_help.terminal import accessible, controls
from topay_help.terminal.asking import Ask, Picked, Reply, Several, Typed
from topay_help.terminal.out import Out


def answer(ask: Ask, *lines: str) -> tuple[Reply, str]:
    """The reply to typed lines, and what was printed."""
    stream, typed = io.StringIO(), list(lines)
    reply = accessible.ask(ask, Out(stream, columns=60), "zh", lambda _: typed.pop(0))
    assert not typed
    return reply, stream.getvalue()


@pytest.mark.parametrize(
    ("ask", "typed", "reply"),
    [
        (CHOICE, "2", Picked("b")),
        (CHOICE, " B ", Picked(controls.BACK)),
        (CHOICE, "m", Picked(controls.MORE)),
        (VALUE, "3", Typed("3")),
        (VALUE, "b", Typed("b")),
        (VALUE, "/1", Picked("unsure")),
        (VALUE, "/B", Picked(controls.BACK)),
        (MENU, "1", Picked("a")),
        (MENU, "钱没到账", Typed("钱没到账")),
        (SEVERAL, "1，2", Several(("a", "b"))),
        (SEVERAL, "2 1 2", Several(("b", "a"))),
        (SEVERAL, "3", Several(("none",))),
        (SEVERAL, "b", Picked(controls.BACK)),
        (CHOICE, "２", Picked("b")),
        (CHOICE, "Ｂ", Picked(controls.BACK)),
        (SEVERAL, "１，２", Several(("a", "b"))),
        (VALUE, "／１", Picked("unsure")),
        (replace(CHOICE, chosen=("b",)), "", Picked("b")),
        (replace(VALUE, typed="2026-11-20"), "", Typed("2026-11-20")),
        (replace(VALUE, chosen=("unsure",)), "", Picked("unsure")),
        (replace(SEVERAL, chosen=("a", "b")), "", Several(("a", "b"))),
    ],
)
def test_a_line(ask: Ask, typed: str, reply: Reply) -> None:
    assert answer(ask, typed)[0] == reply


@pytest.mark.parametrize(
    ("ask", "wrong", "right"),
    [(CHOICE, "8", "1"), (CHOICE, "随便", "1"), (SEVERAL, "1,9", "1"), (SEVERAL, "1,m", "1")],
)
def test_what_is_not_there_is_said_and_asked_again(ask: Ask, wrong: str, right: str) -> None:
    _, printed = answer(ask, wrong, right)
    assert f"没有“{wrong}”这一项" in printed


def test_an_empty_line_is_asked_again_in_silence() -> None:
    reply, printed = answer(CHOICE, "", "  ", "1")
    assert reply == Picked("a")
    assert "没有" not in printed


def test_the_earlier_answer_is_said_and_a_refused_one_not_taken() -> None:
    _, printed = answer(replace(CHOICE, chosen=("b",)), "1")
    assert "上次答的是：红包过期未到账。" in printed
    refused = replace(VALUE, typed="哪天", error="看不出是哪一天。")
    assert answer(refused, "", "今天")[0] == Typed("今天")


def test_half_a_character_is_left_out() -> None:
    assert answer(VALUE, "昨\udce6天")[0] == Typed("昨天")


def test_every_entry_is_named_once_and_nothing_is_redrawn() -> None:
    _, printed = answer(SEVERAL, "1")
    names = [line.split(".")[0] for line in printed.splitlines() if "." in line[:3]]
    assert names == ["1", "2", "3", "4", "b", "u", "m"]
    assert "\x1b" not in printed
    assert "\r" not in printed


@given(st.text())
def test_any_line_is_understood_or_refused(typed: str) -> None:
    for ask in (CHOICE, VALUE, MENU, SEVERAL):
        reply = accessible.understood(ask, accessible.named_entries(ask), typed)
        assert reply is None or isinstance(reply, Picked | Typed | Several)
