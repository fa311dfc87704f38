"""What can go wrong with the file of saved cases, in words."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from topay_help.errors import HelpError
from topay_help.text import Text


class StoreError(HelpError):
    """The saved cases cannot be read or written; nothing on disk was changed."""


class BusyError(StoreError):
    """Another program keeps the saved cases busy; it may work a little later."""


class DeletedError(StoreError):
    """The case was deleted elsewhere since it was read; saving it would bring it back."""


UNSAVED: Final = Text(
    "这次的排查可以继续，只是不会保存。", "The walk can go on, but it is not saved."
)
NOT_DELETED: Final = Text("记录没有删除，还在。", "The case was not deleted; it is still there.")
NOT_READ: Final = Text("什么都没有改动，请再试一次。", "Nothing was changed; please try again.")
GONE: Final = Text(
    "这次排查的记录（{id}）已经被删除了。", "This case ({id}) has been deleted in the meantime."
)
DAMAGED_ROW: Final = Text(
    "{path} 里编号 {id} 的记录坏了，读不出来。",
    "The case {id} in {path} is damaged and cannot be read.",
)
OTHERS_FINE: Final = Text(
    "其他记录不受影响；要清掉它，用 topay-help case delete {id}。",
    "The others are fine; topay-help case delete {id} removes it.",
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
BUSY: Final = Text("记录文件 {path} 正被另一个程序占着。", "Another program keeps {path} busy.")
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


def damaged_row(path: Path, id_: str) -> StoreError:
    """The error for one case that is not as it was written."""
    return StoreError(DAMAGED_ROW, OTHERS_FINE, path=path, id=id_)


def deleted(id_: str) -> DeletedError:
    """The error for a case that is gone and must not come back unasked."""
    return DeletedError(GONE, id=id_)


def failed(path: Path, words: Text | None, error: Exception, then: Text) -> StoreError:
    """The error for a fault of the system or of SQLite.

    `words` say which, if it is a known one; `then` says what that means for the user.
    """
    if words is DAMAGED:
        return damaged(path)
    kind = BusyError if words is BUSY else StoreError
    reason = getattr(error, "strerror", None) or error
    return kind(words or OTHERWISE, then, path=path, reason=reason)
