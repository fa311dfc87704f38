"""The front door and the ordinary way give the same bytes and the same exit status."""

import os
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pexpect
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from patience import WAIT

from topay_help import __main__ as front
from topay_help.cli import app

LOOK_UPS = [
    ["faq"],
    ["faq", "lost"],
    ["faq", "LOST"],
    ["faq", "丢了东西"],
    ["faq", "lost", "things"],
    ["faq", "慢怎么办"],
    ["faq", "lost", "--json"],
    ["faq", "--json", "lost"],
    ["faq", "--format", "plain", "lost"],
    ["faq", "lost", "--format=json"],
    ["faq", "lost", "--lang", "en"],
    ["faq", "--lang=en", "--json"],
    ["--lang", "en", "faq"],
    ["--lang=en", "faq", "lost", "--json"],
    ["contact"],
    ["contact", "app"],
    ["contact", "phone", "--json", "--lang=en"],
    ["__complete", "faq", ""],
    ["__complete", "faq", "l"],
    ["__complete", "run", "r"],
    ["__complete", "contact", "c"],
    ["__complete", "faq", "zzz"],
]
LEFT_TO_THE_ORDINARY_WAY = [
    [],
    ["faq", ""],
    ["faq", "lost", ""],
    ["contact", " "],
    ["--help"],
    ["--version"],
    ["--json", "faq"],
    ["--format=json", "faq"],
    ["--lang", "en", "faq", "--lang", "zh"],
    ["--lang", "en"],
    ["--color", "never", "faq"],
    ["lost", "faq"],
    ["faq", "--help"],
    ["faq", "nothing"],
    ["faq", "rescue"],
    ["faq", "麻烦"],
    ["faq", "ｌｏｓｔ"],
    ["faq", "慢怎么办？"],
    ["faq", "../lost"],
    ["faq", "--", "lost"],
    ["faq", "--json", "--json"],
    ["faq", "--json", "--format", "plain"],
    ["faq", "--lang", "fr"],
    ["faq", "--lang", ""],
    ["faq", "--lang"],
    ["faq", "--format", "markdown"],
    ["faq", "--format", "nonsense"],
    ["faq", "--json=yes"],
    ["faq", "--color", "never"],
    ["faq", "-x"],
    ["faq", "--flows", "/nowhere"],
    ["faq", "--lang", "--json"],
    ["contact", "fax"],
    ["contact", "app", "web"],
    ["contact", "check", "x"],
    ["contact", "../app"],
    ["run", "rescue"],
    ["__complete", "faq", "--l"],
    ["__complete", "case", ""],
    ["__complete"],
    ["nonsense"],
]
ENVIRONMENTS: list[dict[str, str]] = [
    {},
    {"LANG": "en_US.UTF-8"},
    {"LANG": "C", "TOPAY_HELP_LANG": "en"},
    {"TOPAY_HELP_LANG": "fr"},
    {"NO_COLOR": "1", "COLUMNS": "30", "TERM": "dumb"},
    {"FORCE_COLOR": "1"},
]


@pytest.fixture(scope="module")
def library(small_built: Path) -> Path:
    return small_built


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
    monkeypatch.setenv("TOPAY_HELP_FLOWS", str(library))


def through_the_front_door(words: list[str], encoding: str = "utf-8") -> bytes | None:
    """What the front door writes; None when it leaves the call to the ordinary way."""
    with pytest.MonkeyPatch.context() as patch:
        raw = BytesIO()
        patch.setattr(sys, "stdout", TextIOWrapper(raw, encoding))
        answered = front.answered(words)
        assert answered or not raw.getvalue()
        return raw.getvalue() if answered else None


def the_ordinary_way(words: list[str], encoding: str = "utf-8") -> tuple[bytes, object]:
    with pytest.MonkeyPatch.context() as patch:
        raw, errors = BytesIO(), BytesIO()
        patch.setattr(sys, "stdout", TextIOWrapper(raw, encoding))
        patch.setattr(sys, "stderr", TextIOWrapper(errors, encoding))
        with pytest.raises(SystemExit) as left:
            app.main(words)
        return raw.getvalue(), left.value.code


