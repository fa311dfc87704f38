"""The commands under `contact`: read arguments and call."""

from typing import Annotated

import typer

from topay_help.cli import localised, options
from topay_help.cli.commands import command, group
from topay_help.cli.localised import both
from topay_help.cli.session import interactive, session

app = group(
    localised.DefaultGroup,
    help=both(
        "找客服的四个渠道；核对别人给的联系方式。",
        "The four ways to support; check a contact you were given.",
    ),
    epilog=both(*["topay-help contact\ntopay-help contact phone\ntopay-help contact check -"] * 2),
)

Yes = Annotated[bool, typer.Option("--yes", help=both("不再问，直接做。", "Do it without asking."))]


@command(app, "show", "四个渠道怎么走。", "How to use the four channels.", hidden=True)
def show(
    channel: Annotated[
        str | None,
        typer.Argument(
            metavar=both("渠道", "CHANNEL"),
            help=both("app、web、social 或 phone。", "app, web, social or phone."),
        ),
    ] = None,
    lang: options.Lang = None,
    json: options.Json = False,
    format: options.Format = None,  # noqa: A002 - the name of the option
    flows: options.Flows = None,
    color: options.Color = None,
    no_pager: options.NoPager = False,
) -> None:
    """Show how to reach support."""
    from topay_help.cli.contact import contact

    called = session(lang, json=json, format=format, flows=flows, color=color)
    raise typer.Exit(contact(called, channel or "", paged=not no_pager))


@command(
    app,
    "check",
    "核对一个号码、网址、邮箱或账号在不在官方名单上。",
    "Compare a number, address or account with the official list.",
    example="topay-help contact check 400-000-0000\ntopay-help contact check - --json",
)
def check(
    value: Annotated[
        str | None,
        typer.Argument(
            metavar=both("联系方式", "VALUE"),
            help=both(
                "要核对的内容；- 表示从标准输入读。", "What to check; - reads standard input."
            ),
        ),
    ] = None,
    batch: Annotated[
        bool,
        typer.Option(
            "--batch", help=both("从标准输入逐行读 JSON。", "Read JSON lines from stdin.")
        ),
    ] = False,
    lang: options.Lang = None,
    json: options.Json = False,
    today: options.Today = None,
) -> None:
    """Compare a contact with the operator's list."""
    from topay_help.cli import contact_check

    called = session(lang, json=json, today=today)
    raise typer.Exit(contact_check.check(called, value, batch=batch))


@command(
    app,
    "import",
    "导入运营方给的名单：先核验、列出变化、再问你。",
    "Import the operator's list: it is checked, its changes are shown, then you are asked.",
)
def import_(
    file: Annotated[
        str, typer.Argument(metavar=both("文件", "FILE"), help=both("名单文件。", "The list."))
    ],
    yes: Yes = False,
    lang: options.Lang = None,
    today: options.Today = None,
) -> None:
    """Install the operator's list."""
    from pathlib import Path

    from topay_help.cli import contact_check

    called = session(lang, today=today)
    confirm = _confirm if interactive() else None
    raise typer.Exit(contact_check.import_list(called, Path(file), yes=yes, confirm=confirm))


@command(app, "list", "看看现在用的官方名单。", "Show the official list in use.")
def list_(
    lang: options.Lang = None, json: options.Json = False, today: options.Today = None
) -> None:
    """Show the operator's list."""
    from topay_help.cli import contact_check

    raise typer.Exit(contact_check.list_entries(session(lang, json=json, today=today)))


def _confirm(question: str) -> bool:
    return input(f"{question} [y/N] ").strip().lower() in ("y", "yes", "是")
