"""Strict YAML with positions: every scalar is text. The only importer of PyYAML.

Duplicate keys, anchors, aliases, tags, several documents, control characters and hidden
characters are faults; so are files that are too large or too deep. One pass over the parser's
events, without recursion, so that no nesting can exhaust the stack.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from topay_help.findings import Finding, Path, Place
from topay_help.text import Text

MAX_BYTES = 256 * 1024  # of one file; the largest shipped flow has a fifth of it
MAX_DEPTH = 32
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # some platforms lack the fast one
ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
FRAME = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent)

# C0 without tab and line feed, DEL, C1, line and paragraph separators, bidi controls,
# zero-width and other invisible characters, tags, lone surrogates, non-characters.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
NEEDS_QUOTES = tuple("*&!@%`[{\"'|>")


class YamlFault(Exception):
    """A file that cannot be read as strict YAML; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.place.file}:{finding.place.line}: {finding.message.en}")
        self.finding = finding


class Document(Struct, frozen=True):
    """What a file says, and where it says it.

    `data` is made of dict, list and str. `marks` gives (line, column), counted from 1, of the key
    of each value in a mapping and of each item of a list; `values` gives those of the values.
    """

    file: str
    data: Any
    marks: dict[Path, tuple[int, int]]
    values: dict[Path, tuple[int, int]]

    def place(self, path: Path) -> Place:
        """Where `path` stands, or the nearest thing around it that is there."""
        return self._nearest(path, self.marks)

    def value_place(self, path: Path) -> Place:
        """Where the value at `path` begins."""
        return self._nearest(path, self.values)

    def _nearest(self, path: Path, marks: dict[Path, tuple[int, int]]) -> Place:
        while path and path not in marks:
            path = path[:-1]
        return Place(self.file, *marks.get(path, (1, 1)))


