"""Typed values: what is read, what is refused by which name, and that writing undoes reading."""

import string
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.flow.dates import read_date
from topay_help.flow.invalid_values import MESSAGES, InvalidValueError
from topay_help.flow.numerals import chinese_integer
from topay_help.flow.values import MAX_TEXT, read_answer, read_money, read_number, read_text
from topay_help.flow.writing import show_date, show_money, show_number, write_money, write_number

TODAY = date(2026, 11, 22)  # a Sunday
DAYS = st.dates(date(1000, 1, 1))
AMOUNTS = st.decimals(0, 10**12, places=2)
NUMBERS = st.decimals(-(10**12), 10**12, places=3)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026/11/20", "2026-11-20"),
        ("2026.11.2", "2026-11-02"),
        ("20261120", "2026-11-20"),
        ("11月20日", "2026-11-20"),
        ("2026年11月20日", "2026-11-20"),
        (" 2026 年 11 月 20 日 ", "2026-11-20"),
        ("十一月二十日", "2026-11-20"),
        ("去年12月3日", "2025-12-03"),
        ("11月26日", "2025-11-26"),  # not yet this year, and people speak of the past
        ("11-20", "2026-11-20"),
        ("12/25", "2025-12-25"),
        ("20号", "2026-11-20"),
        ("25号", "2026-10-25"),
        ("二十号", "2026-11-20"),
        ("上个月31号", "2026-10-31"),
        ("本月30日", "2026-11-30"),
        ("2月29日", "2024-02-29"),
        ("今天", "2026-11-22"),
        ("昨天", "2026-11-21"),
        ("昨天下午3点", "2026-11-21"),
        ("前天", "2026-11-20"),
        ("大前天", "2026-11-19"),
        ("明天", "2026-11-23"),
        ("三天前", "2026-11-19"),
        ("3天前", "2026-11-19"),
        ("两个星期前", "2026-11-08"),
        ("周五", "2026-11-20"),
        ("星期日", "2026-11-22"),
        ("礼拜天", "2026-11-22"),
        ("上周五", "2026-11-13"),
        ("上上周三", "2026-11-04"),
        ("这周三", "2026-11-18"),
        ("本周一", "2026-11-16"),
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("the day before yesterday", "2026-11-20"),
        ("2 days ago", "2026-11-20"),
        ("a week ago", "2026-11-15"),
        ("friday", "2026-11-20"),
        ("last Friday", "2026-11-20"),
        ("last sunday", "2026-11-15"),
        ("Nov 20", "2026-11-20"),
        ("20 November", "2026-11-20"),
        ("20th of November", "2026-11-20"),
        ("November 20th, 2025", "2025-11-20"),
        ("the 20th", "2026-11-20"),
        ("20 sept", "2026-09-20"),
        ("2026-11-20 14:30:05", "2026-11-20"),
        ("2026-11-20T14:30", "2026-11-20"),
        ("2026-11-20 星期五", "2026-11-20"),
        ("11月26日（星期四）", "2026-11-26"),  # the weekday tells the year
        ("２０２６－１１－２０", "2026-11-20"),
        ("11\u3000月 20 日", "2026-11-20"),
    ],
)
def test_days_that_are_read(typed: str, day: str) -> None:
    assert read_date(typed, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        ("昨天", "2024-03-01", "2024-02-29"),
        ("1天前", "2026-01-01", "2025-12-31"),
        ("12月31日", "2026-01-01", "2025-12-31"),
        ("1月1日", "2026-01-01", "2026-01-01"),
        ("31号", "2026-01-02", "2025-12-31"),
        ("周五", "2026-01-01", "2025-12-26"),
        ("上周五", "2026-01-01", "2025-12-26"),
        ("2月29日", "2024-02-29", "2024-02-29"),
        ("2月29日", "1904-02-28", "1896-02-29"),  # 1900 had none
    ],
)
def test_days_at_the_edges_of_months_and_years(typed: str, today: str, day: str) -> None:
    assert read_date(typed, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", "empty"),
        (" \u3000 ", "empty"),
        ("那天", "date_format"),
        ("99999 days ago", "date_format"),
        ("去年", "date_format"),
        ("二二月三日", "date_format"),
        ("2026-02-30", "date_impossible"),
        ("2月30日", "date_impossible"),
        ("2026-13-01", "date_impossible"),
        ("0000-01-01", "date_impossible"),
        ("45号", "date_impossible"),
        ("5/11/2026", "date_order"),
        ("05.11.26", "date_order"),
        ("2026-11-20 星期四", "date_weekday"),
        ("2026-11-20\x00", "unreadable"),
        ("11月\ud800", "unreadable"),
        ("1" * 100_000, "too_long"),
    ],
)
def test_days_that_are_refused(typed: str, name: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_date(typed, TODAY)
    assert caught.value.name == name


def test_a_day_outside_the_calendar_is_refused() -> None:
    for typed, today in (("昨天", date.min), ("明天", date.max), ("9999天前", date(20, 1, 1))):
        with pytest.raises(InvalidValueError) as caught:
            read_date(typed, today)
        assert caught.value.name == "date_impossible"


@given(DAYS, DAYS, st.sampled_from(["zh", "en"]))
def test_a_shown_day_reads_back(day: date, today: date, lang: str) -> None:
    assert read_date(show_date(day, lang, today), today) == day


@given(DAYS, DAYS, st.sampled_from(["zh", "en"]))
def test_a_past_day_reads_back_without_its_weekday(a: date, b: date, lang: str) -> None:
    day, today = sorted((a, b))
    assert read_date(show_date(day, lang, today, weekday=False), today) == day
    assert read_date(day.isoformat(), today) == day


@given(st.integers(1, 12), st.integers(1, 31), DAYS)
def test_a_day_without_a_year_is_the_latest_one(month: int, day: int, today: date) -> None:
    try:
        found = read_date(f"{month}月{day}日", today)
    except InvalidValueError as error:
        assert error.name == "date_impossible"
        assert day > 29
        return
    assert (found.month, found.day) == (month, day)
    assert 0 <= (today - found).days <= 366 * 8


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11月26日", "2026-11-26"),
        ("11/26", "2026-11-26"),
        ("26 November", "2026-11-26"),
        ("26号", "2026-11-26"),
        ("1月5日", "2027-01-05"),
        ("2月29日", "2028-02-29"),
        ("20号", "2026-11-20"),
        ("11月20日", "2026-11-20"),
        ("昨天", "2026-11-22"),
        ("去年11月26日", "2025-11-26"),
        ("2025-11-26", "2025-11-26"),
    ],
)
def test_the_nearest_day_where_one_to_come_can_be_meant(typed: str, day: str) -> None:
    assert read_date(typed, date(2026, 11, 23), coming=True) == date.fromisoformat(day)


