"""TH113, TH116: what a question of each kind needs, and what it does not take."""

from collections.abc import Iterator, Mapping
from typing import Final

from topay_help.flow.model import Question
from topay_help.proof.checks.kinds import KINDS
from topay_help.proof.checks.subject import Fault, Subject
from topay_help.text import Text

TAKES: Final[Mapping[str, tuple[str, ...]]] = {
    "options": ("choice", "multi"),
    "unsure": ("date", "money", "number", "text"),
    "min": ("date", "money", "number"),
    "max": ("date", "money", "number"),
    "max_length": ("text",),
    "pattern": ("text",),
    "check": ("text",),
}


def fitting_keys(subject: Subject) -> Iterator[Fault]:
    """TH116: a key that a question of this kind does not take, or one that it needs."""
    for node in subject.flow.nodes.values():
        if not isinstance(node, Question):
            continue
        data, name = subject.data["nodes"][node.id], KINDS[node.kind]
        for key, kinds in TAKES.items():
            if key in data and node.kind not in kinds:
                words = Text(
                    f"{name.zh}题不用“{key}”。", f"A question for {name.en} takes no “{key}”."
                )
                yield Fault("TH116", ("nodes", node.id, key), words)
        if node.kind in TAKES["options"] and not node.options:
            words = Text(
                "这个问题没有 options，用户无法回答。",
                "This question has no options, so that nobody can answer it.",
            )
            yield Fault("TH116", ("nodes", node.id, "question"), words)
        if node.kind == "multi":
            for option in node.options:
                if option.to:
                    words = Text(
                        "多选题的选项不能写 to；请用 next。",
                        "An option of a multi question has no “to”; use “next”.",
                    )
                    yield Fault("TH116", ("nodes", node.id, "options", option.id, "to"), words)


def one_meaning(subject: Subject) -> Iterator[Fault]:
    """TH113: the same id is another question in a flow that a walk can come to from here."""
    for other in subject.linked:
        for node in subject.flow.nodes.values() if other != subject.flow.id else ():
            twin = subject.content.flows[other].nodes.get(node.id)
            if isinstance(node, Question) and isinstance(twin, Question) and _differ(node, twin):
                words = Text(
                    f"流程“{other}”里也有问题“{node.id}”，种类或选项却不同。"
                    "同一个编号必须是同一个问题。",
                    f"The flow “{other}” asks “{node.id}” too, with another kind or other options. "
                    "One id must be one question.",
                )
                yield Fault("TH113", ("nodes", node.id), words)


def _differ(one: Question, other: Question) -> bool:
    options = {option.id for option in one.options}, {option.id for option in other.options}
    return one.kind != other.kind or options[0] != options[1]
