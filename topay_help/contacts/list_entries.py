"""The operator's list, from YAML to entries; unknown keys and values that could mislead are faults.

The format is a promise; docs/contacts.en.md describes it.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from topay_help.authoring.language import day, plain
from topay_help.authoring.shape import Key, ListOf, Record, Scalar, Special, error, validate, wrong
from topay_help.authoring.strict_yaml import Document, YamlFault, decode, load
from topay_help.contacts import platforms, reading, tricks
from topay_help.contacts.entry import KINDS, Entry
from topay_help.contacts.near import decoded
from topay_help.contacts.phone import read_phone
from topay_help.contacts.telltales import FREE_MAIL
from topay_help.findings import Finding, Path
from topay_help.text import Text

LONGEST = 200  # characters of a value or name


class ListFault(Exception):
    """A list that cannot be used; carries everything that is wrong with it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings[0].message.en)
        self.findings = findings


def parse_entries(raw: bytes, file: str) -> tuple[Entry, ...]:
    """The entries of a list, or a ListFault with all its faults."""
    try:
        document = load(decode(raw, file), file)
    except YamlFault as fault:
        raise ListFault([fault.finding]) from fault
    findings = list(validate(LIST, document, (), document.data))
    if not findings:
        entries = tuple(_entry(data) for data in document.data["contacts"])
        findings = list(_together(document, entries))
        if not findings:
            return entries
    raise ListFault(findings)


def identity(entry: Entry) -> tuple[str, str, str]:
    """What makes two entries the same contact: kind, platform, and the value as it is compared."""
    value = (read_phone(entry.value) or "") if entry.kind == "phone" else entry.value
    if entry.kind in ("host", "mail", "mail-domain"):
        value = value.lower()
    return entry.kind, entry.platform, value


# --- what each kind may hold ------------------------------------------------------------------


def _is_listable_host(text: str) -> bool:
    return reading.is_domain(text) and all(map(_is_plain_label, text.lower().split(".")))


def _is_plain_label(label: str) -> bool:
    """Whether a part with xn-- is the one way to write plain lower-case letters and digits."""
    if not label.startswith("xn--"):
        return True
    shown = decoded(label)
    plain = unicodedata.normalize("NFKC", shown).lower() == shown and shown.isalnum()
    return plain and not shown.isascii() and "xn--" + shown.encode("punycode").decode() == label


def _is_listable_link(text: str) -> bool:
    found = reading.read_web(text)
    if found is None or found.scheme != "https" or not _is_listable_host(found.host):
        return False
    return not tricks.tricks(text, found) and not found.port


def _is_own_mail_domain(text: str) -> bool:
    return _is_listable_host(text) and text.lower() not in FREE_MAIL


def _is_platform(text: str) -> bool:
    return bool(platforms.OTHER.fullmatch(platforms.platform_id(text))) or platforms.is_known(
        platforms.platform_id(text)
    )


def _hours(document: Document, path: Path, data: Any) -> Iterator[Finding]:
    filled = isinstance(data, dict) and set(data) <= {"zh", "en"} and data
    if not filled or not all(isinstance(words, str) and words.strip() for words in data.values()):
        yield wrong(document, path, Text("{zh: …, en: …}", "{zh: …, en: …}"), data)


def _short(text: str) -> bool:
    return len(text) <= LONGEST


VALUES: dict[str, Scalar] = {
    "host": Scalar(
        "host",
        _is_listable_host,
        Text("网站名字，如 topay.example", "the name of a host such as topay.example"),
    ),
    "url": Scalar(
        "url",
        lambda text: _short(text) and _is_listable_link(text),
        Text(
            "https:// 开头、不含端口和别的地址的网址",
            "a link that begins with https://, without port or another address inside",
        ),
    ),
    "mail": Scalar(
        "mail", lambda text: reading.read_mail(text) is not None, Text("邮箱地址", "a mail address")
    ),
    "mail-domain": Scalar(
        "mail domain",
        _is_own_mail_domain,
        Text(
            "自有的邮箱域名（不能是谁都能申请的免费邮箱）",
            "a mail domain of one's own, not one where anybody gets a mailbox",
        ),
    ),
    "phone": Scalar(
        "phone",
        lambda text: read_phone(text) is not None,
        Text("电话号码，只含数字和分隔符", "a phone number of digits and separators"),
    ),
    "handle": Scalar(
        "handle",
        lambda text: bool(reading.HANDLE.fullmatch(text)),
        Text(
            "账号 ID，不带 @，不能是显示的昵称",
            "an account id without @; displayed names are not unique",
        ),
    ),
}
SUBDOMAINS = Scalar(
    "true or false",
    lambda text: text in ("true", "false"),
    Text("true 或 false", "true or false"),
    choices=("true", "false"),
)
PLATFORM = Scalar(
    "platform", _is_platform, Text("平台的名字，如 weibo", "the name of a platform such as weibo")
)
KIND = Scalar(
    "kind",
    lambda text: text in KINDS,
    Text("、".join(KINDS) + " 之一", "one of " + ", ".join(KINDS)),
    choices=KINDS,
)
NAME = Scalar("text", lambda text: plain.accepts(text) and _short(text), plain.expected)


