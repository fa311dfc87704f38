"""Walks with a scripted user: what is asked, what is kept, what is saved before the next stop."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from small_flows import Memory, Script, dialog, small_content

from topay_help.authoring.folder import open_content
from topay_help.cases.case import Case
from topay_help.errors import HelpError
from topay_help.flow.model import Content, Question
from topay_help.flow.operands import Today
from topay_help.terminal import controls
from topay_help.terminal.asking import LeaveError, Picked, Reply, Several, Typed
from topay_help.terminal.control_actions import WalkEnd
from topay_help.terminal.dialog import Tools
from topay_help.terminal.play import play
from topay_help.text import Text

QUIT = (controls.MORE, controls.QUIT)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return small_content(tmp_path)


def walk(
    content: Content,
    *replies: Reply | str,
    case: Case | None = None,
    store: Memory | None = None,
    tools: Tools | None = None,
) -> tuple[WalkEnd, Script]:
    script = Script(list(replies))
    conversation, _ = dialog(content, script, store, tools)
    start = case or Case(id="TEST0001", flow="money")
    end = play(conversation, start)
    assert not script.replies, f"not asked: {script.replies}"
    return end, script


def test_to_an_outcome(content: Content) -> None:
    end, script = walk(
        content, "processing", Typed("昨天"), Several(("hold",)), Typed("没有别的"), *QUIT
    )
    assert end.way == "quit"
    assert end.case.answers == {
        "status": "processing",
        "sent_on": "2026-11-21",
        "signs": ("hold",),
        "note": "没有别的",
    }
    assert [ask.title for ask in script.outcomes] == ["先等等"]
    assert script.shown[0] == "11月21日（星期六）"  # how the date was understood


def test_every_answer_is_saved_before_the_next_stop(content: Content) -> None:
    store, seen = Memory(), []

    def look(reply: Reply) -> Reply:
        seen.append(dict(store.saved[-1].answers) if store.saved else {})
        return reply

    script = Script(
        [
            lambda _: look(Picked("processing")),
            lambda _: look(Typed("今天")),
            lambda _: look(Picked(controls.MORE)),
            controls.QUIT,
        ]
    )
    conversation, _ = dialog(content, script, store)
    play(conversation, Case(id="TEST0001", flow="money"))
    assert seen == [{}, {"status": "processing"}, {"status": "processing", "sent_on": "2026-11-22"}]


def test_back_takes_the_last_answer_away_and_leaves_at_the_first_stop(content: Content) -> None:
    end, script = walk(content, "processing", controls.BACK, controls.BACK)
    assert (end.way, end.case.answers) == ("back", {})
    assert [ask.title for ask in script.asked] == [
        "交易记录里是什么状态？",
        "哪一天转的？",
        "交易记录里是什么状态？",
    ]


def test_back_points_at_the_earlier_answer_and_what_came_later_comes_back_with_it(
    content: Content,
) -> None:
    back, store = controls.BACK, Memory()
    replies = ("processing", Typed("昨天"), Several(("hold", "message")), back, back, back)
    end, script = walk(content, *replies, "processing", *QUIT, store=store)
    several, day, status, after = script.asked[4:8]
    assert set(several.chosen) == {"hold", "message"}
    assert day.typed == "2026-11-21"
    assert status.chosen == ("processing",)
    assert after.title == "还有什么要告诉客服？"
    assert set(end.case.answers) == {"status", "sent_on", "signs"}
    assert all("signs" in case.answers for case in store.saved[2:])  # a step back loses nothing


def test_after_another_answer_the_later_ones_are_asked_with_what_was_said_before(
    content: Content,
) -> None:
    back = controls.BACK
    replies = ("processing", Typed("昨天"), Several(("hold",)), back, back, Typed("今天"))
    end, script = walk(content, *replies, *QUIT)
    assert script.asked[6].title == "还看到了什么？"
    assert script.asked[6].chosen == ("hold",)
    assert end.case.answers == {"status": "processing", "sent_on": "2026-11-22"}


def test_back_to_a_day_not_known_points_there(content: Content) -> None:
    _, script = walk(content, "processing", "unsure", controls.BACK, *QUIT)
    assert (script.asked[3].chosen, script.asked[3].typed) == (("unsure",), "")


def test_back_to_a_list_points_at_how_it_ended(content: Content) -> None:
    replies = ("unsure", "next", "next", "next", controls.BACK)
    _, script = walk(content, *replies, *QUIT)
    assert script.asked[5].title == "按日期找。"
    assert script.asked[5].chosen == ("next",)


@pytest.mark.parametrize(
    ("index", "chosen", "typed"), [("0", ("processing",), ""), ("1", (), "2026-11-21")]
)
def test_changing_an_answer_begins_with_it(
    content: Content, index: str, chosen: tuple[str, ...], typed: str
) -> None:
    change = (controls.MORE, controls.REVIEW, index, controls.BACK)
    _, script = walk(content, "processing", Typed("昨天"), *change, *QUIT)
    assert (script.asked[5].chosen, script.asked[5].typed) == (chosen, typed)


def test_a_wrong_value_says_what_is_wrong_and_keeps_what_was_typed(content: Content) -> None:
    _, script = walk(content, "processing", Typed("哪天来着"), Typed("2026-11-30"), *QUIT)
    unreadable, later = script.asked[2], script.asked[3]
    assert unreadable.typed == "哪天来着"
    assert "看不出是哪一天" in unreadable.error
    assert "不能晚于" in later.error


def test_several_with_nothing_ticked_is_refused(content: Content) -> None:
    _, script = walk(content, "processing", "unsure", *QUIT)
    assert script.asked[2].title == "还有什么要告诉客服？"
    _, script = walk(content, "processing", Typed("今天"), Several(()), Several(("none",)), *QUIT)
    assert "至少选一项" in script.asked[3].error


def test_review_changes_one_answer_and_keeps_later_ones(content: Content) -> None:
    change_status = (controls.MORE, controls.REVIEW, "0")
    replies = ("processing", Typed("昨天"), *change_status, "failed", *QUIT)
    end, script = walk(content, *replies)
    assert end.case.answers == {"status": "failed", "sent_on": "2026-11-21"}
    assert script.asked[-2].above == "再来一次"  # the list behind "failed"
    end, script = walk(content, *change_status, "processing", *QUIT, case=end.case)
    assert script.asked[-2].title == "还看到了什么？"  # the date has come back with its path


def test_review_can_be_left_without_a_change(content: Content) -> None:
    replies = ("processing", controls.MORE, controls.REVIEW, controls.BACK)
    end, _ = walk(content, *replies, controls.MORE, controls.REVIEW, "0", controls.BACK, *QUIT)
    assert end.case.answers == {"status": "processing"}


def test_review_with_nothing_answered(content: Content) -> None:
    _, script = walk(content, controls.MORE, controls.REVIEW, *QUIT)
    assert script.shown == ["还没有回答过问题。"]


def test_why(content: Content) -> None:
    more = controls.MORE
    _, script = walk(
        content, more, controls.WHY, "processing", more, controls.CHAIN, more, controls.BACK, *QUIT
    )
    assert script.shown == [
        "状态不同，做法不同。",
        "怎么走到这一步的",
        "交易记录里是什么状态？ 处理中",
        "所以现在问：哪一天转的？",
    ]


def test_the_urgent_way_out(content: Content) -> None:
    end, _ = walk(content, "processing", controls.URGENT)
    assert (end.way, end.case.answers) == ("urgent", {"status": "processing"})
    _, script = walk(content, *QUIT, case=Case(id="TEST0002", flow="first-aid"))
    assert controls.URGENT not in [entry.key for entry in script.asked[0].controls]


def test_a_list_stops_at_the_first_success(content: Content) -> None:
    store = Memory()
    end, script = walk(content, "unsure", "next", "solved", *QUIT, store=store)
    assert end.case.ticks == {"find": (0, 1)}
    assert [case.ticks.get("find", ()) for case in store.saved] == [(), (0,), (0, 1), (0, 1)]
    assert script.asked[1].details == (("怎么做：", "点桌面上的图标。"),)
    assert script.asked[3].title == "交易记录里是什么状态？"  # asked once more


def test_steps_not_done_stay_unticked(content: Content) -> None:
    end, script = walk(content, "unsure", "next", "skip", "next", "next", *QUIT)
    assert end.case.ticks == {"find": (0, 2), "retry": (0,)}
    assert end.case.answers == {"status": "unsure", "find": "not_solved", "retry": "done"}
    assert [ask.title for ask in script.outcomes] == ["先等等"]


def test_back_within_a_list(content: Content) -> None:
    end, script = walk(content, "unsure", "next", controls.BACK, controls.BACK, *QUIT)
    assert [ask.title for ask in script.asked[1:4]] == ["打开 App。", "点交易记录。", "打开 App。"]
    assert script.asked[3].tick
    assert end.case.answers == {}


def test_a_list_goes_on_where_it_was_left(content: Content) -> None:
    case = Case(id="TEST0001", flow="money", answers={"status": "unsure"}, ticks={"find": (0,)})
    _, script = walk(content, *QUIT, case=case)
    assert script.asked[0].title == "点交易记录。"


def test_a_list_can_be_given_up(content: Content) -> None:
    end, _ = walk(content, "unsure", "stop", *QUIT)
    assert end.case.answers["find"] == "not_solved"
    assert "find" not in end.case.ticks


def test_a_list_is_reviewed_as_a_whole(content: Content) -> None:
    end, _ = walk(content, "unsure", "stop", controls.MORE, controls.REVIEW, "1", "solved", *QUIT)
    assert end.case.answers["find"] == "solved"


def test_free_text_is_cleaned_and_the_user_told(content: Content) -> None:
    tools = Tools(
        redact=lambda _, text: (text.replace("1234", "[x]"), ["验证码已经删掉。"]),
        check_contact=lambda text: f"不在官方名单上：{text}\n原因",
    )
    case = Case(id="TEST0001", flow="money", answers={"status": "processing", "sent_on": "unsure"})
    end, script = walk(content, Typed("码是 1234"), *QUIT, case=case, tools=tools)
    assert end.case.answers["note"] == "码是 [x]"
    assert script.shown == [
        "验证码已经删掉。",
        "码是 [x]",
        "不在官方名单上：码是 1234",
        "原因",
    ]


def test_the_number_of_the_question_is_said(content: Content) -> None:
    _, script = walk(content, "processing", Typed("今天"), *QUIT)
    heads = [ask.head for ask in script.asked[:3]]
    assert heads == ["钱没到账 · 第 1 题", "钱没到账 · 第 2 题", "钱没到账 · 第 3 题"]


AT_THE_END = Case(
    id="TEST0001",
    flow="money",
    answers={"status": "processing", "sent_on": "2026-11-20", "signs": ("none",), "note": "无"},
)


def test_an_outcome_says_what_matters_on_one_screen(content: Content) -> None:
    _, script = walk(content, *QUIT, case=AT_THE_END)
    ask = script.asked[0]
    assert (ask.title, ask.head, ask.urgent) == ("先等等", "钱没到账", False)
    assert ask.day == "记住这一天：11月25日（星期三）"
    assert ask.steps == ("留好证明。",)
    keys = [entry.key for entry in ask.picks]
    assert keys == ["all", "support", controls.MENU, controls.QUIT]  # what no tool is there for
    assert [entry.letter for entry in ask.picks] == [""] * 4


def test_everything_can_be_done_at_the_outcome(content: Content) -> None:
    copied: list[str] = []
    tools = Tools(
        summary=lambda c, s: f"给客服：{s.node.id}",
        code=lambda c, s: f"TP1-{c.id}",
        write=lambda c, s, path: f"已写入 {path}",
        copy=copied.append,
    )
    summary = "summary"
    end, script = walk(
        content,
        "all",
        *("support", "phone", controls.BACK),
        *("support", controls.BACK),
        *("support", "app", "other", "web", controls.BACK),
        *(summary, "look", summary, "copy", summary, "topay-TEST0001.txt", summary),
        Typed(" 说明.md "),
        *(summary, controls.BACK, "calendar", "topay-TEST0001.ics", "calendar", controls.BACK),
        "code",
        controls.MENU,
        case=AT_THE_END,
        tools=tools,
    )
    assert end.way == "menu"
    assert script.shown == [
        "all of wait",
        *("way phone", "way app", "way web"),
        *("给客服：wait", "已交给终端复制。贴出来看看；贴不出来，就存成文件。"),
        *("已写入 topay-TEST0001.txt", "已写入 说明.md", "已写入 topay-TEST0001.ics"),
        "TP1-TEST0001",
    ]
    assert copied == ["给客服：wait"]
    assert len(script.outcomes) == 1  # what stands in the conversation already is not repeated


def test_the_ways_that_an_outcome_names_come_first(content: Content) -> None:
    _, script = walk(content, "support", controls.BACK, *QUIT, case=AT_THE_END)
    assert [entry.key for entry in script.asked[1].picks] == ["app", "phone", "web", "social"]


def test_without_a_date_there_is_no_calendar_file(content: Content) -> None:
    answers = {"status": "processing", "sent_on": "unsure", "note": "无"}
    tools = Tools(write=lambda c, s, path: "x")
    case = Case(id="TEST0001", flow="money", answers=answers)
    _, script = walk(content, *QUIT, case=case, tools=tools)
    assert "calendar" not in [one.key for one in script.asked[0].picks]


def test_an_answer_that_no_longer_fits_is_asked_anew(content: Content) -> None:
    case = Case(id="TEST0001", flow="money", answers={"status": "gone"})
    _, script = walk(content, *QUIT, case=case)
    assert "不适用" in script.asked[0].text


class Broken(Memory):
    def save(self, case: Case) -> Case:
        raise HelpError(Text("记录存不进去。", "Cases cannot be saved."))


def test_when_saving_fails_the_walk_can_go_on(content: Content) -> None:
    end, script = walk(content, "processing", "on", Typed("今天"), *QUIT, store=Broken())
    assert end.case.answers == {"status": "processing", "sent_on": "2026-11-22"}
    assert script.shown[0] == "记录存不进去。"


def test_when_saving_fails_the_user_may_leave(content: Content) -> None:
    with pytest.raises(LeaveError):
        walk(content, "processing", "leave", store=Broken())


@pytest.mark.parametrize(("help_", "told"), [("看记录。", False), ("可以写“昨天”。", True)])
def test_a_hint_is_not_said_twice(content: Content, help_: str, told: bool) -> None:
    flow = content.flows["money"]
    node = flow.nodes["sent_on"]
    assert isinstance(node, Question)
    asked = replace(node, help=Text(help_, help_))
    changed = replace(flow, nodes={**flow.nodes, "sent_on": asked})
    content = replace(content, flows={**content.flows, "money": changed})
    case = Case(id="TEST0001", flow="money", answers={"status": "processing"})
    _, script = walk(content, *QUIT, case=case)
    assert script.asked[0].told is told


def test_a_day_to_come_is_read_where_one_can_be_meant(content: Content) -> None:
    flow = content.flows["money"]
    node = flow.nodes["sent_on"]
    assert isinstance(node, Question)
    changed = replace(flow, nodes={**flow.nodes, "sent_on": replace(node, max=Today(365))})
    content = replace(content, flows={**content.flows, "money": changed})
    case = Case(id="TEST0001", flow="money", answers={"status": "processing"})
    end, _ = walk(content, Typed("12月1日"), *QUIT, case=case)
    assert end.case.answers["sent_on"] == "2026-12-01"


def test_going_over_into_another_topic_is_said_once(tmp_path: Path) -> None:
    small_content(tmp_path)
    money = tmp_path / "money.yaml"
    words = money.read_text(encoding="utf-8").replace("to: retry}", "to: flow:first-aid}", 1)
    money.write_text(words, encoding="utf-8")
    other = open_content(tmp_path)
    _, script = walk(other, "failed", controls.BACK, "processing", *QUIT)
    assert script.shown == ["接下来按“急救”往下查。"]
    _, script = walk(other, "failed", "yes", *QUIT)
    assert script.shown == ["接下来按“急救”往下查。"]


def test_content_that_is_overdue_is_told_once(content: Content) -> None:
    late = replace(content.flows["money"], review_by=date(2026, 1, 1))
    old = replace(content, flows={**content.flows, "money": late})
    _, script = walk(old, "processing", *QUIT)
    assert [words for words in script.shown if "过了复查日期 2026-01-01" in words] != []
    assert sum("过了复查日期" in words for words in script.shown) == 1


def test_a_step_on_its_own_has_no_number(content: Content) -> None:
    _, script = walk(content, "failed", *QUIT)
    assert (script.asked[1].title, script.asked[1].head) == ("换个网络。", "钱没到账 · 第 2 题")
    _, script = walk(content, "unsure", *QUIT)
    assert script.asked[1].head == "钱没到账 · 第 1/3 步"
