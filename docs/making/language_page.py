"""docs/language.*.md: the reference of the content language, made from its definitions."""

from collections.abc import Iterator
from typing import Final, assert_never

from language_examples import EXAMPLES

from topay_help.authoring import language
from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.shape import Either, ListOf, MapOf, Record, Scalar, Shape, Special
from topay_help.authoring.strict_yaml import MAX_BYTES, MAX_DEPTH
from topay_help.flow.facts import FUNCTIONS
from topay_help.flow.model import OPERATORS
from topay_help.proof.checks.questions import TAKES
from topay_help.text import Text

ROOTS: Final[tuple[tuple[str, Record], ...]] = (
    ("flows/*.yaml", language.flow),
    ("flows/evidence.yaml", language.evidence),
    ("flows/settings.yaml", language.settings),
    ("flows/channels.yaml", language.channels),
    ("flows/terms.yaml", language.terms),
    ("flows/scenarios/*.yaml", scenarios.scenarios),
)
NAMED: Final = (language.text, language.words, language.condition)

MADE: Final = "<!-- Made by `make docs` from topay_help/authoring/language.py; do not edit. -->"
TITLE: Final = Text("流程语言说明", "The content language")
INTRO: Final = Text(
    "这一页由程序自己的定义生成，和检查用的是同一份。想先动手，看[十分钟写一个流程](authoring.zh.md)；"
    "报错的编号，看[编号说明](codes.zh.md)。",
    "This page is made from the definitions that the checks use. To start by doing, see "
    "[a flow in ten minutes](authoring.en.md); for the codes of findings, "
    "[what each code means](codes.en.md).",
)
RULES: Final = (
    Text(
        "所有值都是文字：`yes`、`007`、`9:00`、`2026-11-22` 写成什么就是什么。",
        "Every value is text: `yes`, `007`, `9:00` and `2026-11-22` stay as they are written.",
    ),
    Text(
        "同一个键写两次、锚点、别名、标签、看不见的字符，都算错误。",
        "A key that stands twice, anchors, aliases, tags and invisible characters are errors.",
    ),
    Text(
        f"一个文件最大 {MAX_BYTES // 1024} KB，最多嵌套 {MAX_DEPTH} 层。",
        f"A file has at most {MAX_BYTES // 1024} KB and at most {MAX_DEPTH} levels.",
    ),
    Text(
        "文字里有“: ”、“ #”，或以标点开头，要加引号；写在 `{}` 里的英文含逗号，也要加引号。",
        "Quote a text that holds `: ` or ` #`, or starts with punctuation; inside `{}` also one "
        "that holds a comma.",
    ),
    Text(
        "编号由字母或数字开头，只含字母、数字、`-` 和 `_`。两个流程里同名的问题是同一个问题，"
        "答过就不再问。",
        "An id starts with a letter or a digit and holds letters, digits, `-` and `_`. "
        "A question id that stands in two flows means the same question; it is not asked twice.",
    ),
)
PLACEHOLDERS: Final = Text(
    "`{名字}` 换成那个回答、算出的值或设置。日期、金额按语言写好。两种语言用同样的名字。",
    "`{name}` becomes that answer, fact or setting. Days and amounts are written as the language "
    "has them. Both languages use the same names.",
)
UNSURE: Final = Text(
    "每个问题都要有“不确定”：选择题写一个 `unsure` 选项，别的问题写 `unsure:`。"
    "它要通到有用的地方。",
    "Every question offers “not sure”: an option `unsure`, or the key `unsure:` where there are no "
    "options. It must lead somewhere useful.",
)
MOVES: Final = Text(
    "`do` 里可以写 `back`（退一步）、`answer: {问题: 回答}`（再回答）、"
    "`change: {问题: 回答}`（改掉）。",
    "`do` holds `back`, `answer: {QUESTION: ANSWER}` (more answers) and "
    "`change: {QUESTION: ANSWER}` (other ones).",
)
NOTES: Final = {"question": UNSURE, "case": MOVES}  # by the record they belong to
KIND_HEADS: Final = Text(
    "| 种类 | 保存下来的回答 | 自己的键 |", "| kind | the answer as it is kept | keys of its own |"
)
KINDS: Final = {
    "choice": Text("选项的编号", "an option's id"),
    "multi": Text(
        "几个编号；`none` 和 `unsure` 不能和别的一起选，选项不写 `to`",
        "several ids; `none` and `unsure` exclude all others, and no option has a `to`",
    ),
    "date": Text("`2026-11-20`；可以输入“昨天”", "`2026-11-20`; people may type “yesterday”"),
    "money": Text("`1234.50`", "`1234.50`"),
    "number": Text("`2.5`", "`2.5`"),
    "text": Text("文字；秘密会去掉", "words; secrets are taken out"),
}
TESTS: Final[tuple[tuple[str, Text], ...]] = (
    ("{status: failed}", Text("等于。", "Equal.")),
    ("{status: [failed, closed]}", Text("是其中一个。", "One of these.")),
    ("{status: unsure}", Text("回答了“不确定”。", "The answer was “not sure”.")),
    ("{any: [{a: b}, {c: d}]}", Text("有一个成立。", "At least one holds.")),
    ("{all: [{a: b}, {c: d}]}", Text("全都成立。", "All hold.")),
    ("{not: {status: failed}}", Text("不成立。", "It does not hold.")),
)
COMPARISONS: Final = {
    "over": ("{waited: {over: 3}}", Text("大于、晚于。", "More than, later than.")),
    "at_least": ("{amount: {at_least: 5000}}", Text("至少、不早于。", "At least, not before.")),
    "under": ("{sent_on: {under: today}}", Text("小于、早于。", "Less than, before.")),
    "at_most": ("{waited: {at_most: arrival_days}}", Text("至多、不晚于。", "At most, not after.")),
    "includes": ("{signs: {includes: [call, link]}}", Text("选了其中之一。", "One was chosen.")),
    "known": ("{deadline: {known: yes}}", Text("知道（yes）或不知道（no）。", "Known, or not.")),
}
CONDITION_NOTE: Final = Text(
    "比较的右边可以是数字、日期、`today`，或另一个回答、值、设置的名字。不知道的值，什么比较都不成立。",
    "The right side is a number, a date, `today`, or the name of an answer, fact or setting. "
    "No comparison holds on something unknown.",
)
FUNCTION_HEADS: Final = Text("| 函数 | 得到 | 意思 |", "| function | gives | meaning |")
FACTS: Final = Text("算出的值用的函数", "Functions of facts")
FACTS_NOTE: Final = Text(
    "参数可以是回答、别的值、设置、`today` 或数字。有一个参数不知道，结果就不知道；"
    "超出放假数据的日期也一样。",
    "Arguments are answers, other facts, settings, `today` or numbers. With an unknown argument "
    "the result is unknown; so is a day beyond the calendar data.",
)
IDS: Final = (language.id_, language.name_)
ID: Final = Text("编号", "an id")
MARK: Final = Text("必需", "required")
HEADS: Final = Text("| 键 | | 值 | 意思 |", "| key | | value | meaning |")


