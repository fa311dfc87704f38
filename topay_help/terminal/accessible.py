"""Asks with numbered lines and `input`: nothing is redrawn, so that a screen reader can follow."""

import contextlib
from collections.abc import Callable
from typing import Final
from unicodedata import normalize

from topay_help.privacy.echo import echo
from topay_help.terminal import keyboard
from topay_help.terminal.asking import Ask, Entry, Picked, Reply, Several, Typed
from topay_help.terminal.out import Out
from topay_help.text import Text

with contextlib.suppress(ImportError):  # Windows has none
    # Without it, deleting a Chinese character at the prompt leaves half of its bytes behind.
    import readline  # noqa: F401 - `input` uses it

ONE: Final = Text("输入编号：", "Type a number: ")
MANY: Final = Text("输入编号，几个就用逗号隔开：", "Type numbers, separated by commas: ")
WORDS: Final = Text("输入编号，或直接写：", "Type a number, or write: ")
VALUE: Final = Text("请输入：", "Type your answer: ")
KEPT: Final = Text("刚才写的是：{typed}", "You wrote: {typed}")
EARLIER: Final = Text(
    "上次答的是：{said}。按回车就还是它。",
    "Your earlier answer: {said}. Press Enter to keep it.",
)
NOT_THERE: Final = Text(
    "没有“{typed}”这一项。请输入上面的编号或字母。",
    "There is no “{typed}”. Type one of the numbers or letters above.",
)
SLASH: Final = "/"  # leads an entry where a number or letter could be the answer itself


def ask(ask: Ask, out: Out, lang: str, read: Callable[[str], str] = keyboard.read) -> Reply:
    """Ask until the reply can be taken. Raises EOFError and KeyboardInterrupt."""
    named = named_entries(ask)
    if ask.error:
        out.lines(ask.error, "urgent")
    for name, entry in named.items():
        out.lines(entry.label, first=f"{name}. ")
        if entry.note:
            out.lines(entry.note, "quiet", first="   ")
    earlier = _earlier(ask)
    if earlier:
        out.lines(EARLIER.to(lang, said=_said(ask, earlier, lang)))
    elif ask.typed:
        out.lines(KEPT.to(lang, typed=echo(ask.typed, lang)))
    words = VALUE if ask.value else MANY if ask.many else WORDS if ask.typing else ONE
    while True:
        typed = _whole(read(words.to(lang))).strip()
        reply = understood(ask, named, typed) if typed else earlier
        if reply is not None:
            return reply
        if typed:
            out.lines(NOT_THERE.to(lang, typed=echo(typed, lang)[:40]), "urgent")


def _earlier(ask: Ask) -> Reply | None:
    """The earlier answer, which an empty line confirms; nothing where it was refused."""
    if ask.error:
        return None
    if ask.many:
        return Several(ask.chosen) if ask.chosen else None
    if ask.chosen:
        return Picked(ask.chosen[0])
    return Typed(ask.typed) if ask.typed else None


def _said(ask: Ask, earlier: Reply, lang: str) -> str:
    if isinstance(earlier, Typed):
        return earlier.text
    labels = (one.label for one in ask.picks if one.key in ask.chosen)
    return ("、" if lang == "zh" else ", ").join(labels)


def named_entries(ask: Ask) -> dict[str, Entry]:
    """What to type for each entry: a number for a pick, a letter for a control."""
    lead = SLASH if ask.value else ""
    numbered = [*enumerate(ask.picks, 1), *((0, entry) for entry in ask.controls)]
    return {lead + (entry.letter or str(number)): entry for number, entry in numbered}


def understood(ask: Ask, named: dict[str, Entry], typed: str) -> Reply | None:
    """The reply that was typed, or nothing."""
    entry = named.get(_plain(typed))
    if entry and (not ask.many or entry in ask.controls):
        return Picked(entry.key)
    if ask.many:
        return _several(named, typed)
    return Typed(typed) if ask.typing and typed else None


def _several(named: dict[str, Entry], typed: str) -> Reply | None:
    names = _plain(typed).translate(str.maketrans("、 ", ",,")).split(",")
    found = [named.get(name) for name in names if name]
    entries = [entry for entry in found if entry and not entry.letter]
    if not entries or len(entries) < len(found):
        return None
    return Several(tuple(dict.fromkeys(entry.key for entry in entries)))


def _whole(text: str) -> str:
    """Without halves of characters, which no file could take."""
    return text.encode("utf-8", "ignore").decode()


def _plain(typed: str) -> str:
    """Full-width signs and capitals as the plain ones."""
    return normalize("NFKC", typed).casefold()
