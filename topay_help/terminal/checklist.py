"""A checklist gone through step by step: what each step asks, and what a reply does. Pure."""

from collections.abc import Collection
from typing import Final

from msgspec import Struct

from topay_help.flow.engine import State
from topay_help.flow.model import Answer
from topay_help.flow.screen import Screen
from topay_help.terminal.asking import Ask, Entry
from topay_help.text import Text

PLACE: Final = Text("第 {number}/{all} 步", "step {number} of {all}")
HOW: Final = Text("怎么做：", "How: ")
WHY: Final = Text("为什么：", "Why: ")


class Effect(Struct, frozen=True):
    """What a reply to a step does: whether the step counts as done, and how the list ends."""

    ticks: bool
    end: str = ""


EFFECTS: Final = {
    "solved": Effect(ticks=True, end="solved"),
    "next": Effect(ticks=True),
    "skip": Effect(ticks=False),
    "stop": Effect(ticks=False, end="not_solved"),
    "unsure": Effect(ticks=True, end="unsure"),
}
LAST: Final = {"solved": "solved", "not_solved": "next", "unsure": "unsure", "done": "next"}
SOLVED: Final = Text("解决了", "That fixed it")
NEXT: Final = Text("做好了，看下一步", "Done, next step")
NOT_SOLVED: Final = Text("做了，没解决", "Done, not fixed")
UNSURE: Final = Text("做了，不确定有没有解决", "Done, not sure whether it is fixed")
DONE: Final = Text("做好了", "Done")
STOP: Final = Text("没解决，不往下试了", "Not fixed, stop here")
SKIP: Final = Text("做不了，先跳过", "I cannot do this, skip it")


def first_open(count: int, ticked: Collection[int], state: State) -> int:
    """The step to begin with: the first that is not done, or the last of a finished list."""
    if state.cursor.revisited:
        return 0
    return next((index for index in range(count) if index not in ticked), count - 1)


def place(lang: str, index: int, count: int) -> str:
    """Which step this is; nothing for a step on its own."""
    return "" if count == 1 else PLACE.to(lang, number=index + 1, all=count)


def step(
    lang: str, shown: Screen, index: int, ticked: Collection[int], earlier: Answer | None = None
) -> Ask:
    """One step of a list as it is asked; the last one points at how the list ended before."""
    one = shown.steps[index]
    picks = _picks(lang, shown, last=index == len(shown.steps) - 1)
    was = LAST.get(str(earlier), "") if index == len(shown.steps) - 1 else ""
    details = [(HOW.to(lang), one.how), (WHY.to(lang), one.why)]
    return Ask(
        title=one.do,
        above=shown.title,
        text=shown.help if index == 0 else "",
        tick=index in ticked,
        details=tuple((lead, words) for lead, words in details if words),
        picks=picks,
        chosen=(was,) if was else (),
    )


def _picks(lang: str, shown: Screen, *, last: bool) -> tuple[Entry, ...]:
    ends = [option.id for option in shown.options]
    if "solved" not in ends:
        found = [("next", DONE), ("skip", SKIP)]
    elif not last:
        found = [("next", NEXT), ("solved", SOLVED), ("skip", SKIP), ("stop", STOP)]
    else:
        found = [("solved", SOLVED), ("next", NOT_SOLVED), ("unsure", UNSURE), ("skip", SKIP)]
    return tuple(Entry(key, words.to(lang), ticks=EFFECTS[key].ticks) for key, words in found)


def end_of(shown: Screen, index: int) -> str:
    """How the list ends behind this step; nothing while steps are left."""
    if index < len(shown.steps) - 1:
        return ""
    ends = [option.id for option in shown.options]
    return "not_solved" if "not_solved" in ends else ends[0]
