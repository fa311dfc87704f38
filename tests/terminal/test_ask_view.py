"""A stop on a screen of any size: the question above its list, the entry pointed at in sight."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_prompts import CHOICE, MENU, SEVERAL, VALUE

from topay_help.terminal.ask_view import Signs, Size, lines, view
from topay_help.terminal.asking import Ask, Entry
from topay_help.terminal.entry_list import EntryList
from topay_help.terminal.transcript import ELLIPSIS
from topay_help.text import width

LONG = "这是一段很长的说明，讲清楚为什么要问这个问题，以及怎么找到答案。" * 6
STEP = replace(
    CHOICE,
    head="资金没有到账 · 第 2/3 步",
    above="找到记录",
    tick=False,
    text=LONG,
    details=(("怎么做：", LONG), ("为什么：", LONG)),
)
END = Ask(
    "先等等",
    head="资金没有到账",
    text=LONG,
    day="记住这一天：11月25日（星期三）",
    steps=("留好证明。", "别再转第二笔。", "等着。"),
    picks=tuple(Entry(str(n), f"第 {n} 项") for n in range(9)),
)


@given(
    st.sampled_from([CHOICE, VALUE, MENU, SEVERAL, STEP, END]),
    st.integers(30, 120),
    st.integers(16, 60),
    st.integers(-20, 20),
)
def test_it_fits_and_what_is_pointed_at_is_in_sight(
    ask: Ask, columns: int, rows: int, moves: int
) -> None:
    listed = EntryList(ask, "zh")
    for _ in range(abs(moves)):
        listed.move(1 if moves > 0 else -1)
    shown = lines(view(listed, Signs(), Size(columns, rows, 1 if ask.typing else 0)))
    assert len(shown) <= rows - bool(ask.typing)
    assert max(map(width, shown)) <= columns
    squeezed = "".join("".join(shown).split())
    assert ask.title in squeezed
    if not listed.on_line:
        assert any("›" in line for line in shown)


def words(ask: Ask, columns: int, rows: int) -> str:
    return "\n".join(lines(view(EntryList(ask, "zh"), Signs(), Size(columns, rows))))


def test_on_a_low_screen_help_goes_first_and_the_first_step_stays() -> None:
    low = words(END, 60, 14)
    assert "记住这一天：11月25日（星期三）" in low
    assert "1. 留好证明。" in low
    assert ELLIPSIS in low
    assert "↓ …" in low
    assert ELLIPSIS not in words(END, 60, 40).replace("↓ …", "")


def test_a_list_that_is_moved_through_shows_that_there_is_more_above() -> None:
    listed = EntryList(END, "zh")
    for _ in range(6):
        listed.move(1)
    shown = lines(view(listed, Signs(), Size(60, 14)))
    assert any("↑ …" in line for line in shown)
    assert any("› 7 第 6 项" in line for line in shown)
