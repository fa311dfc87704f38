"""Saves a conversation's case after every answer; when that fails, asks how to go on."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.cases.fingerprint import fingerprint
from topay_help.errors import HelpError
from topay_help.flow import engine
from topay_help.flow.model import Content, Outcome
from topay_help.terminal.asking import Ask, Entry, LeaveError, Picked
from topay_help.terminal.talk import Store, Talker
from topay_help.text import Text

UNSAVED: Final = Text("要不保存也继续吗？", "Go on without saving?")
GO_ON: Final = Text("继续，不保存", "Go on unsaved")
LEAVE: Final = Text("退出", "Leave")


@dataclass(slots=True)
class Keeper:
    """Saves cases as long as that works; `last` is the one saved or gone on with last."""

    store: Store | None
    content: Content
    talker: Talker
    lang: str
    today: date
    last: Case | None = None

    def save(self, case: Case) -> Case:
        """The case as it was saved, or as it is. Raises LeaveError."""
        if self.store is None:
            return case
        state = engine.at(self.content, case.flow, case.answers, self.today)
        stands = replace(
            case,
            at=state.node.id,
            done=isinstance(state.node, Outcome),
            fingerprint=case.fingerprint or fingerprint(self.content, case.flow),
        )
        try:
            self.last = self.store.save(stands)
        except HelpError as error:
            self._unsaved(error)
            return case
        return self.last

    def resumed(self, case: Case) -> None:
        """Know a case that the user goes on with, so that leaving it unchanged names it too."""
        if case.updated:  # it has been saved before
            self.last = case

    def opened(self) -> list[Case]:
        """The cases to go on with; none where they cannot be read, which is said."""
        if self.store is None:
            return []
        try:
            return self.store.open_cases()
        except HelpError as error:
            self._unsaved(error)
            return []

    def _unsaved(self, error: HelpError) -> None:
        self.store = None
        self.talker.say(error.to(self.lang), "urgent")
        picks = (Entry("on", GO_ON.to(self.lang)), Entry("leave", LEAVE.to(self.lang)))
        if self.talker.ask(Ask(title=UNSAVED.to(self.lang), picks=picks)) == Picked("leave"):
            raise LeaveError
