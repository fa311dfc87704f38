"""Chinese line breaking for everything that Rich wraps: replaces two private parts of Rich."""

import rich.text
from rich.text import Text

from topay_help.text import breaks, width


def install() -> None:
    """Put our line breaking in the place of Rich's, or fail loudly when a new Rich has moved it.

    Rich takes a Chinese sentence for one word, so that it cuts it in tables and starts lines with
    a comma; and it counts the blanks at a line's end in characters where it should count cells.
    """
    if not (hasattr(rich.text, "divide_line") and hasattr(Text, "rstrip_end")):
        raise RuntimeError("rich.text.divide_line is gone: check the Chinese wrapping hook again")
    rich.text.divide_line = _divide_line
    Text.rstrip_end = _rstrip_end  # type: ignore[method-assign] # the hook itself


def _divide_line(text: str, width: int, fold: bool = True) -> list[int]:
    return breaks(text, width, fold=fold)


def _rstrip_end(self: Text, size: int) -> None:
    if width(self.plain) > size:
        self.right_crop(len(self.plain) - len(self.plain.rstrip()))
