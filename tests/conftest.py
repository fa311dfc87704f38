"""What every test starts from: a plain environment, and tests/ as a place to import from."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("default", deadline=None, max_examples=60)  # no timing in tests
settings.load_profile("default")

os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"  # before Typer is imported: colours under CI


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No wish of the machine's user reaches a test, and nothing is written into a real home."""
    for name in list(os.environ):
        if name.startswith("TOPAY_HELP") or name in (
            "NO_COLOR",
            "FORCE_COLOR",
            "ACCESSIBLE",
            "COLUMNS",
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
        ):
            monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
