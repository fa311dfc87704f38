"""What the checks have to say about content: a code, a place, a message, how to see it."""

from typing import Literal

from msgspec import Struct

from topay_help.text import Text

Severity = Literal["error", "warning", "info"]
Path = tuple[
    str | int, ...
]  # the way to a value in a content file: ("nodes", "status", "question")


class Place(Struct, frozen=True):
    """A spot in a file; lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __lt__(self, other: "Place") -> bool:
        return (self.file, self.line, self.column) < (other.file, other.line, other.column)


class Finding(Struct, frozen=True):
    """One thing that is wrong, or may be, with the content."""

    code: str
    severity: Severity
    place: Place
    message: Text
    reproduce: str = ""  # the command that shows it, for faults of logic
