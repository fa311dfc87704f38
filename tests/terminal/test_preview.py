"""A flow that is walked while it is being written."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pty_screen import CTRL_C, ENTER, Screen

from topay_help.authoring.strict_yaml import load
from topay_help.findings import Finding, Place
from topay_help.proof.draft import by_node, edition, stamp
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Picked, Reply
from topay_help.terminal.interfaces import TerminalInterface
from topay_help.terminal.out import Out
from topay_help.terminal.preview import Preview
from topay_help.text import Text

TODAY = date(2026, 11, 22)
FLOW = """\
flow: card
title: {zh: 卡丢了, en: Lost card}
sources: {practice: common practice}
start: blocked
nodes:
  blocked:
    question: {zh: 停了吗？, en: Is it blocked?}
    options:
      yes: {label: {zh: 停了, en: It is}, to: where}
      unsure: {label: {zh: 不知道, en: Not sure}, to: stop}
  where:
    question: {zh: 在哪里丢的？, en: Where was it lost?}
    options:
      home: {label: {zh: 家里, en: At home}, to: replace}
      unsure: {label: {zh: 不知道, en: Not sure}, to: stop}
  replace:
    outcome: {zh: 补卡, en: Get a new one}
    steps: [{do: {zh: 去柜台。, en: Go to the counter.}, source: practice own}]
    source: practice own
  stop:
    outcome: {zh: 先停卡, en: Block it}
    steps: [{do: {zh: 打电话。, en: Make a call.}, source: practice own}]
    source: practice own
phrases: {zh: [卡丢了], en: [lost card]}
"""
LEAVE = (Picked(controls.MORE), Picked(controls.QUIT))
Act = Reply | Callable[[], Reply]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "card.yaml"
    file.write_text(FLOW, "utf-8")
    return file


def saving(file: Path, before: str, after: str, reply: Reply) -> Callable[[], Reply]:
    """An author who saves the file while a question waits, and then replies."""

    def act() -> Reply:
        text = file.read_text("utf-8")
        assert before in text
        file.write_text(text.replace(before, after), "utf-8")
        return reply

    return act


def preview(file: Path, *acts: Act) -> tuple[list[str], str]:
    """What was asked, and everything that was written."""
    todo, asked, written = list(acts), list[str](), io.StringIO()

    def asking(ask: Ask) -> Reply:
        asked.append(ask.title)
        act = todo.pop(0)
        return act() if callable(act) else act

    interface = TerminalInterface(Out(written, columns=100), "en", asking)
    folder = file.parent
    Preview(
        "card",
        lambda: edition(folder, "card", TODAY),
        lambda: stamp(folder),
        interface,
        "en",
        TODAY,
    ).hold()
    assert not todo
    return asked, written.getvalue()


def test_without_a_change_it_is_the_conversation(file: Path) -> None:
    asked, written = preview(file, Picked("yes"), Picked("home"), *LEAVE)
    assert asked == ["Is it blocked?", "Where was it lost?", "What next?", "You can also:"]
    assert "Go to the counter." in written
    assert "read again" not in written


def test_a_saved_file_is_read_again_and_the_answers_are_kept(file: Path) -> None:
    change = saving(file, "Where was it lost?", "Where did you lose it?", Picked("home"))
    asked, written = preview(file, Picked("yes"), change, Picked("home"), *LEAVE)
    assert asked[:3] == ["Is it blocked?", "Where was it lost?", "Where did you lose it?"]
    assert written.count("-- saved, read again --") == 1
    assert "Get a new one" in written


def test_an_answer_that_is_gone_is_asked_again(file: Path) -> None:
    change = saving(file, "      yes: {", "      done: {", Picked("home"))
    asked, _ = preview(file, Picked("yes"), change, Picked("done"), Picked("home"), *LEAVE)
    assert asked[:3] == ["Is it blocked?", "Where was it lost?", "Is it blocked?"]


def test_what_is_wrong_with_a_node_stands_at_its_question_once(file: Path) -> None:
    file.write_text(FLOW.replace("zh: 在哪里丢的？, en: Where was it lost?", "zh: 在哪里丢的？"))
    review = Picked(controls.BACK)  # from “more”
    _, written = preview(file, Picked("yes"), Picked(controls.MORE), review, Picked("home"), *LEAVE)
    before, _, after = written.partition("TH501")
    assert "Is it blocked?" in before
    assert "TH501" not in after
    assert "在哪里丢的" in after.partition("›")[0]  # the question that is asked next


def test_a_target_that_is_not_there_waits_to_be_mended(file: Path) -> None:
    file.write_text(FLOW.replace("to: replace}", "to: replaced}"))
    mend = saving(file, "to: replaced}", "to: replace}", Picked("again"))
    asked, written = preview(file, Picked("yes"), Picked("home"), mend, *LEAVE)
    assert "TH101" in written
    assert asked[2:4] == ["When it is mended and saved", "What next?"]
    assert "Get a new one" in written


@pytest.mark.parametrize("broken", ["nods:", "nodes: [", "nodes:\n  blocked: &a"])
def test_a_file_that_cannot_be_read_waits_to_be_mended(file: Path, broken: str) -> None:
    file.write_text(FLOW.replace("nodes:", broken))
    mend = saving(file, broken, "nodes:", Picked("again"))
    asked, written = preview(file, mend, Picked("yes"), Picked("home"), *LEAVE)
    assert asked[:2] == ["When it is mended and saved", "Is it blocked?"]
    assert "TH0" in written


def test_leaving_from_a_broken_file(file: Path) -> None:
    file.write_text("flow: card\n")
    asked, _ = preview(file, Picked("leave"))
    assert asked == ["When it is mended and saved"]


def test_the_urgent_way_and_back(file: Path) -> None:
    first_aid = FLOW.replace("flow: card", "flow: first-aid").replace("Is it", "Now is it")
    (file.parent / "first-aid.yaml").write_text(first_aid, "utf-8")
    back = Picked(controls.BACK)
    asked, _ = preview(file, Picked("yes"), Picked(controls.URGENT), back, back, back)
    assert [asked[1], asked[3]] == ["Where was it lost?"] * 2


def test_findings_go_to_the_node_whose_lines_they_point_into() -> None:
    document = load(FLOW, "card.yaml")
    lines = {2: "", 6: "blocked", 8: "blocked", 11: "where", 22: "stop", 24: ""}
    words = Text("错", "Wrong")
    many = [Finding("TH501", "error", Place("card.yaml", line), words) for line in lines]
    told = by_node(document, many)
    for finding in many:
        assert finding in told[lines[finding.place.line]]
    assert sum(map(len, told.values())) == len(many)


def test_without_a_document_all_findings_belong_to_no_node() -> None:
    finding = Finding("TH002", "error", Place("card.yaml", 3), Text("错", "Wrong"))
    assert by_node(None, [finding]) == {"": (finding,)}


def test_an_author_at_work_on_a_real_terminal(file: Path, tmp_path: Path) -> None:
    screen = Screen("flows", "preview", str(file), "--lang", "en", home=tmp_path / "home")
    screen.wait_for("Is it blocked?", "then Enter")
    file.write_text(FLOW.replace("Is it blocked?", "Is the card blocked?"), "utf-8")
    screen.press("1" + ENTER)
    screen.wait_for("read again", "Is the card blocked?", "then Enter")
    screen.press(CTRL_C)
    assert screen.finish() == 130
