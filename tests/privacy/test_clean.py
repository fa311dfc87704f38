"""One text, or lines of them, without their secrets."""

import json

import pytest

from topay_help.privacy import clean
from topay_help.privacy.echo import echo
from topay_help.privacy.redact import redact


def batch(*lines: bytes | None) -> tuple[list[dict[str, object]], set[str]]:
    removed: set[str] = set()
    return [json.loads(line) for line in clean.batch(lines, "en", removed)], removed


def test_one_text_with_the_kinds_that_were_taken_out() -> None:
    done = redact("验证码 482913，密码是hunter22，验证码 604118")
    assert clean.document(done) == {
        "schema": 1,
        "text": "验证码 [已删除:验证码]，密码是[已删除:密码]，验证码 [已删除:验证码]",
        "removed": ["code", "password"],
    }


def test_lines_are_answered_in_their_order() -> None:
    answers, removed = batch(b'{"text": "PIN is 4471"}', b'{"text": "hello"}')
    assert answers == [
        {"text": "PIN is [removed: PIN]", "removed": ["pin"]},
        {"text": "hello", "removed": []},
    ]
    assert removed == {"pin"}


@pytest.mark.parametrize(
    "line",
    [b"hunter22", b'{"q": "hunter22"}', b'{"text": 22}', b"[" * 100_000, b"\xff", None, b'["a"]'],
)
def test_a_bad_line_is_answered_in_its_place(line: bytes | None) -> None:
    (first, bad, last), _ = batch(b'{"text": "a"}', line, b'{"text": "b"}')
    assert (first["text"], last["text"]) == ("a", "b")
    error = bad["error"]
    assert isinstance(error, dict)
    assert error["code"] == "bad-line"
    assert error["text"]
    assert error["next"]
    assert "hunter22" not in str(bad)


def test_the_notice_names_kinds_and_never_what_they_were() -> None:
    assert clean.notice(["pin", "code"], "en").startswith("Taken out: code, PIN.")
    assert clean.notice(["code"], "zh").startswith("已删除：验证码。")
    assert "No secrets" in clean.notice([], "en")


def test_what_a_screen_obeys_is_shown_and_the_rest_is_left() -> None:
    assert clean.shown("a\x1b[31m\u202eb") == "a<U+001B>[31m<U+202E>b"
    family = "👨\u200d👩\u200d👧 ❤️\tpaid\n"
    assert clean.shown(family) == family.replace("\t", "\t")


@pytest.mark.parametrize("words", ["missing-funds", "", "400-820-8820", "订单 482913", "@topay"])
def test_what_is_no_secret_is_said_back_as_it_is(words: str) -> None:
    assert echo(words) == words


@pytest.mark.parametrize("words", ["验证码482913", "password is hunter22", "4111 1111 1111 1111"])
def test_a_secret_is_not_said_back(words: str) -> None:
    assert "[removed: " in echo(words, "en")
