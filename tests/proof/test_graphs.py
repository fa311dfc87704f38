"""Pictures of flows hold every edge, with the option or condition that leads along it."""

import json
import re
import shutil
import stat
from pathlib import Path

import pytest
from content_from import content_from

from topay_help.authoring.folder import open_content, shipped
from topay_help.cli.flows_graph import graph
from topay_help.cli.session import Session
from topay_help.errors import HelpError, UsageError
from topay_help.flow.graph import Line, picture
from topay_help.flow.model import exits
from topay_help.proof.reports.dot import dot
from topay_help.proof.reports.mermaid import mermaid, page
from topay_help.proof.reports.tree import tree

ROOT = Path(__file__).parent.parent.parent
FLOW = """
flow: small
title: {zh: 小流程, en: Small}
facts: {waited: {days_between: [day, today]}}
start: ask
nodes:
  ask:
    question: {zh: '有"问题"吗？', en: 'Is there a "problem" <b>?'}
    options:
      yes: {label: {zh: 有, en: "Yes"}, to: day}
      no: {label: {zh: 没有, en: "No"}, to: end}
      unsure: {label: {zh: 不确定, en: Not sure}, to: end}
  day:
    question: {zh: 哪天？, en: Which day?}
    kind: date
    unsure: {to: look}
    next: [{when: {waited: {over: 3}}, to: flow:other}, {to: look}]
  look:
    checklist: {zh: 看看, en: Look}
    steps: [{do: {zh: 看, en: Look}}]
    then: {solved: {to: ask}, not_solved: {to: sub}}
  sub: {call: other, then: {over: {to: end}, other: {to: gone}}}
  end: {outcome: {zh: 完, en: End}}
  lonely: {outcome: {zh: 没人来, en: Nobody comes}}
"""
OTHER = """
flow: other
title: {zh: 另一个, en: Another}
start: over
nodes:
  over: {outcome: {zh: 过了, en: Over}}
"""
CONTENT = content_from(FLOW, OTHER)


def test_every_edge_is_there_with_what_leads_along_it() -> None:
    assert picture(CONTENT, "small", "en").lines == (
        Line("ask", "day", ("Yes",)),
        Line("ask", "end", ("No", "Not sure")),
        Line("day", "look", ("Not sure", "otherwise")),
        Line("day", "flow:other", ("days from “Which day” to today is more than 3",)),
        Line("look", "ask", ("That fixed it",)),
        Line("look", "sub", ("Not fixed",)),
        Line("sub", "end", ("Over",)),
        Line("sub", "gone", ("otherwise",)),
    )


