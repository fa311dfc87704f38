"""Lines from standard input, none of them longer than a call can hold."""

from collections.abc import Iterator
from typing import IO, Final

LONGEST_LINE: Final = 64 * 1024  # bytes of a line of --batch


def capped(stdin: IO[bytes]) -> Iterator[bytes | None]:
    """The lines that are not blank; None stands in the place of one that is too long."""
    while raw := stdin.readline(LONGEST_LINE + 1):
        whole = len(raw) <= LONGEST_LINE
        if not whole:
            _skip_line(raw, stdin)
        if raw.strip():
            yield raw if whole else None


def _skip_line(raw: bytes, stdin: IO[bytes]) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stdin.readline(LONGEST_LINE)
