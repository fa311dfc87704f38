"""Typer in the user's language: help pages and usage errors in our own words."""

import difflib
import shutil
from collections.abc import Iterable
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from topay_help.privacy.echo import echo
from topay_help.text import Text, indented, padded, width, wrap

SEPARATOR: Final = "\x1f"  # between the two languages of a help text
UsageFault = typer.BadParameter.__base__  # Typer exports no name for it
MAX_WIDTH: Final = 100

USAGE: Final = Text("用法：", "Usage: ")
OPTIONS: Final = Text("选项", "Options")
COMMANDS: Final = Text("命令", "Commands")
ARGUMENTS: Final = Text("参数", "Arguments")
EXAMPLES: Final = Text("例子", "Examples")
COMMAND: Final = Text("命令 …", "COMMAND …")
SOME_OPTIONS: Final = Text("[选项]", "[OPTIONS]")
SHOW_HELP: Final = Text("显示这页帮助。", "Show this help.")
MORE_HELP: Final = Text("看帮助：{command} --help", "For help: {command} --help")
MEANT: Final = Text("是不是“{near}”？", " Did you mean “{near}”?")
FAULTS: Final = {
    "NoSuchOption": Text("没有“{name}”这个选项。", "There is no option “{name}”."),
    "MissingParameter": Text("缺少{name}。", "{name} is missing."),
    "BadParameter": Text("{name} 的值不对。", "The value of {name} is not right."),
    "BadOptionUsage": Text("选项“{name}”后面要写一个值。", "The option “{name}” needs a value."),
    "UsageError": Text("多出来的内容：{rest}", "There is more than the command takes: {rest}"),
}
NO_COMMAND: Final = Text("没有“{name}”这个命令。", "There is no command “{name}”.")
MISSING_COMMAND: Final = Text("后面还要写一个命令。", "A command is missing.")

lang = "zh"  # the user's; set once by the entry point, before the commands are built


def both(zh: str, en: str) -> str:
    """A help text in both languages, of which the user's is shown."""
    return zh + SEPARATOR + en


def pick(text: str | None) -> str:
    """The user's language of a text made by `both`."""
    zh, _, en = (text or "").partition(SEPARATOR)
    return en if en and lang == "en" else zh


def explain(fault: Any) -> str:
    """A usage error in the user's words, with the next step."""
    command = fault.ctx.command_path if fault.ctx else "topay-help"
    name = getattr(fault, "option_name", None) or _parameter(getattr(fault, "param", None))
    words = FAULTS.get(type(fault).__name__)
    message = fault.message if not words or SEPARATOR in fault.message else ""
    if message:
        sentence = pick(message)
    elif type(fault).__name__ == "UsageError":
        sentence = _plain_usage(fault)
    else:
        assert words  # noqa: S101 - a fault without words has a message
        sentence = words.to(lang, name=_visible(name)) + _near_option(fault, name)
    return sentence + "\n" + MORE_HELP.to(lang, command=command)


def _plain_usage(fault: Any) -> str:
    if fault.message.startswith("Missing command"):
        return MISSING_COMMAND.to(lang)
    told = fault.message.replace("argument(s)", "arguments")
    rest = told.partition("(")[2].removesuffix(")") or told
    return FAULTS["UsageError"].to(lang, rest=_visible(rest))


def _near_option(fault: Any, name: str) -> str:
    if type(fault).__name__ != "NoSuchOption" or not fault.ctx:
        return ""
    known = [opt for param in fault.ctx.command.get_params(fault.ctx) for opt in param.opts]
    near = difflib.get_close_matches(name, known, 1)
    return MEANT.to(lang, near=near[0]) if near else ""


def _parameter(param: Any) -> str:
    if param is None:
        return ""
    return str(param.opts[0] if param.param_type_name == "option" else pick(param.metavar))


def _visible(text: str) -> str:
    said = echo(text, lang)
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in said)[:80]


