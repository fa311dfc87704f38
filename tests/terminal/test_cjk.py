"""The hook in Rich: Chinese is neither cut nor broken at the wrong place."""

import io

import pytest
import rich.text
from rich.console import Console
from rich.table import Table
from rich.text import Text

from topay_help.terminal import cjk
from topay_help.text import NO_END, NO_START, width

SAMPLE = (
    "如果您的手机号已停用，请先在“我的—设置—账号安全”里更换绑定（需要本人身份证）；仍然无法登录时，"
    "请打开 Topay 的「在线客服」，说明：原手机号、最近一笔交易的金额与时间。"
    "切勿把验证码告诉任何人！"
)
WIDTHS = range(20, 101)


@pytest.fixture(autouse=True)
def hook() -> None:
    cjk.install()


def rendered(columns: int, item: object) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=columns, color_system=None).print(item)
    return [line.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("columns", WIDTHS)
def test_paragraphs(columns: int) -> None:
    lines = rendered(columns, Text(SAMPLE))
    assert "".join("".join(lines).split()) == "".join(SAMPLE.split())
    assert all(width(line) <= columns for line in lines)
    assert not any(line[0] in NO_START for line in lines)
    assert not any(line[-1] in NO_END for line in lines)


@pytest.mark.parametrize("columns", WIDTHS)
def test_tables_lose_no_text(columns: int) -> None:
    table = Table("步骤", "说明", box=None)
    table.add_row("1", SAMPLE)
    joined = "".join("".join(rendered(columns, table)).split())
    assert "告诉任何人！" in joined
    assert "…" not in joined


@pytest.mark.parametrize("columns", range(20, 61))
def test_styles_stay_where_they_were(columns: int) -> None:
    key = SAMPLE[-14:-6]
    styled = Text.from_markup(SAMPLE.replace(key, f"[b]{key}[/b]"))
    lines = styled.wrap(Console(), columns)
    assert "".join(line.plain[s.start : s.end] for line in lines for s in line.spans) == key


def test_a_rich_without_the_hooked_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(rich.text, "divide_line")
    with pytest.raises(RuntimeError, match="divide_line"):
        cjk.install()
