"""What `ask` prints: for people, as JSON, line by line."""

import json
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from topay_help.ask.place import Place
from topay_help.ask.rank import At, Match
from topay_help.ask.reply import as_json, batch, for_people
from topay_help.errors import HelpError
from topay_help.text import Text


class Topic(NamedTuple):
    id: str
    title: Text
    is_topic: bool = True


ROWS = [
    Topic("password", Text("找回密码", "Recover the password")),
    Topic("missing-funds", Text("资金没有到账", "Money has not arrived")),
    Topic("first-aid", Text("急救", "First aid"), is_topic=False),
]
PASSWORD = Match("password", 0.9, ("密码", "忘了"))
MISSING = Match("missing-funds", 0.1, ())


class Finder:
    """Finds a password in every question that has one."""

    def rank(self, words: str, limit: int = 5) -> tuple[Match, ...]:
        return (PASSWORD, MISSING)[:limit] if "密码" in words else ()

    def best(self, words: str) -> str | None:
        found = self.rank(words)
        return found[0].topic if found else None


def test_the_json_has_the_promised_shape() -> None:
    assert json.loads(as_json("密码忘了", [PASSWORD])) == {
        "schema": 1,
        "query": "密码忘了",
        "matches": [{"topic": "password", "score": 0.9, "because": ["密码", "忘了"], "at": None}],
    }
    assert json.loads(as_json("天气", []))["matches"] == []


def test_the_json_has_the_place_that_is_meant() -> None:
    placed = PASSWORD._replace(at=At("password", {"lost_what": "no_code"}))
    (match,) = json.loads(as_json("没有验证码", [placed]))["matches"]
    assert match["at"] == {"flow": "password", "answers": {"lost_what": "no_code"}}


def test_people_see_the_place_and_what_is_taken_as_answered() -> None:
    placed = PASSWORD._replace(at=At("password", {"lost_what": "no_code"}))
    there = Place("收不到验证码", (("卡在哪一样？", "收不到验证码"),))
    text = for_people([placed], ROWS, "zh", where=lambda _: there)
    assert (
        "   直接到“收不到验证码”：\n"
        "   topay-help run password -a lost_what=no_code\n"
        "   已替你答了这些，不对就去掉命令里的那一项：\n"
        "     卡在哪一样？ 收不到验证码\n"
        "   topay-help faq password\n"
    ) in text
    assert "直接到" not in for_people([placed], ROWS, "zh", where=lambda _: None)


def test_two_that_come_near_each_other_are_shown_as_two_with_the_question_that_decides() -> None:
    text = for_people([PASSWORD, MISSING._replace(score=0.4)], ROWS, "zh")
    assert text.startswith("像是下面两种里的一种：\n - 找回密码\n")
    assert " - 资金没有到账\n" in text
    assert "你当时在做什么" in text


def test_a_guess_is_called_a_guess() -> None:
    text = for_people([PASSWORD._replace(score=0.3)], ROWS, "en")
    assert text.startswith("I did not quite understand; this is a guess:\n")
    assert "what does the screen say?" in text


def test_people_see_the_reason_and_the_commands_to_go_on() -> None:
    assert for_people([PASSWORD, MISSING], ROWS, "zh") == (
        "你说的可能是：\n"
        " - 找回密码\n"
        "   因为你说了：“密码”“忘了”\n"
        "   topay-help faq password\n"
        "   topay-help run password\n"
        "\n"
        "都不是？那就找人工客服：\n"
        "   topay-help contact\n"
    )


def test_danger_stands_alone_above_all() -> None:
    danger = Match("first-aid", 0.8, ("scam",))
    text = for_people([danger, PASSWORD], ROWS, "en", "first-aid")
    first, rest = text.split("\n\n", 1)
    assert first == (
        "Do this first, the sooner the better:\n"
        " - First aid\n"
        "   because you said: “scam”\n"
        "   topay-help run first-aid"
    )
    assert rest.startswith("This may be what you mean:\n - Recover the password\n")


def test_support_is_named_once() -> None:
    text = for_people([Match("contact", 0.9, ("human",))], ROWS, "en")
    assert text.count("topay-help contact") == 1
    assert "Reach a person at support" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_when_nothing_fits_the_topics_are_listed(lang: str) -> None:
    text = for_people([], ROWS, lang)
    assert [line.strip() for line in text.splitlines() if "topay-help" in line] == [
        "topay-help faq password",
        "topay-help faq missing-funds",
        "topay-help contact",
    ]


def test_hidden_characters_of_the_question_are_not_sent_to_the_terminal() -> None:
    text = for_people([Match("password", 0.9, ("密\x1b[31m码\u202e",))], ROWS, "zh")
    assert "“密[31m码”" in text


def lines(*queries: str) -> Sequence[str]:
    return [json.dumps({"q": query}) + "\n" for query in queries]


def test_a_batch_gives_one_line_for_each_in_the_same_order() -> None:
    told = batch(Finder(), [*lines("密码忘了", "天气"), "\n", *lines("我的密码")])
    assert [json.loads(line) for line in told] == [
        {"topic": "password"},
        {"topic": None},
        {"topic": "password"},
    ]


@pytest.mark.parametrize("line", ["no json", "[]", '"q"', "{}", '{"q": 7}', "[" * 5000, "null"])
def test_a_line_without_a_query_is_named(line: str) -> None:
    with pytest.raises(HelpError) as told:
        list(batch(Finder(), [*lines("密码忘了"), line]))
    assert "2" in told.value.to("zh")
    assert '{"q": "…"}' in told.value.to("en")
