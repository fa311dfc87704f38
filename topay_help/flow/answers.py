"""What the user typed, taken as an answer to a question, or refused by the name of a rule."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, assert_never
from unicodedata import normalize

from topay_help.errors import HelpError
from topay_help.flow import invalid_values as invalid
from topay_help.flow import writing
from topay_help.flow.conditions import Lookup, holds
from topay_help.flow.known import beside, operand_value
from topay_help.flow.model import EXCLUSIVE, UNSURE, Answer, Checklist, Question, Value
from topay_help.flow.operands import Today
from topay_help.text import LANGS, Text

MESSAGES: Final[Mapping[str, Text]] = {
    **invalid.MESSAGES,
    "choice": Text(
        "没有“{typed}”这个选项。可以选：{known}。",
        "There is no option “{typed}”. Possible: {known}.",
    ),
    "multi_empty": Text(
        "至少选一项；都不符合，也有一项可选。",
        "Choose at least one; there is one for “nothing fits”, too.",
    ),
    "multi_exclusive": Text(
        "“{typed}”不能和别的选项一起选。", "“{typed}” cannot be chosen together with others."
    ),
    "unsure": Text("这个问题需要一个答案。", "This question needs an answer."),
    "date_min": Text("日期不能早于{bound}。", "The date cannot be before {bound}."),
    "date_max": Text("日期不能晚于{bound}。", "The date cannot be after {bound}."),
    "min": Text("不能小于 {bound}。", "It cannot be less than {bound}."),
    "max": Text("不能大于 {bound}。", "It cannot be more than {bound}."),
}


NOT_A_WORD: Final = re.compile(r"[\W_]+")
# fmt: off
NOT_KNOWN: Final = frozenset((  # without blanks and signs
    "不知道", "我不知道", "不清楚", "我不清楚", "不确定", "我不确定", "不记得", "不记得了",
    "记不得", "记不得了", "记不清", "记不清了", "忘了", "忘记了", "我忘了", "说不清", "不晓得",
    "dontknow", "idontknow", "idonotknow", "donotknow", "dunno", "notsure", "imnotsure",
    "iamnotsure", "unsure", "noidea", "dontremember", "idontremember", "idonotremember",
    "cantremember", "icantremember", "forgot", "iforgot", "unknown",
))
# fmt: on


class InvalidAnswer(HelpError):
    """An answer that a question does not take; `code` names the rule it breaks."""

    def __init__(
        self, code: str, question: str, message: Text | None = None, **details: object
    ) -> None:
        super().__init__(message or MESSAGES[code], None, **details)
        self.code, self.question = code, question

    def named(self) -> HelpError:
        """The same with the question's id before it, for those who see only a line of errors."""
        said = Text(*(self.to(lang) for lang in LANGS))
        words = Text("{question}：{said}", "{question}: {said}")
        return HelpError(words, question=self.question, said=said)


def accept(
    node: Question | Checklist, typed: str | tuple[str, ...], today: date, lookup: Lookup
) -> Answer:
    """The answer in the form that is kept; raises InvalidAnswer."""
    if isinstance(node, Checklist):
        return _one_of(node.id, _single(typed), ends(node))
    answer = _read(node, typed, today)
    if answer != UNSURE:
        _check_bounds(node, answer, today, lookup)
    _check_own_rules(node, answer, lookup)
    return answer


def fits(node: Question | Checklist, answer: Answer, today: date, lookup: Lookup) -> bool:
    """Whether a kept answer is still one that the node takes.

    Bounds that move with the day are not tried again: an answer does not expire overnight.
    """
    try:
        if isinstance(node, Checklist):
            return _one_of(node.id, _single(answer), ends(node)) == answer
        if node.kind == "choice" and not node.validations:
            return isinstance(answer, str) and node.option(answer) is not None
        fixed = _read(node, answer, today) == answer
        _check_own_rules(node, answer, lookup)
    except InvalidAnswer:
        return False
    return fixed


