"""A short list under a page, so that the page stays on the screen until it has been read."""

from typing import Final

from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry, Picked
from topay_help.terminal.dialog import Dialog
from topay_help.text import Text

READ: Final = Text("看完了？", "Have you read it?")
ON: Final = "on"


def read_on(dialog: Dialog, on: Text | None = None) -> bool:
    """Wait until a page has been read; whether the reader wants what `on` offers."""
    ask = Ask(
        title=READ.to(dialog.lang),
        picks=(Entry(ON, on.to(dialog.lang)),) if on else (),
        controls=controls.entries(dialog.lang, controls.BACK),
        chosen=(controls.BACK,),
    )
    return dialog.interface.ask(ask) == Picked(ON)
