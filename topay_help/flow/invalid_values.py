"""What can be wrong with a typed value: a name and words for each case."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from topay_help.errors import HelpError
from topay_help.text import Text

MAX_TYPED: Final = 200  # characters of a date, an amount or a number; a pasted page is no answer
UNREADABLE: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"

_DATE_FORMS: Final = Text(
    "请写成 2026-11-20、11月20日、昨天或上周五这样。",
    "Write it like 2026-11-20, 20 November, yesterday or last Friday.",
)
_MONEY_FORMS: Final = Text(
    "请写成 1234.50、1,234.5、1.5万这样。", "Write it like 1234.50, 1,234.5 or CNY 100."
)
_NUMBER_FORMS: Final = Text("请写成 3 或 2.5 这样。", "Write it like 3 or 2.5.")


def _say(zh: str, en: str, forms: Text) -> Text:
    return Text(zh + forms.zh, f"{en} {forms.en}")


MESSAGES: Final[Mapping[str, Text]] = {
    "empty": Text("还没有填写内容。", "Nothing has been written yet."),
    "too_long": Text(
        "太长了，最多 {limit} 个字。", "That is too long. At most {limit} characters."
    ),
    "unreadable": Text(
        "里面有看不见或读不出的字符。请直接用键盘输入。",
        "It contains characters that cannot be read. Please type it instead of pasting.",
    ),
    "date_format": _say("看不出是哪一天。", "That does not say which day.", _DATE_FORMS),
    "date_impossible": _say(
        "日历上没有这一天。", "There is no such day in the calendar.", _DATE_FORMS
    ),
    "date_order": Text(
        "分不清哪个是月、哪个是日。请按年-月-日写，例如 2026-11-20。",
        "It is not clear which is the month and which the day. "
        "Write year, month, day, like 2026-11-20.",
    ),
    "date_weekday": Text(
        "日期和星期对不上。请核对后只写日期，例如 2026-11-20。",
        "The date and the day of the week do not fit. Check and write the date alone, "
        "like 2026-11-20.",
    ),
    "money_format": _say("看不出是多少钱。", "That does not say how much.", _MONEY_FORMS),
    "money_negative": _say(
        "金额不用写负号。", "Write the amount without a minus sign.", _MONEY_FORMS
    ),
    "money_too_precise": _say(
        "金额最多两位小数，也就是到分。", "An amount has at most two decimals.", _MONEY_FORMS
    ),
    "money_separators": _say(
        "逗号的位置不对，读不准是多少。",
        "The separators are not where they belong, so the amount is unclear.",
        _MONEY_FORMS,
    ),
    "money_currency": Text(
        "这里只填人民币金额，例如 1234.50。别的币种请照账单上的人民币金额写。",
        "Only an amount in yuan can be entered here, like CNY 1234.50. "
        "For another currency, take the yuan amount of your statement.",
    ),
    "money_too_large": _say(
        "金额太大，最多一万亿元。", "That is too much. At most 1,000,000,000,000.", _MONEY_FORMS
    ),
    "number_format": _say("这里要填一个数。", "A number is needed here.", _NUMBER_FORMS),
    "number_too_precise": _say(
        "最多六位小数。", "A number has at most six decimals.", _NUMBER_FORMS
    ),
    "number_too_large": _say(
        "这个数太大，最多一万亿。",
        "That number is too large. At most 1,000,000,000,000.",
        _NUMBER_FORMS,
    ),
    "text_pattern": Text(
        "这个写法和要求的不一样。请看题目里的格式。",
        "That is not in the form that is asked for. See the format in the question.",
    ),
}


class InvalidValueError(HelpError):
    """A typed value cannot be taken; `name` is a key of MESSAGES."""

    def __init__(self, name: str, **values: object) -> None:
        super().__init__(MESSAGES[name], None, **values)
        self.name = name


def fold(typed: str) -> str:
    """What was typed in one form: half-width, small letters, single spaces.

    Raises InvalidValueError for what is empty, too long or not text.
    """
    if len(typed) > MAX_TYPED:
        raise InvalidValueError("too_long", limit=MAX_TYPED)
    if re.search(UNREADABLE, typed):
        raise InvalidValueError("unreadable")
    folded = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    if not folded:
        raise InvalidValueError("empty")
    return folded
