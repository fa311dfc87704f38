"""TAB completion: what may come next on a command line.

A script calls `topay-help __complete WORDS…` with the words behind the program's name up to the
cursor, the last one unfinished. The answer is lines of value, tab, meaning.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from topay_help.cli.completion_scripts import SCRIPTS
from topay_help.cli.localised import pick
from topay_help.errors import HelpError
from topay_help.library.locate import open_library

HIDDEN: Final = "__complete"
LISTED: Final = ("faq", "run", "contact")  # the library lists what may follow them
VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "--lang": ("zh", "en"),
    "--format": ("plain", "json", "markdown", "rich"),
    "--color": ("auto", "always", "never"),
}


def complete(root: Any, words: Sequence[str], lang: str, environ: Mapping[str, str]) -> str:
    """What may stand for the last of `words`; `root` is the command line as a tree of commands.

    Completion never complains: where nothing can be said, nothing is.
    """
    *before, prefix = words or [""]
    command, path, rest = _walk(root, before)
    last = before[-1] if before else ""
    if prefix.startswith("-"):
        return _lines(_options(command), prefix)
    if last in VALUES:
        return _lines([(value, "") for value in VALUES[last]], prefix)
    if _takes_value(command, last):
        return ""  # a file or a word of one's own
    if path and path[0] in LISTED and len(path) == 1 and not rest:
        return _quietly(lambda: open_library(environ).completions(lang, path[0], prefix))
    if path == ("completion",):
        return _lines([(shell, "") for shell in SCRIPTS], prefix)
    if path == ("help",):
        command, _, rest = _walk(root, before[1:])
    return _lines([] if rest else _commands(command), prefix)


def _walk(root: Any, words: Iterable[str]) -> tuple[Any, tuple[str, ...], list[str]]:
    """The command that the words lead to, its name, and the arguments it has so far."""
    command, skip = root, False
    path: tuple[str, ...] = ()
    rest: list[str] = []
    for word in words:
        if skip or word.startswith("-"):
            skip = not skip and _takes_value(command, word)
        elif not rest and word in getattr(command, "commands", {}):
            command, path = command.commands[word], (*path, word)
        else:
            rest.append(word)
    return command, path, rest


def _takes_value(command: Any, word: str) -> bool:
    return any(word in param.opts and not param.is_flag for param in _params(command))


def _params(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "option"]


def _options(command: Any) -> list[tuple[str, str]]:
    return [(param.opts[0], pick(param.help)) for param in _params(command) if not param.hidden] + [
        ("--help", "")
    ]


def _commands(command: Any) -> list[tuple[str, str]]:
    known = getattr(command, "commands", {})
    return [(name, pick(one.help)) for name, one in known.items() if not one.hidden]


def _lines(known: Iterable[tuple[str, str]], prefix: str) -> str:
    return "".join(
        f"{value}\t{meaning.splitlines()[0] if meaning else ''}\n"
        for value, meaning in known
        if value.startswith(prefix)
    )


def _quietly(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except HelpError:
        return ""
