"""Where a walk stands, for programs and for paper."""

import json
from datetime import date
from typing import Any

from topay_help.flow.answers import InvalidAnswer
from topay_help.flow.engine import State
from topay_help.flow.model import HAND_OVER, Answer, Content, Unknown, Value
from topay_help.flow.run_line import run_line
from topay_help.flow.screen import Screen, ShownStep, screen
from topay_help.flow.workdays import Earliest
from topay_help.flow.writing import show_date, write_number
from topay_help.text import Text

SCHEMA = 1
NONE = "none"  # the answer that nothing urgent has happened
AGAIN = Text("（再答一次）", "(once more)")
CHOOSE = Text("可以回答：", "Possible answers:")
TYPE = {
    "date": Text("一个日期，如 2026-11-20", "a date such as 2026-11-20"),
    "money": Text("一个金额，如 1234.50", "an amount such as 1234.50"),
    "number": Text("一个数字", "a number"),
    "text": Text("一段文字", "some words"),
}
GO_ON = Text("接着走：", "To go on: ")
VALUE = Text("值", "VALUE")
NOW = Text("现在这样做", "What to do now")
BY = Text("最迟：{day}", "By: {day}")
FROM = Text("最早：{day}", "At the earliest: {day}")
KEEP = Text("留好这些", "Keep these")
NEVER = Text("绝不告诉、绝不照做", "Never tell or do")
CONTACT = Text("找客服：", "Reach support: ")
WANT = Text("跟客服说：", "Tell support: ")
URGENT = Text("紧急", "Urgent")
HOW, WHY = Text("怎么做：", "How: "), Text("为什么：", "Why: ")


def as_dict(
    content: Content, state: State, lang: str, remaining: tuple[int, int] | None = None
) -> dict[str, Any]:
    """The promised JSON of `run`: where the walk stands, its answers, facts and outcome."""
    shown = screen(content, state, lang)
    return {
        "schema": SCHEMA,
        "lang": lang,
        "flow": state.start,
        "at": {
            "flow": shown.flow,
            "node": shown.node,
            "kind": shown.kind,
            "text": shown.title,
            "help": shown.help,
            "why": shown.why,
            "options": [{"id": one.id, "label": one.label} for one in shown.options],
            "steps": [_step(step) for step in shown.steps],
            "asked_again": shown.asked_again,
            "source": ", ".join(shown.sources),
        },
        "answers": {taken.key: plain_answer(taken.answer) for taken in state.path},
        "set_aside": {key: plain_answer(given) for key, given in state.set_aside.items()},
        "facts": {name: _fact(value) for name, value in state.facts.items()},
        "remaining": None if remaining is None else {"least": remaining[0], "most": remaining[1]},
        "outcome": _outcome(shown) if shown.kind == "outcome" else None,
    }


