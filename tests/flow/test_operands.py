"""What stands in a flow for a value: read without ever raising, or known to be none."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topay_help.flow.operands import Day, Name, Number, Operand, Today, operand, write


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-22", Day(date(2026, 11, 22))),
        ("-2.5", Number(Decimal("-2.5"))),
        ("0571", Number(Decimal(571))),
        ("today", Today()),
        ("today - 90 days", Today(-90)),
        ("today + 1 day", Today(1)),
        ("sent_on", Name("sent_on")),
        ("3-days", Name("3-days")),
    ],
)
def test_what_is_written_is_read(text: str, read: Operand) -> None:
    assert operand(text) == read


@pytest.mark.parametrize(
    "text",
    [
        *("2026-02-30", "2026-13-01", "2026-2-3", "２０２６-０１-０１", "2026/01/01"),
        *("３", "3天", "三", "1e1", "1,000", "1.2.3", "+3", "−3", ""),
        *("today - ９ days", "tomorrow 1", "a b"),
    ],
)
def test_what_is_none_is_told(text: str) -> None:
    assert operand(text) is None


@given(st.text() | st.from_regex(r"\A[-+]?[\d.]{1,12}(e\d)?\Z|\A\d{4}-\d\d-\d\d\Z"))
def test_no_text_raises(text: str) -> None:
    found = operand(text)
    if found is not None:
        assert operand(write(found)) == found
