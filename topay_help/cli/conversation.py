"""A conversation, with everything that other parts of the program do for it."""

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from topay_help.cases.case import Case
from topay_help.cases.kept import kept
from topay_help.cli.session import Session
from topay_help.errors import HelpError
from topay_help.flow.engine import State
from topay_help.flow.model import Content
from topay_help.flow.why import why
from topay_help.terminal.autosave import Autosave
from topay_help.terminal.clipboard import copier
from topay_help.terminal.dialog import Dialog, Interface, Match, Tools
from topay_help.text import Text

if TYPE_CHECKING:
    from topay_help.ask.index import Index
    from topay_help.output.shapes import ContactDocument

PATIENCE: Final = 0.3  # seconds that a person waits for a busy store at each answer
WROTE: Final = Text("已写入 {path}", "Written to {path}")


def begin(called: Session, content: Content, interface: Interface) -> tuple[Dialog, Autosave]:
    """The conversation about some content, and what saves it."""
    autosave = Autosave(
        kept(called.environ, content, PATIENCE), content, interface, called.lang, called.today
    )
    told = tools(called, content)
    dialog = Dialog(
        content, interface, autosave.save, called.lang, called.today, told, autosave.resumed
    )
    return dialog, autosave


def case_tools(called: Session, content: Content) -> Tools:
    """What can be made of a case: words for support, its code, files."""

    def summary(case: Case, state: State) -> str:
        from topay_help.cases.summary import summarise
        from topay_help.output.summary_page import as_text

        return as_text(summarise(content, state, called.lang, case.ticks))

    def code(_: Case, state: State) -> str:
        from topay_help.cases.code import encode

        return encode(content, state)

    def write(case: Case, state: State, path: str) -> str:
        from topay_help.cli.case_files import write_case

        try:
            written = write_case(content, state, case, called, Path(path).expanduser())
        except HelpError as error:
            return error.to(called.lang)
        return WROTE.to(called.lang, path=written)

    return Tools(summary=summary, code=code, write=write, copy=copier(called.environ, sys.stdout))


def tools(called: Session, content: Content) -> Tools:
    """What the conversation may call; each loads what it needs when it is first used."""

    def check_contact(value: str) -> str:
        from topay_help.contacts import operator_list as contacts
        from topay_help.contacts.verdict import verdict_text

        known = contacts.load_contacts(called.environ)
        return verdict_text(contacts.check_contact(value, known, called.today), called.lang)

    @cache
    def index() -> "Index":
        from topay_help.library.locate import open_library

        return open_library(called.environ, called.flows).ask()

    def ask_words(words: str) -> list[Match]:
        from topay_help.ask.place import place
        from topay_help.ask.reply import shown

        mark = "、" if called.lang == "zh" else ", "
        found = list(index().rank(words))
        urgent = [one for one in found[:1] if one.topic == index().model.danger.flow]
        matches = []
        for one in urgent + shown(found[len(urgent) :]):
            there = place(content, one.at, called.today, called.lang) if one.at else None
            because = mark.join(one.because)
            matches.append(
                Match(one.at.flow, because, one.at.answers, there.title)
                if one.at and there
                else Match(one.topic, because)
            )
        return matches

    def redact(question: str, text: str) -> tuple[str, Sequence[str]]:
        from topay_help.privacy.answer import without_secrets

        done = without_secrets(question, text, called.lang)
        return done.text, [advice.to(called.lang) for advice in done.advice]

    def contact(channel: str | None) -> "ContactDocument":
        from topay_help.cli.contact import add_entries
        from topay_help.output import json as documents

        document = documents.contact(content, called.lang, channel)
        add_entries(called, document)
        return document

    return replace(
        case_tools(called, content),
        why=lambda state: why(content, state, called.lang),
        ask_words=ask_words,
        check_contact=check_contact,
        redact=redact,
        contact=contact,
    )