def decode(raw: bytes, file: str) -> str:
    """The text of a file, or a YamlFault: too large, not UTF-8."""
    if len(raw) > MAX_BYTES:
        limit = MAX_BYTES // 1024
        raise _fault(
            file,
            "TH006",
            None,
            f"文件有 {len(raw) // 1024} KiB，超过 {limit} KiB 的上限。请拆成几个文件。",
            f"The file has {len(raw) // 1024} KiB, over the limit of {limit} KiB. Split it.",
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        start = raw.rfind(b"\n", 0, error.start) + 1
        column = len(raw[start : error.start].decode("utf-8", "replace")) + 1
        raise _fault(
            file,
            "TH001",
            (line, column),
            f"文件不是 UTF-8 编码（第 {error.start + 1} 个字节）。请另存为 UTF-8。",
            f"The file is not UTF-8 (byte {error.start + 1}). Save it as UTF-8.",
        ) from error


def load(text: str, file: str) -> Document:
    """Read one document; raises YamlFault with the place of the first fault."""
    try:
        return _build(text, file)
    except yaml.YAMLError as error:  # its words are English; the hint covers the usual slips
        raise _too_deep(text, file, error) or _syntax_fault(text, file, error) from error
    except (ValueError, UnicodeError) as error:  # e.g. an escape beyond Unicode, a lone surrogate
        raise _fault(
            file, "TH002", None, f"YAML 格式错误（{error}）。", f"YAML: {error}."
        ) from error


def _build(text: str, file: str) -> Document:
    top: list[Any] = []
    marks: dict[Path, tuple[int, int]] = {}
    values: dict[Path, tuple[int, int]] = {}
    # Open containers: [the container, its path, the key that waits for its value].
    stack: list[list[Any]] = [[top, (), None]]
    for event in _events(text, file):
        if type(event) in ENDS:
            stack.pop()
            continue
        mark = _mark(event)
        scalar = _scalar(event, file, mark)
        holder, path, key = stack[-1]
        if isinstance(holder, dict) and key is None:
            _open_key(file, scalar, mark, stack[-1], marks)
            continue
        value: Any = scalar if scalar is not None else _container(event)
        if isinstance(holder, dict):
            here = (*path, key)
            holder[key] = value
            stack[-1][2] = None
        else:
            here = (*path, len(holder)) if len(stack) > 1 else ()
            marks[here] = mark
            holder.append(value)
        values[here] = mark
        if scalar is None:
            stack.append([value, here, None])
            if len(stack) > MAX_DEPTH:
                zh, en = f"嵌套超过 {MAX_DEPTH} 层。", f"Nested deeper than {MAX_DEPTH} levels."
                raise _fault(file, "TH006", mark, zh, en)
    return Document(file, top[0] if top else None, marks, values)


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    """The events that carry data, of a file with one document."""
    documents = 0
    loader = LOADER(text)
    try:
        for event in iter(loader.get_event, None):  # sooner than yaml.parse: it asks twice for each
            if type(event) not in FRAME:
                yield event
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    zh = "一个文件只能有一份文档，这里多了一行 ---。"
                    en = "A file holds one document; remove this ---."
                    raise _fault(file, "TH002", _mark(event), zh, en)
    finally:
        loader.dispose()


def _scalar(event: yaml.Event, file: str, mark: tuple[int, int]) -> str | None:
    """The text of a scalar that may stand in content; None for a mapping or a list."""
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise _fault(
            file,
            "TH004",
            mark,
            "这里不用 &、*、! 这类写法；若本来是文字，请加引号。",
            "Anchors, aliases and tags are not used here; quote it if it is text.",
        )
    if not isinstance(event, yaml.ScalarEvent):
        return None
    text: str = event.value
    if found := HIDDEN.search(text):
        point = f"U+{ord(found.group()):04X}"
        raise _fault(
            file,
            "TH005",
            mark,
            f"文字里有看不见的字符 {point}，请删掉。",
            f"The text holds the invisible character {point}; remove it.",
        )
    return text


def _container(event: yaml.Event) -> dict[str, Any] | list[Any]:
    return {} if isinstance(event, yaml.MappingStartEvent) else []


def _open_key(
    file: str,
    key: str | None,
    mark: tuple[int, int],
    frame: list[Any],
    marks: dict[Path, tuple[int, int]],
) -> None:
    holder, path, _ = frame
    if key is None:
        raise _fault(
            file,
            "TH002",
            mark,
            "键必须是文字；以 { 或 [ 开头的文字请加引号。",
            "A key must be text; quote text that begins with { or [.",
        )
    if key in holder:
        first = marks[(*path, key)][0]
        raise _fault(
            file,
            "TH003",
            mark,
            f"“{key}”写了两次，第一次在第 {first} 行。请删掉一个。",
            f"“{key}” stands here twice, first in line {first}. Remove one.",
        )
    marks[(*path, key)] = mark
    holder[key] = None
    frame[2] = key


def _mark(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None  # noqa: S101 - the events of a parser carry marks
    return mark.line + 1, mark.column + 1


def _too_deep(text: str, file: str, error: yaml.YAMLError) -> YamlFault | None:
    """The fault of nesting that stands before the place where the library gave up.

    A library reads ahead to know what is a key, so one that has a limit of its own may meet it
    before it tells of our first level too many.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return None
    *above, last = text.split("\n")[: mark.line + 1]
    try:
        _build("\n".join([*above, last[: mark.column]]), file)
    except YamlFault as fault:
        return fault if fault.finding.code == "TH006" else None
    except (yaml.YAMLError, ValueError, UnicodeError):
        return None
    return None


def _syntax_fault(text: str, file: str, error: yaml.YAMLError) -> YamlFault:
    mark = getattr(error, "problem_mark", None)
    place = (mark.line + 1, mark.column + 1) if mark else _unreadable(text, error)
    lines = text.split("\n")
    line = lines[place[0] - 1] if place and place[0] <= len(lines) else ""
    value = re.sub(r"^\s*(- +)?([^:]*: +)?", "", line)
    slip = value.startswith(NEEDS_QUOTES) or ": " in value
    detail = getattr(error, "problem", None) or str(error).splitlines()[0]
    if isinstance(error, yaml.reader.ReaderError):
        return _fault(
            file,
            "TH005",
            place,
            "文件里有控制字符，请删掉。",
            "The file holds a control character; remove it.",
        )
    return _fault(
        file,
        "TH002",
        place,
        f"YAML 格式错误（{detail}）。"
        + ("以符号开头或含“冒号加空格”的文字请加引号。" if slip else ""),
        f"YAML cannot be read here ({detail})."
        + (" Quote text that begins with a symbol or holds a colon and a blank." if slip else ""),
    )


def _unreadable(text: str, error: yaml.YAMLError) -> tuple[int, int] | None:
    position = getattr(error, "position", None)
    if not isinstance(position, int):
        return None
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _fault(file: str, code: str, place: tuple[int, int] | None, zh: str, en: str) -> YamlFault:
    return YamlFault(Finding(code, "error", Place(file, *(place or (1, 1))), Text(zh, en)))
