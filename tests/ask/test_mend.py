"""One slip of the keyboard is mended; a slip in the phrases is no word to mend to."""

import string

from hypothesis import given
from hypothesis import strategies as st

from topay_help.ask.mend import mend, without_slips

KNOWN = {"card": 90, "account": 60, "acount": 1, "cart": 40, "cord": 3, "form": 2, "from": 50}
WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=9)


def test_a_slip_in_the_phrases_is_no_word() -> None:
    left = without_slips(KNOWN)
    assert "acount" not in left
    assert mend("acount", left) == "account"
    assert set(KNOWN) - set(left) == {"acount"}  # "form" may well be meant: 50 is not 30 times 2


def test_the_commonest_word_nearby_is_meant() -> None:
    assert mend("crad", KNOWN) == "card"
    assert mend("carx", KNOWN) == "card"
    assert mend("cord", KNOWN) == "cord"
    assert mend("xyzzy", KNOWN) == "xyzzy"


@given(WORDS, st.integers(0, 8), st.sampled_from(string.ascii_lowercase))
def test_any_one_slip_in_a_word_is_mended(word: str, at: int, letter: str) -> None:
    known = {word: 5}
    at %= len(word)
    assert mend(word[:at] + letter + word[at:], known) == word
    assert mend(word[:at] + letter + word[at + 1 :], known) == word
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    assert mend(swapped, known) == word
