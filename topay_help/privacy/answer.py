"""Takes secrets out of an answer before it is kept or shown. Pure.

A transaction or ticket number stays whole where the question asks for one, even without any words
around it.
"""

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from topay_help.text import ZH

if TYPE_CHECKING:
    from topay_help.privacy.redact import Redacted

_ASKS_FOR_NUMBER: Final = (
    r"(?:^|_)(?:transaction|tx|order|ticket|reference|receipt|refund)(?:_?(?:id|no|number))?$"
)
_LABEL: Final = "ticket no: "  # what the question has said already


def without_secrets(question: str, text: str, lang: str = ZH) -> "Redacted":
    """`text` as `redact` leaves it; `question` is the id or the key of what it answers."""
    from topay_help.privacy.redact import redact  # noqa: PLC0415 - long tables, for text alone

    label = _LABEL if re.search(_ASKS_FOR_NUMBER, question.rpartition("/")[2]) else ""
    done = redact(label + text, lang)
    return replace(done, text=done.text.removeprefix(label))


def clean(question: str, answer: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """An answer as it may be kept."""
    return without_secrets(question, answer).text if isinstance(answer, str) else answer
