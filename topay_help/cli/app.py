"""The command line: what can be typed, and what each command calls."""

import os
import sys
from collections.abc import Callable
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from topay_help import __version__, language
from topay_help.cli import localised, options
from topay_help.cli.localised import both
from topay_help.cli.session import answers, interactive, session
from topay_help.errors import HelpError

F = TypeVar("F", bound=Callable[..., None])
SETTINGS: Any = {"help_option_names": ["-h", "--help"]}
TOPIC = both("主题", "TOPIC")
FLOW = both("流程", "FLOW")


def group(cls: type[localised.Group] = localised.Group, **words: Any) -> typer.Typer:
    """A group of commands in the user's language."""
    return typer.Typer(
        cls=cls,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=SETTINGS,
        **words,
    )


app = group(
    invoke_without_command=True,
    help=both(
        "Topay 钱包出了问题？查清单、一步步排查、安全地找到客服。不联网。",
        "Trouble with the Topay wallet? Look it up, work it out, reach support safely. Offline.",
    ),
    epilog=both(
        "topay-help\ntopay-help faq missing-funds\ntopay-help run password\ntopay-help contact",
        "topay-help\ntopay-help faq missing-funds\ntopay-help run password\ntopay-help contact",
    ),
)
contact_app = group(
    localised.DefaultGroup,
    help=both(
        "找客服的四个渠道；核对别人给的联系方式。",
        "The four ways to support; check a contact you were given.",
    ),
)
case_app = group(help=both("你存下的排查记录。", "Your saved walks."))
flows_app = group(
    help=both(
        "给写流程的人：检查、证明、测试、画图。", "For writers of flows: check, prove, test, draw."
    )
)
app.add_typer(contact_app, name="contact")
app.add_typer(case_app, name="case")
app.add_typer(flows_app, name="flows")


def command(
    of: typer.Typer, name: str, zh: str, en: str, *, hidden: bool = False, example: str = ""
) -> Callable[[F], F]:
    """Register a function as a command with help in both languages."""
    return of.command(
        name,
        cls=localised.Command,
        help=both(zh, en),
        epilog=both(example, example) if example else None,
        hidden=hidden,
        context_settings=SETTINGS,
    )


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"topay-help {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    lang: options.Lang = None,
    color: options.Color = None,
    accessible: options.Accessible = False,
    no_input: options.NoInput = False,
    flows: options.Flows = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", is_eager=True, callback=_version, help=both("版本。", "The version.")
        ),
    ] = False,
) -> None:
    """Without a command: the wizard on a terminal, else short help on stderr."""
    if context.invoked_subcommand is not None:
        return
    called = session(lang, color=color, flows=flows)
    if no_input or not interactive(called.environ):
        sys.stderr.write(context.get_help() + "\n")
        raise typer.Exit(2)
    from topay_help.cli.wizard import wizard

    raise typer.Exit(wizard(called, None, accessible=accessible))


@command(
    app,
    "faq",
    "查一个问题的清单；不写主题就列出全部。",
    "One problem's checklist; without a topic, the list.",
    example="topay-help faq\ntopay-help faq missing-funds --json",
)
def faq(
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=TOPIC, help=both("编号、标题或说法。", "An id, a title or a phrase.")
        ),
    ] = None,
    lang: options.Lang = None,
    json: options.Json = False,
    format: options.Format = None,  # noqa: A002 - the name of the option
    flows: options.Flows = None,
    color: options.Color = None,
) -> None:
    """Look a topic up."""
    from topay_help.cli.faq import faq as show

    raise typer.Exit(
        show(
            session(lang, json=json, format=format, flows=flows, color=color), " ".join(topic or ())
        )
    )


@command(contact_app, "show", "四个渠道怎么走。", "How to use the four channels.", hidden=True)
def contact(
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
) -> None:
    """Show how to reach support."""
    from topay_help.cli.contact import contact as show

    raise typer.Exit(
        show(session(lang, json=json, format=format, flows=flows, color=color), channel or "")
    )


@command(
    app,
    "run",
    "走一遍流程：在终端里一问一答，或用 -a 给出答案。",
    "Walk a flow: in a conversation, or with answers given by -a.",
    example="topay-help run missing-funds\ntopay-help run missing-funds -a danger=none -a status=processing --json",
)
def run(
    flow: Annotated[
        str | None, typer.Argument(metavar=FLOW, help=both("哪个流程。", "Which flow."))
    ] = None,
    answer: options.Answers = None,
    lang: options.Lang = None,
    json: options.Json = False,
    format: options.Format = None,  # noqa: A002 - the name of the option
    flows: options.Flows = None,
    color: options.Color = None,
    today: options.Today = None,
    accessible: options.Accessible = False,
    no_input: options.NoInput = False,
) -> None:
    """Walk a flow."""
    from topay_help.cli import run as command

    called = session(lang, json=json, format=format, flows=flows, color=color, today=today)
    if answer or json or format or no_input:
        raise typer.Exit(command.run(called, flow, answers(answer or ())))
    if not interactive(called.environ):
        raise command.needs_terminal(flow)
    from topay_help.cli.wizard import wizard

    raise typer.Exit(wizard(called, flow, accessible=accessible))


@command(app, "help", "看一个命令的帮助。", "Help on a command.")
def help_(
    context: typer.Context,
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar=both("命令", "COMMAND"), help=both("哪个命令。", "Which command.")),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """Show the help page of a command, as its --help does."""
    assert context.parent  # noqa: S101 - a command of the app has the app above it
    sys.stdout.flush()
    app(args=[*(name or ()), "--help"], prog_name="topay-help", standalone_mode=False)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status; the one place that catches errors."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        localised.lang = language.pick(language.flag(given), os.environ)
        status = app(args=given, prog_name="topay-help", standalone_mode=False)
    except HelpError as error:
        status = complain(error.to(localised.lang), error.exit_status)
    except localised.UsageFault as fault:  # type: ignore[misc] # Typer gives this class no name
        status = complain(localised.explain(fault), 2)
    except (typer.Abort, KeyboardInterrupt, EOFError):
        status = 130
    sys.exit(status if isinstance(status, int) else 0)


def complain(words: str, status: int) -> int:
    """Say what is wrong on stderr."""
    sys.stderr.write(f"topay-help: {words}\n")
    return status
