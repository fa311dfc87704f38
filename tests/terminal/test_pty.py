"""The program on a real terminal: what people see, and how it leaves."""

import os
import shlex
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from pty_screen import (
    CTRL_C,
    CTRL_D,
    CTRL_Z,
    DOWN,
    ENTER,
    ESC,
    PROGRAM,
    UP,
    Screen,
)
from small_flows import TODAY, small_content

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.model import Checklist, Content, Outcome, Question
from topay_help.flow.screen import screen

CAT = {"PAGER": "cat"}


@pytest.fixture
def flows(tmp_path: Path) -> str:
    folder = tmp_path / "flows"
    folder.mkdir()
    small_content(folder)
    return str(folder)


@pytest.mark.parametrize("columns", [40, 80])
def test_from_the_menu_to_an_outcome(flows: str, tmp_path: Path, columns: int) -> None:
    rows = {40: 20, 80: 24}[columns]
    term = Screen("--flows", flows, columns=columns, rows=rows, home=tmp_path, environ=CAT)
    term.wait_for("遇到什么问题了？", "正在被骗，或钱正在被转走", "钱没到账", "找客服", "回车确定")
    term.press("2" + ENTER)
    term.wait_for("第 1 题", "交易记录里是什么状态？", "处理中", "返回", "更多…", "回车确定")
    term.press("1" + ENTER)
    term.wait_for("第 2 题", "哪一天转的？", "可以写2026-11-20", "不确定", "回车确定")
    term.press("哪天来着" + ENTER)
    term.wait_for("哪一天转的？", "看不出是哪一天", "哪天来着", "回车确定")
    term.press(ESC)
    term.wait_until(lambda: "哪天来着" not in term.text)
    term.press("2026-11-20" + ENTER)
    term.wait_for("11月20日（星期五）", "还看到了什么？", "d 选好了", "空格勾选")
    term.press(" " + ENTER)
    term.wait_for("有短信", "还有什么要告诉客服？", "别写密码、验证码", "回车确定")
    term.press("我的验证码是 493022" + ENTER)
    term.wait_for("先等等", "11月25日（星期三）", "1. 留好证明。", "› 1 看全部", "回车确定")
    for words in ("无法核对", "[已删除"):
        assert words in term.history
    term.press("1" + ENTER)
    term.wait_for("请查一下这笔钱。", "留好这些", "看完了？", "› b 返回", "回车确定")
    term.press("b" + ENTER)
    term.wait_for("先等等", "› 1 看全部", "回车确定")
    term.press("m" + ENTER)
    term.wait_for("还可以：", "存好，退出", "回车确定")
    term.press("q" + ENTER)
    assert term.finish() == 0


def test_back_and_forth(flows: str, tmp_path: Path) -> None:
    term = Screen("run", "money", "--flows", flows, "--lang", "en", columns=40, home=tmp_path)
    term.wait_for("What does the record say?", "Not sure", "then Enter")
    term.press("3" + ENTER)
    term.wait_for("step 1 of 3", "☐ Open the app.", "How: Tap its icon.", "then Enter")
    term.press("1" + ENTER)
    term.wait_for("☑ Done, next step", "☐ Open the record.", "then Enter")
    term.press("b" + ENTER)
    term.wait_for("☐ Open the record.", "☑ Open the app.", "then Enter")
    term.press(ESC)
    term.wait_for("☑ Open the app.", "What does the record say?", "› 3 Not sure", "then Enter")
    term.press("b" + ENTER)
    term.wait_for("What is the trouble?", "Quit", "then Enter")
    term.press(UP * 2 + ENTER)  # over the line to type in
    assert term.finish() == 0
    assert "topay-helpcaseresume" in term.text


