"""The words around a look-up, the same on every kind of page."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from topay_help.text import Text

NO_TOPICS: Final = Text("这里还没有主题。", "There is no topic here yet.")
STEPS: Final = Text("按顺序做", "Do this, in order")
HOW: Final = Text("怎么做：", "How: ")
WHY: Final = Text("为什么：", "Why: ")
NOTES: Final = Text("还要知道", "Good to know")
KEEP: Final = Text("留好这些", "Keep these")
NEVER: Final = Text(
    "这些绝不告诉、绝不照做，客服来要也不行",
    "Never tell or do any of these, not even for support",
)
NEXT: Final = Text("接下来", "Where next")
WORK_OUT: Final = Text("一步步排查，找到是哪一种情况", "work out which case it is, step by step")
REACH: Final = Text("安全地找到客服", "reach support safely")
REVIEWED: Final = Text(
    "审核日期 {reviewed}，下次复查 {review_by}。过了复查日期，先到 App 里核对再照做。",
    "Reviewed {reviewed}, next review {review_by}. After that day, check it in the app first.",
)
REVIEWED_ONCE: Final = Text("审核日期 {reviewed}。", "Reviewed {reviewed}.")
UNMARKED: Final = Text(
    "没有标记的内容出自 Topay 客服指南。", "What is not marked is from the Topay support guide."
)
OWN: Final = "practice own"  # the source of what we advise ourselves
MARKS: Final[Mapping[str, Text]] = {
    "practice": Text("〔一般做法〕", " [common practice]"),
    "own": Text("〔建议〕", " [advice]"),
    "law": Text("〔法律〕", " [law]"),
    "operator": Text("〔运营方〕", " [operator]"),
}
LEGEND: Final[Mapping[str, Text]] = {
    "practice": Text(
        "〔一般做法〕是钱包的通行做法，不是 Topay 的承诺。",
        "[common practice] is what holds for wallets in general, not a promise of Topay.",
    ),
    "own": Text("〔建议〕是本工具自己的建议。", "[advice] is this tool's own."),
    "law": Text("〔法律〕是法律条文的意思。", "[law] tells what the law says."),
    "operator": Text("〔运营方〕由 Topay 提供。", "[operator] is supplied by Topay."),
}
URGENT: Final = Text("【紧急】{title}", "URGENT: {title}")
BY: Final = Text("记住这一天：{day}", "The date to remember: {day}")
CONTACT: Final = Text("联系 Topay 客服", "Reach Topay support")
SUITS: Final = Text("适合：", "Suits: ")
ENTRIES: Final = Text("运营方登记的联系方式", "Contacts on the operator's list")
ENTRY: Final = Text(
    "{value}（{verified_by} 于 {verified_on} 核实，有效到 {expires_on}）",
    "{value} (verified by {verified_by} on {verified_on}, until {expires_on})",
)
PLATFORM: Final = Text("{platform}：", "{platform}: ")
SUBDOMAINS: Final = Text("，含子域名", ", with subdomains")
HOURS: Final = Text("，{hours}", ", {hours}")
HAVE_READY: Final = Text("联系前准备好", "Have at hand")
UNLISTED: Final = Text("怎么找到真的联系方式", "How to find the real contacts")
ABOUT: Final = Text("关于 Topay 钱包", "About Topay wallet")
ONE_CHANNEL: Final = Text("只看一个渠道", "one channel alone")
CHECK: Final = Text("核对别人给你的联系方式", "check a contact that you were given")
CONTACT_COMMANDS: Final[Mapping[str, Text]] = {  # what may follow `contact` beside a channel
    "check": CHECK,
    "list": Text("看现在用的官方名单", "show the official list in use"),
    "import": Text("换上运营方的新名单", "install a list of the operator"),
}
VALUE: Final = Text("号码或网址", "NUMBER-OR-LINK")
PAUSE: Final = Text("：", ": ")


@cache
def mark(source: str) -> Text | None:
    """The mark of a sentence that is not from the guide; its kind is the first of its sources."""
    many = source.split(", ")
    kinds = [one.partition(" ")[0] for one in many]
    return None if "guide" in kinds else MARKS.get("own" if many[0] == OWN else kinds[0])


@cache
def aside(source: str) -> Text | None:
    """The mark of the how and why under a step that cites the guide and something else.

    The guide's words stand in the step itself; what explains it is from the other source.
    """
    others = [one for one in source.split(", ") if not one.startswith("guide")]
    return mark(others[0]) if others and mark(source) is None else None


def details(how: str, why: str, source: str, lang: str) -> list[tuple[str, str]]:
    """The lines under a step, each with what leads it in and the mark of its source."""
    other = aside(source)
    after = other.to(lang) if other else ""
    told = ((HOW, how), (WHY, why))
    return [(lead.to(lang), words + after) for lead, words in told if words]


def legend(sources: list[str], lang: str) -> str:
    """What the marks on a page mean; nothing for a page without marks."""
    used = {found for source in sources for found in (mark(source), aside(source))}
    seen = [kind for kind, one in MARKS.items() if one in used]
    told = [UNMARKED, *(LEGEND[kind] for kind in seen)] if seen else []
    return ("" if lang == "zh" else " ").join(text.to(lang) for text in told)
