"""The commands under `flows` that prove, test, draw and compare: read arguments and call."""

from typing import Annotated

import typer

from topay_help.cli import options
from topay_help.cli.commands import command
from topay_help.cli.flows_commands import Folder, app
from topay_help.cli.localised import both
from topay_help.cli.session import session

Flow = Annotated[
    str | None,
    typer.Argument(
        metavar=both("流程", "FLOW"),
        help=both("只看这一个流程。", "Only this flow."),
    ),
]
Place = Annotated[
    str,
    typer.Argument(
        metavar=both("文件夹或版本:路径", "DIR_OR_REV:PATH"),
        help=both("文件夹，或 git 的 版本:路径。", "A folder, or REVISION:PATH of git."),
    ),
]


@command(
    app,
    "prove",
    "走遍每一条走得通的路：每个结论给出最短的一串回答，从不生效的规则也指出来。",
    "Walk every path that can be walked: the shortest answers to each outcome, and dead rules.",
    example="topay-help flows prove\ntopay-help flows prove my-flows refund --json",
)
def prove(
    folder: Folder = None,
    flow: Flow = None,
    lang: options.Lang = None,
    json: options.Json = False,
    flows: options.Flows = None,
    today: options.Today = None,
) -> None:
    """Prove a folder of flows."""
    from topay_help.cli.flows_prove import prove as run

    raise typer.Exit(run(session(lang, json=json, flows=flows, today=today), folder, flow))


@command(
    app,
    "test",
    "跑流程旁边的场景文件，并说明哪些行没有走到。",
    "Run the scenario files beside the flows, and tell which lines were not reached.",
    example="topay-help flows test\ntopay-help flows test my-flows refund\n"
    "topay-help flows test my-flows --write refund",
)
def test(
    folder: Folder = None,
    flow: Flow = None,
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
    """Test a folder of flows."""
    from topay_help.cli import flows_test

    called = session(lang, json=json, flows=flows, today=today)
    if write is not None:
        raise typer.Exit(flows_test.write_scenarios(called, folder, write))
    raise typer.Exit(flows_test.run_tests(called, folder, flow))


@command(
    app,
    "graph",
    "把流程画出来：终端里的树、Mermaid、DOT 或 SVG。",
    "Draw a flow: a tree in the terminal, Mermaid, DOT or SVG.",
    example="topay-help flows graph\ntopay-help flows graph my-flows refund --format mermaid\n"
    "topay-help flows graph my-flows refund --svg refund.svg",
)
def graph(
    folder: Folder = None,
    flow: Flow = None,
    format: Annotated[  # noqa: A002 - the name of the option
        str,
        typer.Option(
            "--format",
            metavar="tree|mermaid|dot",
            help=both("画成什么样。", "How it is drawn."),
        ),
    ] = "tree",
    svg: Annotated[
        str | None,
        typer.Option(
            "--svg",
            metavar=both("文件", "FILE"),
            help=both("用 Graphviz 画成 SVG 文件。", "Draw it into an SVG file, with Graphviz."),
        ),
    ] = None,
    lang: options.Lang = None,
    flows: options.Flows = None,
) -> None:
    """Draw a flow."""
    from topay_help.cli.flows_graph import graph as draw

    raise typer.Exit(draw(session(lang, flows=flows), folder, flow, format, svg))


@command(
    app,
    "diff",
    "比较两份流程：哪些回答走到了别处、看到别的文字，存下的记录还能不能用。",
    "Compare two states of the flows: who ends elsewhere or reads something else, what breaks.",
    example="topay-help flows diff old-flows new-flows\n"
    "topay-help flows diff HEAD~1:flows flows --json",
)
def diff(
    before: Place,
    after: Place,
    lang: options.Lang = None,
    json: options.Json = False,
    today: options.Today = None,
) -> None:
    """Compare two folders of flows."""
    from topay_help.cli.flows_diff import diff as compare

    raise typer.Exit(compare(session(lang, json=json, today=today), before, after))
