"""Setting a conversation up: who may dialog, with what, and what signals do."""

import io
import os
import signal
from typing import NoReturn

import pytest

from topay_help.errors import UsageError
from topay_help.terminal import accessible, interfaces, keyboard, prompts, start
from topay_help.terminal.asking import Ask, Entry, Picked, Reply, Several, Typed
from topay_help.terminal.interfaces import TerminalInterface
from topay_help.terminal.out import Out


def test_without_a_terminal_nothing_is_asked_or_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: object) -> NoReturn:
        raise AssertionError("loaded")

    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    with pytest.raises(UsageError) as refused:
        start.run(load, lang="zh", color=False)
    assert refused.value.exit_status == 2
    assert "-a" in refused.value.to("en")


def test_lines_where_lists_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("no screen")

    seen: list[Ask] = []

    def asked(ask: Ask, out: Out, lang: str) -> Reply:
        seen.append(ask)
        return Picked("a")

    monkeypatch.setattr(prompts, "ready", fail)
    monkeypatch.setattr(accessible, "ask", asked)
    interface = start.interface(Out(io.StringIO()), "zh", accessible=False)
    interface.ask(Ask("？", picks=(Entry("a", "甲"),)))
    assert [ask.title for ask in seen] == ["？"]


@pytest.mark.parametrize(
    ("ask", "reply", "record"),
    [
        (Ask("？", picks=(Entry("a", "甲"),)), Picked("a"), "\n？\n› 甲\n"),
        (
            Ask(
                "做。",
                above="清单",
                text="先看这里",
                tick=False,
                picks=(Entry("n", "好", ticks=True),),
            ),
            Picked("n"),
            "\n清单\n先看这里\n☐ 做。\n☑ 好\n",
        ),
        (
            Ask("？", picks=(Entry("a", "甲"), Entry("b", "乙")), many=True),
            Several(("a", "b")),
            "\n？\n› 甲、乙\n",
        ),
        (
            Ask("哪天？", head="钱", typing="写日期。", value=True),
            Typed("x"),
            "\n钱\n哪天？\n写日期。\n› x\n",
        ),
        (
            Ask("哪天？", text="可以写昨天。", typing="写日期。", told=True, value=True),
            Typed("x"),
            "\n哪天？\n可以写昨天。\n› x\n",
        ),
        (Ask("？", picks=(Entry("a", "甲"),), error="不对"), Picked("a"), "\n？\n› 甲\n"),
        (Ask("？", picks=(Entry("a", "甲"),), repeated=True), Picked("a"), "› 甲\n"),
    ],
)
def test_what_stays_on_the_screen(ask: Ask, reply: Reply, record: str) -> None:
    stream = io.StringIO()
    interface = TerminalInterface(Out(stream, columns=60), "zh", lambda _: reply)
    interface.ask(ask)
    if isinstance(reply, Typed):
        assert not stream.getvalue()  # it may be asked again with what was wrong
        interface.said(reply.text)
    assert stream.getvalue() == record


def test_numbered_lines_stand_below_the_question_and_it_is_not_said_again() -> None:
    stream = io.StringIO()
    below = TerminalInterface(Out(stream, columns=60), "zh", lambda _: Typed("x"), redrawn=False)
    below.ask(Ask("哪天？", value=True))
    below.ask(Ask("哪天？", value=True, error="不对"))
    assert stream.getvalue() == "\n哪天？\n"


def test_a_head_too_wide_for_the_line_stands_on_two() -> None:
    ask = Ask("？", head="被骗、被盗 · 还有 2 到 4 个问题", picks=(Entry("a", "甲"),))
    for columns, record in (
        (31, "\n被骗、被盗 · 还有 2 到 4 个问题\n？\n› 甲\n"),
        (30, "\n被骗、被盗\n还有 2 到 4 个问题\n？\n› 甲\n"),
    ):
        stream = io.StringIO()
        TerminalInterface(Out(stream, columns=columns), "zh", lambda _: Picked("a")).ask(ask)
        assert stream.getvalue() == record


def test_signals_leave_in_order_and_are_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as left, keyboard.signals():
        os.kill(os.getpid(), signal.SIGTERM)
        signal.pause()
    assert left.value.code == 143
    assert signal.getsignal(signal.SIGTERM) is before


def test_pages_and_chains_go_to_the_same_stream() -> None:
    stream = io.StringIO()
    interface = interfaces.with_lines(Out(stream, columns=60), "zh")
    interface.chain("怎么走到这一步的", [("什么状态？", "处理中")], "所以现在问：哪一天？")
    interface.said("11月20日")
    interface.say("一行\n两行")
    interface.say("")
    interface.say("- " + "甲" * 40)
    assert stream.getvalue() == (
        "\n怎么走到这一步的\n什么状态？\n› 处理中\n所以现在问：哪一天？\n› 11月20日\n一行\n两行\n"
        + ("- " + "甲" * 29 + "\n  " + "甲" * 11 + "\n")
    )
