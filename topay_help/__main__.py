"""The front door: plain look-ups straight from the built library, all else is the command line.

A look-up takes little more time than starting Python, so nothing is loaded here that it does not
need. Whatever is not plainly a look-up that the library answers is left to the ordinary way, which
gives the same bytes.
"""

import os
import sys

from topay_help import language
from topay_help.library import lookup

TYPE_CHECKING = False  # a type checker takes it as true; importing typing costs a whole look-up
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")
PACKAGE = os.path.dirname(os.path.abspath(__file__))
KINDS = {"plain": "txt", "json": "json"}
TALKS = ("", "run", "case")  # may begin a conversation
NEW_OBJECTS = 100_000  # between two searches for garbage; loading makes far more than it drops
OPTIONS = ("--lang", "--format", "--flows")
LOOK_UPS = ("faq", "contact")


def main() -> None:
    """Answer a plain look-up, else run the command line, which leaves with its exit status."""
    try:
        if not answered(sys.argv[1:]):
            searching_less(command_line)
    except KeyboardInterrupt:
        sys.exit(130)


def command_line() -> None:
    """Run the command line; while a conversation loads, keys are not shown."""
    from topay_help.cli.app import main

    command = next((word for word in sys.argv[1:] if word[:1] != "-"), "")
    if command in TALKS and sys.stdin is not None and sys.stdin.isatty():
        from topay_help.terminal.keyboard import quiet

        with quiet():
            main()
    main()


def answered(words: list[str]) -> bool:
    """Whether the look-up that these arguments ask for was answered from the library."""
    asked = request(words)
    if asked is None or sys.stdout is None or sys.stdout.encoding.lower() != "utf-8":
        return False
    command, name, options = asked
    lang = language.asked(options.get("--lang"), os.environ)
    if lang not in language.LANGS or (command == "contact" and has_entries()):
        return False
    given = options.get("--flows") or os.environ.get("TOPAY_HELP_FLOWS")
    folder = given or lookup.built_in(PACKAGE)
    if command == "__complete":
        return written(lookup.completions(folder, lang, name, options["prefix"]))
    shown = options.get("--format")
    if not shown and sys.stdout.isatty():
        page = lookup.page(folder, lang, command, name, "json")
        return page is not None and searching_less(lambda: drawn(page, lang))
    kind = KINDS.get(shown or "plain")
    return kind is not None and written(lookup.page(folder, lang, command, name, kind))


def request(words: list[str]) -> tuple[str, str, dict[str, str]] | None:
    """The command, the name and the options of a look-up; None for anything else."""
    if words[:1] == ["__complete"]:
        plain = len(words) == 3 and words[1].isalnum() and words[2][:1] != "-"
        return ("__complete", words[1], {"prefix": words[2]}) if plain else None
    names, options = [], {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--json":
            name, value = "--format", "json"
        elif name in OPTIONS and not equals:
            value = next(rest, "")
        if not word.strip():
            return None  # a variable that was never set: an error
        if not word.startswith("-"):
            names.append(word)
        elif name in options or name not in OPTIONS or not value:
            return None  # an option that is unknown, given twice or without a value
        elif name == "--format" and not names:
            return None  # the form belongs to the command, so it stands behind it
        else:
            options[name] = value
    command, *names = names or [""]
    if command not in LOOK_UPS or (command == "contact" and len(names) > 1):
        return None
    return command, " ".join(names), options


def has_entries() -> bool:
    """Whether there may be a list of official contacts, whose entries the page must show."""
    from topay_help.contacts.presence import may_be_a_list

    return may_be_a_list(os.environ)


def written(page: str | None) -> bool:
    """Write a page, if there is one; a stream that refuses it is left to the ordinary way."""
    if page is None:
        return False
    try:
        sys.stdout.write(page)
        sys.stdout.flush()
    except OSError:
        return False
    return True


def drawn(page: str, lang: str) -> bool:
    """Show a page to a person at a terminal."""
    import json

    from topay_help.terminal.page import show

    if status := show(json.loads(page), lang, "auto", os.environ):
        sys.exit(status)
    return True


def searching_less(call: "Callable[[], T]") -> "T":
    """Call what loads much: garbage is seldom looked for, and not once more at the exit.

    That is a fifth of the time that loading takes.
    """
    import gc

    gc.set_threshold(NEW_OBJECTS)
    try:
        return call()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
