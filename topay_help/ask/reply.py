"""Topics in words: for people, as JSON, and line by line."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Protocol

from topay_help.ask.rank import At, Match
from topay_help.errors import HelpError
from topay_help.text import Text, escaped

if TYPE_CHECKING:  # most calls print no place
    from topay_help.ask.place import Place

SCHEMA: Final = 1
CONTACT: Final = "contact"
SHOWN: Final = 2  # topics shown to a person; --json gives all
NEAR: Final = 0.25  # share of the first score from which a second topic is shown beside it
UNSURE: Final = 0.5  # score under which it is said that the words were not understood
CONTACT_TITLE: Final = Text("找人帮忙：联系客服", "Reach a person at support")
MAYBE: Final = Text("你说的可能是：", "This may be what you mean:")
BECAUSE: Final = Text("   因为你说了：{words}", "   because you said: {words}")
EITHER: Final = Text("像是下面两种里的一种：", "This may be one of two things:")
STRAIGHT: Final = Text("   直接到“{title}”：", "   straight to “{title}”:")
ANSWERED: Final = Text(
    "   已替你答了这些，不对就去掉命令里的那一项：",
    "   these are taken as answered; leave out of the command what is wrong:",
)
QUESTION: Final = Text(
    "再说一句就能分清：你当时在做什么，屏幕上写了什么？",
    "One more sentence would decide it: what were you doing, and what does the screen say?",
)
URGENT: Final = Text("先做这个，越快越好：", "Do this first, the sooner the better:")
QUOTE: Final = Text("“{word}”", "“{word}”")
UNCLEAR: Final = Text("没完全听懂，猜是下面这种：", "I did not quite understand; this is a guess:")
NOTHING: Final = Text("没听懂你说的是哪一类问题。", "I did not understand which trouble it is.")
LIST: Final = Text("这里能帮上的有：", "These are the topics here:")
PERSON: Final = Text("都不是？那就找人工客服：", "None of these? Reach a person:")
NOT_A_LINE: Final = Text(
    '第 {line} 行不是 {{"q": "…"}} 这样的 JSON。', 'Line {line} is not JSON such as {{"q": "…"}}.'
)


class Finder(Protocol):
    """What tells the topic of words: ask.index.Index."""

    def rank(self, words: str, limit: int = ..., /) -> tuple[Match, ...]: ...
    def best(self, words: str, /) -> str | None: ...


class Named(Protocol):
    """A topic as a list knows it: library.names.Row."""

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
        {
            "topic": one.topic,
            "score": one.score,
            "because": list(one.because),
            "at": one.at and {"flow": one.at.flow, "answers": dict(one.at.answers)},
        }
        for one in matches
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


Where = Callable[[At], "Place | None"]  # the place in words that answers lead to


def for_people(
    matches: Sequence[Match],
    rows: Sequence[Named],
    lang: str,
    urgent: str = "",
    where: Where = lambda _: None,
) -> str:
    """The best matches, why, and the commands to go on with; without any, the list of topics.

    `urgent` is the flow that is shown as pressing when it comes first.
    """
    known = {row.id: row for row in rows}
    if not matches:
        return "\n".join([NOTHING.to(lang), QUESTION.to(lang), *_list(rows, lang)]) + "\n"
    said: list[str] = []
    rest = list(matches)
    if rest[0].topic == urgent:
        said += [URGENT.to(lang), *_match(rest.pop(0), known, lang, where), ""]
    rest = shown(rest)
    if rest:
        unsure = rest[0].score < UNSURE
        head = UNCLEAR if unsure and len(rest) == 1 else EITHER if len(rest) > 1 else MAYBE
        said.append(head.to(lang))
        for one in rest:
            said += _match(one, known, lang, where)
        said += ["", QUESTION.to(lang)] if unsure or len(rest) > 1 else []
    if all(one.topic != CONTACT for one in rest):
        said += ["", PERSON.to(lang), "   topay-help contact"]
    return "\n".join(said) + "\n"


def shown(matches: Sequence[Match]) -> list[Match]:
    """The matches that a person is shown: the first, and a second that comes near it."""
    return [one for one in matches[:SHOWN] if one.score >= NEAR * matches[0].score]


def _match(match: Match, known: Mapping[str, Named], lang: str, where: Where) -> list[str]:
    said = [f" - {_title(match.topic, known, lang)}"]
    if match.because:
        quoted = [QUOTE.to(lang, word=_visible(word)) for word in match.because]
        said.append(BECAUSE.to(lang, words=("" if lang == "zh" else ", ").join(quoted)))
    straight = _straight(match.at, lang, where)
    commands = _commands(match.topic, known)
    return [*said, *straight, *(f"   {one}" for one in commands[: 1 if straight else None])]


def _straight(at: At | None, lang: str, where: Where) -> list[str]:
    """The place that is meant, the command that goes there, and what it takes as answered."""
    place = where(at) if at else None
    if not at or not place:
        return []
    from topay_help.flow.run_line import run_line  # noqa: PLC0415 - loads the model of flows

    answers = [f"     {asked} {answer}" for asked, answer in place.answers]
    command = f"   {run_line(at.flow, at.answers.items())}"
    return [STRAIGHT.to(lang, title=place.title), command, ANSWERED.to(lang), *answers]


def _title(topic: str, known: Mapping[str, Named], lang: str) -> str:
    if topic in known:
        return known[topic].title.to(lang)
    return CONTACT_TITLE.to(lang) if topic == CONTACT else topic


def _commands(topic: str, known: Mapping[str, Named]) -> list[str]:
    if topic not in known:
        return ["topay-help contact"] if topic == CONTACT else []
    look_up = [f"topay-help faq {topic}"] if known[topic].is_topic else []
    return [*look_up, f"topay-help run {topic}"]


def _list(rows: Sequence[Named], lang: str) -> list[str]:
    """Every topic with its command, and the way to a person."""
    colon = "：" if lang == "zh" else ":"
    topics = [
        text
        for row in rows
        if row.is_topic
        for text in (f" - {row.title.to(lang)}{colon}", f"   topay-help faq {row.id}")
    ]
    return [LIST.to(lang), *topics, "", PERSON.to(lang), "   topay-help contact"]


def _visible(words: str) -> str:
    """What was typed, fit for a terminal: hidden characters are left out."""
    return "".join(one for one in words if one.isprintable())


def _line(data: object) -> str:
    """A line of JSON; what was typed in no known encoding becomes question marks."""
    text = json.dumps(data, ensure_ascii=False) + "\n"
    return escaped(text.encode("utf-8", "replace").decode())
