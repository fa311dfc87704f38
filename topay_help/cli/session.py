"""What a command was called with, worked out: language, format, flows, today."""

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, TextIO

from msgspec import Struct, field

from topay_help import language
from topay_help.cli.options import COLORS, FORMATS
from topay_help.errors import UsageError, no_folder
from topay_help.flow.workdays import today_in_shanghai
from topay_help.text import Text

if TYPE_CHECKING:  # the model takes longer to load than most commands run
    from pathlib import Path

    from topay_help.flow.model import Content
    from topay_help.library.library import Help

NOT_ONE_OF: Final = Text("{option} 不能是“{value}”。", "{option} cannot be “{value}”.")
POSSIBLE: Final = Text("可以写：{known}。", "Possible: {known}.")
NOT_A_DAY: Final = Text(
    "--today 要写成 2026-11-22 这样，不能是“{value}”。",
    "--today needs a date such as 2026-11-22, not “{value}”.",
)
NO_EQUALS: Final = Text(
    "-a 后面要写成 问题=答案，不能是“{value}”。", "-a needs QUESTION=ANSWER, not “{value}”."
)


class Session(Struct, frozen=True):
    """One call of the program."""

    lang: str
    format: str  # one of FORMATS; "rich" only where stdout is a terminal or it was asked for
    flows: str | None = None
    color: str = "auto"
    today: date = date.min
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    accessible: bool = False
    silent: bool = False  # nothing may be asked
    formatted: bool = False  # the format was asked for

    @property
    def interactive(self) -> bool:
        """Whether a person can be asked: both ends are a terminal, and it is not forbidden."""
        return not self.silent and _is_terminal(sys.stdin) and _is_terminal(sys.stdout)

    def folder(self, given: str | None) -> "Path":
        """The folder of flows that a command for writers means: given, `--flows`, or shipped.

        Raises NotFoundError for one without a name.
        """
        from pathlib import Path  # not for look-ups

        from topay_help.authoring.folder import shipped  # reads YAML

        if given == "":
            raise no_folder(given)
        return Path(given or self.flows or shipped())

    @property
    def where(self) -> str:
        """What ends a command that shall read the same flows: ` --flows DIR`, or nothing."""
        from topay_help.flow.run_line import quoted  # loads the model

        return f" --flows {quoted(self.flows)}" if self.flows else ""

    def library(self) -> "Help":
        """What was asked for, or what is built in."""
        from topay_help.library.locate import open_library  # some commands read no flows

        return open_library(self.environ, self.flows)

    def content(self) -> "Content":
        """The flows that were asked for, or those of the built library."""
        return self.library().content()


def session(
    lang: str | None = None,
    *,
    json: bool = False,
    format: str | None = None,  # noqa: A002 - the name of the option
    flows: str | None = None,
    color: str | None = None,
    today: str | None = None,
    accessible: bool = False,
    no_input: bool = False,
) -> Session:
    """Work out what the options mean; raises UsageError for a value that they do not take."""
    environ = os.environ
    if flows == "":
        raise no_folder(flows)
    usual = "rich" if _is_terminal(sys.stdout) else "plain"
    shown = "json" if json else usual if format is None else format
    plain = bool(environ.get("ACCESSIBLE")) or environ.get("TERM") == "dumb"
    return Session(
        lang=language.pick(lang, environ),
        format=one_of("--format", shown, FORMATS),
        flows=flows or environ.get("TOPAY_HELP_FLOWS") or None,
        color=one_of("--color", "auto" if color is None else color, COLORS),
        today=day(today),
        environ=environ,
        accessible=accessible or plain,
        silent=no_input,
        formatted=json or format is not None,
    )


def one_of(option: str, value: str, known: tuple[str, ...]) -> str:
    """The value, if it is one of the known ones."""
    if value not in known:
        raise UsageError(NOT_ONE_OF, POSSIBLE, option=option, value=value[:80], known=known)
    return value


def day(given: str | None) -> date:
    """The day that was given as today, else that of Asia/Shanghai."""
    if given is None:
        return today_in_shanghai(datetime.now(UTC))
    try:
        return date.fromisoformat(given)
    except ValueError as wrong:
        raise UsageError(NOT_A_DAY, value=given[:80]) from wrong


def answers(given: Iterable[str]) -> dict[str, str | tuple[str, ...]]:
    """Answers written as question=answer; a repeated question collects several."""
    found: dict[str, str | tuple[str, ...]] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key.strip():
            raise UsageError(NO_EQUALS, value=pair[:80])
        earlier = found.get(key.strip())
        before = () if earlier is None else (earlier,) if isinstance(earlier, str) else earlier
        found[key.strip()] = (*before, value) if before else value
    return found


def confirmed(question: str) -> bool:
    """Ask a person at the terminal whether to do it."""
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes", "是")


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; one that was closed before the start is None."""
    return stream is not None and not stream.closed and stream.isatty()
