"""TH411: a text calls something otherwise than the list of terms does."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from topay_help.proof.checks.subject import Fault, Said
from topay_help.text import LANGS, Text

Terms = Mapping[str, Mapping[str, Any]]  # the terms of a well-shaped terms file


class Names:
    """The names of a list of terms, made ready to look through many texts."""

    def __init__(self, terms: Terms) -> None:
        self._right = {
            (lang, form.casefold()): term[lang]
            for term in terms.values()
            for lang, forms in term["instead_of"].items()
            for form in forms
        }
        self._forms = {lang: _pattern(terms, lang) for lang in LANGS}

    def faults(self, said: tuple[Said, ...]) -> Iterator[Fault]:
        """One fault for each form that is not used."""
        for one in said:
            for lang in LANGS:
                for form in self._found(lang, getattr(one.text, lang)):
                    right = self._right[lang, form.casefold()]
                    words = Text(
                        f"这里写的是“{form}”；叫法只有一个：{right}。",
                        f"It says “{form}” here; its one name is: {right}.",
                    )
                    yield Fault("TH411", (*one.path, lang), words, at_value=True)

    def _found(self, lang: str, words: str) -> Iterator[str]:
        for match in self._forms[lang].finditer(words):
            if match["form"]:
                yield match["form"]


def _pattern(terms: Terms, lang: str) -> re.Pattern[str]:
    """The right longer words first, so that a form within them is passed over."""
    right = _forms(terms, "unless", lang)
    wrong = _forms(terms, "instead_of", lang)
    both = f"(?:{_any(right)})|(?P<form>{_any(wrong)})"
    return re.compile(rf"\b(?:{both})\b", re.IGNORECASE) if lang == "en" else re.compile(both)


def _forms(terms: Terms, key: str, lang: str) -> list[str]:
    forms = {form for term in terms.values() for form in term.get(key, {}).get(lang, ())}
    return sorted(forms, key=lambda form: (-len(form), form))


def _any(forms: list[str]) -> str:
    return "|".join(map(re.escape, forms)) or r"(?!)"
