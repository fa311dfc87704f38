"""Saves a conversation's case after every answer; when that fails, asks how to go on.

While another program keeps the store busy the conversation goes on: every save holds all answers,
so the next one makes up for it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from msgspec.structs import replace

from topay_help.cases.case import Case, new_case
from topay_help.cases.due import awaited, day_of
from topay_help.cases.fingerprint import fingerprint
from topay_help.cases.store_error import BusyError, DeletedError
from topay_help.errors import HelpError
from topay_help.flow import engine
from topay_help.flow.model import Content, Outcome
from topay_help.terminal.asking import Ask, Entry, LeaveError, Picked, Reply
from topay_help.terminal.dialog import Interface, Store
from topay_help.text import Text

UNSAVED: Final = Text("要不保存也继续吗？", "Go on without saving?")
WAITING: Final = Text(
    "另一个程序正占着记录文件，这一题先没存上，下一题再试。",
    "Another program keeps the saved cases busy. This answer waits, and is saved with the next.",
)
CAUGHT_UP: Final = Text("刚才没存上的，现在存好了。", "What was not saved before is saved now.")
KEEP_ANEW: Final = Text("重新存成一份新的", "Save it again, as a new one")
GO_ON: Final = Text("继续，不保存", "Go on unsaved")
LEAVE: Final = Text("退出", "Leave")


@dataclass(slots=True)
class Autosave:
    """Saves cases as long as that works; `last` is the one saved or gone on with last."""

    store: Store | None
    content: Content
    interface: Interface
    lang: str
    today: date
    last: Case | None = None
    unsaved: Case | None = None  # what a busy store has not taken yet

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
        except BusyError:
            if not self.unsaved:
                self.interface.say(WAITING.to(self.lang), "urgent")
            self.unsaved = stands
            return stands
        except DeletedError as error:
            return self._deleted(error, stands)
        except HelpError as error:
            self._unsaved(error)
            return case
        if self.unsaved:
            self.unsaved = None
            self.interface.say(CAUGHT_UP.to(self.lang), "quiet")
        return self.last

    def close(self) -> None:
        """Save what a busy store has not taken; say so where it still takes nothing."""
        if self.store is None or self.unsaved is None:
            return
        try:
            self.last, self.unsaved = self.store.save(self.unsaved), None
        except HelpError as error:
            self.interface.say(error.to(self.lang), "urgent")

    def resumed(self, case: Case) -> None:
        """Know a case that the user goes on with, so that leaving it unchanged names it too."""
        if case.updated:  # it has been saved before
            self.last = case

    def day(self) -> date | None:
        """The day to come back to the case saved last."""
        return day_of(self.content, self.last, self.today) if self.last else None

    def opened(self) -> list[Case]:
        """The cases to go on with, and those whose day is awaited; none that cannot be read."""
        if self.store is None:
            return []
        try:
            ended = self.store.ended()
            waiting = [case for case in ended if awaited(self.content, case, self.today)]
            return [*self.store.open_cases(), *waiting]
        except HelpError as error:
            self._unsaved(error)
            return []

    def _deleted(self, error: DeletedError, case: Case) -> Case:
        """Nothing of a case that was deleted elsewhere is kept unless the user wants it."""
        self.last, self.unsaved = None, None
        anew = Entry("anew", KEEP_ANEW.to(self.lang))
        if self._how_on(error, anew) == Picked("anew"):
            return self.save(replace(case, id=new_case(case.flow).id, revision=0, created=""))
        self.store = None
        return case

    def _unsaved(self, error: HelpError) -> None:
        self.store = None
        self._how_on(error)

    def _how_on(self, error: HelpError, *more: Entry) -> Reply:
        """Say what is wrong, and ask how to go on; raises LeaveError for whoever leaves."""
        self.interface.say(error.to(self.lang), "urgent")
        on, leave = Entry("on", GO_ON.to(self.lang)), Entry("leave", LEAVE.to(self.lang))
        reply = self.interface.ask(Ask(title=UNSAVED.to(self.lang), picks=(on, *more, leave)))
        if reply == Picked("leave"):
            raise LeaveError
        return reply
