"""What can be done at every stop beside answering: back, the urgent way out, review, leave."""

from typing import Final

from topay_help.terminal.asking import Entry
from topay_help.text import Text

BACK: Final = "<back>"
URGENT: Final = "<urgent>"
MORE: Final = "<more>"
WHY: Final = "<why>"
REVIEW: Final = "<review>"
CHAIN: Final = "<chain>"
MENU: Final = "<menu>"
QUIT: Final = "<quit>"
FIRST_AID: Final = "first-aid"  # the flow of the urgent way out

LABELS: Final = {
    BACK: (Text("返回", "Back"), "b"),
    URGENT: (
        Text("急！正在被骗，或钱正在被转走", "Urgent! Fraud, or money leaving right now"),
        "u",
    ),
    MORE: (Text("更多…", "More…"), "m"),
    WHY: (Text("为什么问这个", "Why we ask this"), "w"),
    REVIEW: (Text("看看我的回答，改一个", "See my answers, change one"), "r"),
    CHAIN: (Text("怎么走到这一步的", "How I got here"), "h"),
    MENU: (Text("换一个问题", "Another problem"), "o"),
    QUIT: (Text("存好，退出", "Save and quit"), "q"),
}


def entries(lang: str, *keys: str) -> tuple[Entry, ...]:
    """Controls in one language."""
    return tuple(Entry(key, LABELS[key][0].to(lang), letter=LABELS[key][1]) for key in keys)
