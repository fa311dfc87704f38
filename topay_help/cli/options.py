"""The arguments and options that several commands share, each declared once."""

from typing import Annotated, Final

from topay_help.cli.grammar import Argument, Option
from topay_help.language import LANGS
from topay_help.text import Text

FORMATS: Final = ("rich", "plain", "json", "markdown")
COLORS: Final = ("auto", "always", "never")

HELP: Final = Option(("--help", "-h"), Text("显示这页帮助。", "Show this help."))
VERSION: Final = Option(("--version", "-V"), Text("显示版本。", "Show the version."))
LANG: Final = Option(("--lang",), Text("用哪种语言。", "The language."), known=LANGS)
JSON: Final = Option(("--json",), Text("输出 JSON。", "Print JSON."))
LOOK: Final = Text("输出的样子。", "How the output looks.")
FORMAT: Final = Option(("--format",), LOOK, known=FORMATS)
FLOWS: Final = Option(
    ("--flows",),
    Text("用这个文件夹里的流程。", "Use the flows of this folder."),
    Text("文件夹", "DIR"),
)
COLOR: Final = Option(
    ("--color",),
    Text("要不要颜色。", "Whether to use colour."),
    known=COLORS,
)
TODAY: Final = Option(
    ("--today",),
    Text("把这一天当作今天，如 2026-11-22。", "Take this day as today, like 2026-11-22."),
    Text("日期", "DATE"),
)
ACCESSIBLE: Final = Option(
    ("--accessible",),
    Text("逐行问答，不重画屏幕，适合读屏软件。", "Numbered lines, no redraw: for screen readers."),
)
NO_INPUT: Final = Option(("--no-input",), Text("什么都不问。", "Never ask anything."))

NO_PAGER: Final = Option(("--no-pager",), Text("长的也不分页。", "Never page what is long."))

BATCH: Final = Option(("--batch",), Text("从标准输入逐行读 JSON。", "Read JSON lines from stdin."))
YES: Final = Option(("--yes",), Text("不再问，直接做。", "Do it without asking."))

Folder = Annotated[
    str | None,
    Argument(
        Text("文件夹", "DIR"),
        Text(
            "放流程的文件夹；不写就是自带的流程。",
            "The folder of flows; the flows that come with the program if left out.",
        ),
        empty=True,
    ),
]
OneFlow = Annotated[
    str | None,
    Option(("--flow",), Text("只看这个流程。", "This flow alone."), Text("流程", "FLOW")),
]
Id = Annotated[
    str,
    Argument(
        Text("编号", "ID"),
        Text("case list 里的编号。", "The id shown by case list."),
        required=True,
    ),
]
