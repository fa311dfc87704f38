"""A text is read once: its plain form, its tokens, its numbers, each with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.privacy.reading import folded, read


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("482913", "482913"),
        ("４８２９１３", "482913"),
        ("①②③", "123"),
        ("❹❽❷", "482"),
        ("4️⃣8️⃣2️⃣", "482"),
        ("٤٨٢", "482"),
        ("四八二九一三", "482913"),
        ("四、八、二", "482"),
        ("肆捌贰", "482"),
        ("幺二三", "123"),
        ("four eight two", "482"),
        ("double four eight", "448"),
        ("forty-eight twenty nine thirteen", "482913"),
        ("four oh two", "402"),
        ("si ba er jiu", "4829"),
        ("4 8 2", "482"),
        ("48/29", "4829"),
        ("4_8_2", "482"),
        ("48\n29", "4829"),
    ],
)
def test_a_number_in_any_writing(text: str, digits: str) -> None:
    assert digits in {number.number for number in read(text).numbers}


@pytest.mark.parametrize("text", ["三千五百元", "one or two", "yi er", "二十", "五", "two hundred"])
def test_amounts_and_lone_words_are_no_numbers(text: str) -> None:
    assert read(text).numbers == []


@pytest.mark.parametrize(
    "text",
    ["2026-11-20", "14:30", "¥128.50", "1,234.50", "5 days", "3天", "13800138000", "95588", "20%"],
)
def test_quantities_are_quiet(text: str) -> None:
    reading = read(text)
    starts = {start for number in reading.numbers for start, _ in number.groups}
    assert starts == reading.quiet


@given(st.text(max_size=60))
def test_every_place_leads_back_to_what_was_typed(text: str) -> None:
    plain, origins = folded(text)
    assert len(plain) == len(origins)
    assert origins == sorted(origins)
    assert all(0 <= place < len(text) for place in origins)


@given(st.text("验证码密①②IİıßK４ 8", max_size=30))
def test_the_small_form_has_the_same_places(text: str) -> None:
    reading = read(text)
    assert len(reading.low) == len(reading.text) == len(reading.origins)
