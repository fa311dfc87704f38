"""Words of a user in, topics out: for people, as JSON, and line by line. No command line here."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from topay_help.ask.rank import Match
from topay_help.errors import HelpError
from topay_help.text import Text, escaped

SCHEMA: Final = 1
CONTACT: Final = "contact"
SHOWN: Final = 3  # matches shown to a person; --json gives all
CONTACT_TITLE: Final = Text("找人帮忙：联系客服", "Reach a person at support")
MAYBE: Final = Text("你说的可能是：", "This may be what you mean:")
BECAUSE: Final = Text("   因为你说了：{words}", "   because you said: {words}")
URGENT: Final = Text("先做这个，越快越好：", "Do this first, the sooner the better:")
QUOTE: Final = Text("“{word}”", "“{word}”")
NOTHING: Final = Text(
    "没看出来你说的是哪一类问题。这里能帮上的有：",
    "That does not seem to fit any topic here. These are the topics:",
)
PERSON: Final = Text("都不是？那就找人工客服：", "None of these? Reach a person:")
NO_WORDS: Final = Text("请说说遇到了什么问题。", "Say what the problem is.")
FOR_EXAMPLE: Final = Text(
    "例如：topay-help ask 转账三天了对方没收到", "For example: topay-help ask my card was declined"
)
NOT_A_LINE: Final = Text(
    '第 {line} 行不是 {{"q": "…"}} 这样的 JSON。', 'Line {line} is not JSON such as {{"q": "…"}}.'
)


class Finder(Protocol):
    """What tells the topic of words: content.ask_index.Index."""

    def rank(self, words: str, limit: int = ..., /) -> tuple[Match, ...]: ...
    def best(self, words: str, /) -> str | None: ...


class Named(Protocol):
    """A topic as a list knows it: content.names.Row."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> Text: ...
    @property
    def is_topic(self) -> bool: ...


def quotes_digits(matches: Sequence[Match]) -> bool:
    """Whether numbers of the user stand among the words that speak for a match."""
    return any(char.isdigit() for one in matches for word in one.because for char in word)


def without_secrets(matches: Sequence[Match], said: str) -> tuple[Match, ...]:
    """The matches with those of their words that may be `said` back."""
    return tuple(
        one._replace(because=tuple(word for word in one.because if word in said)) for one in matches
    )


def as_json(words: str, matches: Sequence[Match]) -> str:
    """The promised document, on one line."""
    found = [
        {"topic": one.topic, "score": one.score, "because": list(one.because)} for one in matches
    ]
    return _line({"schema": SCHEMA, "query": words, "matches": found})


def batch(finder: Finder, lines: Iterable[str]) -> Iterator[str]:
    """For each line with a query one with its topic; HelpError at a line that holds none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line({"topic": finder.best(_query(line, number))})


def _query(line: str, number: int) -> str:
    try:
        data = json.loads(line)
        if isinstance(data["q"], str):
            return data["q"]
    except (ValueError, TypeError, KeyError, RecursionError):
        pass  # told below, with the number of the line
    raise HelpError(NOT_A_LINE, line=number)


def for_people(matches: Sequence[Match], rows: Sequence[Named], lang: str, urgent: str = "") -> str:
    """The best matches, why, and the commands to go on with; without any, the list of topics.

    `urgent` is the flow that is shown as pressing when it comes first.
    """
    known = {row.id: row for row in rows}
    if not matches:
        return _nothing(rows, lang)
    said: list[str] = []
    rest = list(matches[:SHOWN])
    if rest[0].topic == urgent:
        said += [URGENT.to(lang), *_match(rest.pop(0), known, lang), ""]
    if rest:
        said.append(MAYBE.to(lang))
        for one in rest:
            said += _match(one, known, lang)
    if all(one.topic != CONTACT for one in matches[:SHOWN]):
        said += ["", PERSON.to(lang), "   topay-help contact"]
    return "\n".join(said) + "\n"


def _match(match: Match, known: Mapping[str, Named], lang: str) -> list[str]:
    said = [f" - {_title(match.topic, known, lang)}"]
    if match.because:
        quoted = [QUOTE.to(lang, word=_visible(word)) for word in match.because]
        said.append(BECAUSE.to(lang, words=("" if lang == "zh" else ", ").join(quoted)))
    return said + [f"   {command}" for command in _commands(match.topic, known)]


def _title(topic: str, known: Mapping[str, Named], lang: str) -> str:
    if topic in known:
        return known[topic].title.to(lang)
    return CONTACT_TITLE.to(lang) if topic == CONTACT else topic


def _commands(topic: str, known: Mapping[str, Named]) -> list[str]:
    if topic not in known:
        return ["topay-help contact"] if topic == CONTACT else []
    look_up = [f"topay-help faq {topic}"] if known[topic].is_topic else []
    return [*look_up, f"topay-help run {topic}"]


def _nothing(rows: Sequence[Named], lang: str) -> str:
    listed = [
        f" - {row.title.to(lang)}：" if lang == "zh" else f" - {row.title.to(lang)}:"
        for row in rows
    ]
    commands = [f"   topay-help faq {row.id}" for row in rows]
    both = [
        text
        for row, title, command in zip(rows, listed, commands, strict=True)
        if row.is_topic
        for text in (title, command)
    ]
    person = [PERSON.to(lang), "   topay-help contact"]
    return "\n".join([NOTHING.to(lang), *both, "", *person]) + "\n"


def _visible(words: str) -> str:
    """What was typed, fit for a terminal: hidden characters are left out."""
    return "".join(one for one in words if one.isprintable())


def _line(data: object) -> str:
    """A line of JSON; what was typed in no known encoding becomes question marks."""
    text = json.dumps(data, ensure_ascii=False) + "\n"
    return escaped(text.encode("utf-8", "replace").decode())
