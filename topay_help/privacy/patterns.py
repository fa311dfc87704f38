"""Patterns that are compiled when they are first used: most texts need few of them. Pure."""

import re
from functools import cached_property
from typing import Any


class Pattern:
    """A regular expression, as `re.compile` would make it, with the same methods."""

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._compiled, name)
        setattr(self, name, method)  # so that it is looked up once
        return method
