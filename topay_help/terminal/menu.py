"""What the wizard starts with: the problems in the user's words, an open case, free words. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from topay_help.cases.case import Case
from topay_help.cases.due import day_of
from topay_help.flow.model import Content, Flow
from topay_help.flow.workdays import SHANGHAI
from topay_help.flow.writing import show_date
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry
from topay_help.terminal.dialog import Match
from topay_help.text import Text

RESUME: Final = "<resume>"
CONTACT: Final = "<contact>"
NONE: Final = "<none>"
FLOW: Final = "flow:"
MATCH: Final = "match:"  # and the number of what the user's words were found to mean
NAME: Final = Text("Topay 钱包自助排查 · 不联网", "Topay wallet self-help · offline")
WHAT: Final = Text("遇到什么问题了？", "What is the trouble?")
NOW: Final = Text("正在被骗，或钱正在被转走", "I am being scammed, or money is leaving")
NOW_NOTE: Final = Text("先做这个，别的等会儿", "First of all; the rest can wait")
WORDS: Final = Text("或直接打字，说说发生了什么", "or type what happened")
GO_ON: Final = Text("接着上次的“{title}”", "Go on with “{title}”")
ONE_OF: Final = Text("接着以前的排查（{count} 个）", "Go on with an earlier one ({count})")
ONE: Final = Text("{title}", "{title}")
WHICH: Final = Text("接着哪一个？", "Which one?")
LAST: Final = Text("存于 {moment}，答了 {count} 题", "saved {moment}, {count} answered")
DUE_TODAY: Final = Text(
    "今天到日子了：“{title}”有结果了吗？", "Today is the day: “{title}”, has it come right?"
)
DUE: Final = Text(
    "到日子了（{day}）：“{title}”有结果了吗？", "Due on {day}: “{title}”, has it come right?"
)
AWAITS: Final = Text("要等到 {day}", "waiting until {day}")
MOST_DUE: Final = 2  # due cases that stand in the menu on their own
REACH: Final = Text("找客服", "Reach support")
REACH_NOTE: Final = Text("四个渠道怎么走，怎么认真假", "the four ways, and what is genuine")
QUIT: Final = Text("退出", "Quit")
PERHAPS: Final = Text("是不是这个？", "Is it one of these?")
BECAUSE: Final = Text("因为你说了：{words}", "because of: {words}")
NEITHER: Final = Text("都不是", "None of these")
NO_IDEA: Final = Text(
    "这里没有对得上的。从下面挑一个最接近的，或找客服。",
    "Nothing here fits that. Take the nearest one below, or reach support.",
)


def menu(lang: str, problems: Iterable[Entry], notice: str = "", *, words: bool = True) -> Ask:
    """The first question."""
    return Ask(
        title=WHAT.to(lang),
        head=NAME.to(lang),
        text=notice,
        picks=(*problems, Entry(CONTACT, REACH.to(lang), REACH_NOTE.to(lang))),
        controls=(Entry(controls.QUIT, QUIT.to(lang), letter="q"),),
        typing=WORDS.to(lang) if words else None,
    )


def problems(
    content: Content, lang: str, opened: Sequence[Case] = (), today: date = date.min
) -> list[Entry]:
    """What the menu offers: first aid, what is due, the walks to go on with, the topics."""
    first = [_first_aid(lang)] if controls.FIRST_AID in content.flows else []
    topics = [_topic(flow, lang) for flow in content.flows.values() if flow.faq]
    days = {case.id: day_of(content, case, today) for case in opened if case.done}
    due = [case for case in opened if (day := days.get(case.id)) and day <= today][:MOST_DUE]
    rest = [case for case in opened if case not in due]
    now = [_due(content, lang, case, days[case.id] or today, today) for case in due]
    return [*first, *now, *_open(content, lang, rest, today), *topics]


def usable(content: Content, opened: Sequence[Case]) -> list[Case]:
    """The walks that can be gone on with: their flows are still there."""
    return [case for case in opened if case.flow in content.flows]


def _open(content: Content, lang: str, opened: Sequence[Case], today: date) -> list[Entry]:
    if len(opened) > 1:
        return [Entry(RESUME, ONE_OF.to(lang, count=len(opened)))]
    return [_case(content, lang, case, GO_ON, today) for case in opened]


def _due(content: Content, lang: str, case: Case, day: date, today: date) -> Entry:
    """A case whose day has come: the outcome said to look again."""
    title = content.flows[case.flow].title.to(lang)
    if day == today:
        return Entry(RESUME + case.id, DUE_TODAY.to(lang, title=title))
    return Entry(RESUME + case.id, DUE.to(lang, title=title, day=show_date(day, lang, today)))


def _case(content: Content, lang: str, case: Case, words: Text, today: date) -> Entry:
    title = content.flows[case.flow].title.to(lang)
    day = day_of(content, case, today) if case.done else None
    if day:
        awaits = AWAITS.to(lang, day=show_date(day, lang, today))
        return Entry(RESUME + case.id, words.to(lang, title=title), awaits)
    saved = datetime.fromisoformat(case.updated).astimezone(SHANGHAI)  # as a clock in China shows
    note = LAST.to(lang, moment=f"{saved:%Y-%m-%d %H:%M}", count=len(case.answers))
    return Entry(RESUME + case.id, words.to(lang, title=title), note)


def _first_aid(lang: str) -> Entry:
    return Entry(FLOW + controls.FIRST_AID, NOW.to(lang), NOW_NOTE.to(lang))


def _topic(flow: Flow, lang: str) -> Entry:
    summary = flow.summary.to(lang) if flow.summary else ""
    return Entry(FLOW + flow.id, flow.title.to(lang), summary)


def cases(content: Content, lang: str, opened: Sequence[Case], today: date) -> Ask:
    """Which case to go on with."""
    return Ask(
        title=WHICH.to(lang),
        picks=tuple(_case(content, lang, case, ONE, today) for case in opened[:9]),
        controls=controls.entries(lang, controls.BACK),
        all_notes=True,
    )


def _match(content: Content, lang: str, at: int, match: Match) -> Entry:
    label = match.title or content.flows[match.flow].title.to(lang)
    return Entry(f"{MATCH}{at}", label, BECAUSE.to(lang, words=match.because))


def matches(content: Content, lang: str, found: Sequence[Match]) -> Ask:
    """What fits the user's words, with the reason, and one key to say that none does."""
    picks = [_match(content, lang, at, one) for at, one in enumerate(found)]
    return Ask(
        title=PERHAPS.to(lang),
        picks=(*picks, Entry(NONE, NEITHER.to(lang), letter="n")),
        controls=controls.entries(lang, controls.BACK),
        all_notes=True,
    )
