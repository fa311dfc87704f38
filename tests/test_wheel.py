"""What users install: the wheel carries the flows and their library, and works anywhere."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import small_library

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the wheel is built from, which nobody edits meanwhile."""
    place = tmp_path_factory.mktemp("source")
    for name in ("topay_help", "flows"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("hatch_build.py", "pyproject.toml", "README.md", "README.en.md", "LICENSE"):
        shutil.copy(ROOT / name, place)
    return place


def built(source: Path, out: Path) -> Path:
    """A wheel built without a network: with the build tools of the development environment."""
    call = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(out), str(source)]
    subprocess.run(call, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files on their own; the libraries that it needs come from this environment."""
    place = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place)
    return place


def call(program: Path, *words: str) -> list[str]:
    place = f"import sys; sys.path.insert(0, {str(program)!r})"
    code = f"{place}; from topay_help.__main__ import main; main()"
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=program.parent,
        env={**known, "LANG": "C.UTF-8"},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout.decode().splitlines()


def test_the_wheel_holds_the_flows_and_their_library(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("flows/missing-funds.yaml", "flows/workdays/cn.yaml", "built/current"):
        assert f"topay_help/{part}" in names
    assert any(name.endswith("/zh/contact.txt") for name in names)
    assert not [name for name in names if name.endswith(("/lock", "/stamp"))]
    assert not [name for name in names if not name.startswith("topay_help")]


def test_every_look_up_works_from_the_wheel_alone(program: Path) -> None:
    topics = [line.split("\t")[0] for line in call(program, "faq")]
    assert {"password", "missing-funds", "account-security"} <= set(topics)
    for topic in topics:
        golden = ROOT / "tests" / "rendered" / "zh" / f"faq-{topic}.txt"
        assert call(program, "faq", topic) == golden.read_text("utf-8").splitlines()
    assert call(program, "contact", "--lang", "en")


def test_a_walk_works_from_the_wheel_alone(program: Path) -> None:
    assert call(program, "run", "missing-funds", "-a", "danger=none")
    assert any("first-aid" in line for line in call(program, "__complete", "run", "f"))
    assert any("--lang" in line for line in call(program, "faq", "--help"))


def test_wheels_of_the_same_source_are_the_same_bytes(
    source: Path, wheel: Path, tmp_path: Path
) -> None:
    assert built(source, tmp_path).read_bytes() == wheel.read_bytes()


BUILD = """
import sys
import tomllib
from pathlib import Path
from topay_help.library.build import build
build(Path(sys.argv[1]), Path(sys.argv[2]))
files = {name.split(".")[0]: getattr(one, "__file__", "") for name, one in sys.modules.items()}
print(*(name for name, file in files.items() if "site-packages" in (file or "")))
"""


def test_what_a_build_loads_is_installed_for_it(tmp_path: Path) -> None:
    """`pip install .` builds apart from everything that is installed."""
    flows = small_library.write(tmp_path / "flows")
    call = [sys.executable, "-I", "-c", BUILD, str(flows), str(tmp_path / "out")]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    hook = project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    named = {re.split("[^a-z]", one)[0] for one in hook["dependencies"]} | {"yaml"}
    loaded = set(done.stdout.split())
    optional = {"typing_extensions"}  # msgspec takes it where it is
    assert "msgspec" in loaded
    assert {one for one in loaded - optional if one[0] != "_"} <= named
