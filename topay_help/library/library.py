"""Open what is looked up in: a built library, or a folder of flows just as it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from topay_help.errors import HelpError, NotFoundError
from topay_help.library import lookup, names
from topay_help.library.names import PLACES, Row
from topay_help.text import Text

if TYPE_CHECKING:  # pages are read without the model
    from topay_help.ask.index import Index
    from topay_help.flow.model import Content, Flow

MALFORMED: Final = (ValueError, KeyError, TypeError, AttributeError)  # data of another shape
T = TypeVar("T")
SEE_LIST: Final = Text(
    "运行 topay-help faq 看全部主题。", "Run topay-help faq to see all the topics."
)
NEAR: Final = Text("相近的有：{near}。", "Near to it: {near}.")
POSSIBLE: Final = Text("可以写：{near}。", "Possible: {near}.")
REINSTALL: Final = Text(
    "请重新安装 topay-help，或用 topay-help flows build 重新生成。",
    "Install topay-help again, or build it anew with topay-help flows build.",
)


class Help(Protocol):
    """What can be looked up. `command` is "faq" or "contact", `kind` is "txt" or "json"."""

    def page(self, lang: str, command: str, name: str, kind: str) -> str:
        """A page as it is printed; the list or overview without a name. Raises NotFoundError."""

    def completions(self, lang: str, command: str, prefix: str) -> str:
        """Lines of id, tab, title of what may follow `command` and begins with `prefix`."""

    def rows(self) -> Sequence[Row]:
        """Every flow with its titles and phrases."""

    def content(self) -> "Content":
        """The flows and what they share."""

    def ask(self) -> "Index":
        """What tells the topic of a user's words."""


class Library(Struct, frozen=True):
    """A built library."""

    folder: Path

    def page(self, lang: str, command: str, name: str, kind: str) -> str:
        """See Help. Raises HelpError when the library is damaged."""
        found = lookup.page(str(self.folder), lang, command, name, kind)
        if found is not None:
            return found
        self._generation()
        if name and command == "faq":
            place = find(self.rows(), name, self.ask).place
            return self._text(f"pages/{place}.{lang}.{kind}")
        return self._own(f"{lang}/{command}{_channel(self.content(), name)}.{kind}")

    def completions(self, lang: str, command: str, prefix: str) -> str:
        """See Help."""
        return lookup.completions(str(self.folder), lang, command, prefix) or ""

    def has(self, flow: str) -> bool:
        """Whether there is such a flow; none is read for it. Raises HelpError."""
        return flow in self._places()

    def rows(self) -> list[Row]:
        """See Help."""
        name = f"{self._generation()}/{names.ROWS}"
        if not (rows := self._values(name, list[Row])):
            raise self._damaged(name)
        return rows

    def content(self) -> "Content":
        """See Help. A flow is read when it is asked for."""
        from topay_help.flow.model import Content  # noqa: PLC0415 - pages are read without it
        from topay_help.flow.workdays import (  # noqa: PLC0415 - see above
            Calendar,
            CalendarDataError,
            from_data,
        )

        shared = self._values(f"{self._generation()}/shared.json", Content)
        name = f"{self._generation()}/workdays.json"
        try:
            days = self._values(name, dict[str, Any])
            calendar = from_data(days) if days else Calendar({})
        except CalendarDataError as wrong:
            raise self._damaged(name) from wrong
        return replace(shared, flows=Flows(self, self._places()), calendar=calendar)

    def _places(self) -> dict[str, str]:
        """Where each flow is, by its id; much sooner read than the rows."""
        places = self._own(PLACES).splitlines()
        found = {place[: -len("-0123456789abcdef")]: place for place in places}
        if "" in found:
            raise self._damaged(PLACES)
        return found

    def flow(self, place: str) -> "Flow":
        """The flow at a place of the library."""
        from topay_help.flow.model import Flow  # noqa: PLC0415 - pages are read without it

        return self._values(f"pages/{place}.flow.json", Flow)

    def ask(self) -> "Index":
        """See Help."""
        from topay_help.ask import index  # noqa: PLC0415 - few commands need it

        folder = self.folder / self._generation()
        try:
            return index.from_folder(str(folder))
        except (OSError, *MALFORMED) as wrong:
            raise self._damaged(f"{folder.name}/{index.MODEL}") from wrong

    def _generation(self) -> str:
        found = lookup.generation(str(self.folder))
        if found is not None:
            return Path(found).name
        told = lookup.text(str(self.folder / "current"))
        if told is None or not told.startswith("topay-help library "):
            raise self._damaged("current")
        raise HelpError(
            Text(
                "“{folder}”是另一个版本的成品库（{told}），这个程序读的是 {ours}。",
                "“{folder}” is a library of another version ({told}); this program reads {ours}.",
            ),
            REINSTALL,
            folder=self.folder,
            told=told.split("\n", maxsplit=1)[0][:60],
            ours=lookup.FORMAT,
        )

    def _own(self, name: str) -> str:
        return self._text(f"{self._generation()}/{name}")

    def _text(self, name: str) -> str:
        found = lookup.text(str(self.folder / name))
        if found is None:
            raise self._damaged(name)
        return found

    def _values(self, name: str, kind: type[T]) -> T:
        """What a file holds, as the build encoded it; raises HelpError when it is another shape."""
        try:
            return msgspec.json.decode(self._text(name), type=kind)
        except msgspec.MsgspecError as wrong:
            raise self._damaged(name) from wrong

    def _damaged(self, name: str) -> HelpError:
        return HelpError(
            Text(
                "程序自带的内容缺了一块或已损坏：{path}。",
                "A part of the program's content is missing or damaged: {path}.",
            ),
            REINSTALL,
            path=self.folder / name,
        )


