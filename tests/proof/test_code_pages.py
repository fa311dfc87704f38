"""The page of each code is true: its bad example gives that code, its good one gives nothing."""

from datetime import date
from pathlib import Path

import pytest

from topay_help.authoring import scenario_files as scenarios
from topay_help.authoring.folder import read
from topay_help.errors import NotFoundError
from topay_help.proof.check import check_folder, said_in
from topay_help.proof.checks.codes import CODES
from topay_help.proof.code_pages import FOLDER, CodePage, page, whole
from topay_help.proof.reports.code_page import as_text
from topay_help.proof.scenario_findings import run_all
from topay_help.proof.translations import write_lock

TODAY = date(2026, 11, 22)


def findings_of(example: str, shown: CodePage, folder: Path) -> set[str]:
    file = folder / shown.file
    file.parent.mkdir(exist_ok=True)
    text = example if shown.file != "example.yaml" else whole(example)
    not_utf8 = "钱到".encode("gbk")  # which a page can only show as escapes
    file.write_bytes(text.encode().replace(rb"\xc7\xae\xb5\xbd", not_utf8))
    found = check_folder(folder, TODAY)
    if shown.code.id.startswith("TH6"):  # told by `flows test`, whatever the check says
        found = list(run_all(read(folder), scenarios.read(folder)).findings)
    return {one.code for one in found}


@pytest.fixture(params=list(CODES))
def shown(request: pytest.FixtureRequest, tmp_path: Path) -> CodePage:
    one = page(request.param)
    if one.beside:
        name = one.beside.split("\n")[0].removeprefix("flow: ")
        (tmp_path / f"{name}.yaml").write_text(one.beside, "utf-8")
    elif one.file != "example.yaml":
        (tmp_path / "example.yaml").write_text(whole(page("TH101").good), "utf-8")
    return one


def test_the_bad_example_gives_the_code_and_the_good_one_nothing(
    shown: CodePage, tmp_path: Path
) -> None:
    assert findings_of(shown.good, shown, tmp_path) == set()
    if shown.code.id == "TH502":  # the good example was confirmed
        write_lock(tmp_path, said_in(read(tmp_path)))
    assert findings_of(shown.bad, shown, tmp_path) == {shown.code.id}


def test_every_page_belongs_to_a_code() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} <= set(CODES)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_says_what_why_bad_and_good(lang: str) -> None:
    one = page("th101")
    text = as_text(one, lang)
    assert text.startswith(f"TH101 {one.code.title.to(lang)}\n\n{one.what.to(lang)}\n")
    assert one.why.to(lang) in text
    assert "    start: arrived" in text


def test_an_unknown_code_gets_the_nearest() -> None:
    with pytest.raises(NotFoundError) as caught:
        page("TH31")
    assert "TH301" in caught.value.to("en")
