"""Writes a library so that readers never see half of one: new beside old, then one switch.

Every page is written under a name that tells what it is made from, and stays as it is. A generation
is written aside and moved into place whole; it counts once `current` names it.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from topay_help.errors import HelpError, UsageError
from topay_help.library import lookup
from topay_help.library.names import PLACES, ROWS, Row
from topay_help.text import Text

try:
    import fcntl
except ImportError:  # Windows: two builds at once write the same folders twice, no harm done
    fcntl = None  # type: ignore[assignment]

GENERATION: Final = re.compile(r"g-[0-9a-f]{16}")
PAGE: Final = re.compile(
    r"(?P<place>[a-zA-Z0-9][a-zA-Z0-9_-]*-[0-9a-f]{16})\.(flow|zh|en)\.(json|txt)"
)
WHOLE: Final = ".flow.json"  # written last: where it is, the other files of a flow are too
Files = Iterable[tuple[str, str]]  # name and text


class Store(Struct, frozen=True):
    """The folder of a library, for the one who builds it."""

    folder: Path

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Build here, one at a time; what cannot be written is a HelpError and leaves nothing."""
        try:
            self._refuse_foreign()
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / "lock").open("w") as lock:
                if fcntl:
                    fcntl.flock(lock, fcntl.LOCK_EX)
                self._pages.mkdir(exist_ok=True)
                try:
                    yield
                finally:
                    shutil.rmtree(self._aside, ignore_errors=True)
                    self._sweep()
        except OSError as error:
            raise HelpError(
                Text("写不了“{path}”（{reason}）。", "“{path}” cannot be written ({reason})."),
                Text(
                    "请检查权限和剩余空间。原来的内容没有动。",
                    "Check its permissions and the free space. What was there is unchanged.",
                ),
                path=error.filename or self.folder,
                reason=error.strerror or error,
            ) from error

    def rows(self) -> list[Row]:
        """What the current generation knows of its flows, as far as their files are there."""
        there = _names(self._pages)
        return [row for row in self._rows(self._current()) if row.place + WHOLE in there]

    def more(self, name: str) -> bytes | None:
        """A file of the current generation, if there is one."""
        path = self.folder / self._current() / name
        return path.read_bytes() if path.is_file() else None

    def flow(self, place: str, flow: str, pages: Files) -> None:
        """Write a flow and its pages."""
        if not (self._pages / (place + WHOLE)).exists():
            for name, text in (*pages, (WHOLE[1:], flow)):
                put(f"{self._pages}/{place}.{name}", text.encode())

    def generation(self, name: str, files: Files) -> None:
        """Write a generation and make it the one that counts; the one before it stays readable."""
        before = self._current()
        if name == before:
            return
        self._write(self.folder / name, files)
        ready = self.folder / f"current-{os.getpid()}"
        ready.write_bytes(f"{lookup.FORMAT}\n{name}\n".encode())
        ready.replace(self.folder / "current")
        for other in self._generations() - {name, before}:
            shutil.rmtree(self.folder / other)

    @property
    def _pages(self) -> Path:
        return self.folder / "pages"

    @property
    def _aside(self) -> Path:
        return self.folder / "new"

    def _refuse_foreign(self) -> None:
        """Never write into a folder with other things: old pages are removed from it."""
        if not self.folder.exists():
            return
        known = self.folder / "current"
        ours = known.is_file() and known.read_bytes().startswith(b"topay-help library ")
        if not ours and _names(self.folder) - {"lock", "new", "pages"}:
            raise UsageError(
                Text("“{path}”里有别的东西，不是成品库。", "“{path}” holds something else."),
                Text("请用一个空文件夹，或一个新名字。", "Take an empty folder, or a new name."),
                path=self.folder,
            )

    def _current(self) -> str:
        return Path(lookup.generation(str(self.folder)) or "").name

    def _generations(self) -> set[str]:
        return {name for name in _names(self.folder) if GENERATION.fullmatch(name)}

    def _rows(self, generation: str) -> list[Row]:
        told = lookup.text(str(self.folder / generation / ROWS)) if generation else None
        return msgspec.json.decode(told, type=list[Row]) if told else []

    def _places(self, generation: str) -> list[str]:
        return (lookup.text(str(self.folder / generation / PLACES)) or "").splitlines()

    def _write(self, target: Path, files: Files) -> None:
        aside = self._aside / target.name
        for name, text in files:
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        if not target.is_dir():
            aside.rename(target)

    def _sweep(self) -> None:
        """Remove the pages that no generation has."""
        kept = {place for name in self._generations() for place in self._places(name)}
        for name in _names(self._pages):
            page = PAGE.fullmatch(name)
            if page and page["place"] not in kept:
                (self._pages / name).unlink()


def put(path: str, data: bytes) -> None:
    """Write a file; for 50,000 of them a buffer and a Path would take half of the time."""
    with open(path, "wb", 0) as file:  # noqa: PTH123 - see above
        while data:
            data = data[file.write(data) :]


def _names(folder: Path) -> set[str]:
    return set(os.listdir(folder)) if folder.is_dir() else set()  # noqa: PTH208 - of 50,000 names