def page(lang: str) -> str:
    """The whole reference in one language."""
    blocks = [MADE, f"# {TITLE.to(lang)}", raw(INTRO, lang)]
    blocks.append("\n".join(f"- {raw(rule, lang)}" for rule in RULES))
    blocks.append("\n".join(_contents(lang)))
    for file, root in ROOTS:
        blocks.append(f"## {file}")
        blocks += [block for shape in _own(root) for block in _section(shape, lang)]
    blocks += [f"## {Text('文字和条件', 'Texts and conditions').to(lang)}"]
    for shape in NAMED:
        blocks += _special(shape, lang)
    blocks += _functions(lang)
    return "\n\n".join(blocks) + "\n"


def raw(text: Text, lang: str) -> str:
    """Words as they stand, with their braces."""
    return {"zh": text.zh, "en": text.en}[lang]


def described() -> list[Record | Either]:
    """Every record that a file can hold, each once, in the order of the page."""
    return [shape for _, root in ROOTS for shape in _own(root)]


def _own(root: Record) -> list[Record | Either]:
    """The records of a file that no earlier file has."""
    before: dict[str, Record | Either] = {}
    for _, earlier in ROOTS:
        if earlier is root:
            break
        before |= _reached(earlier)
    return [shape for name, shape in _reached(root).items() if name not in before]


def _reached(root: Shape) -> dict[str, Record | Either]:
    found: dict[str, Record | Either] = {}
    todo: list[Shape] = [root]
    while todo:
        shape = todo.pop()
        if isinstance(shape, Record | Either):
            if shape.name in found:
                continue
            found[shape.name] = shape
        todo += reversed(list(_parts(shape)))
    return found


