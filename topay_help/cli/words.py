"""Words of a call as one text."""

import sys
from collections.abc import Sequence
from typing import Final

STDIN: Final = "-"
LONGEST: Final = 64 * 1024  # bytes read from standard input


def text(words: Sequence[str]) -> str:
    """The words as one text; a lone dash is what standard input holds."""
    if [*words] != [STDIN]:
        return " ".join(words)
    return sys.stdin.buffer.read(LONGEST).decode("utf-8", "surrogateescape").strip()
