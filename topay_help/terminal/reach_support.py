"""The ways to support in a conversation: which one, and how to go it."""

from collections.abc import Sequence
from typing import Final

from topay_help.output import json as documents
from topay_help.output import labels
from topay_help.output.shapes import ContactDocument, Way
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry, Picked
from topay_help.terminal.dialog import Dialog
from topay_help.text import Text

WHICH: Final = Text("走哪一个渠道？", "Which way?")
READ: Final = Text("看完了？", "Have you read it?")
OTHER: Final = Text("看另一个渠道", "Another way")


def reach(dialog: Dialog, wanted: Sequence[str] = ()) -> None:
    """Offer the ways to support, those that are `wanted` first, and show the one that is picked."""
    ways = {way["id"]: way for way in _document(dialog)["channels"]}
    order = [*(id_ for id_ in wanted if id_ in ways), *(id_ for id_ in ways if id_ not in wanted)]
    while True:
        reply = dialog.interface.ask(_which(dialog, [ways[id_] for id_ in order]))
        if not isinstance(reply, Picked) or reply.key not in ways:
            return
        dialog.interface.channel(_document(dialog, reply.key))
        if dialog.interface.ask(_read(dialog)) == Picked(controls.BACK):
            return


def _document(dialog: Dialog, channel: str | None = None) -> ContactDocument:
    make = dialog.tools.contact
    return make(channel) if make else documents.contact(dialog.content, dialog.lang, channel)


def _which(dialog: Dialog, ways: Sequence[Way]) -> Ask:
    return Ask(
        title=WHICH.to(dialog.lang),
        head=labels.CONTACT.to(dialog.lang),
        picks=tuple(Entry(way["id"], way["title"], note=way["suits"]) for way in ways),
        controls=controls.entries(dialog.lang, controls.BACK),
    )


def _read(dialog: Dialog) -> Ask:
    return Ask(
        title=READ.to(dialog.lang),
        picks=(Entry("other", OTHER.to(dialog.lang)),),
        controls=controls.entries(dialog.lang, controls.BACK),
        chosen=(controls.BACK,),
    )
