"""A checklist gone through step by step: what each step asks, and what a reply does. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from topay_help.core.engine import State
from topay_help.core.screen import Screen
from topay_help.core.text import Text
from topay_help.terminal.asking import Ask, Entry

PLACE: Final = Text("第 {number} 步，共 {all} 步", "step {number} of {all}")
HOW: Final = Text("怎么做：", "How: ")
WHY: Final = Text("为什么：", "Why: ")


@dataclass(frozen=True, slots=True)
class Move:
    """What a reply to a step does: whether the step counts as done, and how the list ends."""

    ticks: bool
    end: str = ""


MOVES: Final = {
    "solved": Move(ticks=True, end="solved"),
    "next": Move(ticks=True),
    "skip": Move(ticks=False),
    "unsure": Move(ticks=True, end="unsure"),
}
SOLVED: Final = Text("做了，解决了", "Done, and that fixed it")
NEXT: Final = Text("做了，还没解决，看下一步", "Done, not fixed yet, next step")
LAST: Final = Text("做了，还是没解决", "Done, still not fixed")
UNSURE: Final = Text("做了，不确定有没有解决", "Done, not sure whether it is fixed")
DONE: Final = Text("做好了", "Done")
SKIP: Final = Text("做不了，先跳过", "I cannot do this, skip it")


def first_open(count: int, ticked: Collection[int], state: State) -> int:
    """The step to begin with: the first that is not done, or the last of a finished list."""
    if state.cursor.revisited:
        return 0
    return next((index for index in range(count) if index not in ticked), count - 1)


def place(lang: str, index: int, count: int) -> str:
    """Which step this is."""
    return PLACE.to(lang, number=index + 1, all=count)


def step(lang: str, shown: Screen, index: int, ticked: Collection[int]) -> Ask:
    """One step of a list as it is asked."""
    one = shown.steps[index]
    details = [(HOW.to(lang), one.how), (WHY.to(lang), one.why)]
    return Ask(
        title=one.do,
        above=shown.title,
        text=shown.help if index == 0 else "",
        tick=index in ticked,
        details=tuple((lead, words) for lead, words in details if words),
        picks=_picks(lang, shown, last=index == len(shown.steps) - 1),
    )


def _picks(lang: str, shown: Screen, *, last: bool) -> tuple[Entry, ...]:
    ends = [option.id for option in shown.options]
    if "solved" not in ends:
        found = [("next", DONE), ("skip", SKIP)]
    else:
        found = [("solved", SOLVED), ("next", LAST if last else NEXT)]
        found += [("unsure", UNSURE)] if last and "unsure" in ends else []
        found += [("skip", SKIP)]
    return tuple(Entry(key, words.to(lang)) for key, words in found)


def end_of(shown: Screen, index: int) -> str:
    """How the list ends behind this step; nothing while steps are left."""
    if index < len(shown.steps) - 1:
        return ""
    ends = [option.id for option in shown.options]
    return "not_solved" if "not_solved" in ends else ends[0]
