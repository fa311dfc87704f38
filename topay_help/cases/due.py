"""The day on which a case that has ended is to be looked at again. Pure."""

from datetime import date, datetime, timedelta
from typing import Final

from topay_help.cases.case import Case
from topay_help.errors import HelpError
from topay_help.flow.engine import at
from topay_help.flow.model import Content, Outcome
from topay_help.flow.screen import screen
from topay_help.flow.workdays import today_in_shanghai
from topay_help.text import LANGS

OVER: Final = timedelta(days=30)  # so long after its day a case is not brought up by itself


def day_of(content: Content, case: Case, today: date) -> date | None:
    """The date that the outcome gave when the case was saved; None where there is none."""
    saved = today_in_shanghai(datetime.fromisoformat(case.updated)) if case.updated else today
    try:
        state = at(content, case.flow, case.answers, saved)
    except HelpError:  # its flow is gone
        return None
    return screen(content, state, LANGS[0]).by if isinstance(state.node, Outcome) else None


def awaited(content: Content, case: Case, today: date) -> bool:
    """Whether the day of a case is still to come, or came not long ago."""
    day = day_of(content, case, today)
    return day is not None and today - day <= OVER
