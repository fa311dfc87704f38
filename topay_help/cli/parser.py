"""The commands as Typer's, which takes a line of words apart and calls what they mean.

A command is made only when it is called, so that the modules of no other are loaded. The context of
each carries all that was said up to it: what stands before a command counts for it, too, unless it
is said again.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from topay_help.cli import help as pages
from topay_help.cli.commands import BY_NAME, within
from topay_help.cli.grammar import (
    Argument,
    Command,
    Option,
    Parameter,
    function,
    own,
    shared,
    wrong_usage,
)
from topay_help.cli.options import HELP, VERSION
from topay_help.cli.session import one_of, session
from topay_help.errors import UsageError
from topay_help.output.stream import send
from topay_help.spelling import nearest
from topay_help.text import Text

NO_OPTION: Final = Text("没有“{name}”这个选项。", "There is no option “{name}”.")
NEAR_OPTION: Final = Text(
    "没有“{name}”这个选项。是不是“{near}”？", "There is no option “{name}”. Did you mean “{near}”?"
)
NEEDS_VALUE: Final = Text("选项“{name}”后面要写一个值。", "The option “{name}” needs a value.")
TAKES_NONE: Final = Text("选项“{name}”后面不写值。", "The option “{name}” takes no value.")
MISSING: Final = Text("缺少{name}。", "{name} is missing.")
EMPTY: Final = Text("{name}是空的。", "{name} is empty.")
NOT_RIGHT: Final = Text("{name} 的值不对。", "The value of {name} is not right.")
TOO_MUCH: Final = Text("多出来的内容：{rest}", "There is more than the command takes: {rest}")
NO_NAME: Final = Text("后面还要写一个命令。", "A command is missing.")


def run(words: Sequence[str], lang: str) -> int:
    """Call what the words mean; the exit status. Raises HelpError."""
    try:
        status = _made(BY_NAME[""], lang).main([*words], standalone_mode=False)
    except typer.Abort:
        return 130
    return status if isinstance(status, int) else 0


def _made(command: Command, lang: str) -> "_Single | _Group":
    return (_Group if within(command.name) else _Single)(command, lang)


class _Single(TyperCommand):
    """A command that holds no others."""

    def __init__(self, told: Command, lang: str) -> None:
        self.told = told
        # Words too many are let through by Typer, and refused below in our own words.
        settings = {"allow_extra_args": True}
        params = _params(told, [*own(told), *shared(told)], lang)
        super().__init__(told.name, params=params, add_help_option=False, context_settings=settings)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words apart; raises UsageError."""
        rest = _parsed(self.told, ctx, partial(super().parse_args, ctx, args))
        if rest:
            raise wrong_usage(self.told, TOO_MUCH, rest=" ".join(rest)[:80])
        return rest

    def invoke(self, ctx: Any) -> int:
        """Call the command; the exit status."""
        return _called(self.told, ctx.obj)


class _Group(TyperGroup):
    """A group of commands; one that calls something itself does so where none of them is named."""

    def __init__(self, told: Command, lang: str) -> None:
        self.told, self.lang = told, lang
        super().__init__(
            name=told.name,
            params=_params(told, shared(told), lang),
            add_help_option=False,
            invoke_without_command=True,
        )

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the words apart; raises UsageError."""
        self.callback = partial(self._alone, ctx)
        return _parsed(self.told, ctx, partial(super().parse_args, ctx, args))

    def _alone(self, ctx: Any, **_: object) -> int:
        if ctx.invoked_subcommand is not None:
            return 0
        if not self.told.call:
            raise wrong_usage(self.told, NO_NAME)
        return _called(self.told, ctx.obj)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str, Any, list[str]]:
        """The command that the first word names, else the group itself where it takes words."""
        name, *rest = args
        if found := self.get_command(ctx, name):
            return name, found, rest
        if not any(isinstance(one.told, Argument) for one in own(self.told)):
            raise pages.no_command(self.told, name)
        return name, _Single(self.told, self.lang), args

    def get_command(self, ctx: Any, cmd_name: str) -> "_Single | _Group | None":
        """The command of a name, made when it is asked for."""
        del ctx
        found = within(self.told.name).get(cmd_name)
        return _made(found, self.lang) if found else None


def _params(command: Command, parameters: list[Parameter], lang: str) -> list[Any]:
    page = _instead(HELP, lambda: pages.page(command, lang))
    more = [] if command.name else [_instead(VERSION, pages.version)]
    return [*map(_param, parameters), *more, page]


def _param(parameter: Parameter) -> TyperArgument | TyperOption:
    key, told, many = parameter
    if isinstance(told, Argument):
        count = -1 if many else 1
        return TyperArgument(param_decls=[key], required=told.required, nargs=count)
    return TyperOption(param_decls=[key, *told.names], multiple=many, is_flag=parameter.switch)


def _instead(option: Option, page: Callable[[], str]) -> TyperOption:
    """An option that prints a page instead of everything else."""

    def printed(_: object, __: object, wanted: bool) -> None:
        if wanted:
            raise typer.Exit(send(page()))

    names = [*option.names]
    return TyperOption(
        param_decls=names, is_flag=True, is_eager=True, expose_value=False, callback=printed
    )


def _parsed(command: Command, ctx: Any, parse: Callable[[], list[str]]) -> list[str]:
    try:
        rest = parse()
    except typer.TyperException as fault:
        raise _explained(command, fault) from None
    said = {key: one for key, one in ctx.params.items() if one not in (None, False, ())}
    ctx.obj = {**(ctx.obj or {}), **said}
    return rest


def _explained(command: Command, fault: Any) -> UsageError:
    """What Typer does not take, in our words; it is told by what each of its errors holds."""
    parameters = {one.key: one for one in [*own(command), *shared(command)]}
    if hasattr(fault, "possibilities"):
        known = [name for one in parameters.values() for name in one.names]
        near = nearest(fault.option_name, known)
        message = NEAR_OPTION if near else NO_OPTION
        return wrong_usage(command, message, name=fault.option_name[:80], near=near)
    if hasattr(fault, "option_name"):
        valued = {name for one in parameters.values() if not one.switch for name in one.names}
        message = NEEDS_VALUE if fault.option_name in valued else TAKES_NONE
        return wrong_usage(command, message, name=fault.option_name[:80])
    message = MISSING if hasattr(fault, "param_type") else NOT_RIGHT
    return wrong_usage(command, message, name=parameters[fault.param.name].title)


def _called(command: Command, said: dict[str, Any]) -> int:
    """Call what a command calls; the exit status. Raises UsageError for what it cannot take."""
    parameters = own(command)
    values = {one.key: _value(command, one, said) for one in parameters}
    common = {key: value for key, value in said.items() if key not in values}
    return function(command)(session(**common), **values)


def _value(command: Command, parameter: Parameter, said: dict[str, Any]) -> Any:
    nothing: object = () if parameter.many else False if parameter.switch else None
    value, told = said.get(parameter.key, nothing), parameter.told
    words = value if parameter.many else (value,)
    if isinstance(told, Option) and told.known and value is not None:
        return one_of(told.names[0], value, told.known)
    checked = isinstance(told, Argument) and not told.empty
    if checked and any(word is not None and not word.strip() for word in words):
        raise wrong_usage(command, EMPTY, name=told.shown)
    return value
