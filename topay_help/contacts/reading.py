"""The strict grammar of contacts: what a text is, or that it is not fully understood.

It accepts less than a browser does. What it accepts, a browser reads the same way.
"""

import re
from collections.abc import Collection

from msgspec import Struct

from topay_help.contacts import phone, platforms

MAX_LENGTH = 2048  # characters; longer text is no contact that anyone hands on

LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
HOST = rf"{LABEL}(?:\.{LABEL})*"
# What may stand in a path, query and fragment (RFC 3986), without the backslash.
REST = r"(?:[/?#][A-Za-z0-9\-._~!$&'()*+,;=:@%/?#]*)?"
URL = re.compile(
    rf"(?:(?P<scheme>[Hh][Tt][Tt][Pp][Ss]?)://)?(?P<host>{HOST})(?P<dot>\.)?"
    rf"(?::(?P<port>\d{{1,5}}))?(?P<rest>{REST})",
    re.ASCII,
)
MAIL = re.compile(rf"(?P<local>[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*)@(?P<host>{HOST})", re.ASCII)
HANDLE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}", re.ASCII)
ON_PLATFORM = re.compile(r"(?P<platform>[^\s:：@/.]{1,32})[:：] *@?(?P<name>.+)")
NUMERIC_LABEL = re.compile(r"\d+|0[xX][0-9A-Fa-f]*", re.ASCII)
MAX_HOST = 253
MAX_LOCAL = 64


class Web(Struct, frozen=True):
    """A host, or a link; `scheme` and `port` are empty where none is written.

    `rest` is path, query and fragment as written. Host in lower case, without a last dot.
    """

    host: str
    rest: str = ""
    scheme: str = ""
    port: str = ""
    trailing_dot: bool = False


class Mail(Struct, frozen=True):
    """A mail address in lower case."""

    local: str
    host: str


class Phone(Struct, frozen=True):
    """A phone number in the fixed form of `phone.read_phone`."""

    number: str


class Handle(Struct, frozen=True):
    """An account name as written; `platform` is empty after a bare `@name`."""

    platform: str
    name: str


Reading = Web | Mail | Phone | Handle


def read(value: str, more_platforms: Collection[str] = ()) -> Reading | None:
    """What the text is, or None. Blanks around it do not count.

    `more_platforms` are those that the list knows besides the usual ones.
    """
    text = value.strip(" ")
    if not text or len(text) > MAX_LENGTH:
        return None
    lower = text[:7].lower()
    if lower.startswith("mailto:"):
        return read_mail(text[7:])
    if lower.startswith("tel:"):
        return read_number(text[4:])
    return (
        read_number(text) or read_mail(text) or read_handle(text, more_platforms) or read_web(text)
    )


def read_number(text: str) -> Phone | None:
    """A phone number."""
    number = phone.read_phone(text)
    return Phone(number) if number else None


def read_mail(text: str) -> Mail | None:
    """A plain mail address: no display name, no quotes, no comments."""
    found = MAIL.fullmatch(text)
    if not found or len(found["local"]) > MAX_LOCAL or not is_domain(found["host"]):
        return None
    return Mail(found["local"].lower(), found["host"].lower())


def read_handle(text: str, more_platforms: Collection[str] = ()) -> Handle | None:
    """`platform:name` of a known platform, or `@name`."""
    if text.startswith("@"):
        return Handle("", text[1:]) if HANDLE.fullmatch(text[1:]) else None
    found = ON_PLATFORM.fullmatch(text)
    if not found or not HANDLE.fullmatch(found["name"]):
        return None
    platform = platforms.platform_id(found["platform"])
    if not platforms.is_known(platform) and platform not in more_platforms:
        return None
    return Handle(platform, found["name"])


def read_web(text: str) -> Web | None:
    """A link, or a host with or without a path behind it."""
    found = URL.fullmatch(text)
    if not found or not is_host(found["host"]):
        return None
    if not found["scheme"] and "." not in found["host"]:
        return None  # a single word
    return Web(
        found["host"].lower(),
        found["rest"],
        (found["scheme"] or "").lower(),
        found["port"] or "",
        bool(found["dot"]),
    )


def is_host(text: str) -> bool:
    """Whether this is the name of a machine, not a number that a browser takes for an address."""
    return (
        bool(re.fullmatch(HOST, text, re.ASCII))
        and len(text) <= MAX_HOST
        and not NUMERIC_LABEL.fullmatch(text.rpartition(".")[2])
    )


def is_domain(text: str) -> bool:
    """Whether this is a name with at least one dot."""
    return "." in text and is_host(text)
