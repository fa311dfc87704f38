"""TH4xx: what makes a flow safe and readable for the people who walk it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from topay_help.findings import Path, Severity
from topay_help.flow.model import UNSURE, Call, Checklist, Flow, Node, Outcome, Question
from topay_help.proof.checks import wording
from topay_help.proof.checks.graph import shortest, with_exit
from topay_help.proof.checks.subject import Fault, Said, Subject
from topay_help.text import LANGS, Text

FIRST_AID: Final = "first-aid"
SOON: Final = 2  # answers until first aid can begin
MAX_LINES: Final[Mapping[str, int]] = {"label": 4, "title": 2, "summary": 6, "outcome": 4}
MAX_LINES_ELSEWHERE: Final = 10


def not_sure(subject: Subject) -> Iterator[Fault]:
    """TH401: a question that cannot be answered with “not sure”.

    It is an error where another question of the folder offers that answer, and for choices in a
    topic: there it was forgotten. A folder that never does is a table of rules (which licence do
    I need?), whose answers people know: only a warning. Choices and values are told apart, as
    many flows ask for a day only where it is known.
    """
    adopted = subject.offers_unsure | ({"choice"} if subject.flow.faq else set())
    for node in subject.flow.nodes.values():
        typed = isinstance(node, Question) and node.kind not in ("choice", "multi")
        if isinstance(node, Question) and node.option(UNSURE) is None and (typed or node.options):
            words = Text(
                "没有“不确定”（unsure）这个回答；不知道的人会卡在这里。",
                "There is no answer “not sure” (unsure); who does not know is stuck here.",
            )
            own = "value" if typed else "choice"
            grave: Severity = "error" if own in adopted else "warning"
            yield Fault("TH401", ("nodes", node.id), words, severity=grave)


def dead_not_sure(subject: Subject) -> Iterator[Fault]:
    """TH402: who keeps answering “not sure” comes back to the same question for ever."""
    leaving = with_exit(subject.flow)  # where nobody gets out, that is the fault: TH204
    for node in subject.flow.nodes.values():
        if not isinstance(node, Question) or node.id not in leaving:
            continue
        if node.option(UNSURE) and _stuck(subject.flow, node):
            key = "options" if node.options else "unsure"
            path: Path = ("nodes", node.id, key, *((UNSURE,) if node.options else ()))
            words = Text(
                "一直答“不确定”就一直回到这里，走不到任何结论。",
                "Answering “not sure” again and again only leads back here, to no outcome.",
            )
            yield Fault("TH402", path, words)


def _stuck(flow: Flow, node: Question) -> bool:
    seen: set[str] = set()
    waiting = list(_when_unsure(node))
    if not waiting:
        return False  # it leads nowhere at all: TH202
    while waiting:
        to = waiting.pop()
        here = flow.nodes.get(to)
        if here is None or isinstance(here, Outcome | Call):
            return False
        if to not in seen:
            seen.add(to)
            waiting += _when_unsure(here)
    return node.id in seen


def _when_unsure(node: Node) -> Iterator[str]:
    """Where somebody may come to who never knows an answer."""
    if isinstance(node, Question):
        option = node.option(UNSURE)
        if option is None:
            yield from (one.to for one in node.options if one.to)
        if option and option.to:
            yield option.to
        else:
            yield from (rule.to for rule in node.rules)
    elif isinstance(node, Checklist):
        ends = ("not_solved", UNSURE, "done")
        yield from (to for end, to in node.then.items() if end in ends)


def first_aid(subject: Subject) -> Iterator[Fault]:
    """TH403: first aid is more than two answers away. Only where the folder has that flow."""
    flows, flow = subject.content.flows, subject.flow
    if FIRST_AID not in flows or flow.id == FIRST_AID or flow.id in subject.called:
        return
    steps = shortest(flows, flow.id, FIRST_AID)
    if steps is None or steps > SOON:
        words = Text(
            "这个流程走不到急救（first-aid）。"
            if steps is None
            else f"要回答 {steps} 个问题才到急救（first-aid），最多只能是 {SOON} 个。",
            "This flow does not lead to first aid (first-aid)."
            if steps is None
            else f"First aid is {steps} answers away; it may be {SOON} at most.",
        )
        yield Fault("TH403", ("start",), words)


def review(subject: Subject) -> Iterator[Fault]:
    """TH404: the day by which the flow had to be reviewed has passed."""
    due = subject.flow.review_by
    if due and due < subject.today:
        words = Text(
            f"早该在 {due} 前核对一遍，今天是 {subject.today}。",
            f"It had to be reviewed by {due}; today is {subject.today}.",
        )
        yield Fault("TH404", ("review_by",), words, at_value=True)
    elif subject.flow.reviewed and subject.flow.reviewed > subject.today:
        words = Text("核对日期在今天之后。", "The day of the review lies ahead.")
        yield Fault("TH404", ("reviewed",), words, at_value=True, severity="error")


def contacts(subject: Subject) -> Iterator[Fault]:
    """TH405: a phone number, link, handle or address in a text of the flow."""
    yield from contacts_in(subject.said, subject.data)
    for lang, phrases in subject.flow.phrases.items():
        for index, phrase in enumerate(phrases):
            if found := wording.contact(phrase, police=True):
                yield _contact(("phrases", lang, index), found)


def contacts_in(said: tuple[Said, ...], data: Any) -> Iterator[Fault]:
    """TH405 for the texts of any content file."""
    for one in said:
        for lang in LANGS:
            words = getattr(one.text, lang)
            found = wording.contact(words) if words else ""
            if found and wording.contact(words, police=_police(data, one.path)):
                yield _contact((*one.path, lang), found)


def _contact(path: Path, found: str) -> Fault:
    words = Text(
        f"文字里不能有电话、网址或账号（{found}）；它们只来自运营方的名单。",
        f"No number, link or account may stand in a text ({found}); "
        "they come from the operator's list alone.",
    )
    return Fault("TH405", path, words, at_value=True)


def _police(data: Any, path: Path) -> bool:
    """Whether the source nearest to a text names the police."""
    sources: Any = ()
    for part in path:
        if isinstance(data, dict):
            sources = data.get("source", sources)
        data = data[part]
    many = [sources] if isinstance(sources, str) else sources
    return any(one.startswith("practice police") for one in many)


def secrets(subject: Subject) -> Iterator[Fault]:
    """TH406: a question that asks for a password, a code or another secret."""
    for node in subject.flow.nodes.values():
        if not isinstance(node, Question):
            continue
        typed = node.kind in ("text", "number")
        for text in node.text.all:
            if any(wording.asks_for_secret(getattr(text, lang), for_value=typed) for lang in LANGS):
                words = Text(
                    "这个问题在问密码、验证码之类的秘密。绝不能问。",
                    "This asks for a secret such as a password or a code. Never ask for one.",
                )
                yield Fault("TH406", ("nodes", node.id, "question"), words)
                break


def too_long(subject: Subject) -> Iterator[Fault]:
    """TH407: a text that takes too many lines on a screen 40 cells wide."""
    for said in subject.said:
        limit = MAX_LINES.get(str(said.path[-1]), MAX_LINES_ELSEWHERE)
        for lang in LANGS:
            words = getattr(said.text, lang)
            if wide := wording.too_wide(words):
                message = Text(
                    f"“{wide[:20]}…”太长，一行放不下，会从中间断开。",
                    f"“{wide[:20]}…” is wider than a line and would be cut in the middle.",
                )
                yield Fault("TH407", (*said.path, lang), message, at_value=True)
            elif (
                len(words) * 2 > wording.PHONE_WIDTH * limit and (n := wording.lines(words)) > limit
            ):
                message = Text(
                    f"在手机大小的屏幕上要占 {n} 行，最多 {limit} 行。请缩短或分开写。",
                    f"It takes {n} lines on a phone-size screen, at most {limit} fit. "
                    "Shorten or split it.",
                )
                yield Fault("TH407", (*said.path, lang), message, at_value=True)


def phrases(subject: Subject) -> Iterator[Fault]:
    """TH408: a topic that nobody finds by their own words."""
    flow = subject.flow
    if flow.faq and not all(flow.phrases.get(lang) for lang in LANGS):
        words = Text(
            "有 faq 却没有中英文的 phrases：用户用自己的话找不到它。",
            "There is a faq, but no phrases in both languages: nobody finds it in their own words.",
        )
        yield Fault("TH408", ("faq",), words)


def without_source(subject: Subject) -> Iterator[Fault]:
    """TH409: a sentence without a source, in a flow that names sources."""
    yield from without_source_in(subject.data)


def without_source_in(data: Any) -> Iterator[Fault]:
    """TH409 for the data of any content file."""
    if isinstance(data, dict) and data.get("sources"):
        yield from _bare(data, (), sourced=False)


def _bare(data: Any, path: Path, *, sourced: bool) -> Iterator[Fault]:
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _bare(item, (*path, index), sourced=sourced)
    if not isinstance(data, dict):
        return
    sourced = sourced or "source" in data
    for key in ("do", "text", "outcome"):
        if key in data and not sourced and _is_sentence(data, key):
            words = Text("这句话没有出处（source）。", "This sentence names no source.")
            yield Fault("TH409", (*path, key), words)
            break
    for key, item in data.items():
        yield from _bare(item, (*path, key), sourced=sourced)


def _is_sentence(data: Mapping[str, Any], key: str) -> bool:
    """Whether a key holds words: a node may also be called `text`."""
    given = data[key]
    return isinstance(given, str | list) or (isinstance(given, dict) and bool({*given} & {*LANGS}))


def without_want(subject: Subject) -> Iterator[Fault]:
    """TH410: an outcome sends to support and does not say what to ask for, where others do."""
    outcomes = [node for node in subject.flow.nodes.values() if isinstance(node, Outcome)]
    adopted = any(node.want for node in outcomes)
    for node in outcomes:
        if adopted and node.contact and not node.want:
            words = Text(
                "让用户找客服，却没写请客服做什么（want）。",
                "It sends the user to support without saying what to ask for (want).",
            )
            yield Fault("TH410", ("nodes", node.id), words)


CHECKS = (
    not_sure,
    dead_not_sure,
    first_aid,
    review,
    contacts,
    secrets,
    too_long,
    phrases,
    without_source,
    without_want,
)
