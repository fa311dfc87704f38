"""The conversation on a terminal, with everything that other parts of the program do for it."""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from topay_help.cases.case import Case
from topay_help.cli.cases import kept
from topay_help.cli.run import known_flow
from topay_help.cli.session import Session
from topay_help.core.engine import State
from topay_help.core.model import Answer, Content
from topay_help.core.remaining import Forecast
from topay_help.core.text import Text
from topay_help.core.why import why
from topay_help.errors import HelpError
from topay_help.terminal.session import wizard as converse
from topay_help.terminal.talk import Match, Tools

if TYPE_CHECKING:
    from topay_help.content.ask_index import Index

WROTE: Final = Text("已写入 {path}", "Written to {path}")


def wizard(
    called: Session, flow: str | None, *, case: Case | None = None, accessible: bool = False
) -> int:
    """Talk with the user; the exit status."""
    content = called.content()
    environ = called.environ
    plain = accessible or bool(environ.get("ACCESSIBLE")) or environ.get("TERM") == "dumb"
    return converse(
        content,
        known_flow(content, flow) if flow else None,
        lang=called.lang,
        today=called.today,
        color=colored(called),
        accessible=plain,
        case=case,
        store=kept(called, content),
        tools=tools(called, content),
    )


def colored(called: Session) -> bool:
    """Whether to use colour: as asked, else by NO_COLOR, FORCE_COLOR and the terminal."""
    if called.color != "auto":
        return called.color == "always"
    if called.environ.get("NO_COLOR"):
        return False
    if called.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and called.environ.get("TERM") != "dumb"


def forecast(called: Session, content: Content) -> Callable[[State], tuple[int, int] | None]:
    """Says how many questions are left; what it has walked once it keeps."""
    ahead = Forecast(content, called.today)

    def remaining(state: State) -> tuple[int, int] | None:
        left = ahead.remaining(state, given(state))
        return (left.least, left.most) if left else None

    return remaining


def given(state: State) -> dict[str, Answer]:
    """Every answer, on the path or set aside."""
    return {**state.set_aside, **{taken.key: taken.answer for taken in state.path}}


def tools(called: Session, content: Content) -> Tools:
    """What the conversation may call; each loads what it needs when it is first used."""

    def check_contact(value: str) -> str:
        from topay_help.content import contacts
        from topay_help.output.verdict import verdict_text

        known = contacts.load_contacts(called.environ)
        return verdict_text(contacts.check_contact(value, known, called.today), called.lang)

    @cache
    def index() -> "Index":
        from topay_help.content.library import open_library

        return open_library(called.environ, called.flows).ask()

    def ask_words(words: str) -> list[Match]:
        mark = "、" if called.lang == "zh" else ", "
        return [Match(one.topic, mark.join(one.because)) for one in index().rank(words)]

    def redact(question: str, text: str) -> tuple[str, Sequence[str]]:
        from topay_help.cases.private import without_secrets

        done = without_secrets(question, text, called.lang)
        return done.text, [advice.to(called.lang) for advice in done.advice]

    def summary(case: Case, state: State) -> str:
        from topay_help.cases.summary import summarise
        from topay_help.output.summary_page import as_text

        return as_text(summarise(content, state, called.lang, case.ticks))

    def calendar(case: Case, state: State) -> str:
        from topay_help.cli.case_files import calendar, write_new

        path = Path.cwd() / f"topay-{case.id}.ics"
        try:
            write_new(path, calendar(content, state, case, called))
        except HelpError as error:
            return error.to(called.lang)
        return WROTE.to(called.lang, path=path)

    return Tools(
        remaining=forecast(called, content),
        why=lambda state: why(content, state, called.lang),
        ask_words=ask_words,
        check_contact=check_contact,
        redact=redact,
        summary=summary,
        calendar=calendar,
    )
