"""Words in the languages that the product speaks."""

from typing import Final

from topay_help.core.frozen import frozen

ZH: Final = "zh"
EN: Final = "en"
LANGS: Final = (ZH, EN)  # the source language first


@frozen
class Text:
    """The same words in Chinese, the source language, and English.

    One of them is empty where nobody has written it yet; the other is shown then.
    """

    zh: str
    en: str = ""

    def to(self, lang: str, **values: object) -> str:
        """The words in `lang`; `{name}` is filled from `values` when any are given."""
        words = (self.en or self.zh) if lang == EN else (self.zh or self.en)
        return words.format(**values) if values else words
