"""The commands under `case`: read arguments and call."""

from typing import Annotated

import typer

from topay_help.cli import options
from topay_help.cli.commands import command, group
from topay_help.cli.localised import both
from topay_help.cli.session import interactive, session
from topay_help.errors import UsageError

EXAMPLES = """topay-help case list
topay-help case resume ID
topay-help case summary ID -o summary.md"""

app = group(
    help=both("你存下的排查记录。", "Your saved walks."),
    epilog=both(EXAMPLES, EXAMPLES),
)

Id = Annotated[
    str,
    typer.Argument(
        metavar=both("编号", "ID"), help=both("case list 里的编号。", "The id shown by case list.")
    ),
]


@command(app, "list", "列出所有记录，最新的在前。", "List every case, the newest first.")
def list_(
    lang: options.Lang = None, json: options.Json = False, flows: options.Flows = None
) -> None:
    """List cases."""
    from topay_help.cli import cases

    raise typer.Exit(cases.list_cases(session(lang, json=json, flows=flows)))


@command(app, "show", "看一条记录走到了哪里。", "Show where a case stands.")
def show(
    id_: Id,
    lang: options.Lang = None,
    json: options.Json = False,
    flows: options.Flows = None,
    today: options.Today = None,
) -> None:
    """Show a case."""
    from topay_help.cli import cases

    raise typer.Exit(cases.show(session(lang, json=json, flows=flows, today=today), id_))


@command(app, "resume", "接着走一条记录。", "Go on with a case.")
def resume(
    id_: Id,
    lang: options.Lang = None,
    flows: options.Flows = None,
    color: options.Color = None,
    today: options.Today = None,
    accessible: options.Accessible = False,
) -> None:
    """Go on with a case in the wizard."""
    from topay_help.cli import cases, run

    called = session(lang, flows=flows, color=color, today=today)
    case = cases.kept(called, called.content()).get(id_)
    if not interactive():
        raise run.needs_terminal(case.flow)
    from topay_help.cli.wizard import wizard

    raise typer.Exit(wizard(called, None, case=case, accessible=accessible))


@command(
    app,
    "delete",
    "删除一条或全部记录，删了就没有了。",
    "Delete a case, or all of them, for good.",
    example="topay-help case delete ID --yes\ntopay-help case delete --all --yes",
)
def delete(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar=both("编号", "ID"),
            help=both("case list 里的编号。", "The id shown by case list."),
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=both("删除全部记录。", "Delete every case."))
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=both("确认删除。", "Really delete it."))
    ] = False,
    lang: options.Lang = None,
) -> None:
    """Delete a case."""
    from topay_help.cli import cases

    if (id_ is None) != every:
        raise UsageError(cases.WHICH)
    if id_ is None:
        raise typer.Exit(cases.delete_all(session(lang), yes=yes))
    raise typer.Exit(cases.delete(session(lang), id_, yes=yes))


@command(
    app,
    "summary",
    "给客服的说明：可以直接粘贴，或写成 .md、.json、.eml、.ics 文件。",
    "A summary for support: to paste, or as a .md, .json, .eml or .ics file.",
)
def summary(
    id_: Id,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar=both("文件", "FILE"),
            help=both("写到这个文件。", "Write it to this file."),
        ),
    ] = None,
    lang: options.Lang = None,
    json: options.Json = False,
    format: options.Format = None,  # noqa: A002 - the name of the option
    flows: options.Flows = None,
    today: options.Today = None,
) -> None:
    """Write a summary for support."""
    from topay_help.cli import case_files

    called = session(lang, json=json, format=format, flows=flows, today=today)
    raise typer.Exit(case_files.summary(called, id_, output))


@command(app, "code", "一串可以在电话里念的码。", "A code that can be read out over the phone.")
def code(
    id_: Id, lang: options.Lang = None, flows: options.Flows = None, today: options.Today = None
) -> None:
    """Print the code of a case."""
    from topay_help.cli import cases

    raise typer.Exit(cases.code(session(lang, flows=flows, today=today), id_))


@command(app, "open", "用码看对方走到了哪里。", "Show where the walk of a code stands.")
def open_(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=both("码", "CODE"), help=both("对方念的码。", "The code that was read out.")
        ),
    ],
    lang: options.Lang = None,
    json: options.Json = False,
    flows: options.Flows = None,
    today: options.Today = None,
) -> None:
    """Show what a code says."""
    from topay_help.cli import cases

    called = session(lang, json=json, flows=flows, today=today)
    raise typer.Exit(cases.open_code(called, " ".join(words)))
