"""Names of topics: folding, the table, the nearest."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from topay_help.library.names import Row, fold, nearest, table
from topay_help.text import Text


def row(id_: str, zh: str, *phrases: str, is_topic: bool = True) -> Row:
    return Row(id_, f"{id_}-place", Text(zh, id_.upper()), Text(""), {"zh": phrases}, is_topic)


LOST = row("lost", "丢了东西", "东西不见了", "麻烦")
SLOW = row("slow", "太慢", "麻烦")
RESCUE = row("rescue", "急救", is_topic=False)


def test_width_case_blanks_and_closing_marks_do_not_count() -> None:
    assert fold("  Ｌｏｓｔ\u3000 THINGS？！ ") == "lost things"
    assert fold("？？") == ""


@given(st.text())
def test_folding_twice_changes_nothing(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@given(st.text(st.characters(codec="utf-8")))
def test_the_front_doors_shorter_folding_finds_nothing_else(words: str) -> None:
    short = " ".join(words.casefold().split())
    if fold(short) == short:  # only such names stand in the table
        assert fold(words) == short


def test_a_topic_has_its_id_titles_and_phrases_as_names() -> None:
    names = table([LOST, SLOW, RESCUE])
    assert {name for name, found in names.items() if found is LOST} == {
        "lost",
        "丢了东西",
        "东西不见了",
    }


def test_a_name_of_several_topics_means_none() -> None:
    assert "麻烦" not in table([LOST, SLOW])
    assert "麻烦" not in table([LOST, SLOW, row("third", "三", "麻烦")])


def test_an_id_wins_over_the_title_of_another() -> None:
    odd = row("odd", "slow")
    assert table([SLOW, odd])["slow"] is SLOW


def test_what_has_no_checklist_is_no_topic() -> None:
    assert "rescue" not in table([LOST, RESCUE])
    assert nearest([RESCUE], "rescue") == []


def test_the_nearest_comes_first_and_far_names_not_at_all() -> None:
    assert nearest([LOST, SLOW], "lots") == [LOST]
    assert nearest([LOST, SLOW], "东西不见了呀") == [LOST]
    assert nearest([LOST, SLOW], "xyz") == []
    assert nearest([LOST, SLOW], "") == []
    assert nearest([LOST, SLOW], "x" * 100_000) == []


@given(
    st.builds(
        row,
        st.from_regex(r"[a-z0-9][a-zA-Z0-9_-]{0,20}", fullmatch=True),
        st.text(),
        st.text(),
        is_topic=st.booleans(),
    )
)
def test_a_row_comes_back_from_its_data(given_row: Row) -> None:
    back = msgspec.json.decode(msgspec.json.encode(given_row), type=Row)
    assert back == given_row
    assert back.names == given_row.names
