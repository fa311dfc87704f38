"""What may have changed since a case was saved is asked again when it is gone on with. Pure."""

from datetime import date, datetime

from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.flow.engine import at
from topay_help.flow.model import Content, Question
from topay_help.flow.workdays import today_in_shanghai


def asked_again(content: Content, case: Case, today: date) -> Case:
    """The case without its answers to questions that say `changes`, if it was saved before `today`.

    The other answers stay; they count again once the walk comes to them. Raises as `engine.at`.
    """
    if not case.updated or today_in_shanghai(datetime.fromisoformat(case.updated)) >= today:
        return case
    stale = {
        taken.key
        for taken in at(content, case.flow, case.answers, today).path
        if isinstance(node := content.flows[taken.flow].nodes[taken.node], Question)
        and node.changes
    }
    return replace(case, answers={k: v for k, v in case.answers.items() if k not in stale})
