"""`ask` straight from a built library, before the command line is loaded: the same bytes, sooner.

Whatever is not plainly such a call is left to the ordinary way.
"""

import json
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from topay_help import language, shelf
from topay_help.cli import ask_words
from topay_help.content import ask_index
from topay_help.core.text import Text
from topay_help.errors import HelpError


class Named(NamedTuple):
    """A topic as the answer for people shows it."""

    id: str
    title: Text
    is_topic: bool


class Asked(NamedTuple):
    """What the arguments of the call mean."""

    words: str
    lang: str
    folder: str
    json: bool


def answered(arguments: Sequence[str], built_in: str) -> bool:
    """Whether this call of `ask` was answered; leaves with status 1 when no topic fits."""
    asked = request(arguments, built_in)
    where = asked and shelf.generation(asked.folder)
    if not asked or not where:
        return False
    try:
        index = ask_index.from_folder(where)
        status = _answer(asked, index, where)
    except (HelpError, OSError, ValueError, KeyError, TypeError):
        return False  # the ordinary way says what is wrong
    if status:
        sys.exit(status)
    return True


def request(arguments: Sequence[str], built_in: str) -> Asked | None:
    """The call, if it has only words, --lang, --json and --flows; None for any other."""
    words: list[str] = []
    given: dict[str, str] = {}
    rest = iter(arguments)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--json":
            given["--json"] = word
        elif name in ("--lang", "--flows") and name not in given:
            given[name] = value if equals else next(rest, "")
        elif word.startswith("-"):
            return None
        else:
            words.append(word)
    lang = language.asked(given.get("--lang"), os.environ)
    folder = given.get("--flows") or os.environ.get("TOPAY_HELP_FLOWS") or built_in
    said = " ".join(words)
    if lang not in language.LANGS or "" in given.values() or not said.strip():
        return None
    return Asked(said, lang, folder, "--json" in given)


def _answer(asked: Asked, index: ask_index.Index, where: str) -> int:
    matches = index.rank(asked.words)
    if asked.json:
        text = ask_words.as_json(asked.words, matches)
    else:
        urgent = index.model.danger.flow
        text = ask_words.for_people(matches, named(where), asked.lang, urgent)
    sys.stdout.write(text)
    sys.stdout.flush()
    return 0 if matches else 1


def named(where: str) -> list[Named]:
    """The topics of a generation."""
    lines = (shelf.text(f"{where}/rows.jsonl") or "").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Named(row["id"], Text(**row["title"]), row["topic"]) for row in rows]
