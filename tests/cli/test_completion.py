"""TAB completion: what may come next, and the scripts of the shells."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from topay_help.cli import completion, completion_scripts
from topay_help.cli.commands import within
from topay_help.errors import NotFoundError
from topay_help.output.labels import CONTACT_COMMANDS


@pytest.fixture(scope="module")
def library(small_built: Path) -> Path:
    return small_built


def values(library: Path, *words: str) -> list[str]:
    told = completion.choices(words, "zh", {"TOPAY_HELP_FLOWS": str(library)})
    return [line.partition("\t")[0] for line in told.splitlines()]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["fa"], ["faq"]),
        (["faq", ""], ["lost", "slow"]),
        (["faq", "s"], ["slow"]),
        (["faq", "lost", ""], []),
        (["--lang", "en", "faq", "s"], ["slow"]),
        (["faq", "--lang", ""], ["zh", "en"]),
        (["faq", "--lang=en", "l"], ["lost"]),
        (["faq", "--lang", "en", "l"], ["lost"]),
        (["faq", "--js"], ["--json"]),
        (["faq", "--format", "m"], ["markdown"]),
        (["faq", "--flows", ""], []),
        (["run", "r"], ["rescue"]),
        (["contact", "p"], ["phone"]),
        (["contact", "c"], ["check"]),
        (["contact", "check", ""], []),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["help", "con"], ["contact"]),
        (["help", "contact", "c"], ["check"]),
        (["nonsense", "fa"], []),
        (["faq", "--json", "--lang", "zh", "l"], ["lost"]),
    ],
    ids=str,
)
def test_what_may_come_next(library: Path, words: list[str], expected: list[str]) -> None:
    assert values(library, *words) == expected


def test_at_the_start_every_command_is_offered_and_nothing_hidden(library: Path) -> None:
    known = values(library, "")
    assert {"faq", "contact", "run", "help", "case", "flows", "completion"} <= set(known)
    assert values(library) == known
    assert "show" not in values(library, "contact", "")


def test_after_contact_stand_the_channels_and_its_commands() -> None:
    own = {name for name, one in within("contact").items() if not one.hidden}
    assert own == set(CONTACT_COMMANDS)


def test_meanings_are_in_the_language_of_the_user(library: Path) -> None:
    environ = {"TOPAY_HELP_FLOWS": str(library)}
    assert completion.choices(["faq", "l"], "en", environ) == "lost\tLost things\n"
    assert "Print JSON" in completion.choices(["faq", "--js"], "en", environ)


def test_a_broken_library_completes_nothing_and_complains_of_nothing(tmp_path: Path) -> None:
    assert values(tmp_path / "nowhere", "faq", "") == []


def test_an_unknown_shell_is_told() -> None:
    with pytest.raises(NotFoundError) as told:
        completion_scripts.script("tcsh")
    assert "bash" in told.value.to("zh")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_one_that_its_shell_reads(shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run(
        [program, "-n"],
        input=completion_scripts.script(shell).encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_bash_completes_a_topic(library: Path, tmp_path: Path) -> None:
    program = tmp_path / "topay-help"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m topay_help "$@"\n')
    program.chmod(0o755)
    script = completion_scripts.script("bash") + (
        'COMP_WORDS=(topay-help faq l); COMP_CWORD=2; _topay_help; echo "${COMPREPLY[@]}"\n'
        'COMP_WORDS=(topay-help ""); COMP_CWORD=1; _topay_help; echo "${#COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "-c", script],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "TOPAY_HELP_FLOWS": str(library)},
        capture_output=True,
        check=True,
    )
    topic, count = done.stdout.decode().split()
    assert topic == "lost"
    assert int(count) > 5
