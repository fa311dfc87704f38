"""A form that is not used is found wherever it stands, and only there."""

import pytest

from topay_help.proof.checks.subject import Said
from topay_help.proof.checks.terms import Names
from topay_help.text import Text

NAMES = Names(
    {
        "code": {
            "zh": "验证码",
            "en": "code",
            "instead_of": {"zh": ["码", "校验码"], "en": ["passcode", "the pass code"]},
            "unless": {"zh": ["验证码", "付款码"]},
        },
        "fix": {"zh": "修复", "en": "fix", "instead_of": {"en": ["mend"]}},
    }
)


def told(zh: str = "", en: str = "") -> list[tuple[object, str]]:
    """The language and the message of each fault of one text."""
    said = (Said(("nodes", "x"), Text(zh, en)),)
    return [(fault.path[-1], fault.message.en) for fault in NAMES.faults(said)]


@pytest.mark.parametrize(
    ("zh", "form"),
    [
        ("码到了", "码"),
        ("验证码没到，码又没到", "码"),
        ("校验码到了", "校验码"),
        ("付款码和码", "码"),
    ],
)
def test_a_chinese_form_is_told_with_its_one_name(zh: str, form: str) -> None:
    assert told(zh=zh) == [("zh", f"It says “{form}” here; its one name is: 验证码.")]


@pytest.mark.parametrize("zh", ["验证码", "付款码和验证码", "修复", ""])
def test_longer_words_that_are_right_are_passed_over(zh: str) -> None:
    assert told(zh=zh) == []


@pytest.mark.parametrize(
    ("en", "form", "name"),
    [
        ("Mend it.", "Mend", "fix"),
        ("A PASSCODE came.", "PASSCODE", "code"),
        ("Enter the pass code.", "the pass code", "code"),
    ],
)
def test_an_english_form_is_a_whole_word_in_any_case(en: str, form: str, name: str) -> None:
    assert told(en=en) == [("en", f"It says “{form}” here; its one name is: {name}.")]


@pytest.mark.parametrize("en", ["Amendments.", "mending", "the code", ""])
def test_a_part_of_an_english_word_is_no_form(en: str) -> None:
    assert told(en=en) == []


def test_a_list_without_forms_in_a_language_finds_nothing_there() -> None:
    names = Names({"fix": {"zh": "修复", "en": "fix", "instead_of": {"en": ["mend"]}}})
    assert list(names.faults((Said(("x",), Text("随便什么", "anything")),))) == []
