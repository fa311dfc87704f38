"""The words and characters that seed phrases are made of: the lists of BIP 39."""

from functools import cache

from topay_help.simplified import simplified


@cache
def seed_words() -> frozenset[str]:
    """The English ones, in small letters."""
    from mnemonic import Mnemonic  # noqa: PLC0415 - for texts that may hold a phrase

    return frozenset(Mnemonic("english").wordlist)


@cache
def seed_characters() -> frozenset[str]:
    """The Chinese ones, in simplified form."""
    from mnemonic import Mnemonic  # noqa: PLC0415 - for texts that may hold a phrase

    both = (Mnemonic(f"chinese_{form}").wordlist for form in ("simplified", "traditional"))
    return frozenset(simplified("".join(char for words in both for char in words)))