@given(typed=st.sampled_from(["5号", "31号", "12月30日", "2月29日"]), today=st.dates(date(9, 1, 1)))
def test_days_to_come_stay_within_the_calendar(typed: str, today: date) -> None:
    try:
        past = read_date(typed, today)
    except InvalidValueError:
        return
    found = read_date(typed, today, coming=True)
    assert found.day == past.day
    assert abs(found - today) <= today - past


def test_how_days_are_shown() -> None:
    day = date(2026, 11, 26)
    assert show_date(day, "zh", TODAY) == "11月26日（星期四）"
    assert show_date(day, "en", TODAY) == "Thursday 26 November"
    assert show_date(day, "zh", date(2027, 1, 1), weekday=False) == "2026年11月26日"
    assert show_date(day, "en", date(2027, 1, 1)) == "Thursday 26 November 2026"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.50", "1234.50"),
        ("1,234.5", "1234.50"),
        ("¥1234", "1234.00"),
        ("￥１，２３４．５０", "1234.50"),
        ("1234元", "1234.00"),
        ("人民币 100 元整", "100.00"),
        ("CNY 100", "100.00"),
        ("rmb5", "5.00"),
        ("100块", "100.00"),
        ("五百块钱", "500.00"),
        ("1.5万", "15000.00"),
        ("1.23456万元", "12345.60"),
        ("3千", "3000.00"),
        ("2k", "2000.00"),
        ("两千", "2000.00"),
        ("一万二千", "12000.00"),
        ("+100.00", "100.00"),
        ("0", "0.00"),
        ("0012", "12.00"),
        ("1000000000000", "1000000000000.00"),
    ],
)
def test_amounts_that_are_read(typed: str, amount: str) -> None:
    assert write_money(read_money(typed)) == amount


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  ", "empty"),
        ("很多", "money_format"),
        ("1e5", "money_format"),
        ("NaN", "money_format"),
        ("inf", "money_format"),
        (".5", "money_format"),
        ("两千五", "money_format"),
        ("12元5角", "money_format"),
        ("-5", "money_negative"),
        ("−5", "money_negative"),
        ("¥-5", "money_negative"),
        ("人民币-5元", "money_negative"),
        ("负5", "money_negative"),
        ("1.234", "money_too_precise"),
        ("1.500", "money_too_precise"),
        ("1.2345678万", "money_too_precise"),
        ("0." + "0" * 30 + "1万", "money_too_precise"),
        ("1,23", "money_separators"),
        ("1,234,56", "money_separators"),
        ("1.234,56", "money_separators"),
        ("1 234", "money_separators"),
        ("$5", "money_currency"),
        ("100美元", "money_currency"),
        ("1000000000000.01", "money_too_large"),
        ("100000亿", "money_too_large"),
        ("9" * 100, "money_too_large"),
        ("9" * 100_000, "too_long"),
        ("1\x002", "unreadable"),
    ],
)
def test_amounts_that_are_refused(typed: str, name: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_money(typed)
    assert caught.value.name == name


@given(AMOUNTS, st.sampled_from(["zh", "en"]))
def test_a_shown_amount_reads_back(amount: Decimal, lang: str) -> None:
    assert read_money(show_money(amount, lang)) == amount
    kept = write_money(amount)
    assert write_money(read_money(kept)) == kept


@given(st.integers(0, 10**8))
def test_an_amount_in_ten_thousands_is_exact(units: int) -> None:
    whole, places = divmod(units, 10**6)  # a hundredth of a fen cannot come out
    assert read_money(f"{whole}.{places:06}万") == Decimal(units) / 100


def test_how_amounts_and_numbers_are_shown() -> None:
    assert show_money(Decimal("1234.5"), "zh") == "1,234.50 元"
    assert show_money(Decimal("1234.5"), "en") == "CNY 1,234.50"
    assert show_number(Decimal(100), "zh") == show_number(Decimal("1E+2"), "en") == "100"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", "3"),
        ("2.50", "2.5"),
        ("１２", "12"),
        ("-1", "-1"),
        ("-0", "0"),
        ("1,000", "1000"),
        ("三", "3"),
        ("3天", "3"),
        ("两个工作日", "2"),
        ("5 working days", "5"),
        ("一百零五", "105"),
    ],
)
def test_numbers_that_are_read(typed: str, number: str) -> None:
    assert write_number(read_number(typed)) == number


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", "empty"),
        ("abc", "number_format"),
        ("x-5", "number_format"),
        ("1e3", "number_format"),
        ("1,00", "number_format"),
        ("0.1234567", "number_too_precise"),
        ("9" * 14, "number_too_large"),
        ("3\x1b[2J", "unreadable"),
    ],
)
def test_numbers_that_are_refused(typed: str, name: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_number(typed)
    assert caught.value.name == name


@given(NUMBERS)
def test_a_shown_number_reads_back(number: Decimal) -> None:
    assert read_number(show_number(number, "en")) == number
    kept = write_number(number)
    assert write_number(read_number(kept)) == kept


def test_words_are_kept_in_one_line() -> None:
    assert read_text(" 提示：\n余额　不足 ") == "提示： 余额 不足"
    assert read_text("１２３４", pattern=r"\d{4}") == "1234"


@pytest.mark.parametrize(
    ("typed", "limit", "pattern", "name"),
    [
        (" \n ", None, None, "empty"),
        ("x" * (MAX_TEXT + 1), None, None, "too_long"),
        ("x" * 100_000, 5, None, "too_long"),
        ("123456", 5, None, "too_long"),
        ("a\udcffb", None, None, "unreadable"),
        ("12a4", None, r"\d{4}", "text_pattern"),
    ],
)
def test_words_that_are_refused(
    typed: str, limit: int | None, pattern: str | None, name: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_text(typed, limit, pattern)
    assert caught.value.name == name
    assert caught.value.to("zh")


def test_the_answer_that_is_kept() -> None:
    assert read_answer("date", "昨天", TODAY) == "2026-11-21"
    assert read_answer("money", "1.5万", TODAY) == "15000.00"
    assert read_answer("number", "3.0", TODAY) == "3"
    assert read_answer("text", " 余额不足 ", TODAY) == "余额不足"


@given(st.text(st.characters() | st.sampled_from("0123456789年月日万千,.- 周前"), max_size=300))
def test_nothing_typed_makes_more_than_a_named_refusal(typed: str) -> None:
    for kind in ("date", "money", "number", "text"):
        try:
            kept = read_answer(kind, typed, TODAY)  # type: ignore[arg-type]  # mypy widens it
        except InvalidValueError as error:
            assert error.to("zh")
            assert "{" not in error.to("en")
        else:
            assert read_answer(kind, kept, TODAY) == kept  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name in MESSAGES if "_" in name and name != "too_long"])
def test_every_message_shows_the_form(name: str) -> None:
    text = MESSAGES[name]
    assert any(digit in text.zh for digit in string.digits) or "格式" in text.zh
    assert any(digit in text.en for digit in string.digits) or "form" in text.en


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("零", 0),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("三百五十", 350),
        ("两千", 2000),
        ("一千零五十", 1050),
        ("一万二千三百四十五", 12345),
        ("一万零二", 10002),
        ("九千九百九十九万九千九百九十九", 99_999_999),
        ("一千五", None),
        ("一万五", None),
        ("一万零", None),
        ("万", None),
        ("二三", None),
        ("十百", None),
        ("", None),
    ],
)
def test_chinese_numerals(words: str, number: int | None) -> None:
    assert chinese_integer(words) == number
