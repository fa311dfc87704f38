"""Where the user's saved walks are."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from topay_help.errors import HelpError
from topay_help.text import Text

NO_HOME: Final = Text("不知道这个用户的主目录在哪里。", "This user has no home folder.")
SAY_WHERE: Final = Text(
    "请用 TOPAY_HELP_STATE 指定存排查记录的文件夹。",
    "Name a folder for saved walks in TOPAY_HELP_STATE.",
)


def default_path(environ: Mapping[str, str]) -> Path:
    """Where cases are kept: TOPAY_HELP_STATE, else the user's state folder. Raises HelpError."""
    if own := environ.get("TOPAY_HELP_STATE"):
        return Path(own) / "cases.db"
    state = environ.get("XDG_STATE_HOME", "")
    base = Path(state if state.startswith("/") else f"{_home(environ)}/.local/state")
    return base / "topay-help" / "cases.db"


def _home(environ: Mapping[str, str]) -> str:
    home = os.path.expanduser(environ.get("HOME") or "~")  # noqa: PTH111 - Path.home may raise
    if home.startswith("~"):
        raise HelpError(NO_HOME, SAY_WHERE)
    return home