def test_keys_and_reports_that_mean_nothing(flows: str, tmp_path: Path) -> None:
    term = Screen("run", "money", "--flows", flows, home=tmp_path)
    term.wait_for("交易记录里是什么状态？", "› 1 处理中", "回车确定")
    term.press("\x1bu\x1b\r\x1b[117u\x1b[I\x1b[?1;2c\x1b[<0;10;10M9")
    term.wait_for("没有“9”这一项")
    term.press(ENTER + DOWN)
    term.wait_for("› 2 失败", "回车确定")
    term.press("b\nu\n1\n")
    term.wait_for("这里不能粘贴")
    term.press("1" + ENTER)
    term.wait_for("哪一天转的？", "回车确定")
    term.press("昨天\r前天\r")  # pasted: one answer, which is no day
    term.wait_for("看不出是哪一天", "昨天 前天", "回车确定")
    term.press(CTRL_C)
    assert term.finish() == 130


@pytest.mark.parametrize(("columns", "rows"), [(40, 20), (100, 12), (60, 40)])
def test_a_window_that_changes_leaves_no_copies(
    flows: str, tmp_path: Path, columns: int, rows: int
) -> None:
    environ = {"COLUMNS": "33"}  # of another time
    term = Screen("run", "money", "--flows", flows, home=tmp_path, environ=environ)
    term.wait_for("交易记录里是什么状态？", "› 1 处理中", "↑↓、数字或字母选，回车确定")
    seen = len(term.raw)
    term.resize(columns, rows)
    term.wait_until(lambda: b"\x1b[2J" in term.raw[seen:] and "回车确定" in term.text)
    assert term.text.count("什么状态？") == term.text.count("回车确定") == 1
    term.press("1" + ENTER)
    term.wait_for("哪一天转的？", "回车确定")
    term.press("一二三四五六七八九十" * 6)
    term.wait_for("八九十", "回车确定")
    term.resize(80, 24)
    term.wait_until(lambda: term.text.count("一二三四五六七八九十") == 6)
    term.press(CTRL_C)
    assert term.finish() == 130


def test_suspended_and_taken_up_again(tmp_path: Path) -> None:
    term = Screen(home=tmp_path, program=["bash", "--norc", "-i"])
    term.press("PS1='$ '; " + " ".join(map(shlex.quote, PROGRAM)) + "\n")
    term.wait_for("遇到什么问题了？", "回车确定")
    term.press(DOWN)
    term.wait_for("› 2")
    term.press(CTRL_Z)
    term.wait_for("Stopped", "$")
    term.press("echo there\n")
    term.wait_for("there", "$")
    term.press("fg\n")
    term.wait_for("there", "fg", "›", "回车确定")
    term.press(CTRL_C)
    term.wait_for("想再来", "$")
    term.press("exit\n")
    assert term.finish() == 130  # the program's status is the last that the shell saw


@pytest.mark.parametrize("accessible", [False, True])
@pytest.mark.parametrize(
    ("leave", "status"),
    [
        (CTRL_C, 130),
        (CTRL_D, 130),
        (signal.SIGINT, 130),
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
    ],
)
def test_leaving(
    flows: str, tmp_path: Path, leave: str | signal.Signals, status: int, accessible: bool
) -> None:
    more = ["--accessible"] if accessible else []
    term = Screen("run", "money", "--flows", flows, *more, home=tmp_path)
    ready = "输入编号：" if accessible else "回车确定"
    term.wait_for("交易记录里是什么状态？", ready)
    term.press("1" + ENTER)
    term.wait_for("哪一天转的？", "请输入：" if accessible else "回车确定")
    if isinstance(leave, str):
        term.press(leave)
    else:
        os.kill(term.child.pid, leave)
    held = os.dup(term.child.child_fd)  # the terminal outlives the program
    assert term.finish() == status
    assert termios.tcgetattr(held)[3] & termios.ECHO
    os.close(held)
    assert "Traceback" not in term.text
    if status == 130:
        assert "已保存。接着走：topay-helpcaseresume" in term.text


def test_no_answer_is_lost_when_it_is_killed(flows: str, tmp_path: Path) -> None:
    term = Screen("run", "money", "--flows", flows, home=tmp_path)
    term.wait_for("交易记录里是什么状态？", "回车确定")
    term.press("1" + ENTER)
    term.wait_for("哪一天转的？", "回车确定")
    os.kill(term.child.pid, signal.SIGKILL)
    assert term.finish() == -signal.SIGKILL
    again = Screen("--flows", flows, home=tmp_path)
    again.wait_for("接着上次的“钱没到账”", "答了 1 题", "回车确定")
    again.press("2" + ENTER)
    again.wait_for("哪一天转的？", "回车确定")


