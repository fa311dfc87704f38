"""The pieces that a screen shows, by name: what scenarios compare instead of wording."""

from collections.abc import Iterable, Iterator
from typing import Final

from topay_help.flow.engine import State
from topay_help.flow.model import Content, Question, Unknown
from topay_help.flow.screen import PLACEHOLDER, choose, screen
from topay_help.proof.walks.reads import words
from topay_help.text import Text

PARTS: Final = ("urgent", "by", "want", "steps", "text", "help", "why")
EMPTY: Final = Text("{at} 没有 {tongue} 的标题。", "{at} has no title in {tongue}.")
LEFT_OPEN: Final = Text(
    "{at} 的 {tongue} 文字里有没填上的 {name}。",
    "The {tongue} words of {at} leave {name} unfilled.",
)


def pieces(content: Content, state: State) -> frozenset[str]:
    """Evidence, things never to tell, channels, parts of the page, values that its words use."""
    shown = screen(content, state, "zh")
    parts = {name for name in PARTS if getattr(shown, name)}
    listed = {item.id for item in (*shown.keep, *shown.never)}
    return frozenset(parts | listed | {*shown.contact} | set(_values(state)))


def _values(state: State) -> Iterator[str]:
    for text in _chosen(state):
        yield from PLACEHOLDER.findall(text.zh)


def _chosen(state: State) -> Iterator[Text]:
    lookup = state.lookup
    yield from (choose(one, lookup) for _, one in words(state.node))
    if isinstance(state.node, Question):
        yield from (option.label for option in state.node.choices)


def all_pieces(content: Content) -> frozenset[str]:
    """Every name that can be a piece of some screen."""
    flows = content.flows.values()
    names = {
        *PARTS,
        *content.keep,
        *content.never,
        *content.settings,
        "app",
        "web",
        "social",
        "phone",
    }
    for flow in flows:
        names |= {*flow.nodes, *flow.facts}
    return frozenset(names)


def broken(content: Content, states: Iterable[State], langs: Iterable[str]) -> Iterator[Text]:
    """What is wrong with the words of these screens: no title, or a value that is not there."""
    wanted = tuple(langs)
    seen: set[tuple[str, str, str]] = set()
    for state in states:
        at = f"{state.flow}/{state.node.id}"
        for lang in wanted:
            if not screen(content, state, lang).title.strip():
                yield _both(EMPTY, at=at, tongue=lang)
            for name in _open(state, lang):
                if (at, lang, name) not in seen:
                    seen.add((at, lang, name))
                    yield _both(LEFT_OPEN, at=at, tongue=lang, name="{" + name + "}")


def _both(words: Text, **values: str) -> Text:
    return Text(words.to("zh", **values), words.to("en", **values))


def _open(state: State, lang: str) -> Iterator[str]:
    """Names in the words shown that have no value; days beyond the calendar say so themselves."""
    lookup = state.lookup
    for text in _chosen(state):
        for name in PLACEHOLDER.findall(text.to(lang)):
            value = lookup(name)
            if isinstance(value, Unknown) and value.reason == "answer":
                yield name
