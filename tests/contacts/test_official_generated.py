"""Generated attacks by the thousand. A browser's own URL parser is the oracle for hosts.

Whatever is LISTED must be the listed contact by a second, independent reading.
"""

import itertools
import re
from collections.abc import Callable

import ada_url
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from official_list import LIST, cases, entry, verdict

from topay_help.contacts.check import Verdict

SAME = [value for _, value in cases("official_same.txt")]
ATTACKS = [value for _, value in cases("official_attacks.txt")]
EXACT_HOSTS = {"topay.example"}
WIDE_HOSTS = {"topay-wallet.example"}
LINKS = {"https://social.example/topay"}
PLATFORMS = {
    **dict.fromkeys(("weibo", "微博", "新浪微博"), "weibo"),
    **dict.fromkeys(("wechat", "weixin", "微信"), "wechat"),
    **dict.fromkeys(("x", "twitter"), "x"),
}


def browser_goes_to_a_listed_place(text: str) -> bool:
    try:
        url = ada_url.URL(text if "://" in text[:8] else f"https://{text}")
    except ValueError:
        return False
    plain = (url.protocol, url.port, url.username, url.password) == ("https:", "", "", "")
    host = url.hostname
    listed = host in EXACT_HOSTS | WIDE_HOSTS or any(host.endswith("." + h) for h in WIDE_HOSTS)
    return plain and (listed or url.href in LINKS)


def is_really(found: Verdict, value: str) -> bool:
    """A second reading of a LISTED text, written without the code under test."""
    entry, text = found.entry, value.strip(" ")
    assert entry is not None
    if not text.isascii():
        text = text.replace("：", ":", 1)
        assert text.partition(":")[2].isascii()
    match entry.kind:
        case "host" | "url":
            return browser_goes_to_a_listed_place(text)
        case "mail":
            return text.lower().removeprefix("mailto:") == entry.value
        case "mail-domain":
            return text.lower().count("@") == 1 and text.lower().endswith("@" + entry.value)
        case "phone":
            digits = "".join(c for c in text if c in "0123456789")
            abroad = re.sub(r"^(0086|86)0?", "", digits) if len(digits) > 11 else digits
            own = entry.value.replace("-", "")
            return {digits, abroad, "0" + abroad} & {own} == {own}
    platform, _, name = text.rpartition(":")
    known = not platform or PLATFORMS[platform.lower()] == entry.platform
    return known and name.strip(" ").removeprefix("@").lower() == entry.value.lower()


def never_wrongly_listed(value: str) -> None:
    found = verdict(value)
    assert found.verdict in ("listed", "not-listed", "cannot-check"), value
    assert found.verdict != "listed" or is_really(found, value), value


# --- every small slip --------------------------------------------------------------------------

BASES = (
    "topay.example",
    "https://topay.example/",
    "help@topay.example",
    "400-000-0000",
    "95000",
    "weibo:topay_official",
    "@TopayHelp",
)
NASTY = (
    "aeilmnortpyxAIO015-_.,:;/\\@%#?&+*()[]<>\"' \t\n\r\x00\x1b\x7f\x85\xa0\xad"
    "àоаеіуρτｏ。．⁄∕\u200b\u200e\u202e\u2060\u3000\ufeff０１客"
)


@pytest.mark.parametrize("base", BASES)
def test_no_text_one_letter_away_is_wrongly_listed(base: str) -> None:
    places = range(len(base) + 1)
    inserted = {base[:i] + c + base[i:] for i in places for c in NASTY}
    replaced = {base[:i] + c + base[i + 1 :] for i in places for c in NASTY}
    dropped = {base[:i] + base[i + 1 :] for i in places}
    swapped = {base[:i] + base[i : i + 2][::-1] + base[i + 2 :] for i in places}
    values = inserted | replaced | dropped | swapped
    for value in values:
        never_wrongly_listed(value)
    assert {verdict(value).verdict for value in values} >= {"listed", "not-listed"}


# --- every trick with every other --------------------------------------------------------------

