"""What can be typed, as values: arguments, options and commands. Knows no parser.

An argument or option of one command is declared in the signature of the function that it calls, as
`Annotated[str | None, Option(...)]`. A `bool` takes no value, a tuple takes several.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple, cast, get_origin

from topay_help.errors import UsageError
from topay_help.text import Text

PROGRAM: Final = "topay-help"
MORE_HELP: Final = Text("\n看帮助：{command} --help", "\nFor help: {command} --help")


class Argument(NamedTuple):
    """Words behind a command."""

    shown: Text  # how help pages and errors call it
    help: Text
    required: bool = False
    known: tuple[str, ...] = ()  # what completion offers
    listed: str = ""  # the list of the library that completion offers
    empty: bool = False  # whether the command itself says what is wrong with an empty word


class Option(NamedTuple):
    """Something that begins with a dash."""

    names: tuple[str, ...]  # the long one first
    help: Text
    value: Text | None = None  # how help pages call what stands behind it; a switch has none
    known: tuple[str, ...] = ()  # all that may stand behind it

    @property
    def shown(self) -> Text | None:
        """What stands behind it, as help pages show it; nothing for a switch."""
        return Text("|".join(self.known)) if self.known else self.value


class Command(NamedTuple):
    """A command, or a group of commands whose names begin with its name."""

    name: str  # the words that call it; nothing for the program itself
    help: Text
    call: str = ""  # MODULE.FUNCTION of this folder, loaded when it is called; a group may lack it
    shared: tuple[Option, ...] = ()  # options that make its session
    example: Text = Text("")
    hidden: bool = False

    @property
    def typed(self) -> str:
        """How a person types it."""
        return f"{PROGRAM} {self.name}".rstrip()


class Parameter(NamedTuple):
    """An argument or option of a command, and the name of the value that it gives."""

    key: str
    told: Argument | Option
    many: bool = False

    @property
    def switch(self) -> bool:
        """Whether it is an option without a value."""
        return self.told.shown is None

    @property
    def names(self) -> tuple[str, ...]:
        """What is typed for it; nothing for an argument."""
        return self.told.names if isinstance(self.told, Option) else ()

    @property
    def title(self) -> Text:
        """How errors call it."""
        return self.told.shown if isinstance(self.told, Argument) else Text(self.told.names[0])


def function(command: Command) -> Callable[..., int]:
    """What a command calls."""
    module, name = command.call.rsplit(".", 1)
    return cast("Callable[..., int]", getattr(import_module(f"{__package__}.{module}"), name))


def own(command: Command) -> list[Parameter]:
    """The arguments and options that only this command has."""
    hints = function(command).__annotations__.items() if command.call else ()
    return [
        Parameter(key, hint.__metadata__[0], get_origin(hint.__origin__) is tuple)
        for key, hint in hints
        if hasattr(hint, "__metadata__")
    ]


def shared(command: Command) -> list[Parameter]:
    """The options that many commands have."""
    return [Parameter(one.names[0][2:].replace("-", "_"), one) for one in command.shared]


def wrong_usage(command: Command, message: Text, **values: object) -> UsageError:
    """The error for a call that a command does not take, with the way to its help."""
    return UsageError(message, MORE_HELP, command=command.typed, **values)