def value(node: Question | Checklist, answer: Answer) -> Value:
    """The typed value of a kept answer that fits; "not sure" stays the word it is."""
    if isinstance(node, Checklist) or isinstance(answer, tuple) or answer == UNSURE:
        return answer
    match node.kind:
        case "choice" | "text":
            return answer
        case "multi":
            return (answer,)
        case "date":
            return date.fromisoformat(answer)
        case "money" | "number":
            return Decimal(answer)
        case _:
            assert_never(node.kind)


def ends(node: Checklist) -> tuple[str, ...]:
    """How a checklist can end: "not sure" too, where it says whether the steps helped."""
    if "solved" in node.then and UNSURE not in node.then:
        return (*node.then, UNSURE)
    return tuple(node.then)


def _single(typed: str | tuple[str, ...]) -> str:
    return typed if isinstance(typed, str) else ",".join(typed)


def _one_of(question: str, typed: str, known: tuple[str, ...]) -> str:
    folded = typed.strip()
    if folded not in known:
        raise InvalidAnswer("choice", question, typed=_short(typed), known=list(known))
    return folded


def _read(node: Question, typed: str | tuple[str, ...], today: date) -> Answer:
    if node.kind == "multi":
        return _several(node, typed)
    single = _single(typed)
    if node.kind == "choice":
        return _one_of(node.id, single, tuple(option.id for option in node.options))
    if single.strip() == UNSURE or (node.unsure is not None and _is_not_known(node, single)):
        if node.unsure is None:
            raise InvalidAnswer(UNSURE, node.id)
        return UNSURE
    from topay_help.flow import values  # noqa: PLC0415 - many patterns, and most answers pick

    try:
        if node.kind == "text":
            return values.read_text(single, node.max_length, node.pattern)
        coming = isinstance(node.max, Today) and node.max.days > 0
        return values.read_answer(node.kind, single, today, coming=coming)
    except invalid.InvalidValueError as wrong:
        raise InvalidAnswer(wrong.name, node.id, wrong.message, **wrong.values) from wrong


def _is_not_known(node: Question, typed: str) -> bool:
    """Whether somebody says in words that they do not know a day, an amount or a number."""
    words = NOT_A_WORD.sub("", normalize("NFKC", typed).casefold())
    return node.kind != "text" and words in NOT_KNOWN


def _several(node: Question, typed: str | tuple[str, ...]) -> tuple[str, ...]:
    many = re.split(r"[,，、\s]+", typed.strip()) if isinstance(typed, str) else typed
    known = tuple(option.id for option in node.options)
    chosen = {_one_of(node.id, one, known) for one in many if one}
    if not chosen:
        raise InvalidAnswer("multi_empty", node.id)
    if len(chosen) > 1 and (alone := chosen.intersection(EXCLUSIVE)):
        raise InvalidAnswer("multi_exclusive", node.id, typed=min(alone))
    return tuple(one for one in known if one in chosen)


def _check_bounds(node: Question, answer: Answer, today: date, lookup: Lookup) -> None:
    got = value(node, answer)
    for bound, name in ((node.min, "min"), (node.max, "max")):
        if bound is None:
            continue
        limit = operand_value(bound, today, lookup)
        low, high = (limit, got) if name == "min" else (got, limit)
        if _before(high, low):
            code = f"date_{name}" if isinstance(got, date) else name
            raise InvalidAnswer(code, node.id, bound=_as_written(limit, today))


def _as_written(limit: Value | None, today: date) -> object:
    """A bound as people write it: a day with its month in words."""
    if not isinstance(limit, date):
        return limit
    return Text(*(writing.show_date(limit, lang, today, weekday=False) for lang in LANGS))


def _before(one: Value | None, other: Value | None) -> bool:
    if isinstance(one, date) and isinstance(other, date):
        return one < other
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one < other


def _check_own_rules(node: Question, answer: Answer, lookup: Lookup) -> None:
    if answer == UNSURE:
        return
    with_this = beside(lookup, node.id, value(node, answer)) if node.validations else lookup
    for rule in node.validations:
        if not holds(rule.holds, with_this):
            raise InvalidAnswer(rule.name, node.id, rule.message)


def _short(typed: str) -> str:
    return typed if len(typed) <= 40 else typed[:40] + "…"
