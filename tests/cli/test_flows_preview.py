"""`flows preview` as it is typed: what it needs."""

from pathlib import Path

import pytest
from sample_flows import SAFETY

from topay_help.cli.app import main


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "flows" / "safety.yaml"
    file.parent.mkdir()
    file.write_text(SAFETY.replace("kind: multi", "kind: choice"), "utf-8")
    return file


def call(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["flows", "preview", *words, "--lang", "en"])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize("words", [["nosuch"], ["nosuch.yaml"], ["safety", "--flows", "/nowhere"]])
def test_a_flow_that_is_not_there(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*words) == 1
    assert "There is no flow" in capsys.readouterr().err


def test_without_a_terminal(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(str(file)) == 2
    assert "topay-help flows check" in capsys.readouterr().err