def _parts(shape: Shape) -> Iterator[Shape]:
    match shape:
        case Scalar() | Special():
            return
        case ListOf() | MapOf():
            yield shape.item
        case Record():
            yield from (key.shape for key in shape.keys.values())
        case Either():
            yield from shape.records.values()
        case _:
            assert_never(shape)


def _contents(lang: str) -> Iterator[str]:
    for file, root in ROOTS:
        links = "、" if lang == "zh" else ", "
        names = links.join(_link(shape.name) for shape in _own(root))
        yield f"- `{file}`{'：' if lang == 'zh' else ': '}{names}"


def _section(shape: Record | Either, lang: str) -> Iterator[str]:
    yield f"### {shape.name}"
    if raw(shape.doc, lang):
        yield raw(shape.doc, lang)
    if isinstance(shape, Either):
        yield "\n".join(
            f"- `{key}:` → {_link(record.name)}" for key, record in shape.records.items()
        )
    else:
        yield "\n".join(_table(shape, lang))
        if shape is language.question:
            yield "\n".join(_kinds(lang))
        if shape.name in NOTES:
            yield raw(NOTES[shape.name], lang)
    if shape.name in EXAMPLES:
        yield f"```yaml\n{EXAMPLES[shape.name]}```"


def _kinds(lang: str) -> Iterator[str]:
    yield raw(KIND_HEADS, lang)
    yield "|---|---|---|"
    for kind in language.kind_.choices:
        keys = ", ".join(f"`{key}`" for key, kinds in TAKES.items() if kind in kinds)
        yield f"| `{kind}` | {raw(KINDS[kind], lang)} | {keys} |"


def _table(shape: Record, lang: str) -> Iterator[str]:
    yield raw(HEADS, lang)
    yield "|---|---|---|---|"
    for name, key in shape.keys.items():
        needed = MARK.to(lang) if key.required else ""
        yield f"| `{name}` | {needed} | {_value(key.shape, lang)} | {raw(key.doc, lang)} |"


def _value(shape: Shape, lang: str) -> str:
    """What may stand for a key, in a few words."""
    match shape:
        case Scalar():
            choices = ("、" if lang == "zh" else ", ").join(f"`{one}`" for one in shape.choices)
            return choices or raw(ID if shape in IDS else shape.expected, lang)
        case ListOf():
            inner = _value(shape.item, lang)
            one = Text("（只有一项可不写成列表）", " (a single one without brackets)")
            many = Text(f"列表：{inner}", f"list: {inner}")
            return raw(many, lang) + (raw(one, lang) if shape.or_one else "")
        case MapOf():
            inner = _value(shape.item, lang)
            return raw(Text(f"`名字:` {inner}", f"`NAME:` {inner}"), lang)
        case Record() | Either():
            return _link(shape.name)
        case Special():
            return _link(shape.name) if shape in NAMED else f"{raw(shape.doc, lang)}"
        case _:
            assert_never(shape)


def _link(name: str) -> str:
    return f"[{name}](#{name.replace(' ', '-')})"


def _special(shape: Special, lang: str) -> Iterator[str]:
    yield f"### {shape.name}"
    yield raw(shape.doc, lang)
    if shape is language.words:
        yield raw(PLACEHOLDERS, lang)
    if shape is language.condition:
        rows = [*TESTS, *(COMPARISONS[operator] for operator in OPERATORS)]
        yield "\n".join(
            [raw(Text("| 写法 | 意思 |", "| written | meaning |"), lang), "|---|---|"]
            + [f"| `{example}` | {raw(says, lang)} |" for example, says in rows]
        )
        yield raw(CONDITION_NOTE, lang)
    yield f"```yaml\n{EXAMPLES[shape.name]}```"


def _functions(lang: str) -> Iterator[str]:
    yield f"## {FACTS.to(lang)}"
    yield raw(FACTS_NOTE, lang)
    rows = [raw(FUNCTION_HEADS, lang), "|---|---|---|"]
    for one in FUNCTIONS.values():
        arguments = ", ".join(one.arguments) + (", …" if one.variadic else "")
        rows.append(f"| `{one.name}({arguments})` | {one.result} | {raw(one.doc, lang)} |")
    yield "\n".join(rows)
    yield f"```yaml\n{EXAMPLES['facts']}```"
