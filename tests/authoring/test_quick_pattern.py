"""A regular expression of a flow cannot be made to run away."""

import re

import pytest

from topay_help.authoring.quick_pattern import OPTIONAL, is_quick


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "^(a|aa|b?a)+$",
        "(?:[a-z]|[a-y])*Z",
        "(a{1,9}){1,9}",
        "(a|aa){30}",
        "a*a*a*b",
        "a?" * (OPTIONAL + 1) + "a",
        r"(a*)\1b",
        r"(?P<x>a*)(?P=x)b",
        r"[)]+(a+)+",
        r"\\(a+)*",
        "((",
        "a" * 201,
    ],
)
def test_what_may_run_away_is_refused(pattern: str) -> None:
    assert not is_quick(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "[0-9]+",
        r"[A-Z]{2}\d{4,6}",
        r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?",
        "(?:INC|REQ)-[0-9]+",
        r"\(a\)+",
        r"[*+?(){}]+",
        r"[^]]*",
    ],
)
def test_plain_ones_are_taken(pattern: str) -> None:
    assert is_quick(pattern)
    # Hundreds of letters that nearly fit take no time.
    assert not re.fullmatch(pattern, "a1" * 5000 + "]\n")
