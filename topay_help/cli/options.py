"""The options that commands share, each defined once."""

from typing import Annotated

import typer

from topay_help.cli.localised import both

Lang = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help=both("用哪种语言。", "The language."))
]
Json = Annotated[bool, typer.Option("--json", help=both("输出 JSON。", "Print JSON."))]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="rich|plain|json|markdown",
        help=both("输出的样子。", "How the output looks."),
    ),
]
Flows = Annotated[
    str | None,
    typer.Option(
        "--flows",
        metavar=both("文件夹", "DIR"),
        help=both("用这个文件夹里的流程。", "Use the flows of this folder."),
    ),
]
Color = Annotated[
    str | None,
    typer.Option(
        "--color",
        metavar="auto|always|never",
        help=both("要不要颜色。", "Whether to use colour."),
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar=both("日期", "DATE"),
        help=both("把这一天当作今天，如 2026-11-22。", "Take this day as today, like 2026-11-22."),
    ),
]
Accessible = Annotated[
    bool,
    typer.Option(
        "--accessible",
        help=both(
            "逐行问答，不重画屏幕，适合读屏软件。", "Numbered lines, no redraw: for screen readers."
        ),
    ),
]
NoInput = Annotated[
    bool, typer.Option("--no-input", help=both("什么都不问。", "Never ask anything."))
]
NoPager = Annotated[
    bool, typer.Option("--no-pager", help=both("长的也不分页。", "Never page what is long."))
]
Answers = Annotated[
    list[str] | None,
    typer.Option(
        "--answer",
        "-a",
        metavar=both("问题=答案", "QUESTION=ANSWER"),
        help=both("预先给出一个答案，可以写多次。", "An answer given beforehand; may be repeated."),
    ),
]
Overdue = Annotated[
    bool,
    typer.Option(
        "--overdue",
        help=both(
            "过了核对日期也算错误：发布前用。",
            "A review that is due is an error: before a release.",
        ),
    ),
]