Trick = Callable[[str], str]
TRICKS: dict[str, Trick] = {
    "user part": lambda t: t.replace("://", "://evil.example@", 1),
    "behind an @": lambda t: t.rstrip("/") + "@evil.example/",
    "password": lambda t: t.replace("://", "://a:b@", 1),
    "backslash": lambda t: t.replace("://", "://evil.example\\@", 1),
    "backslashes": lambda t: t.replace("/", "\\"),
    "one slash": lambda t: t.replace("://", ":/", 1),
    "three slashes": lambda t: t.replace("://", ":///", 1),
    "no slash": lambda t: t.replace("://", ":", 1),
    "percent dot": lambda t: t.replace(".", "%2e", 1),
    "percent nul": lambda t: t.replace("example", "example%00.evil.example", 1),
    "tab": lambda t: t.replace("pay", "p\tay", 1),
    "line feed": lambda t: t.replace("pay", "pa\ny", 1),
    "zero width": lambda t: t.replace("pay", "pa\u200by", 1),
    "soft hyphen": lambda t: t.replace("pay", "pa\u00ady", 1),
    "right to left": lambda t: "\u202e" + t,
    "Cyrillic": lambda t: t.replace("a", "а", 1),
    "Greek": lambda t: t.replace("o", "ο", 1),
    "full width": lambda t: t.replace("t", "ｔ", 2),
    "full stop": lambda t: t.replace(".", "。", 1),
    "combining": lambda t: t.replace("a", "a\u0301", 1),
    "zero for o": lambda t: t.replace("topay", "t0pay", 1),
    "longer name": lambda t: t.replace("topay.", "topay-help.", 1),
    "another ending": lambda t: t.replace("topay.example", "topay.example.evil.net", 1),
    "dot behind": lambda t: t.replace("topay.example", "topay.example.", 1),
    "http": lambda t: re.sub("^https", "http", t, count=1, flags=re.IGNORECASE),
    "ftp": lambda t: re.sub("^https?", "ftp", t, count=1, flags=re.IGNORECASE),
    "port": lambda t: t.replace("topay.example", "topay.example:8443", 1),
    "address": lambda t: t.replace("topay.example", "203.0.113.7", 1),
    "inner link": lambda t: t + "?next=https://evil.example",
    "second": lambda t: t + " https://evil.example",
    "comma": lambda t: t.rstrip("/") + ",evil.example",
    "punycode": lambda t: t.replace("topay.", "xn--tpay-55d.", 1),
}
HARMLESS: dict[str, Trick] = {
    "blanks": lambda t: f"  {t} ",
    "upper case": str.upper,
    "path": lambda t: t.rstrip("/") + "/help",
    "query": lambda t: t + "?a=1",
}
URL = "https://topay.example/"


@pytest.mark.parametrize("first", TRICKS)
def test_no_combination_of_tricks_is_listed(first: str) -> None:
    trick = TRICKS[first]
    assert verdict(trick(URL)).verdict == "not-listed"
    plain = (str, *HARMLESS.values())
    for second, third in itertools.product((*TRICKS.values(), *plain), plain):
        if second in plain:  # two tricks may undo each other
            before = third(second(URL))
            assert trick(before) == before or verdict(trick(before)).verdict != "listed"
        never_wrongly_listed(third(second(trick(URL))))
        never_wrongly_listed(second(trick(third(URL))))


@pytest.mark.parametrize("pair", list(itertools.product(HARMLESS, repeat=2)))
def test_harmless_ways_of_writing_stay_listed(pair: tuple[str, str]) -> None:
    first, second = (HARMLESS[name] for name in pair)
    value = second(first(URL))
    expected = "listed" if browser_goes_to_a_listed_place(value.strip()) else "not-listed"
    if " ?" not in value and " /" not in value:  # a blank inside
        assert (verdict(value).verdict, expected) == ("listed", "listed"), value


# --- chance ------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *("https://", "HTTP://", "//", "topay.example", "topay-wallet.example", "social.example"),
        *(
            "/topay",
            "evil.example",
            ".",
            "@",
            ":",
            "443",
            "/",
            "\\",
            "?",
            "#",
            "%2e",
            "%00",
            "[",
            "]",
        ),
        *(
            "help",
            "mail.topay.example",
            "400",
            "000",
            "0000",
            "95000",
            "+86",
            "0086",
            "-",
            " ",
            "(",
        ),
        *(")", "0571", "2000", "weibo", "微博", "：", "x", "topay_official", "TopayHelp", "\u200b"),
        *("。", "а", "ｔ", "\t", "\n", "xn--", "0x7f", "127.1", "mailto:", "tel:", ",", ";", "A"),
    ]
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=7).map("".join))
def test_no_mixture_of_pieces_is_wrongly_listed(value: str) -> None:
    never_wrongly_listed(value)


