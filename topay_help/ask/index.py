"""What `ask` looks in: the trained topics and the phrases of all others, in two plain files."""

import mmap
import os
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from topay_help.ask import model as models
from topay_help.ask.model import Model, Raw
from topay_help.ask.rank import Match, best, rank

LIKELY: Final = 0.2  # score of a topic that is worth suggesting unasked
SURE: Final = 0.8  # score of a topic that is opened though another name was asked for
MODEL: Final = "ask.txt"  # trained topics
PHRASES: Final = "ask-phrases.txt"  # the phrases of all others; empty in a small library


class Meant(Struct, frozen=True):
    """What words may mean: every likely match, the urgent one, and the one topic that is sure."""

    likely: Sequence[Match]
    urgent: Match | None
    sure: Match | None


class Index(Struct, frozen=True):
    """What a question is compared with."""

    model: Model
    phrases: Raw = b""

    def rank(self, words: str, limit: int = 5) -> tuple[Match, ...]:
        """The topics that fit, best first; danger before all."""
        trained = rank(self.model, words, limit)
        if not len(self.phrases):
            return trained
        from topay_help.ask import scan  # noqa: PLC0415 - only a large library needs it

        scanned = scan.scan(self.phrases, words, limit)
        return scan.together(trained, scanned, self.model.danger.flow)[:limit]

    def meant(self, words: str) -> "Meant":
        """What the words may well mean, and which of that surely: nothing of what is no text."""
        if not words.isprintable():
            return Meant((), None, None)
        found = [one for one in self.rank(words) if one.score >= LIKELY]
        urgent = found[:1] if found and found[0].topic == self.model.danger.flow else []
        topics = [one for one in found if one not in urgent]
        sure = [one for one in topics[:1] if one.score >= SURE and len(topics) == 1]
        return Meant(found, next(iter(urgent), None), next(iter(sure), None))

    def best(self, words: str) -> str | None:
        """The one topic that fits best, or None."""
        if not len(self.phrases):
            return best(self.model, words)
        found = [one.topic for one in self.rank(words) if one.topic != self.model.danger.flow]
        return found[0] if found else None


def from_folder(folder: str) -> Index:
    """The index in the folder of a library's generation; OSError or ValueError without one."""
    return Index(models.load(_mapped(f"{folder}/{MODEL}")), _mapped(f"{folder}/{PHRASES}"))


def _mapped(path: str) -> Raw:
    """The bytes of a file, read as they are needed."""
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer to load than the index
        if not os.fstat(file.fileno()).st_size:
            return b""
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
