"""What a change of the flows means, for people and for programs."""

import json
from collections.abc import Iterator
from typing import Any, Final

from topay_help.proof.changes.changes import Diff, FlowDiff
from topay_help.text import Text

SCHEMA: Final = 1
SAME: Final = Text("没有变化。", "Nothing changed.")
APPEARED: Final = Text("新的流程：{flow}", "New flow: {flow}")
VANISHED: Final = Text("流程没有了：{flow}", "Flow gone: {flow}")
RENAMED: Final = Text("（原来叫 {was}）", " (formerly {was})")
NEW_OUTCOME: Final = Text("  新的结论：{id}", "  new outcome: {id}")
NO_OUTCOME: Final = Text("  结论没有了：{id}", "  outcome gone: {id}")
NODE: Final = Text("  改名：{was} → {now}", "  renamed: {was} → {now}")
END: Final = Text(
    "  走到别处：{before} → {after}（{walks} 种走法）\n    {command}",
    "  ends elsewhere: {before} → {after} ({walks} ways)\n    {command}",
)
TEXT: Final = Text("  文字变了：{node}（{fields}）", "  other words: {node} ({fields})")
VALUES: Final = Text("  显示的值变了：{node}", "  other values shown: {node}")
QUESTION: Final = Text(
    "  存下的回答用不上了：{question}", "  saved answers no longer fit: {question}"
)
OPTION: Final = Text(
    "  存下的回答用不上了：{question}={option}",
    "  saved answers no longer fit: {question}={option}",
)
CODES: Final = Text("  旧的记录码打不开了。", "  old case codes no longer open.")
PARTLY: Final = Text(
    "  走法太多，没有全部比较。", "  There are too many ways; not all of them were compared."
)


def as_text(found: Diff, codes: frozenset[str], lang: str, where: str = "") -> str:
    """For people; `codes` are the flows whose case codes no longer open.

    `where` ends each command, as ` --flows DIR`.
    """
    lines = [APPEARED.to(lang, flow=flow) for flow in found.appeared]
    lines += [VANISHED.to(lang, flow=flow) for flow in found.vanished]
    for flow in found.flows:
        lines += _flow(flow, flow.was in codes, lang, where)
    return "\n".join(lines or [SAME.to(lang)]) + "\n"


def _flow(flow: FlowDiff, codes: bool, lang: str, where: str) -> Iterator[str]:
    yield flow.flow + (RENAMED.to(lang, was=flow.was) if flow.was != flow.flow else "")
    for end in flow.ends:
        line = end.command + where
        yield END.to(lang, before=end.before, after=end.after, walks=end.walks, command=line)
    yield from (NEW_OUTCOME.to(lang, id=id_) for id_ in flow.appeared)
    yield from (NO_OUTCOME.to(lang, id=id_) for id_ in flow.vanished)
    yield from (NODE.to(lang, was=was, now=now) for was, now in (flow.renamed or {}).items())
    for text in flow.texts:
        words = TEXT if text.fields else VALUES
        yield words.to(lang, node=text.node, fields=", ".join(text.fields))
        yield from (f"    {line}{where}" for line in (text.command,) if line)
    for lost in flow.lost:
        words = OPTION if lost.option else QUESTION
        yield words.to(lang, question=lost.question, option=lost.option)
    if codes:
        yield CODES.to(lang)
    if not flow.complete:
        yield PARTLY.to(lang)


def as_json(found: Diff, codes: frozenset[str], where: str = "") -> str:
    """One JSON document; `where` ends each command."""
    data = {
        "schema": SCHEMA,
        "appeared": list(found.appeared),
        "vanished": list(found.vanished),
        "flows": [_data(flow, flow.was in codes, where) for flow in found.flows],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(flow: FlowDiff, codes: bool, where: str) -> dict[str, Any]:
    return {
        "flow": flow.flow,
        "was": flow.was,
        "ends": [
            {
                "before": end.before,
                "after": end.after,
                "walks": end.walks,
                "answers": dict(end.answers),
                "command": end.command + where,
            }
            for end in flow.ends
        ],
        "appeared": list(flow.appeared),
        "vanished": list(flow.vanished),
        "renamed": dict(flow.renamed or {}),
        "texts": [
            {
                "node": one.node,
                "fields": list(one.fields),
                "command": one.command and one.command + where,
            }
            for one in flow.texts
        ],
        "lost": [{"question": one.question, "option": one.option} for one in flow.lost],
        "codes_break": codes,
        "complete": flow.complete,
    }
