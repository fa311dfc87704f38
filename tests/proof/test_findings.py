"""Findings as people, programs, GitHub and SARIF readers get them."""

import json

import pytest

from topay_help.findings import Finding, Place
from topay_help.proof.checks.codes import CODES
from topay_help.proof.reports.findings import as_github, as_json, as_sarif, as_text, summary
from topay_help.text import Text

LINE = "    question: {zh: 钱到账了吗？, to: aks}"
FOUND = Finding(
    "TH101",
    "error",
    Place("a/b.yaml", 2, 32),
    Text("没有“aks”。", "There is no “aks”, 100%.\nSo: mend it."),
    "topay-help run x -a 'a=b c'",
)
MILD = Finding("TH407", "warning", Place("a/b.yaml", 1, 1), Text("太长。", "Too long."))
TEXTS = {"a/b.yaml": f"flow: b\n{LINE}\n"}


@pytest.mark.parametrize(("lang", "word"), [("zh", "错误"), ("en", "error")])
def test_a_caret_stands_under_the_spot_in_terminal_cells(lang: str, word: str) -> None:
    first, line, caret, command = as_text([FOUND], TEXTS, lang).split("\n")[:4]
    assert first.startswith(f"a/b.yaml:2:32: {word} TH101: ")
    assert line == f"  2 | {LINE}"
    # 31 characters before the spot, six of them two cells wide
    assert caret == "    | " + " " * (31 + 6) + "^"
    assert command.endswith("topay-help run x -a 'a=b c'")


def test_a_finding_without_a_line_to_show() -> None:
    text = as_text(
        [Finding("TH001", "error", Place("gone.yaml"), Text("没有。", "Gone."))], {}, "en"
    )
    assert text == "gone.yaml:1:1: error TH001: Gone.\n"


def test_of_a_very_long_line_the_part_around_the_spot_is_shown() -> None:
    texts = {"a/b.yaml": "x" * 5000 + "HERE" + "y" * 5000}
    found = Finding("TH009", "error", Place("a/b.yaml", 1, 5001), Text("。", "Wrong."))
    _, line, caret, *_ = as_text([found], texts, "en").split("\n")
    assert len(line) < 200
    assert line[caret.index("^") :].startswith("HERE")


def test_content_cannot_harm_the_terminal() -> None:
    texts = {"a/b.yaml": "zh: a\x1b[2J\u202eb"}
    found = Finding("TH005", "error", Place("a/b.yaml", 1, 1), Text("\x1b]0;x", "\x1b]0;x"))
    text = as_text([found], texts, "en")
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_json_keeps_the_promised_keys() -> None:
    data = json.loads(as_json([FOUND], "en"))
    assert data["schema"] == 1
    assert data["findings"] == [
        {
            "code": "TH101",
            "severity": "error",
            "file": "a/b.yaml",
            "line": 2,
            "column": 32,
            "message": FOUND.message.en,
            "reproduce": FOUND.reproduce,
        }
    ]


def test_github_annotations_escape_what_github_reads() -> None:
    lines = as_github([FOUND, MILD], "en").split("\n")
    assert lines[0] == (
        "::error file=a/b.yaml,line=2,col=32,title=TH101 An unknown node"
        "::There is no “aks”, 100%25.%0ASo: mend it."
    )
    assert lines[1].startswith("::warning file=a/b.yaml,line=1,col=1,")
    odd = Finding("TH101", "info", Place("a,b:c.yaml"), Text("x", "x"))
    assert as_github([odd], "en").startswith("::notice file=a%2Cb%3Ac.yaml,")


def test_sarif_names_rules_levels_and_places() -> None:
    data = json.loads(as_sarif([FOUND, MILD, FOUND], "zh"))
    assert data["version"] == "2.1.0"
    run = data["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["TH101", "TH407"]
    assert rules[0]["shortDescription"]["text"] == CODES["TH101"].title.zh
    assert [one["level"] for one in run["results"]] == ["error", "warning", "error"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a/b.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 32}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_counts(lang: str) -> None:
    assert "1" in summary([FOUND, MILD], lang)
    assert summary([], lang) != summary([MILD], lang)
