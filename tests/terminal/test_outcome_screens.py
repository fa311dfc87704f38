"""Every outcome of the shipped flows on the smallest screens: what matters first stands there."""

from functools import cache

import pytest
from msgspec.structs import replace
from pty_screen import squeezed
from small_flows import TODAY, Script

from topay_help.authoring.folder import open_content, shipped
from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.screen import screen
from topay_help.proof.walks.proof import prove
from topay_help.terminal import ask_view, outcome
from topay_help.terminal.ask_view import Signs, Size
from topay_help.terminal.asking import Ask
from topay_help.terminal.dialog import Dialog, Tools
from topay_help.terminal.entry_list import EntryList
from topay_help.terminal.question import offered
from topay_help.text import width

CONTENT = open_content(shipped())
SIZES = [(80, 24), (40, 20)]
TOOLS = Tools(summary=lambda *_: "", code=lambda *_: "", write=lambda *_: "")


@cache
def ends(flow: str) -> list[State]:
    """Every outcome that a walk from the start of a flow reaches, after such a walk."""
    proven = prove(CONTENT, flow, TODAY)
    found = [one for one in proven.outcomes.values() if one]
    return [engine.at(CONTENT, flow, one.answers, one.today) for one in found]


def asked(state: State, lang: str) -> Ask:
    dialog = Dialog(CONTENT, Script([]), lambda case: case, lang, state.today, TOOLS)
    shown = screen(CONTENT, state, lang)
    shown = replace(shown, by=shown.by or TODAY)  # a day takes the most room
    can = outcome.actions(dialog, replace(CASE), state, shown)
    picks = tuple(entry for entry, _ in can)
    return replace(outcome.page(dialog, state, shown), picks=picks, controls=offered(dialog, state))


CASE = outcome.Case(id="TEST0001", flow="x")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("flow", sorted(CONTENT.flows))
def test_headline_day_and_first_step_stand_on_the_last_screen(
    flow: str, lang: str, size: tuple[int, int]
) -> None:
    columns, rows = size
    assert ends(flow)
    for state in ends(flow):
        ask = asked(state, lang)
        shown = ask_view.view(EntryList(ask, lang), Signs(), Size(columns, rows))
        lines = ask_view.lines(shown)
        whole = squeezed("".join(lines))
        assert len(lines) <= rows
        assert max(map(width, lines)) <= columns
        for words in (ask.title, ask.day, *ask.steps[:1]):
            assert squeezed(words) in whole, state.node.id
        assert "›1" in whole
        assert len(ask.picks) <= 5