class Flows(Mapping[str, "Flow"]):
    """The flows of a library by id, each read when it is asked for first."""

    def __init__(self, library: Library, places: Mapping[str, str]) -> None:
        self.library, self.places = library, places
        self.read: dict[str, Flow] = {}

    def __getitem__(self, id_: str) -> "Flow":
        if id_ not in self.read:
            self.read[id_] = self.library.flow(self.places[id_])
        return self.read[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.places


class Direct(Struct, frozen=True):
    """A folder of flows as it is, for those who write it: nothing is built."""

    folder: "Content"
    path: Path | None = None  # where it is, for what is not in the content

    def page(self, lang: str, command: str, name: str, kind: str) -> str:
        """See Help."""
        from topay_help.library import pages  # noqa: PLC0415 - a built library has them

        if command == "faq" and name:
            flow = self.folder.flows[find(self.rows(), name).id]
            return dict(pages.topic_files(self.folder, flow))[f"{lang}.{kind}"]
        wanted = f"{lang}/{command}{_channel(self.folder, name)}.{kind}"
        return self._own(wanted)

    def completions(self, lang: str, command: str, prefix: str) -> str:
        """See Help."""
        lines = self._own(f"{lang}/complete-{command}.tsv").splitlines(keepends=True)
        return "".join(line for line in lines if line.startswith(prefix))

    def rows(self) -> list[Row]:
        """See Help."""
        return [Row.of(flow, "") for flow in self.folder.flows.values()]

    def content(self) -> "Content":
        """See Help."""
        return self.folder

    def ask(self) -> "Index":
        """See Help."""
        from topay_help.authoring import folder, phrases  # noqa: PLC0415 - they read YAML
        from topay_help.library import ask_build  # noqa: PLC0415 - it reads YAML

        known = phrases.knowledge(self.path or folder.shipped())
        return ask_build.from_rows(known, self.rows())

    def _own(self, wanted: str) -> str:
        from topay_help.library import pages  # noqa: PLC0415 - a built library has them

        files = pages.generation_files(self.folder, self.rows())
        return next((text for name, text in files if name == wanted), "")


def find(rows: Sequence[Row], words: str, index: "Callable[[], Index] | None" = None) -> Row:
    """The topic that an id, a title or a phrase means; raises NotFoundError with the nearest.

    With an `index` the nearest are the topics that the words mean, then those spelt like them.
    """
    if row := names.table(rows).get(names.fold(words)):
        return row
    asked = _visible(words)
    if any(row.id == words for row in rows):
        raise NotFoundError(
            Text("“{asked}”没有清单，只能一步步走。", "“{asked}” has no checklist, only a walk."),
            Text("请运行 topay-help run {asked}。", "Run topay-help run {asked}."),
            asked=asked,
        )
    meant = [one.topic for one in index().meant(words).likely] if index else []
    alike = [row.id for row in names.nearest(rows, words)]
    topics = {row.id for row in rows if row.is_topic}
    near = [one for one in dict.fromkeys([*meant, *alike]) if one in topics][:3]
    next_step = Text(NEAR.zh + SEE_LIST.zh, f"{NEAR.en} {SEE_LIST.en}") if near else SEE_LIST
    raise NotFoundError(
        Text("没有“{asked}”这个主题。", "There is no topic “{asked}”."),
        next_step,
        asked=asked,
        near=near,
    )


def _channel(content: "Content", name: str) -> str:
    """The part of a file name that stands for a channel; raises NotFoundError."""
    known = content.channels.channels
    if not name or name in known:
        return f"-{name}" if name else ""
    raise NotFoundError(
        Text("没有“{asked}”这个渠道。", "There is no channel “{asked}”."),
        POSSIBLE,
        asked=_visible(name),
        near=list(known),
    )


def _visible(words: str) -> str:
    """What was typed, fit for a terminal: hidden characters are shown."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in words[:80])
