"""Findings for people, for programs, for GitHub and for tools that read SARIF."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from topay_help import __version__
from topay_help.contacts.lookalike import escaped
from topay_help.findings import Finding
from topay_help.proof.checks.codes import CODES
from topay_help.text import Text, width

SCHEMA: Final = 1
SEVERITIES: Final = {
    "error": Text("错误", "error"),
    "warning": Text("注意", "warning"),
    "info": Text("提示", "info"),
}
LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}  # of SARIF
COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}  # of GitHub
SHOW_IT: Final = Text("看得到它：{command}", "To see it: {command}")
COUNTS: Final = Text(
    "{errors} 个错误，{others} 处注意。topay-help flows check --explain 代码 有说明和例子。",
    "Errors: {errors}, others: {others}. topay-help flows check --explain CODE has the details.",
)
NOTHING: Final = Text("没有发现问题。", "Nothing wrong was found.")
LONGEST: Final = 160  # characters of a line that are shown

Texts = Mapping[str, str]  # the raw text of each file


def summary(findings: Iterable[Finding], lang: str) -> str:
    """How many there are, in a sentence."""
    many = list(findings)
    errors = sum(one.severity == "error" for one in many)
    words = COUNTS if many else NOTHING
    return words.to(lang, errors=errors, others=len(many) - errors)


def as_text(findings: Iterable[Finding], texts: Texts, lang: str) -> str:
    """Each finding with its line and a caret under the spot."""
    return "".join("\n".join(_finding(one, texts, lang)) + "\n" for one in findings)


def _finding(one: Finding, texts: Texts, lang: str) -> Iterator[str]:
    place = one.place
    where = f"{escaped(place.file)}:{place.line}:{place.column}"
    yield f"{where}: {SEVERITIES[one.severity].to(lang)} {one.code}: {said(one, lang)}"
    lines = texts.get(place.file, "").split("\n")
    if place.line <= len(lines) and lines[place.line - 1].strip():
        yield from _spot(lines[place.line - 1], place.line, place.column)
    if one.reproduce:
        yield "  " + SHOW_IT.to(lang, command=escaped(one.reproduce))


def _spot(line: str, number: int, column: int) -> Iterator[str]:
    """The line and the caret; of a very long line the part around the spot."""
    start = max(0, column - LONGEST // 2) if len(line) > LONGEST else 0
    lead = f"  {number} | "
    before = escaped(line[start : column - 1])
    yield lead + before + escaped(line[column - 1 : start + LONGEST])
    yield " " * (len(lead) - 2) + "| " + " " * width(before) + "^"


def said(one: Finding, lang: str) -> str:
    """The message; content that it quotes cannot harm a terminal."""
    return escaped(one.message.to(lang))


def as_json(findings: Iterable[Finding], lang: str) -> str:
    """The promised JSON of `flows check`."""
    data = {"schema": SCHEMA, "lang": lang, "findings": [_data(one, lang) for one in findings]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(one: Finding, lang: str) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "message": one.message.to(lang),
        "reproduce": one.reproduce,
    }


def as_github(findings: Iterable[Finding], lang: str) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "".join(_annotation(one, lang) + "\n" for one in findings)


def _annotation(one: Finding, lang: str) -> str:
    title = CODES[one.code].title.to(lang) if one.code in CODES else ""
    properties = {
        "file": one.place.file,
        "line": str(one.place.line),
        "col": str(one.place.column),
        "title": f"{one.code} {title}".strip(),
    }
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{COMMANDS[one.severity]} {listed}::{_escaped(one.message.to(lang))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Iterable[Finding], lang: str) -> str:
    """SARIF 2.1.0: one run, its rules the codes that were found."""
    many = list(findings)
    rules = [_rule(code, lang) for code in sorted({one.code for one in many})]
    driver = {"name": "topay-help", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, lang) for one in many],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    data = {"$schema": schema, "version": "2.1.0", "runs": [run]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, lang: str) -> dict[str, Any]:
    title = CODES[code].title.to(lang) if code in CODES else code
    return {"id": code, "shortDescription": {"text": title}}


def _result(one: Finding, lang: str) -> dict[str, Any]:
    region = {"startLine": one.place.line, "startColumn": one.place.column}
    artifact = {"uri": one.place.file.replace("\\", "/")}
    place = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    return {
        "ruleId": one.code,
        "level": LEVELS[one.severity],
        "message": {"text": one.message.to(lang)},
        "locations": [place],
        "properties": {"reproduce": one.reproduce},
    }
