"""The command line: from the words of a call to its exit status."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NoReturn

from topay_help import language
from topay_help.cli import ending

COMPLETE: Final = "__complete"  # called by the scripts of shells


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    lang = language.asked(language.flag(words), os.environ)
    known = lang if lang in language.LANGS else language.LANGS[0]
    sys.exit(ending.status(lambda: called(words), known, json=asks_json(words)))


def called(words: Sequence[str]) -> int:
    """What the words call; its exit status. Raises HelpError."""
    lang = language.pick(language.flag(words), os.environ)
    if words[:1] == [COMPLETE]:  # what follows is unfinished: nothing to be parsed
        from topay_help.cli.completion import complete  # at each TAB, without Typer

        return complete(words[1:], lang, os.environ)
    from topay_help.cli.parser import run  # see above

    return run(words, lang)


def asks_json(words: Sequence[str]) -> bool:
    """Whether errors are JSON, too: known before the words are parsed, which may be the error."""
    options = words[: words.index("--")] if "--" in words else words
    return any(
        one in ("--json", "--format=json") or (one, value) == ("--format", "json")
        for one, value in pairwise([*options, ""])
    )
