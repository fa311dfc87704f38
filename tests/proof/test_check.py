"""The check of a folder as a whole: what it holds together, what it survives, what it leaves be."""

import random
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.authoring.folder import shipped
from topay_help.cli.app import main
from topay_help.proof.check import check_folder
from topay_help.proof.checks.codes import CODES

TODAY = date(2026, 11, 22)
MINIMAL = """\
flow: {name}
title: {{zh: 例子, en: Example}}
start: arrived
nodes:
  arrived:
    question: {{zh: 钱到账了吗？, en: Has the money arrived?}}
    options:
      yes: {{label: {{zh: 到了, en: It has}}, to: done}}
      no: {{label: {{zh: 没有, en: Not yet}}, to: wait}}
  done: {{outcome: {{zh: 钱到了, en: It is there}}}}
  wait: {{outcome: {{zh: 再等等, en: Wait}}}}
"""


def codes(folder: Path, today: date = TODAY) -> set[str]:
    return {one.code for one in check_folder(folder, today)}


def errors(folder: Path) -> set[str]:
    return {one.code for one in check_folder(folder, TODAY) if one.severity == "error"}


def write(folder: Path, **flows: str) -> Path:
    for name, text in flows.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_the_shipped_flows_are_clean() -> None:
    assert check_folder(shipped(), TODAY) == []


def test_a_minimal_flow_has_no_errors(tmp_path: Path) -> None:
    assert errors(write(tmp_path, example=MINIMAL.format(name="example"))) == set()


def test_lacking_not_sure_is_an_error_where_others_offer_it(tmp_path: Path) -> None:
    plain = MINIMAL.format(name="example")
    other = MINIMAL.format(name="other").replace(
        "      no:", "      unsure: {label: {zh: 不确定, en: Not sure}, to: wait}\n      no:"
    )
    assert errors(write(tmp_path, example=plain, other=other)) == {"TH401"}


def test_a_cycle_of_the_graph_that_nobody_can_walk_is_no_fault(tmp_path: Path) -> None:
    text = """\
flow: cycle
title: {zh: 圈, en: Cycle}
start: first
nodes:
  first:
    question: {zh: 哪一种？, en: Which kind?}
    options:
      a: {label: {zh: 甲, en: One}, to: look}
      b: {label: {zh: 乙, en: Two}, to: done}
      unsure: {label: {zh: 不确定, en: Not sure}, to: done}
  look:
    checklist: {zh: 看一看, en: Look}
    steps: [{do: {zh: 打开看。, en: Open it.}}]
    then: {to: second}
  second:
    question: {zh: 然后呢？, en: And then?}
    options:
      on: {label: {zh: 继续, en: Go on}}
      stop: {label: {zh: 停下, en: Stop}, to: end}
      unsure: {label: {zh: 不确定, en: Not sure}, to: end}
    next:
      - {when: {first: b}, to: look}
      - {to: done}
  done: {outcome: {zh: 好了, en: Done}, contact: [app]}
  end: {outcome: {zh: 完了, en: The end}, contact: [app]}
"""
    assert codes(write(tmp_path, cycle=text)) == {"TH301"}  # the rule, not the cycle


def test_a_review_becomes_overdue_with_the_day(tmp_path: Path) -> None:
    text = MINIMAL.format(name="example").replace("start:", "review_by: 2026-11-22\nstart:")
    write(tmp_path, example=text)
    assert "TH404" not in codes(tmp_path, date(2026, 11, 22))
    assert "TH404" in codes(tmp_path, date(2026, 11, 23))


WAIT = """\
flow: wait
title: {zh: 等, en: Wait}
start: sent_on
facts:
  deadline: {workday_after: [sent_on, 3]}
nodes:
  sent_on:
    question: {zh: 哪一天转的？, en: Which day was it sent?}
    kind: date
    max: today
    unsure: {to: ask}
    to: wait
  wait: {outcome: {zh: "等到{deadline}", en: "Wait until {deadline}"}, by: deadline}
  ask: {outcome: {zh: 找客服, en: Reach support}, contact: [app]}
"""
FURTHER = WAIT.replace("sent_on, 3]", "sent_on, 3600]")


@pytest.mark.parametrize("day", [date(2026, 12, 31), date(2031, 5, 1), date(2099, 12, 31)])
def test_the_end_of_the_calendar_comes_by_itself_and_changes_nothing(
    tmp_path: Path, day: date
) -> None:
    write(tmp_path, wait=WAIT)
    assert codes(tmp_path) == codes(tmp_path, day) == set()
    write(tmp_path, wait=FURTHER)
    assert codes(tmp_path) == codes(tmp_path, day) == {"TH307"}


