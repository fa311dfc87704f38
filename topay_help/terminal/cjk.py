"""Chinese line breaking for everything that Rich wraps: replaces one private name of Rich."""

import rich.text

from topay_help.core import cells


def install() -> None:
    """Put our line breaking in the place of Rich's, or fail loudly when a new Rich has moved it.

    Rich takes a Chinese sentence for one word: it cuts it in tables and starts lines with a comma.
    """
    if not hasattr(rich.text, "divide_line"):
        raise RuntimeError("rich.text.divide_line is gone: check the Chinese wrapping hook again")
    rich.text.divide_line = _divide_line


def _divide_line(text: str, width: int, fold: bool = True) -> list[int]:
    return cells.breaks(text, width, fold=fold)
