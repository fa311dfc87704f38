"""The values behind the names of a flow: answers, facts, settings, today. Pure."""

from collections.abc import Mapping
from datetime import date

from topay_help.flow.conditions import Lookup
from topay_help.flow.facts import compute
from topay_help.flow.model import Content, Unknown, Value
from topay_help.flow.operands import Name, Operand, Today, day_from


class Known:
    """How the names of one flow are read when `answers` were given.

    A fact is computed once, when it is first read; again only after `learn` told of an answer that
    it reads. Facts of facts are computed without recursion, so that no chain is too long.
    """

    def __init__(
        self, content: Content, flow: str, answers: Mapping[str, Value], today: date
    ) -> None:
        self._content, self._flow, self._answers, self._today = content, flow, answers, today
        self._facts = content.flows[flow].facts
        self._computed: dict[str, Value] = {}
        self._readers: dict[str, list[str]] = {}  # the computed facts that read a name

    def __call__(self, name: str) -> Value:
        if name in self._answers:
            return self._answers[name]
        if name in self._facts:
            if name not in self._computed:
                self._compute(name)
            return self._computed[name]
        if name == "today":
            return self._today
        return setting_value(self._content, name)

    def facts(self) -> dict[str, Value]:
        """Every fact of the flow."""
        return {name: self(name) for name in self._facts}

    def learn(self, name: str) -> None:
        """Forget what was computed from an answer that is new or has changed."""
        changed = [name] if name in self._readers else []
        for one in changed:
            readers = self._readers.pop(one, ())
            changed += [fact for fact in readers if self._computed.pop(fact, None) is not None]

    def beside(self, name: str, value: Value) -> "Known":
        """The same with one more answer, which is not given yet."""
        return Known(self._content, self._flow, {**self._answers, name: value}, self._today)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Known):
            return NotImplemented
        own, theirs = ((k._flow, k._answers, k._today) for k in (self, other))
        return own == theirs

    __hash__ = None  # type: ignore[assignment] # answers may still be learnt

    def _compute(self, wanted: str) -> None:
        opened: set[str] = set()
        waiting = [wanted]
        while waiting:
            name = waiting[-1]
            reads = self._facts[name].reads
            if name not in opened and name not in self._computed:
                opened.add(name)
                ahead = [one for one in reads if self._is_open(one) and one not in opened]
                waiting += ahead
                if ahead:
                    continue
            waiting.pop()
            if name not in self._computed:
                for one in reads:
                    self._readers.setdefault(one, []).append(name)
                self._computed[name] = self._result(name)

    def _is_open(self, name: str) -> bool:
        return name in self._facts and name not in self._answers and name not in self._computed

    def _result(self, name: str) -> Value:
        fact = self._facts[name]
        arguments = tuple([operand_value(one, self._today, self._part) for one in fact.arguments])
        return compute(fact.function, arguments, self._content.calendar)

    def _part(self, name: str) -> Value:
        """A value for a fact; of a fact that is computed from itself nothing is known."""
        return Unknown() if self._is_open(name) else self(name)


def beside(lookup: Lookup, name: str, value: Value) -> Lookup:
    """A lookup that knows one more answer; facts see it too where the lookup knows any."""
    if isinstance(lookup, Known):
        return lookup.beside(name, value)
    return lambda one: value if one == name else lookup(one)


def setting_value(content: Content, name: str) -> Value:
    """The typed value of a setting; Unknown when there is none."""
    setting = content.settings.get(name)
    return setting.typed if setting else Unknown()


def operand_value(one: Operand, today: date, lookup: Lookup) -> Value:
    """What an operand stands for on a day."""
    if isinstance(one, Name):
        return lookup(one.name)
    return day_from(today, one.days) if isinstance(one, Today) else one.value
