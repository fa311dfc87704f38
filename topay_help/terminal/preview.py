"""The conversation of a flow that is being written: read again when it is saved, answers kept.

Between two questions the files are looked at; what was replied to an older edition does not count.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from msgspec.structs import replace

from topay_help.cases.case import Case, new_case
from topay_help.errors import HelpError
from topay_help.flow import engine
from topay_help.proof.draft import Edition, Stamp
from topay_help.proof.reports.findings import as_text, summary
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry, Picked, Reply
from topay_help.terminal.autosave import LEAVE
from topay_help.terminal.control_actions import WalkEnd
from topay_help.terminal.dialog import Dialog, Tools
from topay_help.terminal.interfaces import TerminalInterface
from topay_help.terminal.play import play
from topay_help.text import Text

READ_AGAIN: Final = Text("—— 文件改了，重新读过，回答都留着 ——", "-- saved, read again --")
WAITING: Final = Text("改好、存好以后", "When it is mended and saved")
AGAIN: Final = Text("再读一遍", "Read it again")


class ChangedError(Exception):
    """The files were saved since they were read."""


@dataclass(slots=True)
class Preview:
    """One author at work. `read` gives the flow as it is now, `stamp` tells when it changed."""

    flow: str
    read: Callable[[], Edition]
    stamp: Callable[[], Stamp]
    interface: TerminalInterface
    lang: str
    today: date

    def hold(self) -> None:
        """Walk through the flow, edition after edition, until the author leaves."""
        walk: _Walk | None = None
        case = new_case(self.flow)
        while True:
            edition = self.read()
            if walk:
                case = walk.case
                self.interface.say(READ_AGAIN.to(self.lang), "quiet")
            walk = _Walk(self, edition, case)
            try:
                if self.flow not in edition.content.flows:
                    walk.show_all()
                    walk.wait()
                else:
                    walk.show("")
                    walk.until_left()
                    return
            except ChangedError:
                continue
            except _LeftError:
                return


class _LeftError(Exception):
    """The author leaves from a notice."""


@dataclass(slots=True)
class _Walk:
    """The walk through one edition."""

    preview: Preview
    edition: Edition
    case: Case
    told: str = ""  # the node whose findings were shown last

    def until_left(self) -> None:
        """Walk until the author leaves; raises ChangedError when the files were saved."""
        interface = replace(self.preview.interface, asking=self._asking)
        dialog = Dialog(
            self.edition.content,
            interface,
            self._keep,
            self.preview.lang,
            self.preview.today,
            Tools(),
        )
        before: list[Case] = []
        while True:
            try:
                end = play(dialog, self.case)
            except HelpError as fault:  # it leads to a node that is not there
                self._stuck(fault)
                self.wait()
                continue
            if not self._goes_on(end, before):
                return

    def _stuck(self, fault: HelpError) -> None:
        if self.edition.by_node:
            self.show_all()
        else:
            self.preview.interface.say(fault.to(self.preview.lang), "urgent")

    def _goes_on(self, end: WalkEnd, before: list[Case]) -> bool:
        """Whether there is another walk: first aid, and back from it."""
        if end.way == "urgent" and controls.FIRST_AID in self.edition.content.flows:
            before.append(end.case)
            self.case = new_case(controls.FIRST_AID)
            return True
        if end.way == "back" and before:
            self.case = before.pop()
            return True
        return False

    def _keep(self, case: Case) -> Case:
        self.case = case
        return case

    def _asking(self, ask: Ask) -> Reply:
        """Ask below what is wrong with the node; a reply to an old edition is dropped."""
        self._look()
        node = self._node()
        if node and node != self.told:
            self.show(node)
        self.told = node
        reply = self.preview.interface.asking(ask)
        self._look()
        return reply

    def _node(self) -> str:
        """The node of this flow where the walk stands; nothing while it is in another flow."""
        content, today = self.edition.content, self.preview.today
        state = engine.at(content, self.case.flow, self.case.answers, today)
        return state.node.id if state.flow == self.preview.flow else ""

    def _look(self) -> None:
        if self.preview.stamp() != self.edition.stamp:
            raise ChangedError

    def show(self, node: str) -> None:
        """Show the findings of a node, or with "" those that belong to none."""
        found = self.edition.by_node.get(node, ())
        if found:
            words = as_text(found, self.edition.texts, self.preview.lang)
            self.preview.interface.say(words.rstrip("\n"), "urgent")

    def show_all(self) -> None:
        """Show every finding."""
        found = [one for many in self.edition.by_node.values() for one in many]
        words = as_text(found, self.edition.texts, self.preview.lang)
        words += summary(found, self.preview.lang)
        self.preview.interface.say(words, "urgent")

    def wait(self) -> None:
        """Wait for the author to save; raises ChangedError when asked to read again."""
        lang = self.preview.lang
        reply = self.preview.interface.ask(
            Ask(
                title=WAITING.to(lang),
                picks=(Entry("again", AGAIN.to(lang)), Entry("leave", LEAVE.to(lang))),
            )
        )
        if reply == Picked("again"):
            raise ChangedError
        raise _LeftError
