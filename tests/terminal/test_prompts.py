"""Keys fed through a pipe: what each does in a list, at a typed value, in the menu."""

from collections.abc import Callable
from itertools import count

import pytest
from msgspec.structs import replace
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from topay_help.terminal import controls, prompts
from topay_help.terminal.ask_view import Signs, Size, lines, view
from topay_help.terminal.asking import Ask, Entry, Picked, Reply, Several, Typed
from topay_help.terminal.entry_list import KEYS, NO_PASTE, EntryList
from topay_help.text import width

DOWN, UP, LEFT, ENTER, ESC, TAB = "\x1b[B", "\x1b[A", "\x1b[D", "\r", "\x1b", "\t"
CTRL_C, CTRL_D, BACKSPACE = "\x03", "\x04", "\x7f"
PASTE = "\x1b[200~%s\x1b[201~"

PICKS = (
    Entry(
        "a",
        "余额提现失败怎么办？为什么提示银行卡信息有误，需要重新绑定银行卡还是联系银行客服处理？",
    ),
    Entry("b", "红包过期未到账", note="过了 24 小时"),
    Entry("unsure", "不确定"),
)
CONTROLS = controls.entries("zh", controls.BACK, controls.URGENT, controls.MORE)
CHOICE = Ask("哪一个？", picks=PICKS, controls=CONTROLS)
VALUE = Ask("哪一天？", picks=PICKS[2:], controls=CONTROLS, typing="日期", value=True)
MENU = Ask("什么事？", picks=PICKS, controls=CONTROLS[:1], typing="或直接打字")
SEVERAL = Ask(
    "哪几个？", picks=(*PICKS[:2], Entry("none", "都没有"), PICKS[2]), controls=CONTROLS, many=True
)


