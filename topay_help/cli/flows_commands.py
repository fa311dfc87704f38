"""The commands under `flows`: read arguments and call."""

from typing import Annotated

import typer

from topay_help.cli import options
from topay_help.cli.commands import command, group
from topay_help.cli.localised import both
from topay_help.cli.session import session

app = group(
    help=both(
        "给写流程的人：检查、证明、测试、画图。", "For writers of flows: check, prove, test, draw."
    )
)

Folder = Annotated[
    str | None,
    typer.Argument(
        metavar=both("文件夹", "DIR"),
        help=both(
            "放流程的文件夹；不写就是自带的流程。",
            "The folder of flows; the flows that come with the program if left out.",
        ),
    ),
]


@command(
    app,
    "check",
    "检查流程：写错的、走不通的、缺翻译的，逐条指出在哪一行。",
    "Check flows: what is misspelt, leads nowhere or is not translated, with file and line.",
    example="topay-help flows check my-flows\ntopay-help flows check my-flows/refund.yaml\n"
    "topay-help flows check my-flows --format sarif\ntopay-help flows check --explain TH101",
)
def check(
    folder: Folder = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar=both("代码", "CODE"),
            help=both("说明一个代码，带例子。", "Explain a code, with examples."),
        ),
    ] = None,
    overdue: options.Overdue = False,
    lang: options.Lang = None,
    json: options.Json = False,
    format: Annotated[  # noqa: A002 - the name of the option
        str,
        typer.Option(
            "--format",
            metavar="plain|json|github|sarif",
            help=both("输出的样子。", "How the output looks."),
        ),
    ] = "plain",
    flows: options.Flows = None,
    today: options.Today = None,
) -> None:
    """Check a folder of flows."""
    from topay_help.cli import flows_check

    called = session(lang, flows=flows, today=today)
    if explain is not None:
        raise typer.Exit(flows_check.explain(called, explain))
    raise typer.Exit(flows_check.check(called, folder, "json" if json else format, overdue=overdue))


@command(
    app,
    "preview",
    "边写边走：存一次文件就重新读，回答都留着，问题旁边就是检查结果。",
    "Walk a flow while you write it: read again when saved, answers kept, findings in place.",
    example="topay-help flows preview refund --flows my-flows\n"
    "topay-help flows preview my-flows/refund.yaml",
)
def preview(
    flow: Annotated[
        str,
        typer.Argument(
            metavar=both("流程", "FLOW"),
            help=both("流程的编号，或它的文件。", "The flow's id, or its file."),
        ),
    ],
    lang: options.Lang = None,
    flows: options.Flows = None,
    color: options.Color = None,
    today: options.Today = None,
    accessible: options.Accessible = False,
) -> None:
    """Walk a flow that is being written."""
    from topay_help.cli import flows_preview

    called = session(lang, flows=flows, color=color, today=today)
    raise typer.Exit(flows_preview.preview(called, flow, accessible=accessible))


@command(
    app,
    "new",
    "新建一个小而完整的流程，带场景，能直接通过检查。",
    "Make a small complete flow with scenarios, which passes the check as it is.",
    example="topay-help flows new late-refund --dir my-flows",
)
def new(
    name: Annotated[
        str,
        typer.Argument(
            metavar=both("名字", "NAME"),
            help=both("编号，也是文件名。", "Its id, which is also the file's name."),
        ),
    ],
    folder: Annotated[
        str | None,
        typer.Option(
            "--dir",
            metavar=both("文件夹", "DIR"),
            help=both(
                "写到哪个文件夹；不写就是当前的。", "The folder; the current one if left out."
            ),
        ),
    ] = None,
    lang: options.Lang = None,
    flows: options.Flows = None,
    today: options.Today = None,
) -> None:
    """Make a new flow."""
    from topay_help.cli import flows_new

    raise typer.Exit(flows_new.new(session(lang, flows=flows, today=today), name, folder))


@command(
    app,
    "translated",
    "确认现在的英文都跟上了中文；以后中文改了英文没改，check 会指出来。",
    "Confirm that the English says what the Chinese says; check tells when only one changes.",
    example="topay-help flows translated my-flows",
)
def translated(
    folder: Folder = None, lang: options.Lang = None, flows: options.Flows = None
) -> None:
    """Confirm the translations of a folder."""
    from topay_help.cli import flows_new

    raise typer.Exit(flows_new.translated(session(lang, flows=flows), folder))


@command(
    app,
    "schema",
    "打印流程文件的 JSON Schema，编辑器用它补全和提示。"
    "存成 flow.schema.json，在流程文件第一行写：# yaml-language-server: $schema=flow.schema.json",
    "Print the JSON Schema of a flow file, with which editors complete and explain. Save it as "
    "flow.schema.json and begin a flow with: # yaml-language-server: $schema=flow.schema.json",
    example="topay-help flows schema > my-flows/flow.schema.json",
)
def schema(lang: options.Lang = None) -> None:
    """Print the JSON Schema."""
    from topay_help.cli import flows_schema

    raise typer.Exit(flows_schema.schema(session(lang)))


