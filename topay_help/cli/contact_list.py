"""The `contact list` command: the operator's list of official contacts."""

import json
from typing import IO, Final

from topay_help.cli.session import Session
from topay_help.contacts.entry import Entry
from topay_help.contacts.lookalike import escaped
from topay_help.contacts.operator_list import ContactList, load_contacts
from topay_help.contacts.verdict import entry_text, reasons_data
from topay_help.output.stream import ready
from topay_help.text import Text

SOURCE: Final = Text("名单：{path}\nSHA-256：{sha256}", "List: {path}\nSHA-256: {sha256}")
SIGNED: Final = Text("签名公钥：{key}", "Signed with key: {key}")
UNSIGNED: Final = Text("没有要求签名。", "No signature is demanded.")
LAPSED: Final = Text("【今天无效】", "[does not hold today]")


def list_entries(called: Session, *, out: IO[str] | None = None) -> int:
    """Show the list, where it is, and what is wrong with it; 3 when it cannot be relied on."""
    out = out or ready()
    found = load_contacts(called.environ)
    no_list = found.problem is not None and found.problem.code == "no-list"
    if called.format == "json":
        out.write(json.dumps(_list_data(found, called), ensure_ascii=False) + "\n")
    else:
        out.write(_list_text(found, called) + "\n")
    return 3 if found.problem and not no_list else 0


def shown(entry: Entry, called: Session) -> str:
    """An entry in words, with a mark where it does not hold today."""
    lapsed = "" if entry.holds_on(called.today) else LAPSED.to(called.lang)
    return entry_text(entry, called.lang).replace("\n", "\n  ") + lapsed


def _list_text(found: ContactList, called: Session) -> str:
    lines = [found.problem.text.to(called.lang)] if found.problem else []
    if found.sha256:
        lines.append(SOURCE.to(called.lang, path=escaped(str(found.path)), sha256=found.sha256))
        signed = SIGNED.to(called.lang, key=found.signed_by) if found.signed_by else ""
        lines.append(signed or UNSIGNED.to(called.lang))
    return "\n".join([*lines, *(f"- {shown(entry, called)}" for entry in found.entries)])


def _list_data(found: ContactList, called: Session) -> dict[str, object]:
    problem = reasons_data([found.problem], called.lang)[0] if found.problem else None
    return {
        "schema": 1,
        "lang": called.lang,
        "path": str(found.path) if found.path else None,
        "sha256": found.sha256 or None,
        "signed_by": found.signed_by or None,
        "problem": problem,
        "entries": [
            entry.to_data() | {"holds": entry.holds_on(called.today)} for entry in found.entries
        ],
    }
