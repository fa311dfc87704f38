"""What can go wrong with the file of saved cases, in words."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from topay_help.errors import HelpError
from topay_help.text import Text


class StoreError(HelpError):
    """The saved cases cannot be read or written; nothing on disk was changed."""


UNSAVED: Final = Text(
    "这次的排查可以继续，只是不会保存。", "The walk can go on, but it is not saved."
)
DAMAGED: Final = Text("记录文件 {path} 已经损坏。", "The file of saved cases {path} is damaged.")
KEEP_IT: Final = Text(
    "程序没有动它。把它改名留着，就会新建一个；在那之前不会保存。",
    "It was left as it is. Rename it to keep it, and a new one is made; "
    "until then nothing is saved.",
)
NEWER: Final = Text(
    "记录文件 {path} 是更新的程序写的（第 {found} 版）。",
    "The file {path} was written by a later version of the program (format {found}).",
)
OLDER: Final = Text(
    "记录文件 {path} 是更早的程序写的（第 {found} 版），这个版本读不了。",
    "The file {path} was written by an earlier version of the program (format {found}), "
    "and this one cannot read it.",
)
UPDATE: Final = Text(
    "请升级 topay-help；文件没有动过。", "Update topay-help; the file was left as it is."
)
FULL: Final = Text(
    "记录存不进 {path}，磁盘满了。", "Cases cannot be saved in {path}: the disk is full."
)
FAULTY: Final = Text(
    "记录存不进 {path}，磁盘满了或出了错。",
    "Cases cannot be saved in {path}: the disk is full or faulty.",
)
READ_ONLY: Final = Text(
    "记录存不进 {path}，那里不能写。",
    "Cases cannot be saved in {path}: it is not allowed to write there.",
)
BUSY: Final = Text(
    "记录存不进 {path}，另一个程序一直占着它。",
    "Cases cannot be saved in {path}: another program keeps it busy.",
)
LINK: Final = Text(
    "记录文件 {path} 是一个链接，程序不写进去。",
    "{path} is a link, and the program does not write into it.",
)
OTHERWISE: Final = Text(
    "记录文件 {path} 用不了（{reason}）。",
    "The file of saved cases {path} cannot be used ({reason}).",
)
SQLITE: Final[Mapping[int, Text]] = {  # by the primary result codes of SQLite
    1: DAMAGED,  # the tables are not those of this program
    3: READ_ONLY,
    5: BUSY,
    6: BUSY,
    8: READ_ONLY,
    10: FAULTY,
    11: DAMAGED,
    13: FULL,
    26: DAMAGED,
}
SYSTEM: Final[Mapping[int, Text]] = {
    errno.EACCES: READ_ONLY,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EIO: FAULTY,
    errno.ELOOP: LINK,
    errno.ENOSPC: FULL,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
}


def damaged(path: Path) -> StoreError:
    """The error for a file that cannot be trusted."""
    return StoreError(DAMAGED, KEEP_IT, path=path)


def newer(path: Path, found: int) -> StoreError:
    """The error for a file in a format of a later program."""
    return StoreError(NEWER, UPDATE, path=path, found=found)


def older(path: Path, found: int) -> StoreError:
    """The error for a file in a format that came before those that this program reads."""
    return StoreError(OLDER, KEEP_IT, path=path, found=found)


def failed(path: Path, words: Text | None, error: Exception) -> StoreError:
    """The error for a fault of the system or of SQLite; `words` say which, if it is a known one."""
    if words is DAMAGED:
        return damaged(path)
    reason = getattr(error, "strerror", None) or error
    return StoreError(words or OTHERWISE, UNSAVED, path=path, reason=reason)
