"""Words of a user as they may be said back: in an error, in a result. Pure.

Whoever repeats what was typed takes it through here, for a secret may be typed anywhere.
"""

import re
from typing import Final

from topay_help.text import ZH

_PLAIN: Final = re.compile(r"[a-z]{0,9}(?:[-_./][a-z]{1,9}){0,3}|[A-Z]{0,5}")  # ids, names, codes


def echo(words: str, lang: str = ZH) -> str:
    """The words without their secrets."""
    if _PLAIN.fullmatch(words):
        return words
    from topay_help.privacy.redact import redact  # noqa: PLC0415 - long tables, for text alone

    return redact(words, lang).text
