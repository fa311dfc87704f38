"""Puts the operator's list into the user's config folder: all of it or nothing, for the user only.

`prepare` reads and proves, and changes nothing; `install` writes what was prepared.
"""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct

from topay_help.authoring.strict_yaml import MAX_BYTES
from topay_help.contacts import signature
from topay_help.contacts.entry import Entry
from topay_help.contacts.guarded_file import GuardError
from topay_help.contacts.list_entries import ListFault, identity, parse_entries
from topay_help.contacts.operator_list import broken, load_contacts
from topay_help.contacts.presence import NAME, VARIABLE, config_folder
from topay_help.contacts.reasons import Reason, reason
from topay_help.errors import HelpError, NotFoundError
from topay_help.files import open_no_link
from topay_help.text import Text

NO_FILE = Text("没有文件 {path}。", "There is no file {path}.")
UNREADABLE = Text("文件 {path} 打不开：{why}。", "Cannot open {path}: {why}.")
UNWRITABLE = Text("写不进 {path}：{why}。", "Cannot write to {path}: {why}.")
NOTHING_HOLDS = Text(
    "名单里没有一条在今天有效，没有导入。",
    "No entry of the list holds today; nothing was imported.",
)
ASK_OPERATOR = Text("请向运营方要一份正确的名单。", "Ask the operator for a good list.")
NO_KEY = Text(
    "名单有签名，但旁边没有公钥 {path}，没法核对。",
    "The list is signed, but its public key {path} is not beside it, so it cannot be checked.",
)
ADD_KEY = Text(
    "请把运营方的公钥放在那里，再导入一次。",
    "Put the operator's public key there and import again.",
)


class Plan(Struct, frozen=True):
    """What an import would do. `pins` is the key that it pins, `signed_by` the id of the key."""

    folder: Path
    raw: bytes
    added: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    kept: int
    signature: bytes = b""
    pins: bytes = b""
    signed_by: str = ""


def prepare(file: Path, environ: Mapping[str, str], today: date) -> Plan:
    """Read and prove a list that is to be imported; raises HelpError when it is not good."""
    raw = _bytes(file, MAX_BYTES)
    try:
        entries = parse_entries(raw, str(file))
        signed, pins, signed_by = _signed(file, raw, environ)
    except ListFault as fault:
        raise _refused(broken(fault)) from fault
    except GuardError as guarded:
        raise _refused(guarded.reason) from guarded
    if not any(entry.holds_on(today) for entry in entries):
        raise HelpError(NOTHING_HOLDS, ASK_OPERATOR)
    folder = Path(config_folder(environ))
    old = {identity(entry): entry for entry in _installed(folder, environ)}
    new = {identity(entry): entry for entry in entries}
    return Plan(
        folder=folder,
        raw=raw,
        added=tuple(entry for key, entry in new.items() if key not in old),
        removed=tuple(entry for key, entry in old.items() if key not in new),
        changed=tuple(new[key] for key in new if key in old and new[key] != old[key]),
        kept=sum(old.get(key) == entry for key, entry in new.items()),
        signature=signed,
        pins=pins,
        signed_by=signed_by,
    )


def install(plan: Plan) -> Path:
    """Write what was prepared, and say where the list is now.

    The list comes last: an import that breaks off leaves the old list, or one that is refused.
    """
    folder = plan.folder
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _opened(folder) as place:
            if plan.pins:
                _write(place, signature.KEY_NAME, plan.pins)
            if plan.signature:
                _write(place, NAME + signature.SUFFIX, plan.signature)
            else:
                (folder / (NAME + signature.SUFFIX)).unlink(missing_ok=True)
            _write(place, NAME, plan.raw)
    except OSError as error:
        raise HelpError(UNWRITABLE, path=folder, why=error.strerror) from error
    return folder / NAME


def _signed(file: Path, raw: bytes, environ: Mapping[str, str]) -> tuple[bytes, bytes, str]:
    """The signature, the key to pin, and the key's id; all empty for a list without signature."""
    pinned = signature.pinned_key(environ, Path(config_folder(environ)))
    beside = file.with_name(file.name + signature.SUFFIX)
    if not os.path.lexists(beside):
        if pinned is not None:
            raise GuardError(reason("list-unsigned"))
        return b"", b"", ""
    signed = _bytes(beside, signature.MAX_BYTES)
    if pinned is not None:
        return signed, b"", signature.verify(raw, signed, pinned)
    key_file = file.with_suffix(".pub")
    if not key_file.exists():
        raise HelpError(NO_KEY, ADD_KEY, path=key_file)
    key = _bytes(key_file, signature.MAX_BYTES)
    return signed, key, signature.verify(raw, signed, key)


def _installed(folder: Path, environ: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries of the list that an import replaces; a broken one counts as none."""
    if not os.path.lexists(folder / NAME):
        return ()
    return load_contacts({**environ, VARIABLE: str(folder / NAME)}).entries


def _refused(why: Reason) -> HelpError:
    return HelpError(why.text, ASK_OPERATOR)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError as error:
        raise NotFoundError(NO_FILE, path=path) from error
    except (OSError, ValueError) as error:
        raise HelpError(UNREADABLE, path=path, why=getattr(error, "strerror", error)) from error


class _Place(Struct, frozen=True):
    """A folder to write into: held open where that can be done, so that it stays the same one."""

    path: Path
    handle: int | None

    def name(self, name: str) -> str:
        """How the system is told of a file in it."""
        return name if self.handle is not None else str(self.path / name)


@contextmanager
def _opened(folder: Path) -> Iterator[_Place]:
    if not hasattr(os, "O_DIRECTORY"):  # Windows, where a user's folders are the user's own
        yield _Place(folder, None)
        return
    handle = open_no_link(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fchmod(handle, 0o700)
        yield _Place(folder, handle)
    finally:
        os.close(handle)


def _write(place: _Place, name: str, data: bytes) -> None:
    """Replace a file of the folder by one that only the user may read."""
    temporary, final = place.name(f".{name}.{secrets.token_hex(8)}"), place.name(name)
    folder = place.handle
    handle = open_no_link(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, at=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, final, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        os.unlink(temporary, dir_fd=folder)
        raise
    if folder is not None:
        os.fsync(folder)