def press(
    ask: Ask, keys: str, *, color: bool = True, clock: Callable[[], float] | None = None
) -> Reply:
    """The reply to what is read; each call of the clock is a second later."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        clock = clock or count().__next__
        return prompts.prompt(ask, "zh", Signs(), color=color, clock=clock)


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        (ENTER, "a"),
        (DOWN + ENTER, "b"),
        (UP + ENTER, controls.MORE),  # round the end
        (DOWN * 3 + ENTER, controls.BACK),  # over the separator
        (DOWN * 7 + ENTER, "b"),
        (TAB + ENTER, "b"),
        ("2" + ENTER, "b"),
        ("9" + "3" + ENTER, "unsure"),  # no ninth entry: nothing happens
        ("9" + ENTER + DOWN + ENTER, "b"),  # and Enter does not take what it was not meant for
        ("２" + ENTER, "b"),
        ("b" + ENTER, controls.BACK),  # letters point as figures do
        ("B" + ENTER, controls.BACK),
        ("Ｂ" + ENTER, controls.BACK),
        ("u" + ENTER, controls.URGENT),
        ("m" + ENTER, controls.MORE),
        ("红包xyz" + ENTER + PASTE % "b" + ENTER + "3" + ENTER, "unsure"),  # no meaning here
        (LEFT + ENTER, "a"),  # a key that moves in a line means nothing, and harms nothing
        (ESC, controls.BACK),
    ],
)
def test_a_list(keys: str, reply: str) -> None:
    assert press(CHOICE, keys) == Picked(reply)


@pytest.mark.parametrize(
    "sequence",
    ["\x1b\r", "\x1bu", "\x1b[117u", "\x1b[I", "\x1b[?1;2c", "\x1b[<0;10;10M", "\x1bP1+r75\x1b\\"],
    ids=repr,
)
def test_what_the_terminal_sends_by_itself_is_no_key(sequence: str) -> None:
    for ask, keys in ((CHOICE, ENTER), (VALUE, DOWN + ENTER), (MENU, ENTER)):
        assert press(ask, sequence + keys) == press(ask, keys)
    assert press(VALUE, "昨" + sequence + "天" + ENTER) == Typed("昨天")


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ("\x1bb", "one two |three"),
        ("\x1b[1;3D", "one two |three"),
        ("\x1b\x7f", "one two |"),
        ("\x1bb\x1bb\x1bd", "one | three"),
        ("\x1b[1;5D\x1b[1;5D\x1b[1;5C", "one two| three"),
    ],
    ids=repr,
)
def test_word_keys_edit_the_line(keys: str, left: str) -> None:
    assert press(VALUE, "one two three" + keys + "|" + ENTER) == Typed(left)


@pytest.mark.parametrize("ask", [CHOICE, VALUE, MENU], ids=lambda ask: ask.title)
def test_an_enter_that_was_meant_for_the_page_before_is_no_answer(ask: Ask) -> None:
    times = iter([0.0, 0.1])
    assert press(ask, ENTER + DOWN + ENTER, clock=lambda: next(times)) == press(ask, DOWN + ENTER)


@pytest.mark.parametrize("keys", ["2" + ENTER, DOWN + ENTER], ids=repr)
def test_whoever_has_moved_has_seen_the_page(keys: str) -> None:
    assert press(CHOICE, keys, clock=lambda: 0.0) == Picked("b")


def test_what_is_read_behind_the_reply_answers_nothing_else() -> None:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        replies = []
        for keys in (DOWN + ENTER + "3" + ENTER, ENTER):
            pipe.send_text(keys)
            clock = count().__next__
            replies.append(prompts.prompt(CHOICE, "zh", Signs(), color=False, clock=clock))
    assert replies == [Picked("b"), Picked("a")]


@pytest.mark.parametrize(
    ("ask", "read", "reply"),
    [
        (VALUE, "第一行\n第二行\n", Typed("第一行 第二行")),
        (MENU, "第一行\r第二行\r", Typed("第一行 第二行")),
        (VALUE, PASTE % "第一行\r\n第二行\n" + ENTER, Typed("第一行 第二行")),
    ],
)
def test_lines_that_are_pasted_are_one_answer(ask: Ask, read: str, reply: Reply) -> None:
    assert press(ask, read) == reply


def test_lines_pasted_into_a_list_answer_nothing() -> None:
    assert said(CHOICE, PASTE % "2\nu\n") == NO_PASTE.zh


@pytest.mark.parametrize("key", ["9", "x", "８", "急"])
def test_a_key_that_is_no_entry_is_said(key: str) -> None:
    assert f"没有“{key}”这一项" in said(CHOICE, key)
    assert said(CHOICE, key + DOWN) == KEYS.zh


def said(ask: Ask, keys: str) -> str:
    """The last line of the list after some keys."""
    watched: list[EntryList] = []

    def watch(ask: Ask, lang: str) -> EntryList:
        watched.append(EntryList(ask, lang))
        return watched[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prompts, "EntryList", watch)
        with pytest.raises(KeyboardInterrupt):
            press(ask, keys + CTRL_C)
    return watched[0].notice or watched[0].hint


@pytest.mark.parametrize(
    ("ask", "keys", "reply"),
    [
        (replace(CHOICE, chosen=("b",)), ENTER, Picked("b")),
        (replace(CHOICE, chosen=("b",)), UP + ENTER, Picked("a")),
        (replace(VALUE, typed="2026-11-20"), ENTER, Typed("2026-11-20")),
        (replace(VALUE, chosen=("unsure",)), ENTER, Picked("unsure")),
        (replace(SEVERAL, chosen=("a", "b")), ENTER, Several(("a", "b"))),
    ],
)
def test_the_earlier_answer_is_there_to_be_confirmed(ask: Ask, keys: str, reply: Reply) -> None:
    assert press(ask, keys) == reply


@pytest.mark.parametrize("ask", [CHOICE, VALUE, MENU, SEVERAL], ids=lambda ask: ask.title)
@pytest.mark.parametrize("control", [chr(one) for one in range(1, 32)], ids=repr)
def test_no_control_key_gives_a_reply_of_another_kind(ask: Ask, control: str) -> None:
    # Escape takes back what was typed; suspending is tried on a real terminal.
    if control in (CTRL_C, CTRL_D, "\x1a"):
        return
    reply = press(ask, "2" + control + "2" + DOWN * 5 + ENTER * 3 + UP * 5 + ENTER)
    assert isinstance(reply, Picked | Typed | Several)


@pytest.mark.parametrize("enter", [ENTER, "\n", "\x0f"], ids=repr)
def test_what_the_line_itself_takes_for_an_end_is_enter(enter: str) -> None:
    assert press(MENU, "钱没到" + enter) == Typed("钱没到")
    assert press(VALUE, "昨天" + enter) == Typed("昨天")


def test_a_line_end_is_enter_in_a_list_too() -> None:
    assert press(CHOICE, DOWN + "\n") == Picked("b")


@pytest.mark.parametrize("search", ["\x12", "\x13"], ids=repr)
def test_there_is_no_search_through_earlier_lines(search: str) -> None:
    assert press(MENU, search + "提现" + ENTER) == Typed("提现")


def test_a_list_without_colour() -> None:
    assert press(CHOICE, DOWN + ENTER, color=False) == Picked("b")


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        ("昨天" + ENTER, Typed("昨天")),
        ("2026-11-20" + ENTER, Typed("2026-11-20")),  # figures are the value, not an entry
        ("b" + ENTER, Typed("b")),  # and a letter is no control
        ("昨" + BACKSPACE + "今天" + ENTER, Typed("今天")),
        ("天" + LEFT + "昨" + ENTER, Typed("昨天")),
        (PASTE % "11月20日" + ENTER, Typed("11月20日")),
        (ENTER + "  " + ENTER + BACKSPACE * 2 + "今天" + ENTER, Typed("今天")),  # nothing: no reply
        (DOWN + ENTER, Picked("unsure")),
        ("昨" + DOWN + ENTER, Picked("unsure")),
        (DOWN + "昨天" + ENTER, Typed("昨天")),  # typing goes back to the line
        (UP + UP + UP + ENTER, Picked(controls.BACK)),
        (ESC, Picked(controls.BACK)),
        ("错了" + ESC + "今天" + ENTER, Typed("今天")),  # first Esc clears
    ],
)
def test_a_typed_value(keys: str, reply: Reply) -> None:
    assert press(VALUE, keys) == reply


def test_what_was_typed_wrong_is_there_to_be_mended() -> None:
    wrong = replace(VALUE, typed="2026-11-3", error="看不出是哪一天。")
    assert press(wrong, "0" + ENTER) == Typed("2026-11-30")


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        (ENTER, Picked("a")),
        ("2" + ENTER, Picked("b")),
        ("钱没到账" + ENTER, Typed("钱没到账")),
        ("3天了" + ENTER, Typed("3天了")),  # the figure was the first sign of words
        ("２" + ENTER, Picked("b")),
        ("３天了" + ENTER, Typed("３天了")),
        ("9" + ENTER, Typed("9")),  # no ninth entry: words
        ("3天了" + BACKSPACE * 3 + ENTER, Picked("a")),
        ("2" + DOWN + "钱" + ENTER, Typed("钱")),
        ("过了3天" + ENTER, Typed("过了3天")),
        ("钱" + BACKSPACE + ENTER, Picked("a")),
        ("钱" + DOWN + ENTER, Picked("a")),
    ],
)
def test_the_menu(keys: str, reply: Reply) -> None:
    assert press(MENU, keys) == reply


@pytest.mark.parametrize(
    ("keys", "reply"),
    [
        (" " + DOWN + " " + DOWN * 3 + ENTER, Several(("a", "b"))),
        (" " + DOWN + " " + ENTER, Several(("a", "b"))),  # Enter is the end, wherever it is pressed
        (" " + DOWN + " " + "d" + ENTER, Several(("a", "b"))),
        (ENTER + DOWN * 4 + ENTER + UP + " " + ENTER, Several(("unsure",))),  # it ticks nothing
        (" " + " " + DOWN * 4 + ENTER + "2" + " " + ENTER, Several(("b",))),
        ("　" + ENTER, Several(("a",))),  # a full-width blank
        (" " + "3" + " " + DOWN * 2 + ENTER, Several(("none",))),  # none stands alone
        ("4" + " " + "1" + " " + DOWN * 4 + ENTER, Several(("a",))),
        ("b" + ENTER, Picked(controls.BACK)),
    ],
)
def test_several(keys: str, reply: Reply) -> None:
    assert press(SEVERAL, keys) == reply


def test_ticks_are_kept_when_the_question_is_asked_again() -> None:
    again = Ask("哪几个？", picks=PICKS, many=True, chosen=("b",))
    assert press(again, DOWN * 3 + ENTER) == Several(("b",))


@pytest.mark.parametrize("ask", [CHOICE, VALUE, MENU, SEVERAL])
@pytest.mark.parametrize(("key", "error"), [(CTRL_C, KeyboardInterrupt), (CTRL_D, EOFError)])
def test_leaving(ask: Ask, key: str, error: type[BaseException]) -> None:
    with pytest.raises(error):
        press(ask, key)
    if ask.typing:
        with pytest.raises(error):
            press(ask, "写了一半" + key)


def drawn(ask: Ask, columns: int, prepare: Callable[[EntryList], None] = lambda _: None) -> str:
    listed = EntryList(ask, "zh")
    prepare(listed)
    return "\n".join(lines(view(listed, Signs(), Size(columns, 100))))


@pytest.mark.parametrize("columns", [30, 40, 80, 100])
@pytest.mark.parametrize("ask", [CHOICE, VALUE, MENU, SEVERAL])
def test_labels_are_wrapped_whole(ask: Ask, columns: int) -> None:
    text = drawn(ask, columns)
    squeezed = "".join(text.split())
    for entry in (*ask.picks, *ask.controls):
        assert "".join(entry.label.split()) in squeezed
    assert all(width(line) <= columns for line in text.split("\n"))


def test_a_note_stands_beside_where_there_is_room_else_under_the_entry_pointed_at() -> None:
    short = Ask("？", picks=(Entry("a", "甲", note="第一个"), Entry("b", "乙", note="第二个")))
    assert " › 1 甲  第一个\n   2 乙  第二个\n" in drawn(short, 40)
    narrow = drawn(short, 12, lambda listed: listed.move(1))
    assert "第一个" not in narrow
    assert " › 2 乙\n     第二个\n" in narrow


def test_escapes_in_a_label_are_shown() -> None:
    assert "<U+001B>[2J" in drawn(Ask("？", picks=(Entry("a", "\x1b[2J"),)), 40)
