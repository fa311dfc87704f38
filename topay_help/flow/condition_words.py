"""A condition in words: questions as they are asked, answers as they are shown."""

from datetime import date
from typing import Final, assert_never

from topay_help.flow.conditions import typed
from topay_help.flow.facts import FUNCTIONS
from topay_help.flow.model import (
    UNSURE,
    All,
    Any,
    Checklist,
    Condition,
    Content,
    Fact,
    Node,
    Not,
    Question,
    Test,
)
from topay_help.flow.operands import Name, write
from topay_help.flow.screen import ENDS
from topay_help.flow.writing import show_date
from topay_help.text import ZH, Text

NUMBERS: Final = {
    "over": Text("超过", "is more than"),
    "at_least": Text("不少于", "is at least"),
    "under": Text("少于", "is less than"),
    "at_most": Text("不超过", "is at most"),
}
DAYS: Final = {
    "over": Text("晚于", "is after"),
    "at_least": Text("不早于", "is not before"),
    "under": Text("早于", "is before"),
    "at_most": Text("不晚于", "is not after"),
}
NOT_SURE: Final = Text("不确定", "Not sure")
TODAY: Final = Text("今天", "today")
IS: Final = Text("{name}：{values}", "{name}: {values}")
OR: Final = Text("或", " or ")
ALSO: Final = Text("，并且", ", and ")
EITHER: Final = Text("，或者", ", or ")
NOT: Final = Text("不是（{part}）", "not ({part})")
KNOWN: Final = Text("{name}：已经知道", "{name}: known")
UNKNOWN: Final = Text("{name}：还不知道", "{name}: not known")
INCLUDES: Final = Text("{name}选了{values}", "{name} includes {values}")
COMPARED: Final = Text("{name}{order}{value}", "{name} {order} {value}")


def describe(condition: Condition, content: Content, flow: str, lang: str) -> str:
    """What must be so, as a person would say it."""
    return _Words(content, flow, lang).of(condition)


class _Words:
    def __init__(self, content: Content, flow: str, lang: str) -> None:
        self._content, self._flow, self._lang = content, flow, lang

    def of(self, condition: Condition) -> str:
        match condition:
            case Test():
                return self._test(condition)
            case Not():
                return NOT.to(self._lang, part=self.of(condition.part))
            case All():
                return ALSO.to(self._lang).join(map(self._part, condition.parts))
            case Any():
                return EITHER.to(self._lang).join(map(self._part, condition.parts))
            case _:
                assert_never(condition)

    def _part(self, condition: Condition) -> str:
        words = self.of(condition)
        if isinstance(condition, All | Any) and len(condition.parts) > 1:
            return f"（{words}）" if self._lang == ZH else f"({words})"
        return words

    def _test(self, test: Test) -> str:
        name = self._name(test.name)
        if test.operator == "known":
            return (KNOWN if test.values[0] == "yes" else UNKNOWN).to(self._lang, name=name)
        if test.operator is None or test.operator == "includes":
            values = OR.to(self._lang).join(self._value(test.name, one) for one in test.values)
            return (INCLUDES if test.operator else IS).to(self._lang, name=name, values=values)
        orders = DAYS if self._kind(test.name) == "date" else NUMBERS
        value = self._value(test.name, test.values[0])
        return COMPARED.to(
            self._lang, name=name, order=orders[test.operator].to(self._lang), value=value
        )

    def _name(self, name: str) -> str:
        """A question as it is asked, a fact by what it is made of, a setting by its label."""
        node = self._node(name)
        if isinstance(node, Question | Checklist):
            words = node.text if isinstance(node, Question) else node.title
            asked = words.text.to(self._lang).rstrip("？?。.：:")
            return f"“{asked}”"
        fact = self._content.flows[self._flow].facts.get(name)
        if fact and fact.function in FUNCTIONS:
            return self._fact(fact)
        if name == "today":
            return TODAY.to(self._lang)
        if setting := self._content.settings.get(name):
            return str(setting.typed)
        return name

    def _fact(self, fact: Fact) -> str:
        parts = [
            self._name(one.name) if isinstance(one, Name) else self._name(write(one))
            for one in fact.arguments
        ]
        function = FUNCTIONS[fact.function]
        if function.variadic:
            parts = [function.between.to(self._lang).join(parts)]
        return function.words.to(self._lang).format(*parts)

    def _value(self, name: str, value: str) -> str:
        """An answer as it is shown; a threshold as it is written; another name by its words."""
        node = self._node(name)
        if isinstance(node, Checklist) and value in ENDS:
            return f"“{ENDS[value].to(self._lang)}”"
        if isinstance(node, Question) and (option := node.option(value)):
            return f"“{option.label.to(self._lang)}”"
        if value == UNSURE:
            return f"“{NOT_SURE.to(self._lang)}”"
        if self._kind(name) == "date" and (day := typed(value, date.min)):
            return (
                show_date(day, self._lang, date.min, weekday=False)
                if isinstance(day, date)
                else value
            )
        return self._name(value)

    def _kind(self, name: str) -> str:
        node, fact = self._node(name), self._content.flows[self._flow].facts.get(name)
        if isinstance(node, Question):
            return node.kind
        if fact and fact.function in FUNCTIONS:
            return FUNCTIONS[fact.function].result
        return "date" if name == "today" else ""

    def _node(self, name: str) -> Node | None:
        own = self._content.flows[self._flow].nodes.get(name)
        others = (flow.nodes[name] for flow in self._content.flows.values() if name in flow.nodes)
        return own or next(others, None)