OneFlow = Annotated[
    str | None,
    typer.Option(
        "--flow",
        metavar=both("流程", "FLOW"),
        help=both("只看这个流程。", "This flow alone."),
    ),
]


@command(
    app,
    "prove",
    "走遍每一条走得通的路：每个结论怎么到，哪条规则永远用不上。",
    "Walk every path that can be walked: how each outcome is reached, which rules never fire.",
    example="topay-help flows prove my-flows\ntopay-help flows prove my-flows --json",
)
def prove(
    folder: Folder = None,
    flow: OneFlow = None,
    lang: options.Lang = None,
    json: options.Json = False,
    flows: options.Flows = None,
    today: options.Today = None,
) -> None:
    """Prove flows."""
    from topay_help.cli import flows_prove

    called = session(lang, json=json, flows=flows, today=today)
    raise typer.Exit(flows_prove.prove(called, folder, flow))


@command(
    app,
    "test",
    "按场景文件测试流程，并看有没有没走到的地方。",
    "Test flows by their scenario files, and see what no scenario reaches.",
    example="topay-help flows test my-flows\ntopay-help flows test my-flows --write refund",
)
def test(
    folder: Folder = None,
    flow: OneFlow = None,
    write: Annotated[
        str | None,
        typer.Option(
            "--write",
            metavar=both("流程", "FLOW"),
            help=both(
                "给这个流程写第一份场景文件。", "Write the first scenario file of this flow."
            ),
        ),
    ] = None,
    lang: options.Lang = None,
    json: options.Json = False,
    flows: options.Flows = None,
    today: options.Today = None,
) -> None:
    """Test flows by scenarios."""
    from topay_help.cli import flows_test

    called = session(lang, json=json, flows=flows, today=today)
    if write is not None:
        raise typer.Exit(flows_test.write_scenarios(called, folder, write))
    raise typer.Exit(flows_test.run_tests(called, folder, flow))


@command(
    app,
    "graph",
    "画出流程：树、Mermaid、DOT 或 SVG。",
    "Draw flows: as a tree, Mermaid, DOT or SVG.",
    example="topay-help flows graph my-flows\n"
    "topay-help flows graph my-flows --flow refund --format mermaid\n"
    "topay-help flows graph my-flows --flow refund --svg refund.svg",
)
def graph(
    folder: Folder = None,
    flow: OneFlow = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str,
        typer.Option(
            "--format",
            metavar="tree|mermaid|dot",
            help=both("输出的样子。", "How the output looks."),
        ),
    ] = "tree",
    svg: Annotated[
        str | None,
        typer.Option(
            "--svg",
            metavar=both("文件", "FILE"),
            help=both("用 Graphviz 画成这个文件。", "Draw it into this file with Graphviz."),
        ),
    ] = None,
    lang: options.Lang = None,
    flows: options.Flows = None,
    json: options.Json = False,
) -> None:
    """Draw flows."""
    from topay_help.cli import flows_graph

    called = session(lang, json=json, flows=flows)
    raise typer.Exit(flows_graph.graph(called, folder, flow, format, svg))


@command(
    app,
    "diff",
    "比较两个版本：谁的结论变了，哪些存下的记录和码会断。",
    "Compare two versions: whose outcome changed, which saved cases and codes break.",
    example="topay-help flows diff old-flows my-flows\n"
    "topay-help flows diff HEAD~1:my-flows my-flows --json",
)
def diff(
    before: Annotated[
        str,
        typer.Argument(
            metavar=both("旧", "A"),
            help=both("文件夹，或 git 的 版本:路径。", "A folder, or REVISION:PATH of git."),
        ),
    ],
    after: Annotated[
        str,
        typer.Argument(
            metavar=both("新", "B"), help=both("同上。", "The same for the later version.")
        ),
    ],
    lang: options.Lang = None,
    json: options.Json = False,
    today: options.Today = None,
) -> None:
    """Compare two versions of flows."""
    from topay_help.cli import flows_diff

    raise typer.Exit(flows_diff.diff(session(lang, json=json, today=today), before, after))


@command(
    app,
    "build",
    "把流程做成打开很快的资料库。",
    "Build a library that is quick to open.",
    example="topay-help flows build my-flows -o my-library",
)
def build(
    folder: Folder = None,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar=both("文件夹", "OUT"),
            help=both("写到这个文件夹。", "Write it into this folder."),
        ),
    ] = "library",
    lang: options.Lang = None,
    json: options.Json = False,
    today: options.Today = None,
) -> None:
    """Build a library."""
    from topay_help.cli import flows_build

    raise typer.Exit(flows_build.build(session(lang, json=json, today=today), folder, output))