@pytest.mark.parametrize("words", LOOK_UPS, ids=" ".join)
@pytest.mark.parametrize("environ", ENVIRONMENTS[:3], ids=str)
@pytest.mark.usefixtures("asked_for")
def test_plain_look_ups_are_answered_at_the_front_door_with_the_same_bytes(
    words: list[str], environ: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    answer = through_the_front_door(words)
    assert answer is not None
    assert (answer, 0) == the_ordinary_way(words)


@pytest.mark.parametrize("words", LEFT_TO_THE_ORDINARY_WAY, ids=" ".join)
@pytest.mark.usefixtures("asked_for")
def test_everything_else_is_left_to_the_ordinary_way(words: list[str]) -> None:
    assert through_the_front_door(words) is None


WORDS = st.sampled_from(
    [
        *(
            "faq",
            "contact",
            "run",
            "lost",
            "slow",
            "app",
            "phone",
            "丢了东西",
            "LOST",
            "",
            "-x",
            "x",
        ),
        *("--json", "--lang", "en", "zh", "--lang=en", "--lang=", "--format", "plain", "json"),
        *("--format=json", "--format=plain", "--", "--json=x", "fr", "--color", "rescue", "check"),
    ]
)


@given(
    before=st.lists(WORDS, max_size=3),
    command=st.sampled_from(["faq", "contact", "__complete"]),
    rest=st.lists(WORDS, max_size=5),
    environ=st.sampled_from(ENVIRONMENTS),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("asked_for")
def test_whatever_the_front_door_answers_the_ordinary_way_answers_alike(
    before: list[str], command: str, rest: list[str], environ: Mapping[str, str]
) -> None:
    words = [*before, command, *rest]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environ.items():
            patch.setenv(name, value)
        answer = through_the_front_door(words)
        if answer is not None:
            assert (answer, 0) == the_ordinary_way(words)


@pytest.mark.usefixtures("asked_for")
def test_another_encoding_is_left_to_the_ordinary_way() -> None:
    assert through_the_front_door(["faq", "lost"], "gbk") is None
    page, status = the_ordinary_way(["faq", "lost"], "gbk")
    assert status == 0
    assert page.decode("gbk").startswith("丢了东西\n")
    page, status = the_ordinary_way(["faq", "lost"], "ascii")
    assert (page[:5], status) == (b"????\n", 0)


@pytest.mark.parametrize("kind", ["variable", "config", "package"])
@pytest.mark.usefixtures("asked_for")
def test_an_operators_list_is_left_to_the_ordinary_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    assert through_the_front_door(["contact"]) is not None
    if kind == "variable":
        monkeypatch.setenv("TOPAY_HELP_CONTACTS", "/anywhere")
    elif kind == "config":
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        (tmp_path / "topay-help").mkdir()
        (tmp_path / "topay-help" / "contacts.yaml").symlink_to("nowhere")
    else:
        monkeypatch.syspath_prepend(str(tmp_path))
        told = tmp_path / "operator-1.0.dist-info"
        told.mkdir()
        (told / "entry_points.txt").write_text("[topay_help.contacts]\nlist = operator:path\n")
    assert through_the_front_door(["contact"]) is None
    assert through_the_front_door(["faq"]) is not None


@pytest.mark.usefixtures("asked_for")
def test_an_entry_of_the_operator_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contacts = tmp_path / "contacts.yaml"
    contacts.write_text(
        "contacts:\n  - {kind: phone, value: 400-000-0000, verified_by: Topay support, "
        "verified_on: 2020-01-01, expires_on: 2999-01-01, hours: {zh: 白天, en: by day}}\n",
        "utf-8",
    )
    contacts.chmod(0o600)
    monkeypatch.setenv("TOPAY_HELP_CONTACTS", str(contacts))
    page, status = the_ordinary_way(["contact", "phone"])
    assert status == 0
    assert (
        "400-000-0000（Topay support 于 2020-01-01 核实，有效到 2999-01-01），白天" in page.decode()
    )
    page, _ = the_ordinary_way(["contact", "--json", "--lang", "en"])
    assert b'"text": "400-000-0000 (verified by Topay support on 2020-01-01' in page


def call(
    *words: str, library: Path, ordinary: bool = False, shell: str = "", **environ: str
) -> subprocess.CompletedProcess[bytes]:
    code = "from topay_help.cli.app import main; main()"
    start = [sys.executable, *(("-c", code) if ordinary else ("-m", "topay_help")), *words]
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    if shell:
        start = ["bash", "-c", f'"$@" {shell}', "bash", *start]
    return subprocess.run(
        start,
        env={**known, "TOPAY_HELP_FLOWS": str(library), **environ},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("ordinary", [False, True])
@pytest.mark.parametrize(
    ("shell", "status", "words"),
    [
        ("| head -1; exit ${PIPESTATUS[0]}", None, b""),
        ("| true; exit ${PIPESTATUS[0]}", None, b""),
        (">&-", 1, "结果写不出去".encode()),
        (">/dev/full", 1, b"No space left on device"),
        ("</dev/null", 0, b""),
        ("<&-", 0, b""),
    ],
)
def test_streams(
    library: Path, ordinary: bool, shell: str, status: int | None, words: bytes
) -> None:
    done = call("faq", "lost", library=library, ordinary=ordinary, shell=shell)
    assert done.returncode in ((0, 1) if status is None else (status,))
    assert words in done.stderr
    assert b"Traceback" not in done.stderr
    assert words or not done.stderr


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-8:strict"},
    ],
    ids=str,
)
def test_encodings(library: Path, environ: dict[str, str]) -> None:
    one = call("faq", "lost", library=library, **environ)
    other = call("faq", "lost", library=library, ordinary=True, **environ)
    assert (one.stdout, one.returncode) == (other.stdout, 0)
    assert one.stderr == other.stderr == b""


@pytest.mark.parametrize("words", [["faq"], ["faq", "lost"], ["contact"], ["contact", "app"]])
def test_a_terminal_gets_the_same_page_both_ways(library: Path, words: list[str]) -> None:
    environ = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "TERM": "xterm-256color"}
    environ |= {"TOPAY_HELP_FLOWS": str(library), "LANG": "C.UTF-8"}
    pages = []
    for start in (["-m", "topay_help"], ["-c", "from topay_help.cli.app import main; main()"]):
        child = pexpect.spawn(
            sys.executable,
            [*start, *words],
            env=environ,
            dimensions=(40, 60),
            timeout=WAIT,
        )
        pages.append(child.read())
        child.close()
        assert child.exitstatus == 0
    assert pages[0] == pages[1]
    assert b"\x1b[" in pages[0]


def test_ctrl_c_leaves_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(words: list[str]) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(front, "answered", interrupted)
    with pytest.raises(SystemExit) as left:
        front.main()
    assert left.value.code == 130
