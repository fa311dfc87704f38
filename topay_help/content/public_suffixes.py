"""Which part of a host's name anybody can get, by the installed public suffix list.

Costs about 50 ms once, so only commands that look at hosts ask for it. No network.
"""

from functools import cache

from publicsuffixlist import PublicSuffixList

from topay_help.core.official.near import Suffix, last_label


def suffix_of(host: str) -> Suffix:
    """The public suffix of a host; `hosting` where its owner lets others open sites under it."""
    suffix = _whole().publicsuffix(host)
    if not suffix:
        return last_label(host)
    if "." not in suffix:
        return Suffix(suffix)
    return Suffix(suffix, hosting=_registries().publicsuffix(host) != suffix)


@cache
def _whole() -> PublicSuffixList:
    return PublicSuffixList()


@cache
def _registries() -> PublicSuffixList:
    return PublicSuffixList(only_icann=True)
