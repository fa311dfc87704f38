"""A killed program loses no answer; `benchmarks/kills.py` does the same many times."""

import runpy
from pathlib import Path

import pytest

KILLS = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "kills.py"))


@pytest.mark.parametrize(
    ("last", "lists"), [(1, True), (7, False), (10, True)], ids=["lists", "lines", "at the end"]
)
def test_what_was_answered_before_the_next_prompt_is_kept(
    tmp_path: Path, last: int, lists: bool
) -> None:
    kill = KILLS["kill_at"](tmp_path, last, None, lists=lists)
    assert kill.due >= last
    assert kill.lost == ()


def test_a_lost_answer_is_noticed(tmp_path: Path) -> None:
    stops, _ = KILLS["walk"]()
    assert KILLS["lost"](tmp_path, set(), stops[:2]) == ("danger", "status")
