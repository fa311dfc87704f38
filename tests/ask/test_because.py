"""The reasons that `ask` gives are words as people say them, of the shipped topics."""

import re

import pytest

from topay_help.ask.because import REASONS
from topay_help.ask.index import Index


@pytest.fixture
def index(shipped_index: Index) -> Index:
    return shipped_index


def reasons(index: Index, words: str) -> tuple[str, ...]:
    return index.rank(words)[0].because


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("我的钱转过去三天了对方说没收到", "没收到"),
        ("我把验证码告诉别人了", "验证码"),
        ("被盗刷了怎么办", "盗刷"),
        ("wo de mima wangji le", "mima"),
        ("there is a direct debit I did not authorise", "did not authorise"),
        ("my top up was reverted", "reverted"),
    ],
)
def test_what_counts_is_named(index: Index, words: str, among: str) -> None:
    assert any(among in one for one in reasons(index, words))


@pytest.mark.parametrize(
    "words",
    [
        "我的钱转过去三天了对方说没收到",
        "被盗刷了怎么办",
        "手机丢了里面有钱",
        "there is a direct debit I did not authorise",
        "my top up was reverted, what should I do?",
    ],
)
def test_a_reason_is_no_half_word_and_no_filler(index: Index, words: str) -> None:
    given = reasons(index, words)
    assert 1 <= len(given) <= REASONS
    for one in given:
        assert re.search(rf"(?<![A-Za-z]){re.escape(one)}(?![A-Za-z])", words)
        assert one not in {"的", "了", "里", "怎么办", "there", "my", "is", "a", "what"}


def test_one_common_word_never_decides_alone(index: Index) -> None:
    assert not any(index.rank(words) for words in ("there", "手", "钱", "信息"))
    assert reasons(index, "help") == ("help",)  # asked of a person, that is an answer
