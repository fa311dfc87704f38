"""The content language, defined once: the parser, the JSON Schema and the reference read it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from topay_help.authoring.quick_pattern import is_quick
from topay_help.authoring.shape import (
    ID,
    Either,
    Key,
    ListOf,
    MapOf,
    Record,
    Scalar,
    Shape,
    Special,
    error,
    validate,
    wrong,
)
from topay_help.authoring.strict_yaml import Document
from topay_help.findings import Finding, Path
from topay_help.flow import operands
from topay_help.flow.model import OPERATORS, RESERVED
from topay_help.spelling import did_you_mean
from topay_help.text import LANGS, Text

# --- scalars ---------------------------------------------------------------------------------


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _one_of(name: str, *values: str) -> Scalar:
    expected = Text("、".join(values) + " 之一", "one of " + ", ".join(values))
    return Scalar(name, lambda text: text in values, expected, choices=values)


ID_WORDS = Text(
    "字母或数字开头的编号，只含字母、数字、- 和 _",
    "an id: letters, digits, - and _, starting with a letter or digit",
)
id_ = Scalar("id", lambda text: bool(ID.fullmatch(text)), ID_WORDS, "TH010", pattern=ID.pattern)
name_ = Scalar(
    "name",
    lambda text: bool(ID.fullmatch(text)) and text not in RESERVED,
    Text("编号，且不是 any、all、not、today", "an id other than any, all, not and today"),
    "TH010",
    pattern=ID.pattern,
)
plain = Scalar("string", lambda text: bool(text.strip()), Text("文字", "text"))
day = Scalar(
    "date",
    _is_date,
    Text("日期，如 2026-11-22", "a date such as 2026-11-22"),
    pattern=r"\d{4}-\d\d-\d\d",
)
amount = Scalar(
    "amount",
    lambda text: operands.number(text) is not None,
    Text("半角数字，如 3 或 2.5", "a number in plain digits, such as 3 or 2.5"),
)
yes_no = _one_of("yes or no", "yes", "no")
whole = Scalar(
    "whole number",
    lambda text: (
        text.isascii() and text.isdigit() and 0 < int(text[:9]) <= 10_000 and len(text) < 9
    ),
    Text("1 到 10000 的整数", "a whole number from 1 to 10,000"),
    pattern=r"\d{1,5}",
)
pattern_ = Scalar(
    "pattern",
    is_quick,
    Text(
        "正则表达式（不重复整个括号，* 和 + 最多两个）",
        "a regular expression (no group repeated, at most two of * and +)",
    ),
)
# For editors; that 2027 has no 29 February is left to the check.
_SOME_DAY = r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|"
_SOME_DAY += r"[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
_NUMBER = r"-?[0-9]{1,15}(\.[0-9]{1,6})?"
_DAY_OR = rf"{_SOME_DAY}|(?![0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$)"
operand = Scalar(
    "operand",
    lambda text: operands.operand(text) is not None,
    Text(
        "有这一天的日期、today、today - 90 days、半角数字，或问题、计算值、设定值的编号",
        "a day that exists, today, today - 90 days, a number in plain digits, or the id of a "
        "question, fact or setting",
    ),
    pattern=rf"{_DAY_OR}(?:today( [-+] [0-9]{{1,4}} days?)?|{_NUMBER}|{ID.pattern})",
)
value_ = Scalar(
    "value",
    lambda text: bool(text.strip()) and not operands.is_no_day(text),
    Text("有这一天的日期，或别的值", "a day that exists, or another value"),
    pattern=rf"{_DAY_OR}[\s\S]*\S[\s\S]*",
)
target = Scalar(
    "target",
    lambda text: bool(ID.fullmatch(text.removeprefix("flow:"))),
    Text("节点的编号，或 flow:流程", "a node's id, or flow:FLOW"),
    pattern=r"(flow:)?" + ID.pattern,
)
kind_ = _one_of("kind", "choice", "multi", "date", "money", "number", "text")
source_ = Scalar(
    "source",
    lambda text: bool(re.fullmatch(r"[a-z][a-z-]*( \S.*)?", text)),
    Text("出处，如 guide FAQ-FUNDS-1", "a source such as guide FAQ-FUNDS-1"),
    pattern=r"[a-z][a-z-]*( \S.*)?",
)
channel_id = _one_of("channel", "app", "web", "social", "phone")


# --- texts and conditions ----------------------------------------------------------------------


def _text(
    document: Document, path: Path, data: Any, extra: tuple[str, ...] = ()
) -> Iterator[Finding]:
    if isinstance(data, str) and data.strip():
        return  # Chinese only; the checks report the missing translation
    if not isinstance(data, dict) or not data:
        yield wrong(document, path, Text("{zh: …, en: …}", "{zh: …, en: …}"), data)
        return
    for lang, words in data.items():
        if lang in extra:
            continue
        if lang not in LANGS:
            hint = did_you_mean(lang, LANGS)
            message = Text(f"不认识“{lang}”。{hint.zh}", f"“{lang}” is not known here.{hint.en}")
            yield error("TH007", document, (*path, lang), message)
        elif not isinstance(words, str) or not words.strip():
            yield wrong(document, (*path, lang), Text("文字", "text"), words)
    if not any(lang in data for lang in LANGS):
        message = Text("这里缺少 zh 和 en 的文字。", "The words in zh and en are missing here.")
        yield error("TH008", document, path, message)


def _words(document: Document, path: Path, data: Any) -> Iterator[Finding]:
    if not isinstance(data, list):
        yield from _text(document, path, data)
        return
    if not data:
        yield wrong(document, path, Text("文字", "text"), data)
    for index, item in enumerate(data):
        here = (*path, index)
        yield from _text(document, here, item, extra=("when",))
        conditional = isinstance(item, dict) and "when" in item
        if conditional:
            yield from validate(condition, document, (*here, "when"), item["when"])
        if conditional and index == len(data) - 1:
            message = Text("最后一种说法不能有 when。", "The last variant of a text has no “when”.")
            yield error("TH009", document, (*here, "when"), message)
        if not conditional and index < len(data) - 1:
            message = Text(
                "除最后一种外，每种说法都要有 when。", "Each variant but the last needs “when”."
            )
            yield error("TH008", document, here, message)


def _condition(document: Document, path: Path, data: Any) -> Iterator[Finding]:
    if not isinstance(data, dict) or not data:
        expected = Text("条件，如 {status: failed}", "a condition such as {status: failed}")
        yield wrong(document, path, expected, data)
        return
    for name, test in data.items():
        here = (*path, name)
        if name in ("any", "all"):
            yield from validate(ListOf(condition, empty=False), document, here, test)
        elif name == "not":
            yield from _condition(document, here, test)
        elif not ID.fullmatch(name):
            yield wrong(document, here, ID_WORDS, name, "TH010")
        elif isinstance(test, dict):
            yield from _operators(document, here, test)
        else:
            yield from validate(ListOf(value_, or_one=True, empty=False), document, here, test)


def _operators(document: Document, path: Path, data: dict[str, Any]) -> Iterator[Finding]:
    if not data:
        yield wrong(
            document, path, Text("比较，如 {over: 3}", "a comparison such as {over: 3}"), data
        )
    for operator, value in data.items():
        here = (*path, operator)
        if operator not in OPERATORS:
            hint = did_you_mean(operator, OPERATORS)
            message = Text(
                f"没有“{operator}”这种比较。{hint.zh}",
                f"There is no comparison “{operator}”.{hint.en}",
            )
            yield error("TH007", document, here, message)
        elif operator == "known":
            yield from validate(yes_no, document, here, value)
        else:
            many = operator == "includes"
            shape: Shape = ListOf(value_, or_one=True, empty=False) if many else operand
            yield from validate(shape, document, here, value)


condition = Special(
    "condition",
    _condition,
    Text(
        "条件：一组键值要全部成立；列表表示其中之一；"
        "比较用 over、at_least、under、at_most、includes、known；用 any、all、not 组合。",
        "A condition: all entries of a mapping hold; a list means one of; comparisons are "
        "over, at_least, under, at_most, includes, known; any, all and not combine.",
    ),
)
text = Special("text", _text, Text("文字：{zh: …, en: …}。", "Words: {zh: …, en: …}."))
words = Special(
    "words",
    _words,
    Text(
        "文字，可含 {名字}；或一个列表，第一个 when 成立的说法生效，最后一个没有 when。",
        "Words, which may hold {names}; or a list, of which the first whose “when” holds is "
        "shown and the last has no “when”.",
    ),
)


# --- parts --------------------------------------------------------------------------------------

sources = Key(
    ListOf(source_, or_one=True, empty=False), Text("出处。", "Where the sentence comes from.")
)
renamed = Key(
    id_, Text("以前的编号，旧答案照样有效。", "The former id, so that saved answers still fit.")
)

step = Record(
    "step",
    {
        "do": Key(words, Text("要做的事。", "What to do."), required=True),
        "how": Key(words, Text("怎么做。", "How to do it.")),
        "why": Key(words, Text("为什么。", "Why.")),
        "source": sources,
    },
    Text("清单里的一步。", "A step of a list."),
)
remark = Record(
    "remark",
    {"text": Key(words, Text("一句话。", "A sentence."), required=True), "source": sources},
    Text("一句带出处的话。", "A sentence with its source."),
)
steps = ListOf(step, empty=False)
remarks = ListOf(remark)
ids = ListOf(id_)
goto = Record("goto", {"to": Key(target, Text("去哪里。", "Where to go."), required=True)})

CHECKLIST_ENDS = ("solved", "not_solved", "unsure")


def _goto(document: Document, path: Path, data: Any) -> Iterator[Finding]:
    yield from validate(target if path[-1] == "to" else goto, document, path, data)


def _then(document: Document, path: Path, data: Any) -> Iterator[Finding]:
    keys = {"to": Key(target, Text("去哪里。", "Where to go."))}
    if isinstance(data, dict) and "to" not in data:
        required = {"solved", "not_solved"}
        keys = {
            end: Key(goto, Text("{to: 节点}", "{to: node}"), end in required)
            for end in CHECKLIST_ENDS
        }
    yield from validate(Record("then", keys), document, path, data)


option = Record(
    "option",
    {
        "label": Key(text, Text("显示的文字。", "The words shown."), required=True),
        "to": Key(
            target,
            Text("选它去哪里；没有就看 next。", "Where it leads; without it `next` decides."),
        ),
        "renamed_from": renamed,
    },
    Text("选择题的一个选项。", "An answer that a question offers."),
)
rule = Record(
    "rule",
    {
        "when": Key(
            condition,
            Text("条件；没有就总是成立。", "The condition; without one the rule always holds."),
        ),
        "to": Key(target, Text("去哪里。", "Where to go."), required=True),
    },
    Text("next 的一行：第一个成立的生效。", "A row of `next`: the first that holds wins."),
)
validation = Record(
    "validation",
    {
        "name": Key(id_, Text("名字。", "Its name."), required=True),
        "holds": Key(condition, Text("必须成立的条件。", "What must hold."), required=True),
        "message": Key(
            text, Text("不成立时说什么。", "What is said when it does not."), required=True
        ),
    },
)
unsure = Record(
    "unsure",
    {
        "to": Key(
            target,
            Text(
                "答“不确定”去哪里；没有就看 next。",
                "Where “not sure” leads; without it `next` decides.",
            ),
        ),
        "label": Key(text, Text("显示的文字。", "The words shown.")),
    },
)

question = Record(
    "question",
    {
        "question": Key(words, Text("问什么。", "What is asked."), required=True),
        "help": Key(words, Text("到哪里看、怎么判断。", "Where to look, how to tell.")),
        "why": Key(words, Text("为什么问。", "Why it is asked.")),
        "kind": Key(
            kind_, Text("问题的种类，默认 choice。", "The kind of question; choice unless said.")
        ),
        "options": Key(
            MapOf(option, id_), Text("选项（choice、multi）。", "The options (choice, multi).")
        ),
        "min": Key(operand, Text("下限。", "The lowest value.")),
        "max": Key(operand, Text("上限。", "The highest value.")),
        "max_length": Key(whole, Text("文字最长多少字。", "The longest text, in characters.")),
        "pattern": Key(
            pattern_,
            Text("文字必须整个符合的正则。", "A regular expression the whole text must match."),
        ),
        "valid": Key(
            ListOf(validation),
            Text("自己的规则，可比较几个答案。", "Rules of its own, which may compare answers."),
        ),
        "unsure": Key(
            unsure,
            Text(
                "填值的问题答“不确定”去哪里。",
                "Where “not sure” leads, for questions without options.",
            ),
        ),
        "next": Key(
            ListOf(rule, empty=False),
            Text("去哪里：第一个成立的生效。", "Where to go: the first that holds."),
        ),
        "to": Key(target, Text("总是去这里。", "Where to go, always.")),
        "for_summary": Key(
            yes_no, Text("只为给客服的摘要而问。", "Asked for the summary to support only.")
        ),
        "changes": Key(
            yes_no,
            Text(
                "过一天答案可能就变了：改天接着走，会再问一遍。",
                "The answer may change: whoever goes on another day is asked again.",
            ),
        ),
        "check": Key(
            _one_of("check", "contact"),
            Text(
                "contact：当场与官方名单核对。",
                "contact: compared with the official list on the spot.",
            ),
        ),
        "source": sources,
        "renamed_from": renamed,
    },
    Text("一个问题。", "A question."),
)
checklist = Record(
    "checklist",
    {
        "checklist": Key(words, Text("清单的标题。", "The title of the list."), required=True),
        "help": Key(words, Text("说明。", "What it is about.")),
        "steps": Key(
            steps, Text("可以逐条打勾的步骤。", "The steps, each to be ticked."), required=True
        ),
        "then": Key(
            Special(
                "then",
                _then,
                Text(
                    "solved、not_solved、unsure 各去哪里；或只写 to。",
                    "Where solved, not_solved and unsure lead; or only `to`.",
                ),
            ),
            Text("做完以后去哪里。", "Where to go after it."),
            required=True,
        ),
        "source": sources,
        "renamed_from": renamed,
    },
    Text("一张可以打勾的清单。", "A list to be ticked."),
)
outcome = Record(
    "outcome",
    {
        "outcome": Key(words, Text("结论的标题。", "What the case is."), required=True),
        "text": Key(words, Text("这意味着什么、到什么时候。", "What it means, and by when.")),
        "steps": Key(ListOf(step), Text("现在要做的事，按顺序。", "What to do now, in order.")),
        "by": Key(
            name_,
            Text("日期：最迟哪天再看或行动。", "The date fact by which to look again or to act."),
        ),
        "keep": Key(ids, Text("要留的证据。", "The evidence to keep.")),
        "never": Key(ids, Text("绝不能说出去的。", "What never to tell.")),
        "contact": Key(
            ListOf(channel_id),
            Text("找客服的渠道，最合适的在前。", "Channels to support, best first."),
        ),
        "want": Key(words, Text("请客服做什么。", "What the user asks of support.")),
        "urgent": Key(yes_no, Text("紧急。", "Shown as urgent.")),
        "source": sources,
        "renamed_from": renamed,
    },
    Text("流程的一个终点。", "Where a flow ends."),
)
call = Record(
    "call",
    {
        "call": Key(id_, Text("要走一遍的流程。", "The flow to walk."), required=True),
        "then": Key(
            MapOf(Special("goto", _goto, Text("{to: 节点}", "{to: node}"))),
            Text(
                "走完按它的结论去哪里（other 表示其余），或只写 to。",
                "Where to go by the outcome reached (other: the rest), or only `to`.",
            ),
            required=True,
        ),
        "renamed_from": renamed,
    },
    Text("走另一个流程，再回来。", "A walk through another flow, and back."),
)
node = Either(
    "node",
    {"question": question, "checklist": checklist, "outcome": outcome, "call": call},
    Text("流程的一步。", "A step of a flow."),
)

faq = Record(
    "faq",
    {
        "intro": Key(remarks, Text("开头的话。", "Sentences before the steps.")),
        "steps": Key(steps, Text("步骤。", "The steps."), required=True),
        "notes": Key(remarks, Text("补充。", "Notes.")),
        "keep": Key(ids, Text("要留的证据。", "The evidence to keep.")),
        "never": Key(ids, Text("绝不能说出去的。", "What never to tell.")),
    },
    Text("faq 命令打印的清单。", "What the faq command prints."),
)
phrases = Record(
    "phrases",
    {lang: Key(ListOf(plain), Text("人们的说法。", "How people say it.")) for lang in LANGS},
)
fact = MapOf(ListOf(operand), plain)

flow = Record(
    "flow",
    {
        "flow": Key(
            id_,
            Text("流程的编号，与文件名相同。", "The flow's id, the same as the file's name."),
            required=True,
        ),
        "title": Key(text, Text("标题。", "The title."), required=True),
        "summary": Key(text, Text("一句话说明，用在列表里。", "One sentence, for lists.")),
        "owner": Key(plain, Text("谁负责。", "Who keeps it true.")),
        "reviewed": Key(day, Text("上次核对的日期。", "The day of the last review.")),
        "review_by": Key(
            day, Text("最迟哪天再核对。", "The day by which it must be reviewed again.")
        ),
        "sources": Key(
            MapOf(plain), Text("出处的缩写和全名。", "Short and full names of the sources.")
        ),
        "faq": Key(faq, Text("faq 命令打印的清单。", "What the faq command prints.")),
        "facts": Key(
            MapOf(fact, name_),
            Text(
                "由答案算出的值：{名字: {函数: [参数]}}。",
                "Values computed from answers: {name: {function: [arguments]}}.",
            ),
        ),
        "start": Key(id_, Text("第一个节点。", "The first node."), required=True),
        "nodes": Key(MapOf(node, name_), Text("所有节点。", "All nodes."), required=True),
        "phrases": Key(phrases, Text("人们会怎么说。", "How people say it.")),
        "renamed_from": renamed,
    },
    Text("一个流程文件。", "A flow file."),
)

# --- shared files --------------------------------------------------------------------------------

evidence_item = Record(
    "evidence",
    {
        "label": Key(text, Text("名称。", "Its name."), required=True),
        "hint": Key(text, Text("到哪里找、怎么写。", "Where to find it, how to give it.")),
        "source": sources,
    },
)
evidence = Record(
    "evidence file",
    {
        "sources": Key(MapOf(plain), Text("出处。", "The sources.")),
        "keep": Key(
            MapOf(evidence_item, id_), Text("要留的证据。", "Evidence to keep."), required=True
        ),
        "never": Key(
            MapOf(evidence_item, id_),
            Text("绝不能说出去的。", "What never to tell."),
            required=True,
        ),
    },
)


def _fits_kind(document: Document, path: Path, data: Any) -> Iterator[Finding]:
    expected: Scalar | None = {"date": day, "money": amount, "number": amount}.get(data["kind"])
    if expected:
        yield from validate(expected, document, (*path, "value"), data["value"])


setting = Record(
    "setting",
    {
        "value": Key(plain, Text("值。", "Its value."), required=True),
        "kind": Key(kind_, Text("种类。", "Its kind."), required=True),
        "label": Key(text, Text("名称。", "Its name."), required=True),
        "default": Key(
            yes_no,
            Text(
                "yes：一般做法，运营方还没有确认。",
                "yes: general practice, not confirmed by the operator.",
            ),
        ),
        "source": sources,
    },
    also=_fits_kind,
)
settings = Record(
    "settings file",
    {
        "sources": Key(MapOf(plain), Text("出处。", "The sources.")),
        "settings": Key(
            MapOf(setting, name_),
            Text("属于运营方的值。", "Values that belong to the operator."),
            required=True,
        ),
    },
)
channel = Record(
    "channel",
    {
        "title": Key(text, Text("名称。", "Its name."), required=True),
        "suits": Key(remarks, Text("适合什么。", "What it suits."), required=True),
        "steps": Key(steps, Text("怎么走。", "The steps."), required=True),
        "notes": Key(remarks, Text("补充。", "Notes.")),
    },
)
channels = Record(
    "channels file",
    {
        "sources": Key(MapOf(plain), Text("出处。", "The sources.")),
        "intro": Key(remarks, Text("开头。", "The introduction.")),
        "unlisted": Key(
            remarks,
            Text(
                "没有内置号码和网址，怎么找真的。",
                "No numbers or addresses are built in; how to find the real ones.",
            ),
        ),
        "have_ready": Key(remarks, Text("手边要有什么。", "What to have at hand.")),
        "about": Key(remarks, Text("关于钱包。", "About the wallet.")),
        "closing": Key(remarks, Text("结尾。", "The end.")),
        "keep": Key(ids, Text("要留的证据。", "Evidence to keep.")),
        "never": Key(ids, Text("绝不能说出去的。", "What never to tell.")),
        "channels": Key(
            MapOf(channel, channel_id), Text("四个渠道。", "The four channels."), required=True
        ),
    },
)
forms = Record(
    "forms",
    {lang: Key(ListOf(plain), Text("写法。", "Words.")) for lang in LANGS},
)
term = Record(
    "term",
    {
        "zh": Key(plain, Text("中文的叫法。", "Its Chinese name."), required=True),
        "en": Key(plain, Text("英文的叫法。", "Its English name."), required=True),
        "instead_of": Key(forms, Text("不用的写法。", "Forms that are not used."), required=True),
        "unless": Key(
            forms,
            Text("含有它、但没有错的词。", "Longer words that hold one and are right."),
        ),
    },
    Text("一样东西，一个叫法。", "One name for one thing."),
)
terms = Record(
    "terms file",
    {
        "terms": Key(
            MapOf(term, id_),
            Text("各样东西的叫法。", "What things are called."),
            required=True,
        ),
    },
    Text("可有可无；有它，检查就留意不用的写法。", "Optional; with it, forms not used are told."),
)
FILES: dict[str, Record] = {
    "evidence": evidence,
    "settings": settings,
    "channels": channels,
    "terms": terms,
}
