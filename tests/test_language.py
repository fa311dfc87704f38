"""The language of a call: asked for, or guessed from the locale."""

import pytest

from topay_help import language
from topay_help.errors import UsageError


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "EN.utf8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "zh"),
        ({"LANG": "eno_XX"}, "zh"),
        ({"LANG": "en_US", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "zh_CN", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "en_US", "LC_ALL": ""}, "en"),
        ({"LC_ALL": "zh_CN", "TOPAY_HELP_LANG": "en"}, "en"),
        ({"LANG": "en_US", "TOPAY_HELP_LANG": ""}, "en"),
        ({"LC_CTYPE": "en_US"}, "zh"),
    ],
)
def test_locale(environ: dict[str, str], expected: str) -> None:
    assert language.pick(None, environ) == expected


def test_a_flag_is_obeyed_before_everything() -> None:
    assert language.pick("en", {"TOPAY_HELP_LANG": "zh", "LC_ALL": "zh_CN"}) == "en"


@pytest.mark.parametrize("wish", ["", "fr", "zh_CN", "ZH", "en "])
def test_what_is_not_spoken_is_refused(wish: str) -> None:
    with pytest.raises(UsageError) as refused:
        language.pick(wish, {"LANG": "en_US"})
    assert "zh" in refused.value.to("zh")
    assert refused.value.exit_status == 2


def test_an_unknown_wish_of_the_environment_is_refused() -> None:
    with pytest.raises(UsageError):
        language.pick(None, {"TOPAY_HELP_LANG": "fr"})


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], None),
        (["faq", "--lang", "en"], "en"),
        (["--lang=zh", "faq"], "zh"),
        (["--lang=zh", "faq", "--lang", "en"], "en"),
        (["faq", "--lang"], None),
        (["ask", "--", "--lang", "en"], None),
        (["--lang="], ""),
    ],
)
def test_flag(arguments: list[str], expected: str | None) -> None:
    assert language.flag(arguments) == expected
