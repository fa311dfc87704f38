"""Help pages: how a command is typed, what it does, its arguments, options and examples."""

import shutil
from collections.abc import Iterable
from typing import Annotated, Final

from topay_help import __version__
from topay_help.cli.commands import BY_NAME, within
from topay_help.cli.grammar import (
    PROGRAM,
    Argument,
    Command,
    Option,
    own,
    shared,
    wrong_usage,
)
from topay_help.cli.options import HELP, VERSION
from topay_help.cli.session import Session
from topay_help.errors import UsageError
from topay_help.output.stream import send
from topay_help.spelling import nearest
from topay_help.text import Text, indented, padded, width, wrap

WIDEST: Final = 100
COLUMN: Final = 26  # cells of the longest name that words stand beside
BESIDE: Final = 24  # cells that words need, to stand beside a name

USAGE: Final = Text("用法：", "Usage: ")
OPTIONS: Final = Text("选项", "Options")
COMMANDS: Final = Text("命令", "Commands")
ARGUMENTS: Final = Text("参数", "Arguments")
EXAMPLES: Final = Text("例子", "Examples")
A_COMMAND: Final = Text("命令 …", "COMMAND …")
SOME_OPTIONS: Final = Text("[选项]", "[OPTIONS]")
NO_COMMAND: Final = Text("没有“{name}”这个命令。", "There is no command “{name}”.")
NEAR_COMMAND: Final = Text(
    "没有“{name}”这个命令。是不是“{near}”？",
    "There is no command “{name}”. Did you mean “{near}”?",
)


def show(
    session: Session,
    names: Annotated[
        tuple[str, ...], Argument(Text("命令", "COMMAND"), Text("哪个命令。", "Which command."))
    ] = (),
) -> int:
    """Print the page of a command, as its --help does. Raises UsageError."""
    found = BY_NAME[""]
    for name in names:
        inner = within(found.name)
        if name not in inner:
            raise no_command(found, name)
        found = inner[name]
    return send(page(found, session.lang))


def version() -> str:
    """The line of --version."""
    return f"{PROGRAM} {__version__}\n"


def no_command(group: Command, name: str) -> UsageError:
    """The error for a word that names no command of a group."""
    near = nearest(name, within(group.name))
    return wrong_usage(group, NEAR_COMMAND if near else NO_COMMAND, name=name[:80], near=near)


def page(command: Command, lang: str) -> str:
    """The whole page, wrapped to the terminal."""
    limit = min(shutil.get_terminal_size().columns, WIDEST)
    told = [*own(command), *shared(command)]
    arguments = [one.told for one in told if isinstance(one.told, Argument)]
    options = [one.told for one in told if isinstance(one.told, Option)]
    options += [HELP] if command.name else [VERSION, HELP]
    inner = {name: one for name, one in within(command.name).items() if not one.hidden}
    lines = [*_usage(command, arguments, lang, limit, group=bool(inner)), ""]
    lines += wrap(command.help.to(lang), limit)
    lines += _table(
        ARGUMENTS, [(one.shown.to(lang), one.help.to(lang)) for one in arguments], lang, limit
    )
    lines += _table(
        OPTIONS, [(_names(one, lang), one.help.to(lang)) for one in options], lang, limit
    )
    lines += _table(
        COMMANDS, [(name, one.help.to(lang)) for name, one in inner.items()], lang, limit
    )
    return "\n".join([*lines, *_examples(command.example.to(lang), lang, limit)]) + "\n"


def _usage(
    command: Command, arguments: Iterable[Argument], lang: str, limit: int, *, group: bool
) -> list[str]:
    parts = [command.typed, SOME_OPTIONS.to(lang)]
    for one in arguments:
        shown = one.shown.to(lang)
        parts.append(shown if one.required else f"[{shown}]")
    parts += [A_COMMAND.to(lang)] if group else []
    return indented(" ".join(parts), limit, USAGE.to(lang))


def _names(option: Option, lang: str) -> str:
    names = ", ".join(sorted(option.names, key=len))
    return f"{names} {option.shown.to(lang)}" if option.shown else names


def _table(title: Text, rows: list[tuple[str, str]], lang: str, limit: int) -> list[str]:
    if not rows:
        return []
    column = min(max(width(name) for name, _ in rows), COLUMN)
    lines = ["", title.to(lang)]
    for name, words in rows:
        if width(name) > column or limit < column + BESIDE:
            lines += [*indented(name, limit, "  "), *indented(words, limit, "      ")]
        else:
            lines += indented(words, limit, "  " + padded(name, column) + "  ")
    return lines


def _examples(text: str, lang: str, limit: int) -> list[str]:
    if not text:
        return []
    lines = ["", EXAMPLES.to(lang)]
    for line in text.split("\n"):
        lines += indented(line, limit, "  ", "    ")
    return lines
