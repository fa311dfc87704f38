"""Ways to write a valid card number: it is found in every one of them."""

import pytest

from topay_help.privacy.checks import is_card_number
from topay_help.privacy.redact import redact

CARDS = {  # test numbers of the issuers, and how they stand on the card
    "4111111111111111": (4, 4, 4, 4),
    "5555555555554444": (4, 4, 4, 4),
    "6222021234567894": (4, 4, 4, 4),
    "6222021234567890128": (4, 4, 4, 4, 3),
    "378282246310005": (4, 6, 5),
    "3530111333300000": (4, 4, 4, 4),
    "6011111111111117": (4, 4, 4, 4),
}
SIGNS = [*".-/_,，、·–—|*+~:•．／＿－"]
GAPS = [
    *SIGNS,
    " ",
    "  ",
    "   ",
    "\t",
    "\n",
    " \n",
    "\r\n",
    " - ",
    " / ",
    " | ",
    "- ",
    ", ",
    "\u00a0",
]
AROUND = [  # how people hand a number over
    "{}",
    "我的卡 {} 收不到退款",
    "卡号:{}",
    "kahao {} bang bu shang",
    "my card is {} and it fails",
    "({})",
    "【{}】",
    "[{}] 这张",
    "卡{}ok",
    "card{}x",
    "abc{}",
    "{}abc",
    "No{}号卡",
    "I ordered it with {} yesterday",
    "in order to pay I gave him {}",
    "my order was paid by {} last week",
    "订单是用 {} 付的",
    "这笔交易刷的 {} 这张",
    "payment made from {}",
    "转账到这张 {}，没到",
]
CHINESE = [
    "零一二三四五六七八九",
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "零壹貳參肆伍陸柒捌玖"[:10],
]
OTHER = ["０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "٠١٢٣٤٥٦٧٨٩", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "०१२३४५६७८९"]
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def groups(number: str, sizes: tuple[int, ...]) -> list[str]:
    found, at = [], 0
    for size in sizes:
        found.append(number[at : at + size])
        at += size
    return found


def ways() -> list[str]:
    numbers = list(CARDS)
    found = [
        gap.join(groups(n, CARDS[n])) for gap in GAPS for n in (numbers[0], numbers[2], numbers[4])
    ]
    found += [around.format(number) for around in AROUND for number in numbers[:4]]
    found += [
        around.format(" ".join(groups(number, CARDS[number])))
        for around in AROUND
        for number in (numbers[1], numbers[3])
    ]
    for number in numbers[:4]:
        found += [sign.join(number) for sign in (*" -.,、·_", "  ")]  # one by one
        found += [
            gap.join(groups(number, (2,) * 8 + (1,) * (len(number) % 2 + 2))) for gap in " -/"
        ]
        found += [gap.join(groups(number, (8, 8, 3))).strip(gap) for gap in " -\n"]
        found += ["".join(f"({part})" for part in groups(number, CARDS[number]))]
        found += [
            f"{number[:6]} {number[6:]}",
            f"{number[:4]} {number[4:]}",
            f"{number[:8]}\n{number[8:]}",
        ]
        found += [f"卡号{number.translate(table(digits))}" for digits in (*CHINESE[:3], *OTHER)]
        found += [f"卡号是 {' '.join(groups(number.translate(table(CHINESE[0])), CARDS[number]))}"]
        found += ["card number " + " ".join(WORDS[int(digit)] for digit in number)]
        found += [
            f"{' '.join(groups(number, CARDS[number]))} 12/29",
            f"1. {number}\n2. 12/29\n3. 王",
        ]
        found += ["exp 12/29 " + "-".join(groups(number, CARDS[number]))]
        found += [" ".join(groups(number, CARDS[number])) + " 123"]
    return found


def table(digits: str) -> dict[int, str]:
    return {ord(str(value)): digit for value, digit in enumerate(digits)}


@pytest.mark.parametrize("number", CARDS)
def test_the_numbers_are_cards(number: str) -> None:
    assert is_card_number(number)
    assert sum(CARDS[number]) == len(number)


def test_there_are_many_ways() -> None:
    assert len(set(ways())) >= 300


@pytest.mark.parametrize("text", sorted(set(ways())))
def test_a_card_number_is_found_however_it_is_written(text: str) -> None:
    result = redact(text)
    assert result.kinds[:1] == ("card",) or "card" in result.kinds
    assert not any(part in result.text for part in ("1111", "5555", "4444", "6222", "7894", "5678"))
