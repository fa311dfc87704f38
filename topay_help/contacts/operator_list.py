"""The operator's list of official contacts: where it is, and whether it may be relied on.

Flow folders can never add entries; the product ships none.
"""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from topay_help.contacts import check, presence, signature
from topay_help.contacts.entry import Entry
from topay_help.contacts.guarded_file import GuardError, read_guarded
from topay_help.contacts.reasons import Reason, reason

if TYPE_CHECKING:
    from topay_help.contacts.list_entries import ListFault

CHANNEL_KINDS = {
    "web": ("host", "url", "mail", "mail-domain"),
    "social": ("handle",),
    "phone": ("phone",),
}


class ContactList(Struct, frozen=True):
    """What was found. With a `problem` there are no entries to rely on.

    `sha256` is that of the file; `signed_by` the id of the key, empty when no key is demanded.
    """

    entries: tuple[Entry, ...] = ()
    problem: Reason | None = None
    path: Path | None = None
    sha256: str = ""
    signed_by: str = ""


def load_contacts(environ: Mapping[str, str]) -> ContactList:
    """Find and read the list; what is wrong with it is in the answer, nothing is raised."""
    path: Path | None = None
    try:
        path = find_list(environ)
        if path is None:
            return ContactList(problem=reason("no-list"))
        return _read(path, environ)
    except GuardError as refused:
        return ContactList(problem=refused.reason, path=path)
    except FileNotFoundError:
        return ContactList(problem=reason("list-missing", path=path), path=path)


def check_contact(value: str, contacts: ContactList, today: date) -> check.Verdict:
    """Compare a text with the list, with the public suffix list at hand for the reasons."""
    from topay_help.contacts.public_suffixes import suffix_of  # noqa: PLC0415 - 10 ms

    return check.check(
        value, contacts.entries, today, problem=contacts.problem, suffix_of=suffix_of
    )


def entries_for(channel: str, environ: Mapping[str, str], today: date) -> list[dict[str, object]]:
    """The entries of a channel that hold today, ready for JSON; none when there is no good list."""
    kinds = CHANNEL_KINDS.get(channel, ())
    found = load_contacts(environ).entries if kinds else ()
    return [entry.to_data() for entry in found if entry.kind in kinds and entry.holds_on(today)]


def find_list(environ: Mapping[str, str]) -> Path | None:
    """The list that counts: the one of the environment, of the user, of the operator's package."""
    if given := environ.get(presence.VARIABLE):
        return Path(given)
    own = Path(presence.config_folder(environ)) / presence.NAME
    return own if os.path.lexists(own) else _installed()


def broken(fault: "ListFault") -> Reason:
    """The reason that a list with faults gives."""
    first = fault.findings[0]
    return reason(
        "list-broken",
        count=len(fault.findings),
        place=f"{first.place.file}:{first.place.line}:{first.place.column}",
        why=first.message,
    )


def _read(path: Path, environ: Mapping[str, str]) -> ContactList:
    # Only where there is a list: these load YAML.
    from topay_help.authoring.strict_yaml import MAX_BYTES  # noqa: PLC0415
    from topay_help.contacts.list_entries import ListFault, parse_entries  # noqa: PLC0415

    raw = read_guarded(path, MAX_BYTES)
    signed_by = _demand_signature(raw, path, environ)
    try:
        entries = parse_entries(raw, str(path))
    except ListFault as fault:
        return ContactList(problem=broken(fault), path=path)
    import hashlib  # noqa: PLC0415 - loads OpenSSL, and most users have no list

    return ContactList(entries, None, path, hashlib.sha256(raw).hexdigest(), signed_by)


def _demand_signature(raw: bytes, path: Path, environ: Mapping[str, str]) -> str:
    """The id of the pinned key, if one is pinned; raises GuardError for other signatures."""
    key = signature.pinned_key(environ, Path(presence.config_folder(environ)))
    if key is None:
        return ""
    try:
        signed = read_guarded(path.with_name(path.name + signature.SUFFIX), signature.MAX_BYTES)
    except FileNotFoundError:
        raise GuardError(reason("list-unsigned")) from None
    return signature.verify(raw, signed, key)


def _installed() -> Path | None:
    """The list of an installed package: its entry point is a function that returns the path."""
    if not presence.packaged_list():
        return None
    from importlib.metadata import entry_points  # noqa: PLC0415 - 20 ms, rarely needed

    offers = list(entry_points(group=presence.ENTRY_POINT))
    if len(offers) > 1:
        raise GuardError(reason("several-lists"))
    if not offers:
        return None
    try:
        return Path(offers[0].load()())
    except Exception as error:  # a foreign package may raise anything
        raise GuardError(reason("list-unreadable", path=offers[0].value, why=error)) from error
