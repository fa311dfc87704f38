"""What is suspicious in how a contact is written, whatever the list says.

A contact with any of these is never LISTED.
"""

import re
import unicodedata
from collections.abc import Iterator

from topay_help.contacts.lookalike import is_hidden, look_alikes, mixed_alphabets
from topay_help.contacts.reading import Handle, Mail, Phone, Reading, Web, read, read_number
from topay_help.contacts.reasons import Reason, reason

FULL_STOPS = "。｡"  # a browser turns them into a dot
TELLING = frozenset("./@-_\\")  # what else than letters and digits changes an address
MOST_NAMED = 5
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
BARE_SCHEME = re.compile(r"(javascript|data|vbscript|file|intent|blob|ftp|about):", re.IGNORECASE)
HTTP = re.compile(r"https?:", re.IGNORECASE)
PROPER = re.compile(r"https?://[^/\\]", re.IGNORECASE)
BEFORE_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}|^https?:[/\\]?", re.IGNORECASE)
LIKE_ADDRESS = re.compile(
    r"\S*[^\W_](?:[.。．｡@]|%[0-9a-f]{2})[^\W_]\S*|\[[0-9a-f:.]+\]\S*", re.IGNORECASE
)
NAME = re.compile(r"[\w.-]+")
HEX_NAME = re.compile(r"0x[0-9a-f]*|\d+", re.IGNORECASE | re.ASCII)
INNER_ADDRESS = re.compile(r"//|@[^/?#@]*\.")
COVERED = re.compile(r"%(?:[01]|2f|3a|40|5c|7f)|%(?![0-9a-f]{2})", re.IGNORECASE)
BETWEEN = re.compile(r"[ \r\n,，、;；|]+|(?<=.)(?=https?://)| ?/ ?(?=\d|https?:)", re.IGNORECASE)
IN_PATH = re.compile(r"[,;]")
PHONE_THEN_MORE = re.compile(r"[+(]?(?:\d[ ().-]*){5,}[^@]*", re.ASCII)
PHONE_LIKE = re.compile(r"[+(]?[0-9][0-9A-Za-z ()+*#_-]{4,}", re.ASCII)
DIGITS_ALIKE = str.maketrans("OoIlSsBZz", "001155822")


def tricks(text: str, reading: Reading | None) -> tuple[Reason, ...]:
    """The suspicious things in a text without outer blanks; `reading` is what it was read as."""
    if isinstance(reading, Phone):
        return ()  # digits and separators only
    part = reading.name if isinstance(reading, Handle) else text
    found = [*_characters(part), *_address(part, reading), *_several(text, reading)]
    if reading is None and _phone_with_letters(text):
        found.append(reason("letters-in-phone"))
    return tuple(found)


def _characters(text: str) -> Iterator[Reason]:
    control = [c for c in text if unicodedata.category(c) == "Cc"]
    invisible = [c for c in text if is_hidden(c) and c not in control]
    variants = [c for c in text if _is_variant(c)]
    if control:
        yield reason("control-characters", what=_codes(control))
    if invisible:
        yield reason("invisible-characters", what=_codes(invisible))
    if variants:
        yield reason("variant-characters", what=_named(variants))
    if alike := look_alikes(text):
        yield reason("look-alike-letters", what=_named(alike))
    if mixed_alphabets(text):
        yield reason("mixed-scripts")
    if "\\" in text:
        yield reason("backslash")


def _address(text: str, reading: Reading | None) -> Iterator[Reason]:
    """Faults of links; nothing for mail addresses and accounts."""
    if reading is not None and not isinstance(reading, Web):
        return
    scheme = SCHEME.match(text) or BARE_SCHEME.match(text)
    if scheme and not HTTP.match(text):
        yield reason("other-scheme", what=scheme.group())
    if text.startswith("//") or (HTTP.match(text) and not PROPER.match(text)):
        yield reason("slashes")
    if text[:7].lower() == "http://":
        yield reason("plain-http")
    with_scheme = bool(SCHEME.match(text) or HTTP.match(text) or text.startswith("//"))
    if with_scheme or LIKE_ADDRESS.fullmatch(text):
        yield from _authority_faults(_authority(text), with_scheme)


def _authority(text: str) -> str:
    """What stands where a browser looks for the host."""
    return re.split(r"[/?#\\]", BEFORE_HOST.sub("", text), maxsplit=1)[0]


def _authority_faults(authority: str, with_scheme: bool) -> Iterator[Reason]:
    host, colon, port = authority.rpartition("@")[2].partition(":")
    labels = host.rstrip(".").split(".")
    if with_scheme and "@" in authority:
        yield reason("user-part")
    if "%" in authority:
        yield reason("percent")
    if "[" in authority or (HEX_NAME.fullmatch(labels[-1]) and (with_scheme or len(labels) > 1)):
        yield reason("ip-address")
    elif colon and NAME.fullmatch(host) and not (port == "443" and with_scheme):
        yield reason("odd-port")
    if host.endswith("."):
        yield reason("trailing-dot")
    if not authority.isascii():
        yield reason("non-ascii")


def _several(text: str, reading: Reading | None) -> Iterator[Reason]:
    """Another contact beside or inside the first; codes that cover one."""
    if isinstance(reading, Web):
        if COVERED.search(reading.rest):
            yield reason("percent")
        behind = map(read, IN_PATH.split(reading.rest)[1:])
        if INNER_ADDRESS.search(reading.rest) or any(isinstance(r, Web | Mail) for r in behind):
            yield reason("several-contacts")
    elif reading is None:
        if "://" in text and COVERED.search(text):
            yield reason("percent")
        if holds_several(text):
            yield reason("several-contacts")


def holds_several(text: str) -> bool:
    """Whether its parts are contacts themselves."""
    return sum(map(_is_contact, BETWEEN.split(text))) > 1


def _is_contact(text: str) -> bool:
    reading = read(text)
    return reading is not None and not (isinstance(reading, Phone) and len(reading.number) < 5)


def _phone_with_letters(text: str) -> bool:
    return bool(
        PHONE_LIKE.fullmatch(text)
        or PHONE_THEN_MORE.fullmatch(text)
        or (any(map(str.isdigit, text)) and read_number(text.translate(DIGITS_ALIKE)))
    )


def _is_variant(letter: str) -> bool:
    if letter.isascii() or is_hidden(letter):
        return False
    if letter in FULL_STOPS:
        return True
    plain = unicodedata.normalize("NFKC", letter)
    return plain.isascii() and any(c.isalnum() or c in TELLING for c in plain)


def _codes(letters: list[str]) -> str:
    return _some([f"U+{ord(c):04X}" for c in dict.fromkeys(letters)])


def _named(letters: list[str]) -> str:
    return _some([f"{c} (U+{ord(c):04X})" for c in dict.fromkeys(letters)])


def _some(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
