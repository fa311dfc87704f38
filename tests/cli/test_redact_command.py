"""`redact`, and secrets that were typed into the wrong place: none is said back."""

import io
import json
import sys

import pytest

from topay_help.cli.app import main
from topay_help.cli.lines import LONGEST_LINE
from topay_help.cli.redact import clean_text
from topay_help.cli.session import Session
from topay_help.errors import UsageError

SECRETS = [
    "密码是hunter22",
    "验证码482913",
    "4111 1111 1111 1111",
    "https://bob:hunter22@x.example/",
]


def called(form: str = "plain", lang: str = "en") -> Session:
    return Session(lang, form, environ={})


def cleaned(
    capsys: pytest.CaptureFixture[str], *words: str, stdin: bytes = b"", **asked: str | bool
) -> tuple[str, str]:
    """What is written: the text, and the words about it. The status is 0."""
    session = called(str(asked.get("form", "plain")))
    batch = bool(asked.get("batch"))
    assert clean_text(session, list(words), batch=batch, stdin=io.BytesIO(stdin)) == 0
    out, err = capsys.readouterr()
    return out, err


def test_words_without_their_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = cleaned(capsys, "my", "password", "is", "hunter22")
    assert out == "my password is [removed: password]\n"
    assert err.startswith("Taken out: password.")
    assert "hunter22" not in err


def test_standard_input_is_read_whole_and_kept_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = cleaned(capsys, "-", stdin="第一行\n验证码\n482913\n\n最后".encode())
    assert out == "第一行\n验证码\n[removed: code]\n\n最后"


def test_bytes_that_are_no_text_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert cleaned(capsys, "-", stdin=b"a\xffb")[0] == "a<U+DCFF>b"


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = cleaned(capsys, "PIN 4471", form="json")
    assert json.loads(out) == {"schema": 1, "text": "PIN [removed: PIN]", "removed": ["pin"]}
    assert "4471" not in err


def test_batch_answers_every_line_in_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    long = json.dumps({"text": "x" * LONGEST_LINE})
    lines = ['{"text": "code 482913"}', "", long, "no JSON", '{"text": "ok"}']
    out, err = cleaned(capsys, batch=True, stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in out.splitlines()]
    assert [one.get("text") for one in answers] == ["code [removed: code]", None, None, "ok"]
    assert [one.get("error", {}).get("code") for one in answers[1:3]] == ["bad-line", "bad-line"]
    assert err.startswith("Taken out: code.")


@pytest.mark.parametrize("words", [[], [""], ["  ", ""]])
def test_nothing_to_clean_is_wrong_usage(words: list[str]) -> None:
    with pytest.raises(UsageError):
        clean_text(called(), words, stdin=io.BytesIO())


def test_batch_takes_no_words() -> None:
    with pytest.raises(UsageError):
        clean_text(called(), ["a"], batch=True, stdin=io.BytesIO())


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """All that a call writes."""
    with pytest.raises(SystemExit):
        main([*words])
    out, err = capsys.readouterr()
    return out + err


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize(
    "call",
    [
        ["faq"],
        ["contact"],
        ["contact", "check"],
        ["ask", "--json"],
        ["run"],
        ["run", "password", "-a"],
        ["case", "show"],
        ["flows", "prove"],
        ["faq", "--format"],
        ["redact", "--batch"],
        [],
    ],
    ids=" ".join,
)
def test_a_secret_in_the_wrong_place_is_not_said_back(
    capsys: pytest.CaptureFixture[str], call: list[str], secret: str
) -> None:
    told = said(capsys, *call, secret)
    assert not any(value in told for value in ("hunter22", "482913", "4111"))


def test_a_secret_as_the_answer_to_a_choice_is_not_said_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for form in ([], ["--json"]):
        assert "482913" not in said(capsys, "run", "password", "-a", "lost=验证码482913", *form)


def test_a_normal_contact_is_said_back(capsys: pytest.CaptureFixture[str]) -> None:
    for contact in ("400-820-8820", "https://topay.example/help?lang=zh", "weixin:topay_help"):
        assert contact in said(capsys, "contact", "check", contact)


def test_the_command_line_knows_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"PIN 4471")))
    assert "[removed: PIN]" in said(capsys, "redact", "-", "--lang", "en")
