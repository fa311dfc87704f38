"""The command line: what can be typed, and what each command calls."""

import os
import sys
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Final, NoReturn

import typer

from topay_help import __version__, language
from topay_help.cli import ending, localised, options
from topay_help.cli.commands import command, group
from topay_help.cli.direct import BEFORE
from topay_help.cli.localised import both
from topay_help.cli.session import answers, before, interactive, session

GROUPS: Final = ("contact", "case", "flows")  # each has its module, loaded when it is needed
EXAMPLES: Final = (
    "topay-help\ntopay-help faq missing-funds\ntopay-help run password\ntopay-help contact"
)

app = group(
    invoke_without_command=True,
    help=both(
        "Topay 钱包出了问题？查清单、一步步排查、安全地找到客服。不联网。",
        "Trouble with the Topay wallet? Look it up, work it out, reach support safely. Offline.",
    ),
    epilog=both(EXAMPLES, EXAMPLES),
)


def _version(wanted: bool) -> None:
    if wanted:
        from topay_help.output.stream import send

        raise typer.Exit(send(f"topay-help {__version__}\n"))


@app.callback()
def root(
    context: typer.Context,
    lang: options.Lang = None,
    color: options.Color = None,
    accessible: options.Accessible = False,
    no_input: options.NoInput = False,
    flows: options.Flows = None,
    today: options.Today = None,
    _: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            is_eager=True,
            callback=_version,
            help=both("显示版本。", "Show the version."),
        ),
    ] = False,
) -> None:
    """Without a command: the wizard on a terminal, else short help on stderr."""
    before.lang, before.flows, before.color, before.today = lang, flows, color, today
    before.accessible, before.no_input = accessible, no_input
    if context.invoked_subcommand is not None:
        return
    called = session()
    if no_input or not interactive():
        sys.stderr.write(context.get_help() + "\n")
        raise typer.Exit(2)
    from topay_help.cli.wizard import wizard

    raise typer.Exit(wizard(called, None, accessible=accessible))


@command(
    app,
    "faq",
    "查一个问题的清单；不写主题就列出全部。",
    "One problem's checklist; without a topic, the list.",
    example="topay-help faq\ntopay-help faq missing-funds\ntopay-help faq password --json",
)
def faq(
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=both("主题", "TOPIC"),
            help=both("编号、标题，或平常的说法。", "An id, a title, or how people say it."),
        ),
    ] = None,
    lang: options.Lang = None,
    json: options.Json = False,
    format: options.Format = None,  # noqa: A002 - the name of the option
    flows: options.Flows = None,
    color: options.Color = None,
    no_pager: options.NoPager = False,
) -> None:
    """Look a topic up."""
    from topay_help.cli.faq import faq

    called = session(lang, json=json, format=format, flows=flows, color=color)
    raise typer.Exit(faq(called, " ".join(topic or ()), paged=not no_pager))


@command(
    app,
    "ask",
    "用自己的话说出问题，找到对应的主题。",
    "Say the problem in your own words and find its topic.",
    example=both(
        "topay-help ask 钱转过去三天了对方说没收到\ntopay-help ask 收不到验证码 --json",
        "topay-help ask my top up was reverted\ntopay-help ask no code arrives --json",
    ),
)
def ask(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=both("你的话", "WORDS"), help=both("怎么说都行。", "Say it as you like.")
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
    flows: options.Flows = None,
) -> None:
    """Find the topics that the user's words mean."""
    from topay_help.cli.ask import ask

    called = session(lang, json=json, flows=flows)
    raise typer.Exit(ask(called, " ".join(words or ()), batch=batch))


