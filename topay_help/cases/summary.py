"""What to tell support about a walk: a value, and its text, Markdown and JSON. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from topay_help.cases.code import encode
from topay_help.core import engine
from topay_help.core.engine import State
from topay_help.core.model import Checklist, Content, Outcome, Question
from topay_help.core.redact import redact
from topay_help.core.screen import Item, Teller, screen, teller
from topay_help.core.text import Text
from topay_help.core.values import show_date

SCHEMA: Final = 1
HEAD: Final = Text("给客服的说明", "For support")
PROBLEM: Final = Text("问题", "Problem")
CHECKED: Final = Text("已经查过", "Checked so far")
DEADLINE: Final = Text("日期", "Date")
EVIDENCE: Final = Text("证据（空着的请填上）", "Evidence (fill in the blanks)")
WANT: Final = Text("希望客服", "What I ask for")
CODE: Final = Text("记录码", "Case code")
NEVER: Final = Text("客服不需要、也不要发", "Support does not need, and do not send")
PICTURES: Final = Text(
    "截图请先遮住无关的内容；这个程序看不到图片里有什么。",
    "Crop screenshots first; this program cannot see what is in a picture.",
)
DONE, LEFT = Text("做了", "done"), Text("没做", "not done")
STILL_OPEN: Final = Text("还没走完", "The walk is not finished")
NO_TICKS: Final[Mapping[str, tuple[int, ...]]] = {}
BLANK: Final = "____________"


@dataclass(frozen=True, slots=True)
class Checked:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence; `value` is empty where the user has to fill it in."""

    label: str
    hint: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What support needs to know, in one language, without any secret."""

    lang: str
    flow: str
    problem: str
    case: str  # what the outcome says it is
    checked: tuple[Checked, ...]
    by: date | None
    by_text: str
    evidence: tuple[Proof, ...]
    want: str
    never: tuple[str, ...]
    code: str


def summarise(
    content: Content, state: State, lang: str, ticks: Mapping[str, tuple[int, ...]] = NO_TICKS
) -> Summary:
    """The summary of where a walk stands; `ticks` are the steps done of each list."""
    tell = teller(content, state, lang)
    shown = screen(content, state, lang)
    ended = isinstance(state.node, Outcome)
    return Summary(
        lang=lang,
        flow=state.start,
        problem=content.flows[state.start].title.to(lang),
        case=shown.title if ended else STILL_OPEN.to(lang),
        checked=checked(content, state, lang, ticks),
        by=shown.by,
        by_text=show_date(shown.by, lang, state.today) if shown.by else "",
        evidence=tuple(_proof(item, tell, state) for item in shown.keep),
        want=shown.want,
        never=tuple(item.label for item in shown.never),
        code=encode(content, state),
    )


def checked(
    content: Content, state: State, lang: str, ticks: Mapping[str, tuple[int, ...]] = NO_TICKS
) -> tuple[Checked, ...]:
    """The questions of a walk with their answers, and the steps of its lists that were done."""
    found: list[Checked] = []
    for taken in state.path:
        lookup = engine.lookup_in(content, taken.flow, state.known, state.today)
        tell = Teller(content, taken.flow, lang, state.today, lookup)
        node = engine.stop_of(content, taken.cursor)
        if isinstance(node, Question):
            said = redact(tell.answer(node, taken.answer)).text
            found.append(Checked(tell.say(node.text), said))
        elif isinstance(node, Checklist):
            done = ticks.get(node.id, ())
            found.append(Checked(tell.say(node.title), tell.answer(node, taken.answer)))
            found += [
                Checked(tell.say(step.do), (DONE if index in done else LEFT).to(lang))
                for index, step in enumerate(node.steps)
                if done
            ]
    return tuple(found)


def _proof(item: Item, tell: Teller, state: State) -> Proof:
    """An item of evidence, filled in where the user has said it already."""
    name = item.id.replace("-", "_")
    known = name in state.known and state.known[name] != "unsure"
    return Proof(item.label, item.hint, redact(tell.show(name)).text if known else "")


def as_text(summary: Summary) -> str:
    """Plain text, ready to paste."""
    lang = summary.lang
    lines = [f"【{HEAD.to(lang)}】{summary.problem}", "", f"{PROBLEM.to(lang)}: {summary.case}"]
    if summary.by_text:
        lines.append(f"{DEADLINE.to(lang)}: {summary.by_text}")
    lines += ["", f"{CHECKED.to(lang)}:"]
    lines += [f"- {one.question} {one.answer}" for one in summary.checked]
    if summary.evidence:
        lines += ["", f"{EVIDENCE.to(lang)}:"]
        lines += [f"- {one.label}: {one.value or BLANK}" for one in summary.evidence]
        lines.append(PICTURES.to(lang))
    if summary.want:
        lines += ["", f"{WANT.to(lang)}: {summary.want}"]
    if summary.never:
        lines += ["", f"{NEVER.to(lang)}: " + ("、" if lang == "zh" else ", ").join(summary.never)]
    lines += ["", f"{CODE.to(lang)}: {summary.code}"]
    return "\n".join(lines) + "\n"


def as_markdown(summary: Summary) -> str:
    """Markdown, with boxes for the evidence."""
    lang = summary.lang
    lines = [f"# {HEAD.to(lang)}: {summary.problem}", "", f"**{PROBLEM.to(lang)}**: {summary.case}"]
    if summary.by_text:
        lines += ["", f"**{DEADLINE.to(lang)}**: {summary.by_text}"]
    lines += ["", f"## {CHECKED.to(lang)}", ""]
    lines += [f"- {one.question} **{one.answer}**" for one in summary.checked]
    if summary.evidence:
        lines += ["", f"## {EVIDENCE.to(lang)}", ""]
        lines += [
            f"- [{'x' if one.value else ' '}] {one.label}: {one.value}" for one in summary.evidence
        ]
        lines += ["", PICTURES.to(lang)]
    if summary.want:
        lines += ["", f"**{WANT.to(lang)}**: {summary.want}"]
    if summary.never:
        lines += ["", f"**{NEVER.to(lang)}**: " + ", ".join(summary.never)]
    lines += ["", f"{CODE.to(lang)}: `{summary.code}`"]
    return "\n".join(lines) + "\n"


def as_dict(summary: Summary) -> dict[str, Any]:
    """The same for programs."""
    return {
        "schema": SCHEMA,
        "lang": summary.lang,
        "flow": summary.flow,
        "problem": summary.problem,
        "case": summary.case,
        "checked": [{"question": one.question, "answer": one.answer} for one in summary.checked],
        "by": summary.by.isoformat() if summary.by else None,
        "evidence": [
            {"label": one.label, "hint": one.hint, "value": one.value or None}
            for one in summary.evidence
        ],
        "want": summary.want,
        "never": list(summary.never),
        "code": summary.code,
    }
