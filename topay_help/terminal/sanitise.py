"""Makes visible what a terminal would obey or hide: control, bidi and zero-width characters."""

from topay_help.core.hidden import visible


def one_line(text: str) -> str:
    """The text made visible, its line ends too."""
    return visible(text).replace("\n", "<U+000A>")
