"""Where the user's saved walks are."""

from collections.abc import Mapping
from pathlib import Path


def default_path(environ: Mapping[str, str]) -> Path:
    """Where cases are kept: TOPAY_HELP_STATE, else the user's state folder."""
    if own := environ.get("TOPAY_HELP_STATE"):
        return Path(own) / "cases.db"
    state = environ.get("XDG_STATE_HOME", "")
    base = (
        Path(state)
        if state.startswith("/")
        else Path(environ.get("HOME", "~")).expanduser() / ".local/state"
    )
    return base / "topay-help" / "cases.db"
