"""What a contact that is not on the list is close to. Reasons only; nothing here decides."""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from topay_help.contacts import platforms
from topay_help.contacts.entry import Entry
from topay_help.contacts.lookalike import near, skeleton, visible
from topay_help.contacts.phone import read_phone
from topay_help.contacts.reading import Handle, Mail, Phone, Reading, Web, read_web
from topay_help.contacts.reasons import Reason, reason
from topay_help.contacts.telltales import FREE_MAIL, OFFICIAL_WORDS, SHORT_LINKS
from topay_help.contacts.tricks import holds_several
from topay_help.text import Text

BRAND = "topay"
SHORTEST_NAME = 4  # letters; shorter names stand in other words by chance
KIND_NAMES = {
    Web: Text("网址", "website or link"),
    Mail: Text("邮箱", "mail address"),
    Phone: Text("电话号码", "phone number"),
    Handle: Text("社交账号", "account"),
}
KINDS_OF = {
    Web: ("host", "url"),
    Mail: ("mail", "mail-domain"),
    Phone: ("phone",),
    Handle: ("handle",),
}


class Suffix(Struct, frozen=True):
    """The public part of a host's name, `com.cn` or `github.io`; `hosting`: anybody gets one."""

    name: str
    hosting: bool = False


SuffixOf = Callable[[str], Suffix]


def last_label(host: str) -> Suffix:
    """The plainest rule, for want of the public suffix list."""
    return Suffix(host.rpartition(".")[2])


def near_reasons(
    text: str, reading: Reading | None, entries: Sequence[Entry], suffix_of: SuffixOf
) -> tuple[Reason, ...]:
    """How the contact relates to those on the list, and to the name of the wallet."""
    if reading is None:
        return tuple(_unread(text, entries, suffix_of))
    known = _Known(entries, suffix_of)
    found: list[Reason] = []
    match reading:
        case Web():
            found += _web(text, reading, known)
        case Mail():
            found += _mail(text, reading, known)
        case Phone():
            found += _phone(text, reading, known)
        case Handle():
            found += _handle(reading, entries)
    if not isinstance(reading, Phone):
        found += _number_inside(text, known)
    kinds = KINDS_OF[type(reading)]
    if entries and not any(entry.kind in kinds for entry in entries):
        found.append(reason("kind-not-on-list", kind=KIND_NAMES[type(reading)]))
    return tuple(found)


class _Known:
    """The hosts, names and numbers of the list, in the forms that are compared."""

    def __init__(self, entries: Sequence[Entry], suffix_of: SuffixOf) -> None:
        self.suffix_of = suffix_of
        self.hosts = dict.fromkeys(filter(None, map(_host_of, entries)))
        self.linked = {_host_of(e) for e in entries if e.kind == "url"}
        self.mails = [e.value.lower() for e in entries if e.kind == "mail"]
        numbers = [(e.value, read_phone(e.value)) for e in entries if e.kind == "phone"]
        self.numbers = [(shown, number) for shown, number in numbers if number]
        labels = (self.label(host) for host in self.hosts)
        self.names = dict.fromkeys([BRAND, *(x for x in labels if len(x) >= SHORTEST_NAME)])

    def site(self, host: str) -> str:
        """The part that somebody registered: `a.b.topay.example` → `topay.example`."""
        suffix = self.suffix_of(host).name
        own = host.removesuffix(suffix).rstrip(".").rpartition(".")[2]
        return f"{own}.{suffix}" if own else suffix

    def label(self, host: str) -> str:
        """The name in it: `topay`."""
        return host.removesuffix(self.suffix_of(host).name).rstrip(".").rpartition(".")[2]


def _host_of(entry: Entry) -> str:
    if entry.kind in ("host", "mail-domain"):
        return entry.value.lower()
    if entry.kind == "mail":
        return entry.value.rpartition("@")[2].lower()
    found = read_web(entry.value) if entry.kind == "url" else None
    return found.host if found else ""


def _web(text: str, web: Web, known: _Known) -> Iterator[Reason]:
    yield from _host(web.host, text, known)
    if web.host in SHORT_LINKS or known.site(web.host) in SHORT_LINKS:
        yield reason("short-link")
    if web.host in known.linked:
        yield reason("same-site", name=web.host)
    rest = web.rest.lower()
    name = next((n for n in (*known.hosts, *known.names) if n in rest), "")
    if name and name not in web.host and web.host not in known.hosts:
        yield reason("name-in-path", name=name, site=known.site(web.host))


def _host(host: str, text: str, known: _Known) -> Iterator[Reason]:
    """Reasons that hold for the host of a link and of a mail address."""
    if "xn--" in host:
        yield reason("punycode", what=visible(decoded(host)))
    suffix = known.suffix_of(host)
    if suffix.hosting:
        yield reason("free-hosting", name=suffix.name)
    if host not in known.hosts:
        yield from _host_near(host, text, known)