def as_json(data: dict[str, Any]) -> str:
    """One JSON document, readable, with a line end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def error_json(error: InvalidAnswer, lang: str) -> str:
    """The promised JSON of an answer that a question does not take."""
    told = {"code": error.code, "question": error.question, "text": error.to(lang)}
    return as_json({"schema": SCHEMA, "error": told})


def plain_answer(given: Answer) -> str | list[str]:
    """An answer as JSON keeps it."""
    return given if isinstance(given, str) else list(given)


def _fact(value: Value) -> str | list[str] | None:
    if isinstance(value, Unknown):
        return None
    if isinstance(value, str | tuple):
        return plain_answer(value)
    return value.isoformat() if hasattr(value, "isoformat") else write_number(value)


def _step(step: ShownStep) -> dict[str, Any]:
    return {"text": step.do, "how": step.how, "why": step.why, "source": ", ".join(step.sources)}


def _outcome(shown: Screen) -> dict[str, Any]:
    return {
        "id": shown.node,
        "title": shown.title,
        "text": shown.text,
        "steps": [_step(step) for step in shown.steps],
        "by": shown.by.isoformat() if shown.by else None,
        "by_is_earliest": isinstance(shown.by, Earliest),
        "keep": [item.id for item in shown.keep],
        "never": [item.id for item in shown.never],
        "labels": {item.id: item.label for item in (*shown.keep, *shown.never)},
        "contact": list(shown.contact),
        "want": shown.want,
        "urgent": shown.urgent,
        "source": ", ".join(shown.sources),
    }


def as_plain(content: Content, state: State, lang: str, where: str = "") -> str:
    """Where the walk stands, as text for a pipe: nothing wrapped, nothing drawn.

    `where` ends the command to go on with, as ` --flows DIR`.
    """
    shown = screen(content, state, lang)
    lines = (
        _outcome_lines(shown, state, lang)
        if shown.kind == "outcome"
        else _stop_lines(content, shown, state, lang, where)
    )
    return "\n".join(lines) + "\n"


def _example(content: Content, shown: Screen) -> str:
    """An answer to show how answers are written: nothing urgent, and no way out of the flow."""
    ids = [one.id for one in shown.options]
    node = content.flows[shown.flow].nodes[shown.node]
    leave = {one.id for one in getattr(node, "options", ()) if (one.to or "").startswith(HAND_OVER)}
    calm = [id_ for id_ in ids if id_ not in leave]
    return next((id_ for id_ in ids if id_ == NONE), next(iter(calm or ids)))


def _stop_lines(content: Content, shown: Screen, state: State, lang: str, where: str) -> list[str]:
    lines = [shown.title + (AGAIN.to(lang) if shown.asked_again else "")]
    lines += [line for line in (shown.help,) if line]
    lines += _steps(shown.steps, lang)
    lines += ["", CHOOSE.to(lang)]
    if shown.kind in TYPE:
        lines.append("  " + TYPE[shown.kind].to(lang))
    lines += [f"  {one.id}\t{one.label}" for one in shown.options]
    example = VALUE.to(lang) if shown.kind in TYPE else _example(content, shown)
    lines += ["", GO_ON.to(lang) + command(state, shown.node, example) + where]
    return lines


def command(state: State, question: str = "", value: str = "") -> str:
    """The command that walks to where `state` stands, and one answer further."""
    given: list[tuple[str, Answer]] = [*{one.key: one.answer for one in state.path}.items()]
    if question and not state.cursor.revisited:
        given.append((question, value))
    return run_line(state.start, given)


def _outcome_lines(shown: Screen, state: State, lang: str) -> list[str]:
    lines = [(f"【{URGENT.to(lang)}】" if shown.urgent else "") + shown.title]
    if shown.text:
        lines += ["", shown.text]
    if shown.by:
        lines += ["", _by(shown.by, lang, state.today)]
    if shown.steps:
        lines += ["", NOW.to(lang), *_steps(shown.steps, lang)]
    for title, items in ((KEEP, shown.keep), (NEVER, shown.never)):
        if items:
            lines += ["", title.to(lang), *(f"  - {item.label}" for item in items)]
    if shown.contact:
        names = " → ".join(shown.contact)
        lines += ["", CONTACT.to(lang) + names + f"  (topay-help contact {shown.contact[0]})"]
    if shown.want:
        lines.append(WANT.to(lang) + shown.want)
    return lines


def _by(day: date, lang: str, today: date) -> str:
    words = FROM if isinstance(day, Earliest) else BY
    return words.to(lang, day=show_date(date.fromordinal(day.toordinal()), lang, today))


def _steps(steps: tuple[ShownStep, ...], lang: str) -> list[str]:
    lines = []
    for number, step in enumerate(steps, 1):
        lines.append(f"  [ ] {number}. {step.do}")
        lines += [f"        {HOW.to(lang)}{step.how}"] if step.how else []
        lines += [f"        {WHY.to(lang)}{step.why}"] if step.why else []
    return lines


def as_markdown(content: Content, state: State, lang: str) -> str:
    """Where the walk stands, as Markdown."""
    shown = screen(content, state, lang)
    lines = [f"# {shown.title}", ""]
    lines += [part + "\n" for part in (shown.help, shown.text) if part]
    if shown.by:
        lines += [_by(shown.by, lang, state.today), ""]
    for number, step in enumerate(shown.steps, 1):
        lines.append(f"{number}. [ ] {step.do}")
        lines += [
            f"   - {lead.to(lang)}{words}"
            for lead, words in ((HOW, step.how), (WHY, step.why))
            if words
        ]
    lines += [f"- `{one.id}` {one.label}" for one in shown.options]
    for title, items in ((KEEP, shown.keep), (NEVER, shown.never)):
        if items:
            lines += ["", f"## {title.to(lang)}", "", *(f"- {item.label}" for item in items)]
    if shown.contact:
        lines += ["", CONTACT.to(lang) + " → ".join(shown.contact)]
    if shown.want:
        lines += ["", f"> {shown.want}"]
    return "\n".join(lines) + "\n"
