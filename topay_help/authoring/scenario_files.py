"""Scenario files beside the flows: their shape, and from their data to values. Strict."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path as FilePath
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from topay_help.authoring.folder import raw_bytes
from topay_help.authoring.language import day, id_, plain
from topay_help.authoring.parse import many
from topay_help.authoring.scenario import Case, Move, ScenarioFile
from topay_help.authoring.shape import (
    Key,
    ListOf,
    MapOf,
    Record,
    Scalar,
    Special,
    error,
    validate,
    wrong,
)
from topay_help.authoring.strict_yaml import Document, YamlFault, decode, load
from topay_help.findings import Finding, Path
from topay_help.flow.model import Answers
from topay_help.text import LANGS, Text

FOLDER: Final = "scenarios"
KEY: Final = re.compile(r"([a-zA-Z0-9][a-zA-Z0-9_-]{0,63}/)?[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}")

stop_ = Scalar(
    "question",
    lambda text: bool(KEY.fullmatch(text)),
    Text("问题的编号，或 流程/编号", "a question's id, or FLOW/ID"),
)
percent = Scalar(
    "percent",
    lambda text: text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= 100,
    Text("0 到 100 的整数", "a whole number from 0 to 100"),
)
lang_ = Scalar(
    "language",
    lambda text: text in LANGS,
    Text("zh、en 之一", "one of zh, en"),
    choices=LANGS,
)
stops = ListOf(stop_, or_one=True, empty=False)
answers = MapOf(ListOf(plain, or_one=True, empty=False), stop_)
ids = ListOf(id_, or_one=True, empty=False)


def _move(document: Document, path: Path, data: Any) -> Iterator[Finding]:
    if data != "back":
        shape = Record("move", {name: Key(answers, doc) for name, doc in MOVES.items()})
        if isinstance(data, dict) and len(data) == 1:
            yield from validate(shape, document, path, data)
        else:
            expected = Text(
                "back，或 {answer: {…}}、{change: {…}} 之一",
                "back, or one of {answer: {…}} and {change: {…}}",
            )
            yield wrong(document, path, expected, data)


MOVES: Final = {
    "answer": Text("再回答这些问题。", "Answer these questions too."),
    "change": Text("把这些回答改掉。", "Change these answers."),
}
move = Special("move", _move, Text("回答之后再做的一步。", "Something done after the answers."))
expect = Record(
    "expect",
    {
        "outcome": Key(id_, Text("走到哪个结论。", "The outcome that is reached.")),
        "flow": Key(id_, Text("站在哪个流程里（转过去以后）。", "The flow it stands in then.")),
        "facts": Key(MapOf(plain, id_), Text("算出的值。", "Values that are computed.")),
        "shows": Key(
            ids,
            Text(
                "必须显示的部分：证据、禁止事项、渠道、urgent、by、want、steps，或文字里用到的值。",
                "Pieces that must be shown: evidence, things never to tell, channels, urgent, by, "
                "want, steps, or values that the words use.",
            ),
        ),
        "hides": Key(ids, Text("不能显示的部分。", "Pieces that must not be shown.")),
        "asked": Key(stops, Text("问过或正在问的问题。", "Questions asked so far, or now.")),
        "dropped": Key(stops, Text("被搁置的回答。", "Answers that were set aside.")),
    },
    Text("应该得到什么。", "What must come of it."),
)
langs = Key(
    ListOf(lang_, empty=False), Text("用哪些语言显示，默认全部。", "The languages to show.")
)
case = Record(
    "case",
    {
        "name": Key(plain, Text("名字。", "Its name."), required=True),
        "today": Key(day, Text("当作今天的日子。", "The day taken as today.")),
        "answers": Key(answers, Text("回答，次序不限。", "Answers, in any order.")),
        "do": Key(ListOf(move, empty=False), Text("回答之后做的事。", "What is done after them.")),
        "at": Key(stop_, Text("停在哪个问题。", "The question where it stands.")),
        "path": Key(stops, Text("依次答过的全部问题。", "All questions answered, in order.")),
        "options": Key(ids, Text("全部选项，依次。", "All options, in order.")),
        "invalid": Key(
            MapOf(id_),
            Text("不接受的写法，各违反哪条规则。", "What is refused, and by which rule."),
        ),
        "expect": Key(expect, Text("应该得到什么。", "What must come of it.")),
        "langs": langs,
    },
    Text("一个场景。", "One scenario."),
)
coverage = Record(
    "coverage",
    {
        name: Key(percent, Text("至少走到百分之几。", "The percentage that must be reached."))
        for name in ("nodes", "rules", "outcomes")
    },
)
scenarios = Record(
    "scenario file",
    {
        "flow": Key(id_, Text("哪个流程。", "The flow."), required=True),
        "today": Key(day, Text("当作今天的日子。", "The day taken as today."), required=True),
        "langs": langs,
        "defaults": Key(answers, Text("各场景共有的回答。", "Answers that the cases share.")),
        "coverage": Key(coverage, Text("至少要走到多少。", "How much must be reached.")),
        "cases": Key(ListOf(case, empty=False), Text("场景。", "The scenarios."), required=True),
    },
    Text("一个流程的场景文件。", "The scenarios of a flow."),
)


class Scenarios(Struct, frozen=True):
    """What the scenario files of a folder say, and what is wrong with their shape."""

    files: tuple[tuple[Document, ScenarioFile], ...]
    findings: tuple[Finding, ...] = ()


def read(folder: FilePath) -> Scenarios:
    """Every scenario file of a folder of flows; none where it has no `scenarios/`."""
    found: list[tuple[Document, ScenarioFile]] = []
    findings: list[Finding] = []
    for path in sorted((folder / FOLDER).glob("[!.]*.yaml")):
        try:
            document = load(decode(raw_bytes(path, folder), str(path)), str(path))
        except YamlFault as fault:
            findings.append(fault.finding)
            continue
        faults = [*validate(scenarios, document, (), document.data), *_twice(document)]
        findings += [replace(one, code="TH601") for one in faults]
        if not faults:
            found.append((document, parse(document.data)))
    return Scenarios(tuple(found), tuple(findings))


def _twice(document: Document) -> Iterator[Finding]:
    cases = document.data.get("cases") if isinstance(document.data, dict) else None
    seen: set[str] = set()
    for index, entry in enumerate(cases if isinstance(cases, list) else ()):
        name = entry.get("name") if isinstance(entry, dict) else None
        if isinstance(name, str) and name in seen:
            message = Text(f"有两个场景叫“{name}”。", f"Two cases are called “{name}”.")
            yield error("TH601", document, ("cases", index, "name"), message, at_value=True)
        seen |= {name} if isinstance(name, str) else set()


def parse(data: Any) -> ScenarioFile:
    """The scenarios that well-shaped data describes."""
    shown = many(data.get("langs")) or LANGS
    return ScenarioFile(
        flow=data["flow"],
        today=date.fromisoformat(data["today"]),
        cases=tuple(_case(entry, index, shown) for index, entry in enumerate(data["cases"])),
        defaults=_answers(data.get("defaults", {})),
        coverage={name: int(value) for name, value in data.get("coverage", {}).items()},
    )


def _case(data: Any, index: int, shown: tuple[str, ...]) -> Case:
    wanted = data.get("expect", {})
    return Case(
        name=data["name"],
        place=("cases", index),
        answers=_answers(data.get("answers", {})),
        today=date.fromisoformat(data["today"]) if "today" in data else None,
        moves=tuple(map(_parse_move, data.get("do", ()))),
        at=data.get("at"),
        path=many(data["path"]) if "path" in data else None,
        options=many(data["options"]) if "options" in data else None,
        invalid=data.get("invalid", {}),
        outcome=wanted.get("outcome"),
        flow=wanted.get("flow"),
        facts=wanted.get("facts", {}),
        shows=many(wanted.get("shows")),
        hides=many(wanted.get("hides")),
        asked=many(wanted.get("asked")),
        dropped=many(wanted.get("dropped")),
        langs=many(data.get("langs")) or shown,
    )


def _parse_move(data: Any) -> Move:
    if data == "back":
        return Move("back")
    kind, given = next(iter(data.items()))
    return Move(kind, _answers(given))


def _answers(data: Any) -> Answers:
    return {key: given if isinstance(given, str) else tuple(given) for key, given in data.items()}