def _host_near(host: str, text: str, known: _Known) -> Iterator[Reason]:
    site, label = known.site(host), known.label(host)
    if same := [h for h in known.hosts if known.site(h) == site]:
        yield reason("same-site", name=same[0])
        return
    front = host.removesuffix(site).rstrip(".")
    inside = next((n for n in (*known.hosts, *known.names) if n in front), "")
    if inside:
        yield reason("name-as-subdomain", name=inside, site=site)
    longer = next((n for n in known.names if n in label and n != label), "")
    if longer:
        yield reason("name-in-longer-name", name=longer)
    for listed in known.hosts:
        if label and known.label(listed) == label:
            yield reason("other-ending", name=listed)
        elif near(host, listed) or (
            len(label) >= SHORTEST_NAME and near(label, known.label(listed))
        ):
            yield reason("one-letter-off", name=listed)
    if not inside and not longer:
        start = max(text.lower().find(host), 0)
        yield from _looks_like(text[start : start + len(host)], host, known)


def _looks_like(written: str, host: str, known: _Known) -> Iterator[Reason]:
    looks = {skeleton(written), skeleton(host), skeleton(decoded(host))}
    for name in (*known.hosts, *known.names):
        if name not in host and any(skeleton(name) in look for look in looks):
            yield reason("look-alike", name=name)
            return


def decoded(host: str) -> str:
    """The host as a browser may display it: `xn--…` parts turned into their letters."""
    return ".".join(map(_decoded_label, host.split(".")))


def _decoded_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return label


def _mail(text: str, mail: Mail, known: _Known) -> Iterator[Reason]:
    address = f"{mail.local}@{mail.host}"
    yield from _host(mail.host, mail.host, known)
    official = any(n in skeleton(mail.local) for n in map(skeleton, known.names))
    if mail.host in FREE_MAIL and (official or OFFICIAL_WORDS.search(mail.local)):
        yield reason("free-mail")
    if mail.host in known.hosts:
        yield reason("other-kind", name=mail.host)
    for listed in known.mails:
        if skeleton(text) == skeleton(listed):
            yield reason("look-alike", name=listed)
        elif near(address, listed):
            yield reason("one-letter-off", name=listed)


def _phone(text: str, phone: Phone, known: _Known) -> Iterator[Reason]:
    if holds_several(text):
        yield reason("several-contacts")
    for shown, listed in known.numbers:
        if listed in phone.number and listed != phone.number:
            yield reason("digits-around", name=shown)
        elif phone.number in listed and len(phone.number) >= SHORTEST_NAME + 1:
            yield reason("digits-missing", name=shown)
        elif near(phone.number, listed):
            yield reason("one-digit-off", name=shown)


def _number_inside(text: str, known: _Known) -> Iterator[Reason]:
    digits = re.sub(r"[ .-]", "", text)
    for shown, listed in known.numbers:
        if len(listed) > SHORTEST_NAME and listed in digits:
            yield reason("number-inside", name=shown)
            return


def _handle(handle: Handle, entries: Sequence[Entry]) -> Iterator[Reason]:
    listed = [e for e in entries if e.kind == "handle"]
    own = handle.name.lower()
    for entry in listed:
        other = entry.value.lower()
        if own == other and handle.platform not in ("", entry.platform):
            yield reason("other-platform", platform=platforms.title(entry.platform))
        elif own == other:
            yield reason("case-differs", name=entry.value)
        elif _bare(own) == _bare(other):
            yield reason("digits-added", name=entry.value)
        elif skeleton(handle.name) == skeleton(entry.value):
            yield reason("look-alike", name=entry.value)
        elif near(own, other):
            yield reason("one-letter-off", name=entry.value)
        elif other in own:
            yield reason("name-in-longer-name", name=entry.value)
    word = OFFICIAL_WORDS.search(own)
    if word and BRAND in skeleton(own) and own not in {e.value.lower() for e in listed}:
        yield reason("words-added", what=word.group())


def _bare(name: str) -> str:
    return re.sub(r"[\d_.-]", "", name)


def _unread(text: str, entries: Sequence[Entry], suffix_of: SuffixOf) -> Iterator[Reason]:
    """A text that breaks the grammar: does it look like something on the list?"""
    known = _Known(entries, suffix_of)
    look, lower = skeleton(text), text.lower()
    handles = [e.value for e in entries if e.kind == "handle"]
    for name in (*known.hosts, *known.mails, *handles, *known.names):
        if name.lower() not in lower and skeleton(name) in look:
            yield reason("look-alike", name=name)
            return
    word = OFFICIAL_WORDS.search(lower)
    if text.startswith("@") and word and BRAND in look:
        yield reason("words-added", what=word.group())
