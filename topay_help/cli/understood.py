"""Everyday words where the name of a topic or flow belongs: what is taken for sure is said so."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from topay_help.privacy.echo import echo
from topay_help.text import Text

if TYPE_CHECKING:
    from topay_help.ask.index import Meant

TAKEN: Final = Text("“{words}”就按“{title}”来看（{id}）。", "Taking “{words}” as “{title}” ({id}).")
FIRST: Final = Text("先做这个：{command}", "Do this first: {command}")
Meaning = Callable[[str], "Meant"]


def say_taken(words: str, title: Text, id_: str, lang: str) -> None:
    """Say on stderr what the words were taken for."""
    asked = "".join(one for one in echo(words, lang)[:80] if one.isprintable())
    sys.stderr.write(TAKEN.to(lang, words=asked, title=title.to(lang), id=id_) + "\n")


def say_first(flow: str, lang: str) -> None:
    """Say on stderr what cannot wait."""
    sys.stderr.write(FIRST.to(lang, command=f"topay-help run {flow}") + "\n")
