"""Opening files with care on any platform: what only POSIX knows is used where it is there."""

import errno
import os
from pathlib import Path
from typing import Final

# Never through a link, never handed to other programs, never waiting for the far end of a pipe;
# Windows has none of these, and must be told not to translate line ends.
_CARE: Final = ("O_NOFOLLOW", "O_CLOEXEC", "O_NONBLOCK", "O_BINARY")


def open_no_link(path: str | Path, flags: int, mode: int = 0o600, at: int | None = None) -> int:
    """A descriptor of a file that is no link; raises OSError, ELOOP for a link.

    `at` is the descriptor of the folder in which a relative `path` lies.
    """
    if not hasattr(os, "O_NOFOLLOW") and Path(path).is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    for name in _CARE:
        flags |= getattr(os, name, 0)
    return os.open(path, flags, mode, **({} if at is None else {"dir_fd": at}))


def mode_tells_who_may_write() -> bool:
    """Whether the mode of a file is true; on Windows it says that everybody may do everything."""
    return hasattr(os, "geteuid")
