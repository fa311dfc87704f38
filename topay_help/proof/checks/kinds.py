"""TH1xx: conditions, bounds and facts read names that are there, and values of the right kind."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from topay_help.findings import Path
from topay_help.flow import operands
from topay_help.flow.conditions import tests
from topay_help.flow.facts import FUNCTIONS, MAX_DAYS
from topay_help.flow.model import UNSURE, Fact, Outcome, Question, Test, ValueKind
from topay_help.flow.operands import Name, Operand
from topay_help.proof.checks import names
from topay_help.proof.checks.subject import Fault, Subject
from topay_help.proof.walks.reads import ORDERS, named
from topay_help.proof.walks.reads import conditions as conditions_of
from topay_help.spelling import did_you_mean
from topay_help.text import Text

COMPARED: Final = ("date", "money", "number")
KINDS: Final = {
    "choice": Text("单选", "a choice"),
    "multi": Text("多选", "several choices"),
    "date": Text("日期", "a date"),
    "money": Text("金额", "an amount"),
    "number": Text("数字", "a number"),
    "text": Text("文字", "text"),
}


def conditions(subject: Subject) -> Iterator[Fault]:
    """TH102 an option that is not there, TH103 a name that is not, TH109 what does not fit."""
    for node in subject.flow.nodes.values():
        for path, condition in conditions_of(node):
            for test in tests(condition):
                if not _unsettled(subject, named(test)):
                    yield from _test(subject, ("nodes", node.id, *path), test)


def _unsettled(subject: Subject, read: Iterable[str]) -> bool:
    """Whether one of the names is a fact of an unknown function: its kind cannot be told."""
    facts = subject.flow.facts
    return any(name in facts and facts[name].function not in FUNCTIONS for name in read)


def _test(subject: Subject, path: Path, test: Test) -> Iterator[Fault]:
    kind = names.kind(subject, test.name)
    if kind is None:
        yield _unknown(subject, test.name, path, (test.name,))
    elif test.operator in ORDERS:
        yield from _order(subject, path, test, kind)
    elif test.operator == "includes" and kind != "multi":
        words = Text(
            f"includes 只用于多选题，“{test.name}”是{KINDS[kind].zh}。",
            f"“includes” is for questions of kind multi; “{test.name}” is {KINDS[kind].en}.",
        )
        yield Fault("TH109", path, words, near=(test.name, "includes"))
    elif test.operator != "known":
        yield from _values(subject, path, test, kind)


def _values(subject: Subject, path: Path, test: Test, kind: ValueKind) -> Iterator[Fault]:
    known = names.options(subject, test.name)
    for value in test.values:
        near = (test.name, value)
        offered = kind in ("choice", "multi") or value == UNSURE
        if offered and value not in known and names.asked(subject, test.name):
            hint = did_you_mean(value, known)
            words = Text(
                f"“{test.name}”没有“{value}”这个选项。{hint.zh}",
                f"“{test.name}” has no option “{value}”.{hint.en}",
            )
            yield Fault("TH102", path, words, near=near)
        elif not names.fits(value, kind):
            yield _unfit(path, near, test.name, kind, value)


def _order(subject: Subject, path: Path, test: Test, kind: ValueKind) -> Iterator[Fault]:
    operator, value = str(test.operator), test.values[0]
    near = (test.name, operator)
    if kind not in COMPARED:
        words = Text(
            f"“{test.name}”是{KINDS[kind].zh}，不能用 {operator} 比较。",
            f"“{test.name}” is {KINDS[kind].en} and cannot be compared with “{operator}”.",
        )
        yield Fault("TH109", path, words, near=near)
    elif not (names.fits(value, kind) and value != UNSURE):
        other = names.kind(subject, value)
        if other is None and operands.number(value) is None and operands.day(value) is None:
            yield _unknown(subject, value, path, (*near, value))
        elif not names.alike(kind, other):
            yield _unfit(path, (*near, value), test.name, kind, value)


def _unfit(path: Path, near: tuple[str, ...], name: str, kind: ValueKind, value: str) -> Fault:
    words = Text(
        f"“{name}”是{KINDS[kind].zh}，不能和“{value}”比较。",
        f"“{name}” is {KINDS[kind].en} and cannot be compared with “{value}”.",
    )
    return Fault("TH109", path, words, near=near)


def _unknown(
    subject: Subject, name: str, path: Path, near: tuple[str, ...] = (), code: str = "TH103"
) -> Fault:
    hint = did_you_mean(name, names.known(subject))
    words = Text(
        f"“{name}”不是任何问题、计算值或设定值。{hint.zh}",
        f"“{name}” is no question, fact or setting.{hint.en}",
    )
    return Fault(code, path, words, at_value=not near, near=near)


def bounds(subject: Subject) -> Iterator[Fault]:
    """TH103 and TH109 for `min` and `max` of questions, and for `by` of outcomes."""
    for node in subject.flow.nodes.values():
        here: Path = ("nodes", node.id)
        if isinstance(node, Outcome) and node.by and not _unsettled(subject, (node.by,)):
            yield from _bound(subject, (*here, "by"), Name(node.by), "date")
        if isinstance(node, Question) and node.kind in COMPARED:
            for key, bound in (("min", node.min), ("max", node.max)):
                if bound:
                    yield from _bound(subject, (*here, key), bound, node.kind)


def _bound(subject: Subject, path: Path, bound: Operand, kind: ValueKind) -> Iterator[Fault]:
    other = names.operand_kind(subject, bound)
    if other is None:
        yield _unknown(subject, operands.write(bound), path)
    elif not names.alike(kind, other):
        written = operands.write(bound)
        words = Text(
            f"这里要{KINDS[kind].zh}，“{written}”不是。",
            f"This takes {KINDS[kind].en}, which “{written}” is not.",
        )
        yield Fault("TH109", path, words, at_value=True)


def facts(subject: Subject) -> Iterator[Fault]:
    """TH107 an unknown function, TH108 arguments that do not fit, TH111 unknown ones."""
    for fact in subject.flow.facts.values():
        function = FUNCTIONS.get(fact.function)
        if function is None:
            hint = did_you_mean(fact.function, FUNCTIONS)
            words = Text(
                f"没有“{fact.function}”这个函数。{hint.zh}",
                f"There is no function “{fact.function}”.{hint.en}",
            )
            yield Fault("TH107", ("facts", fact.name, fact.function), words)
        elif fault := _count(fact):
            yield fault
        else:
            yield from _arguments(subject, fact)


def _count(fact: Fact) -> Fault | None:
    function = FUNCTIONS[fact.function]
    wanted, got = len(function.arguments), len(fact.arguments)
    if got == wanted or (function.variadic and got > wanted):
        return None
    more = Text("至少 ", "at least ") if function.variadic else Text("", "")
    words = Text(
        f"{fact.function} 要{more.zh} {wanted} 个参数，这里有 {got} 个。",
        f"{fact.function} takes {more.en}{wanted}; there are {got} here.",
    )
    return Fault("TH108", ("facts", fact.name, fact.function), words)


def _arguments(subject: Subject, fact: Fact) -> Iterator[Fault]:
    wanted = FUNCTIONS[fact.function].arguments
    for index, argument in enumerate(fact.arguments):
        path: Path = ("facts", fact.name, fact.function, index)
        kind = wanted[min(index, len(wanted) - 1)]
        got, written = names.operand_kind(subject, argument), operands.write(argument)
        if got is None:
            yield _unknown(subject, written, path, code="TH111")
        elif not names.alike(kind, got) and not _unsettled(subject, operands.names(argument)):
            words = Text(
                f"{fact.function} 的第 {index + 1} 个参数要{KINDS[kind].zh}，"
                f"“{written}”是{KINDS[got].zh}。",
                f"Argument {index + 1} of {fact.function} takes {KINDS[kind].en}; "
                f"“{written}” is {KINDS[got].en}.",
            )
            yield Fault("TH108", path, words, at_value=True)
        elif kind == "number":
            yield from _days(subject, fact, path, argument)


def _days(subject: Subject, fact: Fact, path: Path, argument: Operand) -> Iterator[Fault]:
    """TH108 for a number of days that no calendar counts; of a setting its value is told."""
    function = FUNCTIONS[fact.function]
    setting = subject.content.settings.get(argument.name) if isinstance(argument, Name) else None
    number = setting.typed if setting else getattr(argument, "value", None)
    if isinstance(number, Decimal) and not function.counts(number):
        words = Text(
            f"{fact.function} 的天数要是 {function.least} 到 {MAX_DAYS} 的整数，这里是 {number}。",
            f"{fact.function} takes whole days from {function.least} to {MAX_DAYS:,}; "
            f"here it is {number}.",
        )
        yield Fault("TH108", path, words, at_value=True)


def circles(subject: Subject) -> Iterator[Fault]:
    """TH114: a fact that is computed from itself."""
    flow = subject.flow
    told: set[str] = set()
    for fact in flow.facts.values():
        seen: set[str] = set()
        waiting = list(fact.reads)
        while waiting:
            one = waiting.pop()
            if one in flow.facts and one not in seen:
                seen.add(one)
                waiting += flow.facts[one].reads
        if fact.name in seen and fact.name not in told:
            told |= seen
            words = Text(
                f"“{fact.name}”要用它自己才能算出来。",
                f"“{fact.name}” is computed from itself.",
            )
            yield Fault("TH114", ("facts", fact.name), words)


def twice(subject: Subject) -> Iterator[Fault]:
    """TH115: one name for two things, of which one would never be read."""
    for name in subject.flow.facts:
        taken = name in subject.flow.nodes or name in subject.content.settings
        if taken:
            words = Text(
                f"已经有一个问题或设定值叫“{name}”，请给计算值换个名字。",
                f"A question or a setting is already called “{name}”; name the fact otherwise.",
            )
            yield Fault("TH115", ("facts", name), words)
