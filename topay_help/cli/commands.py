"""How commands are registered: groups and commands whose words are in the user's language."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

import typer

from topay_help.cli import localised
from topay_help.cli.localised import both

F = TypeVar("F", bound=Callable[..., None])
SETTINGS: Final[Any] = {"help_option_names": ["-h", "--help"]}


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


def command(
    of: typer.Typer, name: str, zh: str, en: str, *, hidden: bool = False, example: str = ""
) -> Callable[[F], F]:
    """Register a function as a command with help in both languages.

    `example` may itself be a text made by `both`.
    """
    examples = example if localised.SEPARATOR in example else both(example, example)
    return of.command(
        name,
        cls=localised.Command,
        help=both(zh, en),
        epilog=examples if example else None,
        hidden=hidden,
        context_settings=SETTINGS,
    )
