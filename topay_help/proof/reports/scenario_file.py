"""A scenario file as its writer would have written it: YAML, one case after the other."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from topay_help.authoring.scenario import Case, ScenarioFile
from topay_help.flow.model import Answer, Answers

PLAIN: Final = re.compile(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff./（）-]*")
HEAD: Final = (
    "# 由 topay-help flows test --write 写成，请逐条核对后再改。\n"
    "# Written by topay-help flows test --write. Compare each case with what should be.\n"
)


def as_yaml(file: ScenarioFile) -> str:
    """The text of a scenario file."""
    lines = [f"flow: {file.flow}", f"today: {file.today}"]
    if file.defaults:
        lines.append(f"defaults: {_mapping(file.defaults)}")
    if file.coverage:
        lines.append(f"coverage: {_mapping({k: str(v) for k, v in file.coverage.items()})}")
    lines.append("cases:")
    for case in file.cases:
        lines += _case(case)
    return HEAD + "\n".join(lines) + "\n"


def _case(case: Case) -> list[str]:
    lines = [f"  - name: {_scalar(case.name)}"]
    if case.today:
        lines.append(f"    today: {case.today}")
    if case.answers:
        lines.append(f"    answers: {_mapping(case.answers)}")
    if case.at:
        lines.append(f"    at: {case.at}")
    expect = [
        f"{key}: {value}"
        for key, value in (("outcome", case.outcome), ("flow", case.flow))
        if value
    ]
    if case.facts:
        expect.append(f"facts: {_mapping(case.facts)}")
    if case.shows:
        expect.append(f"shows: {_list(case.shows)}")
    return [*lines, *(["    expect:", *("      " + line for line in expect)] if expect else [])]


def _mapping(given: Answers | Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {_answer(value)}" for key, value in given.items()) + "}"


def _answer(given: Answer) -> str:
    return _scalar(given) if isinstance(given, str) else _list(given)


def _list(many: Iterable[str]) -> str:
    return "[" + ", ".join(map(_scalar, many)) + "]"


def _scalar(text: str) -> str:
    """Plain where YAML allows, else in quotes."""
    if PLAIN.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
