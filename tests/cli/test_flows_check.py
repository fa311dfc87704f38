"""`flows check`, `flows new`, `flows translated` and `flows schema` from arguments to status."""

import json
from pathlib import Path

import pytest

from topay_help.cli.app import main

FAULTS = Path(__file__).parent.parent / "faults"
ARGUMENTS = ("--today", "2026-11-22", "--lang", "en")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["flows", *arguments])
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def only(name: str, folder: Path) -> str:
    (folder / name).write_bytes((FAULTS / name).read_bytes())
    return str(folder)


def test_an_error_is_shown_in_place_and_gives_status_1(capsys, tmp_path: Path) -> None:
    status, out, err = run(capsys, "check", only("th101.yaml", tmp_path), *ARGUMENTS)
    assert status == 1
    assert "th101.yaml:10:46: error TH101: There is no node “aks”. Did you mean “ask”?" in out
    assert out.rstrip("\n").endswith("^")
    assert "Errors: 1, others: 0." in err


def test_a_warning_alone_gives_status_0(capsys, tmp_path: Path) -> None:
    status, out, _ = run(capsys, "check", only("th407.yaml", tmp_path), *ARGUMENTS)
    assert status == 0
    assert "warning TH407" in out


def test_json_of_a_fault_of_logic_says_how_to_see_it(capsys, tmp_path: Path) -> None:
    folder = only("th203.yaml", tmp_path)
    status, out, err = run(capsys, "check", folder, "--json", *ARGUMENTS)
    assert (status, err) == (1, "")
    (found,) = json.loads(out)["findings"]
    assert set(found) == {*("code", "severity", "file", "line", "column", "message", "reproduce")}
    assert found["reproduce"].startswith("topay-help run th203 -a sent_on=")
    assert found["reproduce"].endswith(f"--today 2026-11-22 --flows {folder}")


def test_what_reproduces_a_fault_can_be_run(capsys, tmp_path: Path) -> None:
    import shlex

    folder = only("th203.yaml", tmp_path)
    _, out, _ = run(capsys, "check", folder, "--json", *ARGUMENTS)
    command = shlex.split(json.loads(out)["findings"][0]["reproduce"])
    with pytest.raises(SystemExit) as left:
        main([*command[1:], "--lang", "en"])
    assert left.value.code == 1
    assert "leads nowhere" in capsys.readouterr().err


def test_one_file_is_checked_alone(capsys, tmp_path: Path) -> None:
    only("th101.yaml", tmp_path)
    only("th501.yaml", tmp_path)
    status, out, _ = run(capsys, "check", str(tmp_path / "th501.yaml"), "--json", *ARGUMENTS)
    assert status == 1
    assert {one["code"] for one in json.loads(out)["findings"]} == {"TH501"}


@pytest.mark.parametrize(("name", "begins"), [("github", "::error file="), ("sarif", "{")])
def test_other_formats(name: str, begins: str, capsys, tmp_path: Path) -> None:
    folder = only("th101.yaml", tmp_path)
    status, out, _ = run(capsys, "check", folder, "--format", name, *ARGUMENTS)
    assert status == 1
    assert out.startswith(begins)


def test_an_unknown_format_is_wrong_usage(capsys, tmp_path: Path) -> None:
    folder = only("th101.yaml", tmp_path)
    status, out, err = run(capsys, "check", folder, "--format", "xml", *ARGUMENTS)
    assert (status, out) == (2, "")
    assert "sarif" in err


def test_a_folder_that_is_not_there(capsys, tmp_path: Path) -> None:
    status, out, err = run(capsys, "check", str(tmp_path / "none"), "--lang", "en")
    assert (status, out) == (1, "")
    assert "none" in err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_code_is_explained(lang: str, capsys) -> None:
    status, out, _ = run(capsys, "check", "--explain", "TH012", "--lang", lang)
    assert status == 0
    assert out.startswith("TH012 ")
    assert "zone: Asia/Shanghai" in out


def test_an_unknown_code_is_not_found(capsys) -> None:
    status, out, err = run(capsys, "check", "--explain", "TH999", "--lang", "en")
    assert (status, out) == (1, "")
    assert "TH101" in err


def test_the_shipped_flows_are_the_default(capsys) -> None:
    status, out, _ = run(capsys, "check", "--json", *ARGUMENTS)
    assert (status, json.loads(out)["findings"]) == (0, [])


def test_from_a_new_flow_to_a_stale_translation(capsys, tmp_path: Path) -> None:
    folder = str(tmp_path)
    assert run(capsys, "new", "late-refund", "--dir", folder, *ARGUMENTS)[0] == 0
    assert run(capsys, "check", folder, *ARGUMENTS)[0] == 0
    status, _, err = run(capsys, "translated", folder, "--lang", "en")
    assert status == 0
    assert "translations are confirmed" in err
    file = tmp_path / "late-refund.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("zh: 找到这一笔", "zh: 找到原来那一笔"), "utf-8")
    status, out, _ = run(capsys, "check", folder, "--json", *ARGUMENTS)
    assert status == 1
    assert [one["code"] for one in json.loads(out)["findings"]] == ["TH502"]
    file.write_text(
        text.replace("{zh: 找到这一笔, en: Find the", "{zh: 找, en: Find your"), "utf-8"
    )
    assert run(capsys, "check", folder, *ARGUMENTS)[0] == 0  # both were changed


def test_a_lock_file_that_cannot_be_read(capsys, tmp_path: Path) -> None:
    folder = only("th407.yaml", tmp_path)
    for broken in ("{", "[" * 100_000, '{"texts": 1}', '{"texts": {"a": {"b": 1}}}'):
        (tmp_path / "translations.lock").write_text(broken, "utf-8")
        status, out, _ = run(capsys, "check", folder, "--json", *ARGUMENTS)
        assert status == 1
        assert "TH001" in {one["code"] for one in json.loads(out)["findings"]}


def test_broken_flows_cannot_be_confirmed(capsys, tmp_path: Path) -> None:
    status, _, err = run(capsys, "translated", only("th002.yaml", tmp_path), "--lang", "en")
    assert status == 1
    assert "th002.yaml" in err
    assert not (tmp_path / "translations.lock").exists()


def test_the_schema_is_printed_in_the_users_language(capsys) -> None:
    status, out, _ = run(capsys, "schema", "--lang", "en")
    assert status == 0
    assert json.loads(out)["properties"]["title"]["description"] == "The title."


@pytest.mark.parametrize("format_", ["plain", "json", "github", "sarif"])
def test_a_review_that_is_due_is_a_warning_unless_asked_for(
    capsys, tmp_path: Path, format_: str
) -> None:
    folder = only("th404.yaml", tmp_path)
    status, out, _ = run(capsys, "check", folder, "--format", format_, *ARGUMENTS)
    assert (status, "warning" in out) == (0, True)
    status, out, _ = run(capsys, "check", folder, "--format", format_, "--overdue", *ARGUMENTS)
    assert (status, "warning" in out) == (1, False)
    ahead = only("th404-ahead.yaml", tmp_path)
    assert run(capsys, "check", f"{ahead}/th404-ahead.yaml", *ARGUMENTS)[0] == 1
