"""Writes the years of flows/workdays/cn.yaml whose notice is not out: the days fixed by law.

    python tools/make_statutory_days.py 2027 2036

The law is 全国年节及纪念日放假办法, as revised on 2024-11-10. Where its days fall comes from the
package holidays; days that it marks as observed are left out, as only a notice says when they are.
A year whose notice is out has its own days instead: never write it anew with this.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

import holidays

SOURCE: Final = "全国年节及纪念日放假办法（国务院令第795号）"
AS_OF: Final = "2024-11-10"
NAMES: Final = {
    "New Year's Day": "元旦",
    "Chinese New Year's Eve": "春节",
    "Chinese New Year (Spring Festival)": "春节",
    "Tomb-Sweeping Day": "清明节",
    "Labor Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-Autumn Festival": "中秋节",
    "National Day": "国庆节",
}


def statutory(year: int) -> dict[date, str]:
    """The holidays of a year that the law itself names, each with its name in Chinese."""
    found = {}
    for day, said in sorted(holidays.China(years=year, observed=False, language="en_US").items()):
        names = dict.fromkeys(NAMES[one] for one in said.split("; ") if one in NAMES)
        if names:
            found[day] = "、".join(names)
    return found


def lines(year: int) -> Iterator[str]:
    """The year as it stands in the file."""
    yield f"  {year}:"
    yield f"    source: {SOURCE}"
    yield f"    as_of: {AS_OF}"
    yield "    statutory:"
    days = statutory(year)
    for name, group in groupby(days, lambda day: days[day]):
        first, *rest = group
        span = f"{first} to {rest[-1]}" if rest else str(first)
        assert not rest or rest[-1] - first == timedelta(len(rest)), name  # noqa: S101 - one span
        yield f"      {name}: {span}"


if __name__ == "__main__":
    first, last = map(int, sys.argv[1:])
    for one in range(first, last + 1):
        sys.stdout.writelines(f"{line}\n" for line in lines(one))