@pytest.mark.parametrize(
    ("more", "environ"),
    [(["--accessible"], {}), ([], {"ACCESSIBLE": "1"}), ([], {"TERM": "dumb"})],
)
def test_numbered_lines(
    flows: str, tmp_path: Path, more: list[str], environ: dict[str, str]
) -> None:
    term = Screen("--flows", flows, *more, columns=40, home=tmp_path, environ=environ)
    term.wait_for("1. 正在被骗，或钱正在被转走", "2. 钱没到账", "q. 退出", "或直接写：")
    for typed, title, prompt in (
        ("2", "交易记录里是什么状态？", "输入编号："),
        ("2", "☐ 换个网络。", "输入编号："),
        ("1", "先等等", "输入编号："),
    ):
        term.press(typed + "\n")
        term.wait_for(title, prompt)
    assert "先等等" in term.history
    term.press("m\n")
    term.wait_for("q. 存好，退出", "输入编号：")
    term.press("q\n")
    assert term.finish() == 0
    moves = term.raw.replace(b"\x1b[?2004h", b"").replace(b"\x1b[?2004l", b"")  # of readline
    assert b"\x1b[A" not in moves
    assert b"\x1b[2K" not in moves


def test_lines_that_come_together_answer_one_prompt(flows: str, tmp_path: Path) -> None:
    term = Screen("run", "money", "--flows", flows, "--accessible", home=tmp_path)
    term.wait_for("交易记录里是什么状态？", "输入编号：")
    term.press("2\n1\nq\n")
    term.wait_for("没有“2 1 q”这一项", "输入编号：")
    term.press("1\n")
    term.wait_for("哪一天转的？", "请输入：")
    term.press("昨天\n今天\n")
    term.wait_for("看不出是哪一天", "请输入：")
    term.press(CTRL_C)
    term.wait_until(lambda: any(line.startswith("已保存") for line in term.lines))
    assert term.finish() == 130


@pytest.mark.parametrize("more", [[], ["--accessible"]])
def test_a_terminal_that_speaks_gbk(flows: str, tmp_path: Path, more: list[str]) -> None:
    environ = {"PYTHONIOENCODING": "gbk", "NO_COLOR": "1"}
    term = Screen(
        "run", "money", "--flows", flows, *more, home=tmp_path, environ=environ, encoding="gbk"
    )
    term.wait_for("什么状态？", "输入编号：" if more else "> 1 处理中", *([] if more else ["确定"]))
    term.press("2\n" if more else "2" + ENTER)
    term.wait_for("[ ] 换个网络。", "返回")
    term.press("1\n" if more else "1" + ENTER)
    term.wait_for("先等等", "返回")
    term.press(CTRL_C)
    assert term.finish() == 130
    assert "?" not in term.history


@pytest.mark.parametrize("columns", [30, 40, 60])
def test_narrow_terminals_lose_no_words(flows: str, tmp_path: Path, columns: int) -> None:
    term = Screen(
        "--flows", flows, "--lang", "en", columns=columns, rows=40, home=tmp_path, environ=CAT
    )
    term.wait_for("I am being scammed, or money is leaving", "Reach support", "Quit")
    term.press("3" + ENTER)
    term.wait_for("Which way?", "In the app", "The hotline", "Back", "then Enter")
    term.press("1" + ENTER)
    term.wait_for("Have you read it?", "Another way", "› b Back", "then Enter")
    term.press("b" + ENTER)
    term.wait_for("What is the trouble?", "Quit", "then Enter")
    term.press(UP * 2 + ENTER)
    assert term.finish() == 0


