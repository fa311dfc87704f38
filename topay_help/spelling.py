"""The nearest right spelling of a word, said as a sentence. Pure."""

import difflib
from collections.abc import Iterable
from typing import Final

from topay_help.text import Text

LISTED: Final = 12  # so many words to choose from are named one by one


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or nothing."""
    folded = word.strip().replace("-", "_").casefold()
    table = {name.replace("-", "_").casefold(): name for name in known}
    close = difflib.get_close_matches(folded, table, 1, 0.6)
    return table[close[0]] if close else ""


def likely(word: str, known: Iterable[str]) -> list[str]:
    """The few known words that come nearest to a word, the nearest first."""
    return difflib.get_close_matches(word, list(known), 3, 0.4)


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """A sentence that names the nearest right spelling, or the words to choose from."""
    names = list(known)
    if near := nearest(word, names):
        return Text(f"是不是“{near}”？", f" Did you mean “{near}”?")
    if names and len(names) <= LISTED:
        zh, en = "、".join(names), ", ".join(names)
        return Text(f"这里可以写：{zh}。", f" Possible here: {en}.")
    return Text("", "")