class _Page:
    """The help page of a command: usage, what it does, examples, arguments, options, commands."""

    def get_help(self, ctx: Any) -> str:
        """The whole page, wrapped to the terminal."""
        limit = min(shutil.get_terminal_size().columns, MAX_WIDTH)
        command: Any = self
        params = self._params(ctx)
        arguments = [p for p in params if p.param_type_name == "argument"]
        options = [p for p in params if p.param_type_name == "option" and not p.hidden]
        lines = [*self._usage(ctx, arguments, limit), ""]
        lines += wrap(pick(command.help), limit)
        lines += _table(ARGUMENTS, [(pick(p.metavar), pick(p.help)) for p in arguments], limit)
        lines += _table(OPTIONS, [(_option(p), _option_help(p)) for p in options], limit)
        if isinstance(command, TyperGroup):
            subs = [
                (name, pick(sub.help).split("\n")[0])
                for name, sub in command.commands.items()
                if not sub.hidden
            ]
            lines += _table(COMMANDS, subs, limit)
        if command.epilog:
            lines += _examples(pick(command.epilog), limit)
        return "\n".join(lines)

    def _params(self, ctx: Any) -> list[Any]:
        command: Any = self
        return list(command.get_params(ctx))

    def _usage(self, ctx: Any, arguments: Iterable[Any], limit: int) -> list[str]:
        parts = [ctx.command_path, SOME_OPTIONS.to(lang)]
        parts += [pick(p.metavar) if p.required else f"[{pick(p.metavar)}]" for p in arguments]
        if isinstance(self, TyperGroup):
            parts.append(COMMAND.to(lang))
        return indented(" ".join(parts), limit, USAGE.to(lang))


def _option(param: Any) -> str:
    # Click hands the names of --help out in a different order each time.
    names = ", ".join(sorted([*param.opts, *param.secondary_opts], key=len))
    return names if param.is_flag or not param.metavar else f"{names} {pick(param.metavar)}"


def _option_help(param: Any) -> str:
    return SHOW_HELP.to(lang) if param.name == "help" else pick(param.help)


def _table(title: Text, rows: list[tuple[str, str]], limit: int) -> list[str]:
    if not rows:
        return []
    column = min(max(width(name) for name, _ in rows), 26)
    lines = ["", title.to(lang)]
    for name, words in rows:
        if width(name) > column or limit < column + 24:  # too narrow to stand side by side
            lines += indented(name, limit, "  ")
            lines += indented(words, limit, "      ")
        else:
            lines += indented(words, limit, "  " + padded(name, column) + "  ")
    return lines


def _examples(text: str, limit: int) -> list[str]:
    lines = ["", EXAMPLES.to(lang)]
    for line in text.split("\n"):
        lines += indented(line, limit, "  ", "    ")
    return lines


class Command(_Page, TyperCommand):
    """A command whose help and errors are in the user's language."""


class Group(_Page, TyperGroup):
    """A group of commands whose help and errors are in the user's language."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first argument names; an unknown one gets the nearest name."""
        name = args[0]
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            if name.startswith("-"):
                self.parse_args(ctx, args)
            near = difflib.get_close_matches(name, self.commands, 1)
            zh, en = (NO_COMMAND.to(one, name=_visible(name)) for one in ("zh", "en"))
            if near:
                zh, en = zh + MEANT.to("zh", near=near[0]), en + MEANT.to("en", near=near[0])
            ctx.fail(both(zh, en))
        return super().resolve_command(ctx, args)


class DefaultGroup(Group):
    """A group that takes anything but a command's name as the arguments of its command `show`."""

    def _params(self, ctx: Any) -> list[Any]:
        """Its own and those of the command that it stands for."""
        return [*self.commands["show"].params, *super()._params(ctx)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the hidden command in front where no command is named."""
        first = next((arg for arg in args if not arg.startswith("-")), None)
        wants_help = any(arg in ("-h", "--help") for arg in args)
        if first not in self.commands and not (wants_help and first is None):
            args = ["show", *args]
        return super().parse_args(ctx, args)
