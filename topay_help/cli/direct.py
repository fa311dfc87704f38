"""Well-formed calls that need no help page, before Typer is loaded: the same, sooner.

Each goes to the very function that the command line calls. Whatever is not plainly well-formed (an
option given twice or without a value, a word too many) is left to the ordinary way, which says what
is wrong.
"""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from topay_help import language

if TYPE_CHECKING:
    from topay_help.cli.session import Session

MANY: Final = 1_000  # words; so many fit for any use
LONG: Final = {"-a": "--answer", "-o": "--output"}


class Given(NamedTuple):
    """What a call says behind the command."""

    words: list[str]
    options: dict[str, str]
    answers: list[str]

    def session(self) -> "Session":
        """The options that commands share, worked out."""
        from topay_help.cli.session import session

        said = self.options.get
        return session(
            said("--lang"),
            json="--json" in self.options,
            format=said("--format"),
            flows=said("--flows"),
            color=said("--color"),
            today=said("--today"),
        )


class Command(NamedTuple):
    """What a command takes: how many words, which options with a value, which without."""

    call: Callable[[Given], int]
    least: int = 0
    most: int = 0
    values: Iterable[str] = ()
    flags: Iterable[str] = ()
    others: Iterable[str] = ()  # the names of commands within it: no words of this one


def status(words: list[str]) -> int | None:
    """The exit status of a call that was answered; None for one left to the ordinary way."""
    before, rest = leading(words)
    name = next((name for name in COMMANDS if rest[: len(name) or 1] == list(name)), None)
    if name is None:
        return None
    command = COMMANDS[name]
    given = parsed(command, rest[len(name) :])
    lang = language.asked(language.flag(words), os.environ)
    if given is None or lang not in language.LANGS:
        return None
    for option, value in before.items():  # what is said after the command counts more
        given.options.setdefault(option, value)
    from topay_help.cli import ending, session

    if command.call in TALKS and not scripted(given) and not session.interactive():
        return None

    return ending.status(lambda: command.call(given), lang)


def leading(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """The options before a command, as far as they are well-formed, and what comes behind them."""
    options: dict[str, str] = {}
    rest = words
    while rest and rest[0].partition("=")[0] in BEFORE:
        name, equals, value = rest[0].partition("=")
        value, behind = (value, rest[1:]) if equals else ((rest[1:2] or [""])[0], rest[2:])
        if name in options or not value or value.startswith("-"):
            break
        options[name], rest = value, behind
    return options, rest


def parsed(command: Command, words: list[str]) -> Given | None:
    """The words of a well-formed call."""
    given = Given([], {}, [])
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=") if word[:2] == "--" else (word, "", "")
        if word in command.flags and word not in given.options:
            given.options[word] = "yes"
        elif name in command.values and name not in given.options:
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            if LONG.get(name, name) == "--answer":
                given.answers.append(value)
            else:
                given.options[LONG.get(name, name)] = value
        elif word == "-" or (word and not word.startswith("-") and word not in command.others):
            given.words.append(word)
        else:
            return None
    return given if command.least <= len(given.words) <= command.most else None


def scripted(given: Given) -> bool:
    """Whether `run` shall print and exit."""
    return bool(given.answers or {"--json", "--format"} & given.options.keys())


def _version(_: Given) -> int:
    from topay_help import __version__
    from topay_help.output.stream import send

    return send(f"topay-help {__version__}\n")


def _completion(given: Given) -> int:
    from topay_help.cli.completion_scripts import script
    from topay_help.output.stream import send

    return send(script(given.words[0]))


def _faq(given: Given) -> int:
    from topay_help.cli.faq import faq

    return faq(given.session(), " ".join(given.words))


def _ask(given: Given) -> int:
    from topay_help.cli.ask import ask

    return ask(given.session(), " ".join(given.words))


def _wizard(given: Given) -> int:
    from topay_help.terminal.keyboard import quiet

    with quiet():  # while the rest is loaded, too
        from topay_help.cli.wizard import wizard

        flow = next(iter(given.words), None)
        return wizard(given.session(), flow, accessible="--accessible" in given.options)


def _run(given: Given) -> int:
    if not scripted(given):
        return _wizard(given)
    from topay_help.cli.run import run
    from topay_help.cli.session import answers

    return run(given.session(), given.words[0], answers(given.answers))


def _case_list(given: Given) -> int:
    from topay_help.cli import cases

    return cases.list_cases(given.session())


def _case_show(given: Given) -> int:
    from topay_help.cli import cases

    return cases.show(given.session(), given.words[0])


def _case_code(given: Given) -> int:
    from topay_help.cli import cases

    return cases.code(given.session(), given.words[0])


def _case_open(given: Given) -> int:
    from topay_help.cli import cases

    return cases.open_code(given.session(), " ".join(given.words))


def _case_summary(given: Given) -> int:
    from topay_help.cli import case_files

    return case_files.summary(given.session(), given.words[0], given.options.get("--output"))


def _contact_check(given: Given) -> int:
    from topay_help.cli import contact_check

    value = next(iter(given.words), None)
    return contact_check.check(given.session(), value, batch="--batch" in given.options)


def _contact_list(given: Given) -> int:
    from topay_help.cli import contact_check

    return contact_check.list_entries(given.session())


def _contact(given: Given) -> int:
    from topay_help.cli.contact import contact

    return contact(given.session(), next(iter(given.words), ""))


def _case_delete(given: Given) -> int:
    from topay_help.cli import cases

    return cases.delete(given.session(), given.words[0], yes="--yes" in given.options)


BEFORE: Final = ("--lang", "--flows", "--color", "--today")  # may stand before the command
OF_FLOWS: Final = ("--lang", "--flows")
ON_A_DAY: Final = (*OF_FLOWS, "--today")
JSON: Final = ("--json",)
TALKS: Final = (_wizard, _run)
COMMANDS: Final[dict[tuple[str, ...], Command]] = {
    (): Command(_wizard),
    ("--version",): Command(_version),
    ("-V",): Command(_version),
    ("completion",): Command(_completion, 1, 1, ("--lang",)),
    ("faq",): Command(_faq, 0, MANY, (*OF_FLOWS, "--format", "--color"), JSON),
    ("ask",): Command(_ask, 1, MANY, OF_FLOWS, JSON),
    ("run",): Command(
        _run,
        1,
        1,
        (*ON_A_DAY, "--format", "--color", "-a", "--answer"),
        (*JSON, "--accessible"),
    ),
    ("case", "list"): Command(_case_list, 0, 0, OF_FLOWS, JSON),
    ("case", "show"): Command(_case_show, 1, 1, ON_A_DAY, JSON),
    ("case", "code"): Command(_case_code, 1, 1, ON_A_DAY),
    ("case", "open"): Command(_case_open, 1, MANY, ON_A_DAY, JSON),
    ("case", "summary"): Command(
        _case_summary, 1, 1, (*ON_A_DAY, "--format", "-o", "--output"), JSON
    ),
    ("case", "delete"): Command(_case_delete, 1, 1, ("--lang",), ("--yes",)),
    ("contact", "check"): Command(_contact_check, 0, 1, ("--lang", "--today"), (*JSON, "--batch")),
    ("contact", "list"): Command(_contact_list, 0, 0, ("--lang", "--today"), JSON),
    ("contact",): Command(
        _contact,
        0,
        1,
        (*OF_FLOWS, "--format", "--color"),
        JSON,
        ("check", "import", "list", "show"),
    ),
}