def test_kinds_of_nodes_look_different_and_other_flows_and_gaps_are_shown() -> None:
    kinds = {one.id: one.kind for one in picture(CONTENT, "small", "zh").dots}

    assert kinds == {
        "ask": "question",
        "day": "question",
        "look": "checklist",
        "sub": "call",
        "end": "outcome",
        "lonely": "outcome",
        "flow:other": "hand-over",
        "gone": "missing",
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_mermaid_and_dot_draw_as_many_edges_as_the_shipped_flows_have(lang: str) -> None:
    content = open_content(shipped())
    assert content.flows
    for flow in content.flows.values():
        edges = {(node.id, to) for node in flow.nodes.values() for to in exits(node)}
        drawn = picture(content, flow.id, lang)
        assert {(line.start, line.end) for line in drawn.lines} == edges
        many = len(drawn.lines)  # rules to one target are two where another rule is between them
        assert len(re.findall(r"^  n\d+ -->", mermaid(drawn, lang), re.MULTILINE)) == many
        assert len(re.findall(r"^  n\d+ -> ", dot(drawn, lang), re.MULTILINE)) == many


def test_rows_between_which_another_stands_are_drawn_apart_and_numbered() -> None:
    asked = """
flow: apart
title: {zh: 分开, en: Apart}
start: q
nodes:
  q:
    question: {zh: 问, en: Ask}
    options: {a: {label: {zh: 甲, en: A}}, b: {label: {zh: 乙, en: B}}}
    next: [{when: {q: a}, to: x}, {when: {q: b}, to: y}, {when: {q: [a, b]}, to: x}, {to: x}]
  x: {outcome: {zh: 丙, en: X}}
  y: {outcome: {zh: 丁, en: Y}}
"""
    drawn = picture(content_from(asked), "apart", "en")
    assert [(line.end, line.labels) for line in drawn.lines] == [
        ("x", ("1. “Ask”: “A”",)),
        ("y", ("2. “Ask”: “B”",)),
        ("x", ("3. “Ask”: “A” or “B”", "otherwise")),
    ]


def test_every_way_of_a_question_with_several_ways_is_labelled_in_the_shipped_flows() -> None:
    content = open_content(shipped())
    several = 0
    for flow in content.flows:
        drawn = picture(content, flow, "en")
        for one in drawn.dots:
            out = [line for line in drawn.lines if line.start == one.id]
            several += len(out) > 1
            assert len(out) < 2 or all(line.labels for line in out), (flow, one.id)
    assert several > 10


def test_words_cannot_break_out_of_a_label() -> None:
    drawn = picture(CONTENT, "small", "en")

    assert 'n0["Is there a #34;problem#34; #60;b#62;?"]' in mermaid(drawn, "en")
    assert 'label="Is there a \\"problem\\" <b>?"' in dot(drawn, "en")


def test_the_tree_shows_each_node_once_and_names_what_nothing_leads_to() -> None:
    assert tree(picture(CONTENT, "small", "zh"), "zh") == (
        "小流程\n"
        '[问] ask  有"问题"吗？\n'
        "├─ 有 → [问] day  哪天？\n"
        "│  ├─ 不确定；其他情况 → [做] look  看看\n"
        "│  │  ├─ 解决了 → ask（见上）\n"
        "│  │  └─ 还没解决 → [调用] sub  先走：另一个\n"
        "│  │     ├─ 过了 → [结论] end  完\n"
        "│  │     └─ 其他情况 → [缺] gone  没有这个节点：gone\n"
        "│  └─ 从“哪天”到今天的天数超过3 → [转] flow:other  转到：另一个\n"
        "└─ 没有；不确定 → end（见上）\n"
        "\n"
        "没有任何选项通到：\n"
        "  [结论] lonely  没人来\n"
    )


def test_a_deep_flow_is_drawn_without_recursion() -> None:
    nodes = "".join(
        f"  q{n}: {{question: {{zh: 问}}, options: {{a: {{label: {{zh: 甲}}, to: q{n + 1}}}}}}}\n"
        for n in range(2000)
    )
    deep = content_from(
        "flow: deep\ntitle: {zh: 深}\nstart: q0\nnodes:\n"
        + nodes
        + "  q2000: {outcome: {zh: 完}}\n"
    )

    assert "q2000" in tree(picture(deep, "deep", "zh"), "zh")


def test_the_pages_of_the_docs_are_current() -> None:
    content = open_content(shipped())
    docs = ROOT / "docs" / "flows"

    assert {path.stem for path in docs.glob("*.md")} == set(content.flows)
    for flow in content.flows:
        drawn = (docs / f"{flow}.md").read_text("utf-8")
        assert drawn == page(content, flow), "run: make docs"


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "small.yaml").write_text(FLOW.replace("to: gone", "to: end"), "utf-8")
    (tmp_path / "other.yaml").write_text(OTHER, "utf-8")
    return str(tmp_path)


def test_the_command_prints_each_format(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    for format_, first in (
        ("mermaid", "flowchart TD"),
        ("dot", "digraph flow {"),
        ("tree", "Small"),
    ):
        assert graph(Session("en", "plain"), folder, "small", format_) == 0
        assert capsys.readouterr().out.startswith(first)


def test_a_tree_of_all_flows_but_one_picture_at_a_time(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graph(Session("en", "plain"), folder) == 0
    out = capsys.readouterr().out
    assert "Small\n" in out
    assert "Another\n" in out
    with pytest.raises(UsageError):
        graph(Session("en", "plain"), folder, None, "mermaid")


def test_all_pictures_as_data(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert graph(Session("en", "json"), folder) == 0

    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    (other, small) = data["flows"]
    assert other == {
        "flow": "other",
        "title": "Another",
        "nodes": [{"id": "over", "kind": "outcome", "label": "Over"}],
        "edges": [],
    }
    assert small["edges"][0] == {"from": "ask", "to": "day", "labels": ["Yes"]}


def test_without_graphviz_the_user_is_told(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(HelpError, match="Graphviz"):
        graph(Session("en", "plain"), folder, "small", svg=str(Path(folder) / "x.svg"))


def fake_dot(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "bin" / "dot"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n" + script)
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")


def test_graphviz_gets_the_dot_text_and_its_svg_is_written(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_dot(Path(folder), monkeypatch, 'test "$1" = -Tsvg && echo "<svg>" && cat')

    assert graph(Session("en", "plain"), folder, "small", svg=str(Path(folder) / "x.svg")) == 0

    assert (Path(folder) / "x.svg").read_text("utf-8").startswith("<svg>\ndigraph flow {")


def test_what_graphviz_complains_about_is_passed_on(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_dot(Path(folder), monkeypatch, "echo no fonts here >&2; exit 1")
    with pytest.raises(HelpError, match="no fonts here"):
        graph(Session("en", "plain"), folder, "small", svg=str(Path(folder) / "x.svg"))


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")
def test_graphviz_draws_the_shipped_flows(tmp_path: Path) -> None:
    flows = open_content(shipped()).flows
    assert flows
    for flow in flows:
        graph(Session("zh", "plain"), None, flow, svg=str(tmp_path / f"{flow}.svg"))
        assert "<svg" in (tmp_path / f"{flow}.svg").read_text("utf-8")
