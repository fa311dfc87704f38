"""TAB completion: what may come next on a command line.

A script calls `topay-help __complete WORDS…` with the words behind the program's name up to the
cursor, the last one unfinished. The answer is lines of value, tab, meaning.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from topay_help.cli.commands import BY_NAME, within
from topay_help.cli.grammar import Argument, Command, Option, own, shared
from topay_help.cli.options import HELP, VERSION
from topay_help.errors import HelpError
from topay_help.library.locate import open_library
from topay_help.output.stream import send

HELPED: Final = "help"  # is followed by the names of other commands
Choice = tuple[str, str]  # a value, and what it means


def complete(words: Sequence[str], lang: str, environ: Mapping[str, str]) -> int:
    """Print what may stand for the last of the words; the exit status."""
    return send(choices(words, lang, environ))


def choices(words: Sequence[str], lang: str, environ: Mapping[str, str]) -> str:
    """What may stand for the last of the words.

    Completion never complains: where nothing can be said, nothing is.
    """
    *before, prefix = words or [""]
    command, rest = _called(before)
    if prefix.startswith("-"):
        return _lines([(one.names[0], one.help.to(lang)) for one in _options(command)], prefix)
    if (option := _waiting(command, before)) is not None:
        return _lines([(value, "") for value in option.known], prefix)
    if command.name == HELPED:
        command, rest = _called(rest)
        return _lines([] if rest else _commands(command, lang), prefix)
    if rest:
        return ""
    argument = next((one.told for one in own(command) if isinstance(one.told, Argument)), None)
    if argument and argument.listed:
        return _listed(environ, lang, argument.listed, prefix)
    known = [(value, "") for value in argument.known] if argument else []
    return _lines([*known, *_commands(command, lang)], prefix)


def _called(words: Iterable[str]) -> tuple[Command, list[str]]:
    """The command that the words lead to, and the arguments it has so far."""
    command, before = BY_NAME[""], ""
    rest: list[str] = []
    for word in words:
        value = _takes_value(command, before)
        inner = within(command.name)
        if not value and not word.startswith("-"):
            if not rest and word in inner:
                command = inner[word]
            else:
                rest.append(word)
        before = "" if value else word
    return command, rest


def _waiting(command: Command, words: Sequence[str]) -> Option | None:
    """The option whose value is to come."""
    last = words[-1] if words else ""
    return next((one for one in _options(command) if one.shown and last in one.names), None)


def _takes_value(command: Command, word: str) -> bool:
    return word.startswith("-") and _waiting(command, [word]) is not None


def _options(command: Command) -> list[Option]:
    parameters = [*own(command), *shared(command)]
    found = [one.told for one in parameters if isinstance(one.told, Option)]
    return [*found, HELP] if command.name else [*found, VERSION, HELP]


def _commands(command: Command, lang: str) -> list[Choice]:
    inner = within(command.name).items()
    return [(name, one.help.to(lang)) for name, one in inner if not one.hidden]


def _listed(environ: Mapping[str, str], lang: str, name: str, prefix: str) -> str:
    try:
        return open_library(environ).completions(lang, name, prefix)
    except HelpError:
        return ""


def _lines(known: Iterable[Choice], prefix: str) -> str:
    return "".join(f"{value}\t{meaning}\n" for value, meaning in known if value.startswith(prefix))
