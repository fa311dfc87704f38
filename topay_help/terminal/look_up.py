"""A look-up on a terminal: hands a document to its page. The front door comes here too."""

from collections.abc import Mapping
from typing import Any, TextIO

from topay_help.output import stream
from topay_help.terminal import page
from topay_help.terminal.out import Out, wants_color


def show(document: Any, lang: str, color: str, environ: Mapping[str, str]) -> int:
    """Print one of the documents of `output.json` for a person; the exit status."""

    def write(stdout: TextIO) -> None:
        out = Out(stdout, wants_color(color, environ, stdout))
        if "topic" in document:
            page.show_topic(document, lang, out)
        elif "topics" in document:
            page.show_topics(document, lang, out)
        else:
            page.show_contact(document, lang, out)

    return stream.printed(write)