@settings(max_examples=800, deadline=None)
@given(
    st.sampled_from(SAME + ATTACKS),
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(NASTY) | st.characters(), st.booleans()),
        min_size=1,
        max_size=3,
    ),
)
def test_no_damaged_text_is_wrongly_listed(
    value: str, slips: list[tuple[float, str, bool]]
) -> None:
    for where, letter, replace in slips:
        at = int(where * len(value))
        value = value[:at] + letter + value[at + replace :]
    never_wrongly_listed(value)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
@example("\ud800")
@example("\x00" * 80)
def test_any_text_gets_an_answer_that_can_be_shown(value: str) -> None:
    found = verdict(value)
    assert found.verdict in ("not-listed", "cannot-check")
    assert found.reasons or found.verdict == "not-listed"
    for lang in ("zh", "en"):
        words = found.shown + found.compared + "".join(r.text.to(lang) for r in found.reasons)
        words.encode("utf-8")
        assert all(c.isprintable() for c in words), words


@pytest.mark.parametrize(
    "letter", ["a", "1", ".", "a.", "-", "@", "/", "%", "\\", " ", ":", "а", "("]
)
@pytest.mark.parametrize("around", ["{}", "https://{}", "topay.example/{}", "@{}", "+{}", "a@{}"])
@pytest.mark.parametrize("length", [2_000, 2_049, 10_000])
def test_long_texts_are_answered(letter: str, around: str, length: int) -> None:
    value = around.format(letter * length)
    found = verdict(value)
    assert found.verdict != "listed" or is_really(found, value)
    if len(value.strip(" ")) > 2_048:
        assert [reason.code for reason in found.reasons] == ["too-long"]
    assert len(found.shown) < 2_500


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["400-000-0000", "95000", "0571-20000000", "13900000000"]), st.data())
def test_separators_between_digits_do_not_matter(number: str, data: st.DataObject) -> None:
    digits = number.replace("-", "")
    marks = [data.draw(st.sampled_from(["", "", "", "-", " ", " - "])) for _ in digits[1:]]
    value = digits[0] + "".join(mark + digit for mark, digit in zip(marks, digits[1:], strict=True))
    assert verdict(value).entry == next(entry for entry in LIST if entry.value == number)


# --- any host at all ---------------------------------------------------------------------------

URL_TEXT = st.lists(
    st.sampled_from(
        [
            *("https://", "https:", "HTTPS://", "http://", "//", "/", "\\", "@", ":", ":443", "."),
            *(
                "a.example",
                "b.example",
                "A.Example",
                "xn--a",
                "xn--tpay-55d",
                "1",
                "0x1",
                "08",
                "-",
            ),
            *(
                "_",
                "%61",
                "%2e",
                "?",
                "#",
                " ",
                "\t",
                "é",
                "ａ",
                "ß",
                "。",
                "\u00ad",
                "com",
                "[::1]",
            ),
        ]
    ),
    min_size=1,
    max_size=8,
).map("".join)
HOST_IN_TEXT = re.compile(r"[A-Za-z0-9_.-]+")


@settings(max_examples=1500)
@given(URL_TEXT | URL_TEXT.map(lambda text: "https://" + text))
@example("https://a.example\\@b.example/")
@example("https://a.example:443@b.example")
@example("https://a.example#@b.example")
def test_whatever_the_list_holds_a_browser_goes_to_the_listed_host(value: str) -> None:
    """Every name that stands anywhere in the text is put on the list."""
    found_in_text = (name.lower() for name in HOST_IN_TEXT.findall(value) if "." in name)
    names = {name for name in found_in_text if "xn--" not in name}  # proved when a list is read
    names |= {name.strip(".-") for name in names}
    found = verdict(value, tuple(entry("host", name) for name in sorted(names)) + LIST)
    if found.entry:
        text = value.strip(" ")
        url = ada_url.URL(text if "://" in text[:8] else f"https://{text}")
        assert (url.protocol, url.hostname, url.port) == ("https:", found.entry.value, "")
        assert (url.username, url.password) == ("", "")
