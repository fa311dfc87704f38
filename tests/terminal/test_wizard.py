"""From the menu to a walk and back, with a scripted user."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from small_flows import Memory, Script, dialog, small_content

from topay_help.cases.case import Case, new_case
from topay_help.errors import HelpError
from topay_help.flow.model import Content
from topay_help.terminal import controls, menu
from topay_help.terminal.asking import Ask, Picked, Reply, Typed
from topay_help.terminal.dialog import Match, Tools
from topay_help.terminal.start import hold
from topay_help.text import Text

FIRST_MATCH = menu.MATCH + "0"
MONEY, FIRST_AID = menu.FLOW + "money", menu.FLOW + "first-aid"
QUIT = (controls.MORE, controls.QUIT)
WHEN = "2026-11-20T18:05:00+00:00"
OPEN = Case(id="OPEN0001", flow="money", answers={"status": "processing"}, updated=WHEN)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return small_content(tmp_path)


def converse(
    content: Content,
    *replies: Reply | str | Callable[[Ask], Reply],
    store: Memory | None = None,
    tools: Tools | None = None,
    first: Case | None = None,
) -> tuple[int, Script]:
    script = Script(list(replies))
    conversation, autosave = dialog(content, script, store, tools)
    status = hold(conversation.interface, lambda _: (conversation, autosave), first)
    assert not script.replies, f"not asked: {script.replies}"
    return status, script


def test_the_menu(content: Content) -> None:
    _, script = converse(content, controls.QUIT)
    assert [(entry.key, entry.label) for entry in script.asked[0].picks] == [
        (FIRST_AID, "正在被骗，或钱正在被转走"),
        (MONEY, "钱没到账"),
        (menu.CONTACT, "找客服"),
    ]
    assert script.asked[0].typing is None  # nobody there to understand words


def test_back_from_the_first_question_to_the_menu(content: Content) -> None:
    status, script = converse(
        content, MONEY, controls.BACK, menu.CONTACT, controls.BACK, controls.QUIT
    )
    assert status == 0
    assert [entry.key for entry in script.asked[3].picks] == ["app", "web", "social", "phone"]


def test_urgent_first_then_back_to_what_was_interrupted(content: Content) -> None:
    _, script = converse(content, MONEY, "processing", controls.URGENT, controls.BACK, *QUIT)
    assert [ask.title for ask in script.asked[1:5]] == [
        "交易记录里是什么状态？",
        "哪一天转的？",
        "有人在电话里教你操作吗？",
        "哪一天转的？",
    ]


def test_another_problem_after_an_outcome(content: Content) -> None:
    _, script = converse(content, FIRST_AID, "yes", controls.MENU, controls.QUIT)
    assert [shown.urgent for shown in script.outcomes] == [True]


def test_one_open_case_is_offered_right_behind_first_aid(content: Content) -> None:
    store = Memory(opened=[OPEN])
    _, script = converse(content, menu.RESUME + "OPEN0001", *QUIT, store=store)
    assert script.asked[0].picks[0].key == FIRST_AID
    offered = script.asked[0].picks[1]
    assert offered.label == "接着上次的“钱没到账”"
    assert offered.note == "存于 2026-11-21 02:05，答了 1 题"
    assert script.asked[1].title == "哪一天转的？"


DONE = Case(
    id="DONE0001",
    flow="money",
    answers={"status": "processing", "sent_on": "2026-11-17", "signs": ("none",), "note": "无"},
    done=True,
    updated="2026-11-18T01:00:00+00:00",
)


@pytest.mark.parametrize(
    ("sent_on", "offered"),
    [
        ("2026-11-18", "到日子了（11月23日（星期一））：“钱没到账”有结果了吗？"),
        ("2026-11-19", "今天到日子了：“钱没到账”有结果了吗？"),
        ("2026-11-20", "接着上次的“钱没到账”"),
    ],
)
def test_a_case_whose_day_has_come_says_so_behind_first_aid(
    content: Content, sent_on: str, offered: str
) -> None:
    case = replace(DONE, answers={**DONE.answers, "sent_on": sent_on})
    script = Script([controls.QUIT])
    conversation, autosave = dialog(content, script, Memory(over=[case]))
    day = date(2026, 11, 24)
    on_the_day = replace(conversation, today=day)
    autosave.today = day
    assert hold(script, lambda _: (on_the_day, autosave)) == 0
    first, second = script.asked[0].picks[:2]
    assert (first.key, second.label) == (FIRST_AID, offered)


def test_a_case_whose_day_is_long_past_or_that_has_none_is_not_brought_up(
    content: Content,
) -> None:
    old = replace(DONE, answers={**DONE.answers, "sent_on": "2026-08-03"})
    none = replace(DONE, id="DONE0002", answers={**DONE.answers, "sent_on": "unsure"})
    gone = replace(DONE, id="DONE0003", flow="gone")
    _, script = converse(content, controls.QUIT, store=Memory(over=[old, none, gone]))
    assert [pick.key for pick in script.asked[0].picks] == [FIRST_AID, MONEY, menu.CONTACT]


def test_what_is_said_at_saving_names_the_day(content: Content) -> None:
    case = replace(DONE, answers={**DONE.answers, "sent_on": "2026-11-20"})
    _, script = converse(content, controls.MORE, controls.QUIT, store=Memory(), first=case)
    said = "已保存。11月25日（星期三）再来看看：topay-help case resume DONE0001"
    assert script.shown[-1] == said


def test_several_open_cases_and_those_of_flows_that_are_gone(content: Content) -> None:
    other = Case(id="OPEN0002", flow="first-aid", updated=WHEN)
    gone = Case(id="OPEN0003", flow="gone")
    store = Memory(opened=[OPEN, other, gone])
    _, script = converse(
        content,
        menu.RESUME,
        controls.BACK,
        menu.RESUME,
        menu.RESUME + "OPEN0002",
        *QUIT,
        store=store,
    )
    assert script.asked[0].picks[1].label == "接着以前的排查（2 个）"
    assert script.asked[-2].title == "有人在电话里教你操作吗？"


def test_answers_that_no_longer_apply_are_said(content: Content) -> None:
    old = Case(id="OPEN0001", flow="money", answers={"status": "processing", "gone": "x"})
    _, script = converse(content, *QUIT, first=old)
    assert script.shown[:2] == ["到目前为止", "交易记录里是什么状态？ 处理中"]
    assert "有 1 个暂时用不上" in script.shown[3]


def test_free_words(content: Content) -> None:
    tools = Tools(
        ask_words=lambda words: [Match("money", "没到"), Match("gone")] if "钱" in words else [],
        redact=lambda _, text: (
            text.replace("123456", "[x]"),
            ["删了验证码。"] * ("123456" in text),
        ),
    )
    _, script = converse(
        content,
        Typed("天气 123456"),
        Typed("钱没到"),
        menu.NONE,
        Typed("钱没到"),
        FIRST_MATCH,
        *QUIT,
        tools=tools,
    )
    assert script.asked[0].typing
    assert script.shown[:2] == ["删了验证码。", "天气 [x]"]
    assert "没有对得上的" in script.asked[1].text
    fits = script.asked[2]
    told = [(e.key, e.label, e.note) for e in fits.picks]
    assert told[0] == (FIRST_MATCH, "钱没到账", "因为你说了：没到")
    assert [key for key, *_ in told] == [FIRST_MATCH, menu.NONE]
    assert script.asked[5].title == "交易记录里是什么状态？"


def test_free_words_lead_to_the_place_that_they_mean(content: Content) -> None:
    meant = Match("money", "处理中", {"status": "processing"}, "哪一天转的？")
    tools = Tools(ask_words=lambda _: [meant])
    _, script = converse(content, Typed("一直处理中"), FIRST_MATCH, *QUIT, tools=tools)
    assert script.asked[1].picks[0].label == "哪一天转的？"
    assert script.asked[2].title != "交易记录里是什么状态？"
    assert script.shown  # what is taken as answered


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_leaving_in_the_middle_says_how_to_go_on(
    content: Content, stop: type[BaseException]
) -> None:
    def leave(_: Ask) -> Reply:
        raise stop

    status, script = converse(content, leave)
    assert (status, script.shown) == (130, ["想再来：topay-help"])
    case = new_case("money")
    status, script = converse(content, "processing", leave, store=Memory(), first=case)
    assert status == 130
    assert script.shown == [f"已保存。接着走：topay-help case resume {case.id}"]


def test_quitting_says_how_to_go_on(content: Content) -> None:
    status, script = converse(content, "unsure", *QUIT, store=Memory(), first=OPEN_CASE)
    assert status == 0
    assert script.shown == ["已保存。接着走：topay-help case resume NEW00001"]


OPEN_CASE = Case(id="NEW00001", flow="money")


class Unreadable(Memory):
    def open_cases(self) -> list[Case]:
        raise HelpError(Text("记录文件已经损坏。", "The file is damaged."))


def test_a_store_that_cannot_be_read(content: Content) -> None:
    status, script = converse(content, "on", controls.QUIT, store=Unreadable())
    assert (status, script.shown) == (0, ["记录文件已经损坏。"])
    status, _ = converse(content, Picked("leave"), store=Unreadable())
    assert status == 0


def test_a_case_left_unchanged_is_named_too(content: Content) -> None:
    _, script = converse(content, *QUIT, first=OPEN)
    assert script.shown[-1] == "已保存。接着走：topay-help case resume OPEN0001"
    from_menu = (menu.RESUME + "OPEN0001", *QUIT)
    _, script = converse(content, *from_menu, store=Memory(opened=[OPEN]))
    assert script.shown[-1] == "已保存。接着走：topay-help case resume OPEN0001"
