"""Which part of a host's name anybody can get, by the installed public suffix list. No network.

Of its ten thousand rules only those of a host's last label are given to the library that knows how
they are applied: all of them would take it five times as long.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from publicsuffixlist import PSLFILE, PublicSuffixList

from topay_help.contacts.near import Suffix, last_label

PRIVATE: Final = "// ===BEGIN PRIVATE DOMAINS==="  # ends the registries' own rules

Rules = Mapping[str, list[str]]  # by the last label


def suffix_of(host: str) -> Suffix:
    """The public suffix of a host; `hosting` where its owner lets others open sites under it."""
    registries, whole = _lists(_letters(host.rstrip(".").rpartition(".")[2].lower()))
    suffix = whole.publicsuffix(host)
    if not suffix:
        return last_label(host)
    if "." not in suffix:
        return Suffix(suffix)
    return Suffix(suffix, hosting=registries.publicsuffix(host) != suffix)


@lru_cache(maxsize=256)  # a batch may hold as many labels as it likes
def _lists(label: str) -> tuple[PublicSuffixList, PublicSuffixList]:
    """The registries' rules of a last label, and these with those of owners of domains."""
    registries, private = (part.get(label, []) for part in _rules())
    return PublicSuffixList(registries), PublicSuffixList([*registries, *private])


@cache
def _rules() -> tuple[Rules, Rules]:
    registries, _, private = Path(PSLFILE).read_text("utf-8").partition(PRIVATE)
    return _by_label(registries), _by_label(private)


def _by_label(part: str) -> Rules:
    found: dict[str, list[str]] = {}
    for line in part.splitlines():
        rule = line.partition(" ")[0].rstrip()
        if not rule.startswith("//"):
            found.setdefault(rule.rpartition(".")[2].lower(), []).append(rule)
    return found


def _letters(label: str) -> str:
    """A label as the list writes it: in its own letters."""
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label
