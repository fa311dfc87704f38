"""What every test starts from: a plain environment, and tests/ as a place to import from."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
sys.path.insert(0, str(Path(__file__).parent))

import small_library
from once import once

from topay_help.ask import index
from topay_help.authoring.folder import shipped
from topay_help.library import lookup
from topay_help.library.build import build

# The same examples in every run, however busy the machine. To look further: with
# --hypothesis-profile=explore each run has others, and remembers what failed.
PLAIN = {"deadline": None, "max_examples": 60, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", **PLAIN, derandomize=True)
settings.register_profile("explore", **PLAIN)
settings.load_profile("default")

# All else that a machine, a shell or a service for tests may have set says something about them.
KEPT = ("PATH", "TMPDIR", "LD_", "DYLD_", "FAKETIME", "PYTEST_", "HYPOTHESIS_", "COVERAGE_")


def pytest_sessionstart() -> None:
    """Take the machine's wishes away before anything is collected; pytest has read its own."""
    for name in list(os.environ):
        if not name.startswith(KEPT):
            del os.environ[name]
    os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"  # before Typer is imported: colours under CI


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is written into a real home, and every test stands in a folder of its own."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of `small_library`, to read."""

    def make(place: Path) -> None:
        build(small_library.write(place / "flows"), place / "library")

    return once(tmp_path_factory, "small", make) / "library"


@pytest.fixture(scope="session")
def shipped_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the shipped flows, to read."""
    return once(tmp_path_factory, "shipped", lambda place: build(shipped(), place))


@pytest.fixture(scope="session")
def shipped_index(shipped_built: Path) -> index.Index:
    """What `ask` knows of the shipped flows."""
    return index.from_folder(lookup.generation(str(shipped_built)) or "")