def bounded(*bounds: str) -> str:
    return WAIT.replace("max: today", "\n    ".join(bounds))


PAST = bounded("min: 2013-01-01", "max: 2016-12-31")
UNTIL = bounded("min: 2023-02-01", "max: 2024-01-31")
RULED = bounded(
    "min: 2010-01-01",
    "max: today",
    "valid:",
    "  - name: late",
    "    holds: {sent_on: {at_least: 2024-01-01}}",
    "    message: {zh: 2024 年以前的查不到。, en: Nothing before 2024 can be looked up.}",
)


@pytest.mark.parametrize("day", [TODAY, date(2028, 1, 5), date(2030, 1, 1)])
def test_no_day_that_a_question_excludes_is_called_beyond_the_calendar(
    tmp_path: Path, day: date
) -> None:
    for text in (UNTIL, RULED):
        assert codes(write(tmp_path, wait=text), day) == set()


@pytest.mark.parametrize("text", [PAST, FURTHER, bounded("max: today + 6000 days")])
def test_what_lies_beyond_the_calendar_can_be_seen(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = check_folder(write(tmp_path, wait=text), TODAY)
    assert found.code == "TH307"
    with pytest.raises(SystemExit) as left:
        main([*shlex.split(found.reproduce)[1:], "--lang", "en"])
    assert not left.value.code
    assert "cannot be computed" in capsys.readouterr().out


def test_one_broken_flow_does_not_hide_the_others(tmp_path: Path) -> None:
    good, bad = MINIMAL.format(name="good"), MINIMAL.format(name="bad").replace("to: wait", "to: w")
    write(tmp_path, good=good.replace("to: wait", "to: flow:bad"), bad=bad, worse="flow: [")
    found = {(Path(one.place.file).name, one.code) for one in check_folder(tmp_path, TODAY)}
    assert {("bad.yaml", "TH101"), ("worse.yaml", "TH002"), ("good.yaml", "TH201")} <= found


def test_a_flow_that_cannot_be_read_is_not_called_missing(tmp_path: Path) -> None:
    text = MINIMAL.format(name="example").replace("to: wait}", "to: flow:broken}")
    found = codes(write(tmp_path, example=text, broken="flow: broken\n"))
    assert "TH008" in found
    assert "TH104" not in found


def test_findings_are_sorted_by_place(tmp_path: Path) -> None:
    bad = MINIMAL.format(name="b").replace("to: done", "to: x").replace("to: wait", "to: y")
    write(tmp_path, b=bad, a=bad.replace("flow: b", "flow: a"))
    places = [one.place for one in check_folder(tmp_path, TODAY)]
    assert places == sorted(places)


NAUGHTY = (
    *("undefined", "null", "NaN", "~", "true", "yes", "0x0", "1e9", "-0", "١٢٣", "１２３", "½"),
    *("../../etc/passwd", "; rm -rf /", "$(id)", "`id`", "%s%n", "{0}", "{__class__}", "{{7*7}}"),
    *("<script>alert(1)</script>", "' OR 1=1 --", "\\", '\\"', "'", '"', "[/red]", ":warning:"),
    *("\u202e abc", "\ufeff", "\u0000", "\x1b[2J", "\u2028", "Ω≈ç√∫", "田中さん", "👩‍👩‍👧", "ﷺ"),
    *("a\u0300" * 50, "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O", "CON", "..", " ", "", "　", "：", "，", "# x", "x #y"),
    *("- x", "? x", "! x", "& x", "* x", "| x", "> x", "% x", "@ x", "x: y", "x:", "<<", "..."),
)


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_naughty_words_as_a_text_an_id_and_a_target(quote: str, tmp_path: Path) -> None:
    for number, words in enumerate(NAUGHTY):
        written = f"{quote}{words}{quote}"
        for kind, (old, new) in {
            "text": ("zh: 没有", f"zh: {written}"),
            "id": ("      no:", f"      {written}:"),
            "target": ("to: wait", f"to: {written}"),
            "start": ("start: arrived", f"start: {written}"),
        }.items():
            name = f"{kind}-{number}"
            text = MINIMAL.format(name=name).replace(old, new)
            (tmp_path / f"{name}.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    found = check_folder(tmp_path, TODAY)  # whatever it finds, it comes back
    assert {one.place.file for one in found}


CONFORMANCE = (
    *(
        "",
        "\n",
        "#\n",
        "---\n",
        "...\n",
        "--- |\n",
        "%YAML 1.2\n---\na: b\n",
        "%TAG ! tag:x,2000:\n",
    ),
    *("a", "- a\n- b\n", "? a\n: b\n", "? [a, b]\n: c\n", "{a: b}", "[a, b]", "{a, b}", "[a: b]"),
    *(
        "a: |\n b\n",
        "a: >-\n b\n c\n",
        "a: |2\n   b\n",
        "a: |0\n b",
        "a: 'it''s'",
        'a: "\\x41\\u263A"',
    ),
    *("&a a: *a", "a: &a [*a]", "<<: {a: b}", "!!set {a, b}", "!!binary aGk=", "!<tag:x> a", "! a"),
    *(
        "a: b: c",
        "a:\n\tb: c",
        "\ta: b",
        "a: [b",
        "a: {b",
        'a: "b',
        "a: 'b",
        "- - - a",
        "-",
        "?",
        ":",
    ),
    *(
        "a: b\na: c",
        "a:\n- b\n- c",
        "a:\n  - b\n c: d",
        "'a': b\n\"c\": d",
        'a: "\\ud800"',
        "\ufeffa: b",
    ),
    *(
        "[[[[[[]]]]]]",
        "{{{{{{}}}}}}",
        "a: b # c",
        "a:#b",
        "a: #b",
        "a: b#c",
        "- # x\n  a",
        "\r\na: b\r\n",
    ),
    *(
        "flow: 1\n",
        "flow: {}\n",
        "flow: []\n",
        "nodes: a\n",
        "flow: a\nnodes: {}\nstart: a\ntitle: a",
    ),
)


@pytest.mark.parametrize("text", CONFORMANCE)
def test_any_yaml_gives_findings_and_never_a_traceback(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert check_folder(tmp_path, TODAY)


BOMBS = {
    "aliases": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{c}: &{c} [{','.join([f'*{p}'] * 9)}]\n"
        for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "deep": "[" * 100_000,
    "deep-block": "".join(" " * n + "a:\n" for n in range(400)),
    "huge": "a: " + "x" * 10_000_000,
    "many-keys": "nodes:\n" + "".join(f" n{n}: {{outcome: x}}\n" for n in range(9000)),
    "long-line": "title: {zh: " + "钱" * 60_000 + "}\n",
    "long-key": "k" * 200_000 + ": x",
    "blanks": " " * 250_000 + "#\n",
    "colons": "zh" + "：" * 80_000,
    "hashes": "zh: a" + " #" * 100_000,
    "braces": "zh: '" + "{" * 120_000 + "'\n",
    "digits": "flow: x\ntitle: {zh: '" + "1-" * 60_000 + "', en: '" + "(1" * 60_000 + "'}\n"
    "start: a\nnodes: {a: {outcome: {zh: a, en: a}}}\n",
    "words": "flow: x\ntitle: {zh: '" + "请输入" * 20_000 + "', en: '" + "a." * 60_000 + "'}\n"
    "start: a\nnodes: {a: {question: {zh: '" + "密码" * 10_000 + "', en: 'x'}}}\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_cost_neither_time_nor_memory(name: str, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(BOMBS[name], "utf-8")
    program = (
        "import resource, sys; from datetime import date; from pathlib import Path\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (200 << 20, 200 << 20))\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (10, 10))\n"
        "from topay_help.proof.check import check_folder\n"
        "print(len(check_folder(Path(sys.argv[1]), date(2026, 11, 22))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


@given(st.integers(0, 10**9))
def test_shipped_flows_with_lines_torn_out_or_swapped_give_findings(seed: int) -> None:
    """Whatever an editor does to a file, the check comes back."""
    from tempfile import TemporaryDirectory

    chance = random.Random(seed)  # noqa: S311 - a choice of damage, no secret
    lines = (shipped() / "feedback.yaml").read_text("utf-8").split("\n")[:120]
    for _ in range(chance.randint(1, 4)):
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(4):
            case 0:
                del lines[at]
            case 1:
                lines[at], lines[to] = lines[to], lines[at]
            case 2:
                lines[at] = lines[at][1:]
            case _:
                lines[at] += chance.choice("：{[}]\"'# \t|>&*!，")
    with TemporaryDirectory() as name:
        (Path(name) / "feedback.yaml").write_text("\n".join(lines), "utf-8")
        found = check_folder(Path(name), TODAY)
    assert all(one.code in CODES and one.message.zh and one.message.en for one in found)
    assert all(1 <= one.place.line <= len(lines) + 1 for one in found)
