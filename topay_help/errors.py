"""Errors that a user can do something about: what is wrong, what to do next, the exit status."""

from collections.abc import Mapping
from os import PathLike
from typing import ClassVar, Final

from topay_help.privacy.echo import echo
from topay_help.text import Text

NOT_WRITTEN: Final = Text("写不进“{path}”（{reason}）。", "“{path}” cannot be written ({reason}).")
CHECK_PLACE: Final = Text(
    "请检查路径、权限和磁盘空间。", "Check the path, its permissions and the space on the disk."
)
NO_FOLDER: Final = Text("没有“{folder}”这个文件夹。", "There is no folder “{folder}”.")
NO_TERMINAL: Final = Text(
    "一问一答需要终端，这里没有。", "A conversation needs a terminal, and there is none here."
)
CHECK_PATH: Final = Text("请检查路径。", "Check the path.")


class HelpError(Exception):
    """Something the user or the writer asked for cannot be done.

    `message` says what is wrong, `next_step` what to do; `values` fill the `{names}` of both,
    several in a list or tuple separated as the language does it, a Text in its words. What may have
    been typed is said back without the secrets in it.
    """

    exit_status: ClassVar[int] = 1
    code: str = "failed"  # what a program tells the error by

    def __init__(self, message: Text, next_step: Text | None = None, **values: object) -> None:
        super().__init__()
        self.message, self.next_step, self.values = message, next_step, values

    def __str__(self) -> str:
        return self.message.to("en", **_listed(self.values, "en"))

    def to(self, lang: str) -> str:
        """One or two sentences in the user's language."""
        words, next_step = self.parts(lang)
        gap = "" if lang == "zh" or not next_step or next_step.startswith("\n") else " "
        return words + gap + next_step

    def parts(self, lang: str) -> tuple[str, str]:
        """What is wrong, and what to do next (or nothing), in the user's language."""
        values = _listed(self.values, lang)
        next_step = self.next_step.to(lang, **values) if self.next_step else ""
        return self.message.to(lang, **values), next_step


def _listed(values: Mapping[str, object], lang: str) -> dict[str, object]:
    """The values as they are said: words in the language, a list with commas or 、."""
    return {name: _said(value, lang) for name, value in values.items()}


def _said(value: object, lang: str) -> object:
    if isinstance(value, Text):
        return value.to(lang)
    if isinstance(value, str | PathLike):
        return echo(str(value), lang)
    if isinstance(value, list | tuple):
        return ("、" if lang == "zh" else ", ").join(map(str, value))
    return value


class NotFoundError(HelpError):
    """The topic, flow, channel or case that was asked for does not exist."""

    code = "not-found"


def no_folder(name: object) -> NotFoundError:
    """The error for a folder that is not there, or has no name: a variable that was never set."""
    return NotFoundError(NO_FOLDER, CHECK_PATH, folder=name)


class UsageError(HelpError):
    """The command was called wrongly, or needs a terminal that is not there."""

    exit_status = 2
    code = "usage"


class NotWrittenError(HelpError):
    """A file cannot be written."""

    code = "not-written"

    def __init__(self, path: object, error: OSError | str) -> None:
        reason = error if isinstance(error, str) else error.strerror or error
        super().__init__(NOT_WRITTEN, CHECK_PLACE, path=path, reason=reason)


class CannotCheckError(HelpError):
    """A contact cannot be compared with the operator's list."""

    exit_status = 3
    code = "cannot-check"
