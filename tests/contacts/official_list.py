"""A made-up list of official contacts, and the texts that the tests compare with it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from topay_help.contacts.check import Verdict, check
from topay_help.contacts.entry import Entry, Kind
from topay_help.contacts.near import Suffix, last_label

TODAY = date(2026, 11, 22)
HOSTING = ("github.io", "vercel.app", "netlify.app", "pages.dev")


def entry(kind: Kind, value: str, platform: str = "", *, subdomains: bool = False) -> Entry:
    return Entry(
        kind=kind,
        value=value,
        verified_by="Topay support",
        verified_on=date(2026, 11, 1),
        expires_on=date(2027, 11, 1),
        platform=platform,
        subdomains=subdomains,
    )


LIST = (
    entry("host", "topay.example"),
    entry("host", "topay-wallet.example", subdomains=True),
    entry("url", "https://social.example/topay"),
    entry("mail", "help@topay.example"),
    entry("mail-domain", "mail.topay.example"),
    entry("phone", "400-000-0000"),
    entry("phone", "95000"),
    entry("phone", "0571-20000000"),
    entry("phone", "13900000000"),
    entry("handle", "topay_official", "weibo"),
    entry("handle", "topay-help", "wechat"),
    entry("handle", "TopayHelp", "x"),
)


def suffix_of(host: str) -> Suffix:
    """A public suffix list of a few lines."""
    found = next((name for name in HOSTING if host == name or host.endswith("." + name)), "")
    return Suffix(found, hosting=True) if found else last_label(host)


def verdict(value: str, entries: tuple[Entry, ...] = LIST, today: date = TODAY) -> Verdict:
    return check(value, entries, today, suffix_of=suffix_of)


def codes(found: Verdict) -> list[str]:
    return [reason.code for reason in found.reasons]


def cases(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a data file: a word (empty where the line has none) and a text."""
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _, value = (
                line.rpartition(' "') if not line.startswith('"') else ("", "", line[1:])
            )
            yield word, json.loads('"' + value)