@command(
    app,
    "redact",
    "把一段话里的密码、验证码、卡号这类内容删掉，再发给别人。",
    "Take passwords, codes, card numbers and the like out of a text before you send it.",
    example=both(
        "topay-help redact 我的密码是hunter22，登不上\ntopay-help redact - < 聊天记录.txt",
        "topay-help redact my password is hunter22\ntopay-help redact - < chat.txt",
    ),
)
def redact(
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=both("内容", "TEXT"),
            help=both("要清理的内容；- 从标准输入读。", "What to clean; - reads standard input."),
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
) -> None:
    """Take secrets out of a text."""
    from topay_help.cli.redact import clean_text

    raise typer.Exit(clean_text(session(lang, json=json), list(text or ()), batch=batch))


@command(
    app,
    "run",
    "走一遍流程：在终端里一问一答，或用 -a 给出答案。",
    "Walk a flow: in a conversation, or with answers given by -a.",
    example="topay-help run missing-funds\n"
    "topay-help run missing-funds -a danger=none -a status=processing --json",
)
def run(
    flow: Annotated[
        str | None,
        typer.Argument(metavar=both("流程", "FLOW"), help=both("哪个流程。", "Which flow.")),
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
    if answer or json or format or no_input or before.no_input:
        raise typer.Exit(command.run(called, flow, answers(answer or ())))
    if not interactive():
        raise command.needs_terminal(flow)
    from topay_help.cli.wizard import wizard

    raise typer.Exit(wizard(called, flow, accessible=accessible or before.accessible))


@command(app, "help", "看一个命令的帮助。", "Help on a command.", example="topay-help help run")
def help_(
    name: Annotated[
        list[str] | None,
        typer.Argument(metavar=both("命令", "COMMAND"), help=both("哪个命令。", "Which command.")),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """Show the help page of a command, as its --help does."""
    del lang  # read before the commands are built
    load(GROUPS)
    app(args=[*(name or ()), "--help"], prog_name="topay-help", standalone_mode=False)


@command(
    app,
    "completion",
    "打印 TAB 补全脚本。",
    "Print the script for TAB completion.",
    example='eval "$(topay-help completion bash)"',
)
def completion(
    shell: Annotated[
        str, typer.Argument(metavar="bash|zsh|fish", help=both("哪个 shell。", "Which shell."))
    ],
    lang: options.Lang = None,
) -> None:
    """Print a completion script."""
    from topay_help.cli.completion_scripts import script
    from topay_help.output.stream import send

    del lang  # read before the commands are built
    raise typer.Exit(send(script(shell)))


def complete(words: list[str]) -> int:
    """Print what may stand for the last word of an unfinished call."""
    from topay_help.cli import completion as completing
    from topay_help.output.stream import send

    load(GROUPS)
    root = typer.main.get_command(app)
    return send(completing.complete(root, words, localised.lang, os.environ))


def load(names: tuple[str, ...]) -> None:
    """Register groups of commands."""
    loaded = {info.name for info in app.registered_groups}
    for name in names:
        if name not in loaded:
            app.add_typer(import_module(f"topay_help.cli.{name}_commands").app, name=name)


def needed(given: list[str]) -> tuple[str, ...]:
    """The groups that a call can mean: one that it names, none for a command, else all."""
    own = {info.name for info in app.registered_commands}
    pairs = pairwise(["", *given])
    words = (word for earlier, word in pairs if earlier not in BEFORE)  # not the values of options
    first = next((word for word in words if word in GROUPS or word in own), None)
    if first in own:
        return ()
    return (first,) if first else GROUPS


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    lang = language.asked(language.flag(given), os.environ)
    localised.lang = lang if lang in language.LANGS else language.LANGS[0]
    sys.exit(ending.status(lambda: called(given), localised.lang))


def called(given: list[str]) -> int | None:
    """What the arguments call; its exit status."""
    language.pick(language.flag(given), os.environ)
    try:
        if given[:1] == ["__complete"]:  # its words are not to be parsed
            return complete(given[1:])
        load(needed(given))
        status = app(args=given, prog_name="topay-help", standalone_mode=False)
    except localised.UsageFault as fault:  # type: ignore[misc] # Typer gives this class no name
        return ending.complain(localised.explain(fault), 2)
    except typer.Abort:
        return 130
    return status if isinstance(status, int) else 0
