"""Reads a file only if nobody else on the computer can have changed it or put it there."""

import errno
import os
import stat
from pathlib import Path

from topay_help.contacts.reasons import Reason, reason
from topay_help.files import mode_tells_who_may_write, open_no_link
from topay_help.text import Text

NOT_A_FILE = Text("不是普通文件", "not a plain file")


class GuardError(Exception):
    """A file that is not to be relied on; carries the reason."""

    def __init__(self, why: Reason) -> None:
        super().__init__(why.text.en)
        self.reason = why


def read_guarded(path: Path, limit: int) -> bytes:
    """At most `limit` + 1 bytes of a plain file, so that the caller can see that it is larger.

    Raises GuardError for links, other kinds of files, files and folders that everybody may write,
    and what the system refuses; FileNotFoundError when there is nothing.
    """
    try:
        handle = open_no_link(path, os.O_RDONLY)
        try:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise GuardError(reason("list-unreadable", path=path, why=NOT_A_FILE))
            _refuse_writable(path, status)
            with os.fdopen(handle, "rb", closefd=False) as file:
                return file.read(limit + 1)
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise GuardError(_refused(path, error)) from error


def _refused(path: Path, error: OSError | ValueError) -> Reason:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return reason("list-link", path=path)
    return reason("list-unreadable", path=path, why=getattr(error, "strerror", None) or error)


def _refuse_writable(path: Path, file: os.stat_result) -> None:
    if not mode_tells_who_may_write():
        return
    folder = path.parent.stat()
    if file.st_mode & stat.S_IWOTH:
        raise GuardError(reason("list-writable", path=path))
    # In a folder such as the one for temporary files, others cannot replace what is not theirs.
    replaceable = not folder.st_mode & stat.S_ISVTX or file.st_uid not in (0, os.geteuid())
    if folder.st_mode & stat.S_IWOTH and replaceable:
        raise GuardError(reason("list-writable", path=path.parent))
