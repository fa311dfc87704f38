"""What a walk is handed: a way to ask and to show, and its optional collaborators.

Everything outside the walk itself comes through here, so that a walk runs in a test without a
terminal, a disk or a clock.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from topay_help.cases.case import Case
from topay_help.flow.engine import State
from topay_help.flow.model import Content
from topay_help.flow.screen import Screen
from topay_help.output.shapes import ContactDocument
from topay_help.terminal.asking import Ask, Reply
from topay_help.text import Text


class Interface(Protocol):
    """Asks and shows, on one kind of terminal."""

    def ask(self, ask: Ask) -> Reply: ...

    def said(self, words: str) -> None: ...

    def say(self, words: str, style: str = "") -> None: ...

    def read(self, words: str) -> None: ...

    def outcome(self, shown: Screen, today: date) -> None: ...

    def chain(self, title: str, rows: Sequence[tuple[str, str]], end: str) -> None: ...

    def channel(self, document: ContactDocument) -> None: ...


class Store(Protocol):
    """Where cases are kept. Raises HelpError when that fails."""

    def save(self, case: Case) -> Case: ...

    def open_cases(self) -> list[Case]: ...

    def ended(self) -> list[Case]: ...


class Match(Struct, frozen=True):
    """A flow that fits the user's words, which words those are, and what they answer in it."""

    flow: str
    because: str = ""
    answers: Mapping[str, str] = {}
    title: str = ""  # of the place where the answers lead; the flow's own where there are none


class Tools(Struct, frozen=True):
    """What other parts of the program do for the wizard; each may be missing.

    `redact` takes secrets out of the words given to a question and says what was taken; `summary`
    gives the words for support, `code` those that tell the case; `write` saves a file in the form
    that its ending names and says so; `copy` hands words to the terminal's clipboard.
    """

    ask_words: Callable[[str], Sequence[Match]] | None = None
    check_contact: Callable[[str], str] | None = None
    redact: Callable[[str, str], tuple[str, Sequence[str]]] | None = None
    summary: Callable[[Case, State], str] | None = None
    code: Callable[[Case, State], str] | None = None
    write: Callable[[Case, State, str], str] | None = None
    copy: Callable[[str], None] | None = None
    contact: Callable[[str | None], ContactDocument] | None = None  # with the operator's entries
    why: Callable[[State], Sequence[tuple[str, str]]] | None = None


class Dialog(Struct, frozen=True):
    """One conversation: with whom, about what, in which language, on which day."""

    content: Content
    interface: Interface
    save: Callable[[Case], Case]
    lang: str
    today: date
    tools: Tools = Tools()
    resumed: Callable[[Case], None] = lambda _: None  # told which case the user goes on with

    def to(self, words: Text, **values: object) -> str:
        """Words in the language of the conversation."""
        return words.to(self.lang, **values)