def test_a_long_page_is_paged_unless_that_is_not_wanted(flows: str, tmp_path: Path) -> None:
    environ = {"PAGER": "sh -c 'cat >/dev/null; echo paged'"}
    for more in ((), ("--no-pager",)):
        term = Screen(
            "contact", "app", *more, "--flows", flows, rows=12, home=tmp_path, environ=environ
        )
        assert term.finish() == 0
        assert ("paged" in term.history) == (not more)


def run(*arguments: str, **how: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*PROGRAM, *arguments], capture_output=True, check=False, **how
    )


@pytest.mark.parametrize("arguments", [[], ["run", "money"], ["--accessible"]])
def test_without_a_terminal_nothing_is_asked(arguments: list[str], flows: str) -> None:
    for given in (b"", b"y\n" * 5000):
        done = run(*arguments, "--flows", flows, input=given)
        assert done.returncode == 2
        assert done.stderr
        assert not done.stdout


def test_prompts_are_not_even_loaded_without_a_terminal(flows: str) -> None:
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", *PROGRAM[1:], "--flows", flows],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert loaded.returncode == 2
    assert "questionary" not in loaded.stderr
    assert "prompt_toolkit" not in loaded.stderr


CONTENT = open_content(shipped())


def shortest(content: Content, flow: str) -> list[tuple[str, str]]:
    """A way from the start of a flow to an outcome: what is asked, and the keys that answer it."""
    return min((way(content, flow, choice) for choice in range(5)), key=len)


def way(content: Content, flow: str, choice: int) -> list[tuple[str, str]]:
    """The way of a user who takes the option of this number wherever there is one."""
    answers: dict[str, object] = {}
    keys: list[tuple[str, str]] = []
    state = engine.at(content, flow, {}, TODAY)
    for _ in range(60):
        shown = screen(content, state, "zh")
        if isinstance(state.node, Outcome):
            return [*keys, (shown.title, "")]
        given = _answer(state.node, choice)
        keys += _keys(shown.title, state.node, given)
        lookup = engine.lookup_in(content, state.flow, state.known, TODAY)
        answers = engine.answer(state, answers, given, lookup)  # type: ignore[arg-type,assignment]
        state = engine.at(content, flow, answers, TODAY)  # type: ignore[arg-type]
    return [("", "")] * 1000  # round and round


def _answer(node: Question | Checklist, choice: int) -> str:
    if isinstance(node, Checklist):
        return "not_solved" if "not_solved" in node.then else next(iter(node.then))
    if node.id == "danger":
        return "none"
    known = [option.id for option in node.choices]
    return "unsure" if node.kind != "choice" else known[min(choice, len(known) - 1)]


def _keys(title: str, node: Question | Checklist, given: str) -> list[tuple[str, str]]:
    if isinstance(node, Checklist):
        last = node.steps[-1].do.text.zh
        return [(step.do.text.zh, "1" + ENTER) for step in node.steps[:-1]] + [
            (last, ("2" if given == "not_solved" else "1") + ENTER)
        ]
    if node.kind == "multi":
        place = [option.id for option in node.options].index(given) + 1
        return [(title, f"{place} " + ENTER)]
    if node.kind != "choice":
        return [(title, DOWN + ENTER)]
    return [(title, f"{[option.id for option in node.options].index(given) + 1}" + ENTER)]


IN_THE_MENU = sorted(id_ for id_, one in CONTENT.flows.items() if one.faq or id_ == "first-aid")


@pytest.mark.parametrize("flow", IN_THE_MENU)
def test_every_topic_from_the_menu_to_an_outcome(flow: str, tmp_path: Path) -> None:
    term = Screen("--today", str(TODAY), columns=80, rows=40, home=tmp_path)
    names = [id_ for id_, one in CONTENT.flows.items() if one.faq]
    number = 1 if flow == "first-aid" else names.index(flow) + 2
    term.wait_for("遇到什么问题了？", "回车确定")
    term.press(f"{number}" + ENTER)
    *stops, (outcome, _) = shortest(CONTENT, flow)
    for title, keys in stops:
        term.wait_for(title, "回车确定" if "空格" not in keys else "空格")
        term.press(keys)
    term.wait_for(outcome, "看全部", "回车确定")
    term.press(CTRL_C)
    assert term.finish() == 130
