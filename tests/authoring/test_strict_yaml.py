"""Strict YAML: text stays text, faults have places, and both parsers of PyYAML agree."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from topay_help.authoring import strict_yaml
from topay_help.authoring.folder import shipped
from topay_help.authoring.strict_yaml import MAX_BYTES, MAX_DEPTH, YamlFault, decode, load
from topay_help.findings import Place

SHIPPED = sorted(shipped().rglob("*.yaml"))


def fault(text: str) -> tuple[str, int, int]:
    with pytest.raises(YamlFault) as refused:
        load(text, "f.yaml")
    found = refused.value.finding
    assert found.message.zh
    assert found.message.en
    return found.code, found.place.line, found.place.column


def test_every_scalar_is_text() -> None:
    text = "ids: [yes, no, on]\nhours: 9:00\ntel: 95188\narea: 0571\nday: 2026-11-22\nempty:\n"
    assert load(text, "f").data == {
        "ids": ["yes", "no", "on"],
        "hours": "9:00",
        "tel": "95188",
        "area": "0571",
        "day": "2026-11-22",
        "empty": "",
    }


def test_places_count_from_one_in_characters() -> None:
    document = load("标题: {zh: 钱, en: Money}\nids: [甲, 乙]\n", "f")
    assert document.place(("标题", "en")) == Place("f", 1, 13)
    assert document.value_place(("标题", "en")) == Place("f", 1, 17)
    assert document.place(("ids", 1)) == Place("f", 2, 10)
    assert document.place(("ids", 9, "none")) == Place("f", 2, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3", ("TH003", 3, 1)),
        ("x: &a 1\ny: 2", ("TH004", 1, 4)),
        ("x: *a", ("TH004", 1, 4)),
        ("x: !!python/object:os.system a", ("TH004", 1, 4)),
        ("<<: *a", ("TH004", 1, 5)),
        ('t: "\\e[31m"', ("TH005", 1, 4)),
        ("t: \x1b[31m", ("TH005", 1, 4)),
        ("t: 好\u202e坏", ("TH005", 1, 4)),
        ("t: 好\u200b坏", ("TH005", 1, 4)),
        ("t: *#06#", ("TH002", 1, 5)),
        ("a: 1\n---\nb: 2", ("TH002", 2, 1)),
        ("? [a]\n: b", ("TH002", 1, 3)),
        ("[" * 200_000, ("TH006", 1, MAX_DEPTH)),
        ("{a: " * 200_000, ("TH006", 1, 4 * MAX_DEPTH - 3)),
        ("- " * 2_000, ("TH006", 1, 2 * MAX_DEPTH - 1)),
        ("[\n" * 2_000, ("TH006", MAX_DEPTH, 1)),
        ("a: b\nc: " + "[" * 2_000, ("TH006", 2, 3 + MAX_DEPTH - 1)),
        ("[" * (MAX_DEPTH - 1) + "]" * MAX_DEPTH, ("TH002", 1, 2 * MAX_DEPTH - 1)),
        ("a: b: c", ("TH002", 1, 5)),
        ("\tx: 1", ("TH002", 1, 1)),
    ],
)
def test_a_fault_has_a_code_and_a_place(text: str, expected: tuple[str, int, int]) -> None:
    assert fault(text) == expected


class WithALimitOfItsOwn(yaml.SafeLoader):
    """Gives up at 40 open brackets, as some releases of the library do at 1,000."""

    def fetch_flow_collection_start(self, token: type[yaml.Token]) -> None:
        if self.flow_level >= 40:
            mark = self.get_mark()
            raise yaml.scanner.ScannerError(None, None, "too deep for me", mark)
        super().fetch_flow_collection_start(token)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, strict_yaml.LOADER, WithALimitOfItsOwn])
@pytest.mark.parametrize(
    ("piece", "column"), [("[", MAX_DEPTH), ("{a: ", 4 * MAX_DEPTH - 3), ("[[", MAX_DEPTH)]
)
def test_a_file_that_is_too_deep_says_so_whichever_parser_reads_it(
    monkeypatch: pytest.MonkeyPatch, loader: type, piece: str, column: int
) -> None:
    monkeypatch.setattr(strict_yaml, "LOADER", loader)
    assert fault(piece * 2_000) == ("TH006", 1, column)


@pytest.mark.parametrize(
    ("raw", "code"), [(b"a: \xff\xfe", "TH001"), (b"x" * (MAX_BYTES + 1), "TH006")]
)
def test_bytes_that_are_no_content(raw: bytes, code: str) -> None:
    with pytest.raises(YamlFault) as refused:
        decode(raw, "f")
    assert refused.value.finding.code == code


def test_a_byte_order_mark_is_not_text() -> None:
    assert load(decode(b"\xef\xbb\xbfa: b", "f"), "f").data == {"a": "b"}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_slow_parser_reads_the_shipped_files_alike(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = decode(path.read_bytes(), "f")
    fast = load(text, "f")
    monkeypatch.setattr(strict_yaml, "LOADER", yaml.SafeLoader)
    assert load(text, "f").data == fast.data


@given(st.text(max_size=60) | st.text("{}[]:,-#&*!|>'\"%@` \nab?<", max_size=40))
def test_no_text_does_more_than_a_fault(text: str) -> None:
    try:
        load(text, "f")
    except YamlFault as refused:
        assert refused.finding.place.line >= 1
