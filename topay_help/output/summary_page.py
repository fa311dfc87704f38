"""A summary for support as text, as Markdown and as data. Pure.

What is meant for support comes first; what the user alone should read before sending it, last.
"""

from collections.abc import Iterable
from typing import Any, Final

from topay_help.cases.summary import Checked, Proof, Summary
from topay_help.output.markdown import escape
from topay_help.text import ZH, Text

SCHEMA: Final = 1
HEAD: Final = Text("【给客服的说明】{problem}", "[For support] {problem}")
TITLE: Final = Text("给客服的说明：{problem}", "For support: {problem}")
CASE: Final = Text("自助排查的结果", "What the self-help found")
MADE: Final = Text("写这份说明的日期", "Written on")
BY: Final = Text("约定再看的日期", "To be looked at again on")
CHECKED: Final = Text("已经查过", "Checked so far")
EVIDENCE: Final = Text("证据（空着的请填上）", "Evidence (please fill in the blanks)")
WANT: Final = Text("希望客服", "What I ask for")
CODE: Final = Text("记录码", "Case code")
FOR_YOU: Final = Text("以下给你自己看，不用发", "For yourself, not to be sent")
NEVER: Final = Text(
    "客服不需要这些，不要发、不要照做：{items}。",
    "Support needs none of these, do not send or do them: {items}.",
)
PICTURES: Final = Text(
    "截图请先遮住无关的内容；本工具看不到图片里有什么。",
    "Crop screenshots first; this tool cannot see what is in a picture.",
)
COLON: Final = Text("：", ": ")
DASH: Final = Text("——", " – ")  # titles may have a colon of their own
BETWEEN: Final = Text("；", "; ")
BLANK: Final = "____________"
ENDS: Final = ("？", "?", "。", ".", "！", "!", "：", ":")


def as_text(summary: Summary) -> str:
    """Plain text: what to paste, and below it what to mind before."""
    return "\n".join([*_message(summary), "", *_for_you(summary)]) + "\n"


def as_message(summary: Summary) -> str:
    """Plain text of what support is told, and nothing else."""
    return "\n".join(_message(summary)) + "\n"


def subject(summary: Summary) -> str:
    """One line that says what a mail is about."""
    return f"{summary.problem}{COLON.to(summary.lang)}{summary.case}"


def _message(summary: Summary) -> list[str]:
    lang = summary.lang
    lines = [HEAD.to(lang, problem=summary.problem), ""]
    lines += [_named(name, value, lang) for name, value in _facts(summary)]
    if summary.checked:
        lines += ["", _named(CHECKED, "", lang)]
        lines += [f"- {answered(one, lang)}" for one in summary.checked]
    if summary.evidence:
        lines += ["", _named(EVIDENCE, "", lang)]
        lines += [f"- {one.label}{COLON.to(lang)}{_value(one)}" for one in summary.evidence]
    if summary.want:
        lines += ["", _named(WANT, summary.want, lang)]
    return [*lines, "", _named(CODE, summary.code, lang)]


def _for_you(summary: Summary) -> list[str]:
    lang = summary.lang
    return [f"—— {FOR_YOU.to(lang)} ——", *_cautions(summary)]


def _cautions(summary: Summary) -> list[str]:
    never = BETWEEN.to(summary.lang).join(summary.never)
    return [
        *([NEVER.to(summary.lang, items=never)] if never else []),
        PICTURES.to(summary.lang),
    ]


def _facts(summary: Summary) -> list[tuple[Text, str]]:
    rows = [(CASE, summary.case), (MADE, summary.made_text), (BY, summary.by_text)]
    return [(name, value) for name, value in rows if value]


def _named(name: Text, value: str, lang: str) -> str:
    return f"{name.to(lang)}{COLON.to(lang)}{value}".rstrip()


def answered(one: Checked, lang: str) -> str:
    """A question and its answer in one line."""
    return f"{_question(one, lang)}{one.answer}"


def _question(one: Checked, lang: str) -> str:
    """A question, or the title of a list, so that its answer can follow."""
    if one.question.endswith(ENDS):
        return one.question if lang == ZH else f"{one.question} "
    return one.question + DASH.to(lang)


def _value(proof: Proof) -> str:
    return proof.value if proof.whole else f"{proof.value} {BLANK}".lstrip()


def as_markdown(summary: Summary) -> str:
    """Markdown, with a box for each piece of evidence."""
    lang = summary.lang
    lines = [f"# {escape(TITLE.to(lang, problem=summary.problem))}", ""]
    lines += _bullets(_bold(name, value, lang) for name, value in _facts(summary))
    if summary.checked:
        lines += ["", f"## {CHECKED.to(lang)}", ""]
        lines += _bullets(
            f"{escape(_question(one, lang))}**{escape(one.answer)}**" for one in summary.checked
        )
    if summary.evidence:
        lines += ["", f"## {EVIDENCE.to(lang)}", ""]
        lines += [f"- {_box(one, lang)}" for one in summary.evidence]
    if summary.want:
        lines += ["", f"## {WANT.to(lang)}", "", escape(summary.want)]
    lines += ["", f"{CODE.to(lang)}{COLON.to(lang)}`{summary.code}`", "", "---", ""]
    lines += [FOR_YOU.to(lang) + COLON.to(lang).rstrip(), ""]
    return "\n".join([*lines, *_bullets(map(escape, _cautions(summary)))]) + "\n"


def _bullets(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def _bold(name: Text, value: str, lang: str) -> str:
    return f"{name.to(lang)}{COLON.to(lang)}**{escape(value)}**"


def _box(proof: Proof, lang: str) -> str:
    tick = "x" if proof.whole else " "
    return f"[{tick}] {escape(proof.label)}{COLON.to(lang)}{escape(proof.value)}".rstrip()


def as_dict(summary: Summary) -> dict[str, Any]:
    """The same for programs; a piece of evidence that is not known has no value."""
    return {
        "schema": SCHEMA,
        "lang": summary.lang,
        "flow": summary.flow,
        "problem": summary.problem,
        "case": summary.case,
        "checked": [{"question": one.question, "answer": one.answer} for one in summary.checked],
        "made": summary.made.isoformat(),
        "by": summary.by.isoformat() if summary.by else None,
        "evidence": [
            {"label": one.label, "hint": one.hint, "value": one.value or None}
            for one in summary.evidence
        ],
        "want": summary.want,
        "never": list(summary.never),
        "code": summary.code,
    }
