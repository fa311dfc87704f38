"""Which topic fits, why, and what comes first. A small model, trained here."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.ask import model as models
from topay_help.ask.model import Danger, Model
from topay_help.ask.rank import At, best, rank
from topay_help.ask.train import Told, ToldCase, train

PHRASES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "password": {
        "zh": ["密码忘了", "忘记密码怎么办", "重置密码", "密码输错被锁", "找回登录密码"],
        "en": ["forgot my password", "reset my pin", "wrong passcode", "locked out", "new pin"],
    },
    "missing-funds": {
        "zh": ["钱没到账", "退款没收到", "转账一直处理中", "对方没收到钱", "提现还没到"],
        "en": ["money has not arrived", "refund not received", "transfer pending", "no money yet"],
    },
    "scam": {
        "zh": ["被骗了", "把验证码告诉别人", "手机丢了", "手机被偷", "骗子要我转钱"],
        "en": ["I was scammed", "gave my code away", "phone stolen", "lost my phone", "a fraud"],
    },
    "safety": {
        "zh": ["怎么保护账户", "开启双重验证", "有一笔不是我的交易", "账户安全设置"],
        "en": ["make my account safer", "two step verification", "unknown charge", "security"],
    },
}
NONE = {
    "zh": ["今天天气", "手续费多少", "怎么绑卡", "讲个笑话", "汇率是多少", "你是谁"],
    "en": ["weather", "transfer fee", "link a card", "tell me a joke", "exchange rate", "hello"],
}
MEANINGS = {
    "arrive": {"zh": ["到账", "收到", "到"], "en": ["arrive", "received", "come"]},
    "not": {"zh": ["没", "还没"], "en": ["not", "never"]},
}
DANGER = Danger("scam", "safety")
LATE = ToldCase(
    {"zh": ["退款迟迟不退", "退货了没退钱"], "en": ["refund late"]}, "refund", {"q": "a"}
)
LOST = ToldCase({"zh": ["转给朋友他没收到", "转账没到对方"], "en": ["friend got nothing"]})


def trained(phrases: Mapping[str, Mapping[str, Sequence[str]]] = PHRASES) -> Model:
    told = {topic: Told(by_lang) for topic, by_lang in phrases.items()} | {"": Told(NONE)}
    told["missing-funds"] = Told(phrases["missing-funds"], {"refund": LATE, "sent": LOST})
    return models.load(train(told, MEANINGS, DANGER, "these"))


@pytest.fixture(scope="module")
def model() -> Model:
    return trained()


def topics(model: Model, words: str) -> list[str]:
    return [match.topic for match in rank(model, words)]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("我的密马忘了", "password"),
        ("wangji mima zenme ban", "password"),
        ("forgto my pasword", "password"),
        ("退款三天了還沒到帳", "missing-funds"),
        ("my refund was never received", "missing-funds"),
        ("今天天气怎么样", None),
        ("what is the exchange rate", None),
    ],
)
def test_the_topic_is_found(model: Model, words: str, topic: str | None) -> None:
    assert best(model, words) == topic
    assert topics(model, words)[:1] == ([topic] if topic else [])


def test_danger_comes_first_whatever_else_is_said(model: Model) -> None:
    words = "我刚把验证码告诉一个人了，手机也丢了"
    assert topics(model, words)[:2] == ["scam", "safety"]
    assert best(model, words) == "safety"  # the topic that it counts as
    assert "scam" not in topics(model, "退款没收到")


@pytest.mark.parametrize(
    "words", ["退款没收到。我刚把验证码告诉别人了", "验证码告诉别人了！密码忘了", "我的手机被偷了"]
)
def test_a_sentence_that_tells_of_danger_counts_whatever_the_others_say(
    model: Model, words: str
) -> None:
    assert topics(model, words)[:1] == ["scam"]


def test_a_case_leads_to_its_place_where_it_has_one(model: Model) -> None:
    (first, *_) = rank(model, "退货了没退钱")
    assert first.topic == "missing-funds"
    assert first.at == At("refund", {"q": "a"})
    (first, *_) = rank(model, "转账没到对方")
    assert first.at is None


@pytest.mark.parametrize("words", ["密码忘了", "钱没到账", "手机丢了"])
def test_openers_particles_and_the_name_of_the_product_change_nothing(
    model: Model, words: str
) -> None:
    plain = rank(model, words)
    for same in (f"你好，{words}", f"请问{words}啊", f"Topay {words}", f"亲，Topay{words}呀！"):
        assert [one[:2] for one in rank(model, same)] == [one[:2] for one in plain]


def test_the_words_that_count_are_given_as_they_were_typed(model: Model) -> None:
    (first, *_) = rank(model, "Hello there, FORGOT my Pasword!")
    assert first.topic == "password"
    assert first.because in (("FORGOT", "Pasword"), ("FORGOT my Pasword",))
    (first, *_) = rank(model, "请问，退款没收到")
    assert "".join(first.because) in "退款没收到"


def test_the_best_is_first_and_scores_are_shares(model: Model) -> None:
    scores = [match.score for match in rank(model, "密码忘了，钱也没到账")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len(rank(model, "密码忘了，钱也没到账", limit=1)) == 1


@pytest.mark.parametrize(
    "words", ["", " \t\n", "😀😀😀", "\x00\x1b[2J", "مرحبا", "ελληνικά", "?!。", "\ud800", "١٢٣"]
)
def test_nothing_to_go_by_is_none(model: Model, words: str) -> None:
    assert rank(model, words) == ()
    assert best(model, words) is None


@pytest.mark.parametrize("words", ["密码" * 50_000, "password " * 12_000, "x" * 100_000])
def test_very_long_words_are_read_at_both_ends(model: Model, words: str) -> None:
    assert topics(model, words)[:1] in ([], ["password"])
    ends = "密码忘了" + "，" * 100_000
    assert best(model, ends) == "password"


@given(st.text(max_size=200))
def test_any_words_get_an_answer(words: str) -> None:
    model = SHARED
    found = rank(model, words)
    assert all(one in words for match in found for one in match.because)
    wanted = best(model, words)
    assert (wanted is None) == (not found)


SHARED = trained()


def test_the_same_phrases_give_the_same_bytes() -> None:
    other = {
        topic: dict(reversed(list(said.items()))) for topic, said in reversed(list(PHRASES.items()))
    }
    assert bytes(trained(other).raw[:]) == bytes(SHARED.raw[:])


def test_every_feature_of_the_file_is_found_by_its_search() -> None:
    lines = bytes(SHARED.raw[:]).decode().splitlines()[1:]
    assert lines == sorted(lines, key=lambda line: line.partition("\t")[0].encode())
    fresh = trained()
    for line in lines:
        name, _, cells = line.partition("\t")
        rarity, weights, more = fresh.row(name)
        told = "".join(f" {index}:{round(weight * 100)}" for index, weight in weights)
        assert f"{round(rarity * 100)}{told}\t{more}" == cells
    assert fresh.row("no such feature") == (fresh.strange, (), "")


@pytest.mark.parametrize(
    "raw", [b"", b"{}\n", b"[]\n", b'{"schema": 1}\n', b"no json\n", b"\xff\n"]
)
def test_what_is_no_model_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError):
        models.load(raw)


def test_the_second_place_is_for_a_topic_unless_danger_stands_first(model: Model) -> None:
    for words in (
        "密码忘了，还有一笔不是我的交易",
        "有一笔不是我的交易，密码忘了",
        "钱没到账，账户安全",
    ):
        order = topics(model, words)
        assert order[:1] == ["scam"] or order[1:2] != ["scam"] or len(order) == 2