def _record(kind: str) -> Record:
    keys = {
        "kind": Key(KIND, Text("种类", "the kind of contact"), required=True),
        "value": Key(VALUES[kind], Text("联系方式本身", "the contact itself"), required=True),
        "verified_by": Key(NAME, Text("谁核实的", "who verified it"), required=True),
        "verified_on": Key(day, Text("哪天核实的", "the day of verification"), required=True),
        "expires_on": Key(day, Text("有效到哪天", "the last day it holds"), required=True),
        "hours": Key(Special("hours", _hours, Text("服务时间")), Text("服务时间", "opening hours")),
    }
    if kind == "host":
        keys["subdomains"] = Key(SUBDOMAINS, Text("子域名算不算", "whether subdomains count"))
    if kind == "handle":
        keys["platform"] = Key(PLATFORM, Text("哪个平台", "the platform"), required=True)
    return Record(kind, keys)


RECORDS: dict[str, Record] = {kind: _record(kind) for kind in KINDS}


def _contact(document: Document, path: Path, data: Any) -> Iterator[Finding]:
    """An entry, by the rules of its kind."""
    kind = data.get("kind") if isinstance(data, dict) else None
    known = isinstance(kind, str) and kind in RECORDS
    if isinstance(data, dict) and kind is not None and not known:
        yield from validate(KIND, document, (*path, "kind"), kind)
        return
    yield from validate(RECORDS[str(kind) if known else "host"], document, path, data)


LIST = Record(
    "contacts",
    {
        "contacts": Key(
            ListOf(Special("contact", _contact, Text("联系方式", "a contact"))),
            Text("官方联系方式的列表", "the official contacts"),
            required=True,
        )
    },
)


# --- what they must be together ---------------------------------------------------------------


def _entry(data: dict[str, Any]) -> Entry:
    hours = data.get("hours")
    return Entry(
        kind=data["kind"],
        value=data["value"],
        verified_by=data["verified_by"].strip(),
        verified_on=date.fromisoformat(data["verified_on"]),
        expires_on=date.fromisoformat(data["expires_on"]),
        platform=platforms.platform_id(data.get("platform", "")),
        subdomains=data.get("subdomains") == "true",
        hours=Text(hours.get("zh", ""), hours.get("en", "")) if hours else None,
    )


def _together(document: Document, entries: tuple[Entry, ...]) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str], int] = {}
    for index, entry in enumerate(entries):
        path: Path = ("contacts", index)
        if entry.expires_on < entry.verified_on:
            message = Text("有效期比核实的日期还早。", "It expires before it was verified.")
            yield error("TH009", document, (*path, "expires_on"), message)
        first = seen.setdefault(identity(entry), index)
        if first != index:
            line = document.place(("contacts", first)).line
            message = Text(
                f"同一个联系方式写了两次，第一次在第 {line} 行。",
                f"This contact stands here twice, first in line {line}.",
            )
            yield error("TH003", document, path, message)
        if entry.subdomains and _is_public(entry.value):
            message = Text(
                f"“{entry.value}”下面谁都可以开网站，不能把子域名都算进来。",
                f"Anybody can open a site under “{entry.value}”; its subdomains cannot be listed.",
            )
            yield error("TH009", document, (*path, "subdomains"), message)


def _is_public(host: str) -> bool:
    from topay_help.contacts.public_suffixes import suffix_of  # noqa: PLC0415 - 10 ms, rarely needed

    return suffix_of(host.lower()).name == host.lower()
