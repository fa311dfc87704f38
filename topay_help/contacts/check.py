"""Is this contact on the operator's list? Three answers; never that something may be trusted.

The one rule: a text is LISTED only if the strict grammar reads it, nothing in it is a known trick,
and it is exactly a contact that the list holds today. Without a list to rely on, or with a text
that means no contact, the answer is CANNOT CHECK. Everything else is NOT LISTED.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from topay_help.contacts import platforms
from topay_help.contacts.entry import Entry
from topay_help.contacts.lookalike import visible
from topay_help.contacts.near import SuffixOf, last_label, near_reasons
from topay_help.contacts.phone import read_phone
from topay_help.contacts.reading import (
    MAX_LENGTH,
    Handle,
    Mail,
    Phone,
    Reading,
    Web,
    read,
    read_web,
)
from topay_help.contacts.reasons import Reason, reason
from topay_help.contacts.tricks import tricks

Answer = Literal["listed", "not-listed", "cannot-check"]


class Verdict(Struct, frozen=True):
    """The answer, why, and the entry when LISTED.

    `shown` is the text with hidden characters made visible; `compared` the form that was compared
    with the list, empty when the text could not be read.
    """

    verdict: Answer
    reasons: tuple[Reason, ...]
    entry: Entry | None
    shown: str
    compared: str = ""


def check(
    value: str,
    entries: Sequence[Entry],
    today: date,
    *,
    problem: Reason | None = None,
    suffix_of: SuffixOf = last_label,
) -> Verdict:
    """Compare a text with the entries that hold on `today`.

    `problem` says why the list is not to be relied on; the reasons are found all the same.
    """
    text = value.strip(" ")
    shown = visible(text)
    if fault := _unusable(text):
        return Verdict("cannot-check", (fault,), None, shown)
    reading = read(text, {entry.platform for entry in entries})
    suspicious = tricks(text, reading)
    compared = as_compared(reading) if reading else ""
    equal = [entry for entry in entries if reading and is_same(reading, entry)]
    holding = next((entry for entry in equal if entry.holds_on(today)), None)
    state = problem or _list_problem(entries, today)
    if holding and not state and not suspicious:
        return Verdict("listed", (), holding, shown, compared)
    near = () if equal else near_reasons(text, reading, entries, suffix_of)
    reasons = _each_once((*suspicious, *near))
    if not state and not suspicious and equal:
        state = _not_holding(equal[0], today)
    if not state and not reading and not reasons:
        state = reason("not-understood")
    if state:
        return Verdict("cannot-check", (state, *reasons), None, shown, compared)
    return Verdict("not-listed", reasons, None, shown, compared)


def is_same(reading: Reading, entry: Entry) -> bool:
    """Whether the reading is exactly this contact. Looks at no date."""
    match reading:
        case Web(host=host, rest=rest):
            return _plain(reading) and (
                (entry.kind == "host" and _is_host_of(host, entry))
                or (entry.kind == "url" and _link(host, rest) == _link_of(entry))
            )
        case Mail(local=local, host=host):
            listed = entry.value.lower()
            return (entry.kind == "mail" and f"{local}@{host}" == listed) or (
                entry.kind == "mail-domain" and host == listed
            )
        case Phone(number=number):
            return entry.kind == "phone" and number == read_phone(entry.value)
        case Handle(platform=platform, name=name):
            return (
                entry.kind == "handle"
                and platform in ("", entry.platform)
                and platforms.same_account(entry.platform, name, entry.value)
            )


def as_compared(reading: Reading) -> str:
    """The form that is compared with the list."""
    match reading:
        case Web(host=host, rest=rest):
            return host + rest
        case Mail(local=local, host=host):
            return f"{local}@{host}"
        case Phone(number=number):
            return number
        case Handle(platform=platform, name=name):
            return f"{platform}:{name}" if platform else f"@{name}"


def _plain(web: Web) -> bool:
    """https or no scheme, the usual port, no dot at the end."""
    usual = (web.scheme, web.port) in (("https", ""), ("https", "443"), ("", ""))
    return usual and not web.trailing_dot


def _is_host_of(host: str, entry: Entry) -> bool:
    listed = entry.value.lower()
    if host == listed:
        return True
    # A part with xn-- may display as anything, so it is listed only when it is listed itself.
    front = host.removesuffix("." + listed)
    return entry.subdomains and front != host and "xn--" not in front


def _link_of(entry: Entry) -> tuple[str, str] | None:
    web = read_web(entry.value)
    return _link(web.host, web.rest) if web else None


def _link(host: str, rest: str) -> tuple[str, str]:
    return host, rest or "/"


def _unusable(text: str) -> Reason | None:
    if not text:
        return reason("empty")
    if len(text) > MAX_LENGTH:
        return reason("too-long", count=f"{len(text):,}")
    if "\x00" in text:
        return reason("not-text", what="NUL")
    broken = next((c for c in text if "\ud800" <= c <= "\udfff"), None)
    return reason("not-text", what=f"U+{ord(broken):04X}") if broken else None


def _list_problem(entries: Sequence[Entry], today: date) -> Reason | None:
    if not entries:
        return reason("list-empty")
    if any(entry.holds_on(today) for entry in entries):
        return None
    if all(today < entry.verified_on for entry in entries):
        return reason("list-not-yet", day=min(entry.verified_on for entry in entries))
    return reason("list-expired", day=max(entry.expires_on for entry in entries))


def _not_holding(entry: Entry, today: date) -> Reason:
    if today < entry.verified_on:
        return reason("entry-not-yet", day=entry.verified_on)
    return reason("entry-expired", day=entry.expires_on)


def _each_once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    return tuple({r.code: r for r in reversed(reasons)}.values())[::-1]
