"""Building a library: what is written, what is kept, and what happens when it cannot be."""

import shutil
from pathlib import Path

import msgspec
import pytest
import small_library

from topay_help.authoring.folder import ContentError, open_content
from topay_help.errors import HelpError, NotFoundError, UsageError
from topay_help.flow.model import Flow
from topay_help.library import build as building
from topay_help.library import generations as storing
from topay_help.library import lookup
from topay_help.library.build import Built, build
from topay_help.library.library import Library


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    return small_library.write(tmp_path / "flows")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def change(flows: Path, name: str = "slow", old: str = "别着急。", new: str = "慢慢来。") -> None:
    path = flows / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def generations(out: Path) -> set[str]:
    return {path.name for path in out.iterdir() if path.name.startswith("g-")}


def test_a_library_is_plain_files_that_a_person_can_read(flows: Path, out: Path) -> None:
    assert build(flows, out) == Built(flows=3, written=3)
    page = lookup.page(str(out), "zh", "faq", "lost", "txt")
    assert page
    assert page.startswith("丢了东西\n别着急。〔一般做法〕\n")
    names = {name.rpartition("/")[2] for name in files(out)}
    assert {"current", "names.tsv", "faq.txt", "contact-app.json", "complete-run.tsv"} <= names
    assert sum(name.startswith("pages/rescue-") for name in files(out)) == 1  # a walk: no pages


def test_the_same_input_gives_the_same_bytes(flows: Path, tmp_path: Path) -> None:
    build(flows, tmp_path / "one")
    shutil.copytree(flows, tmp_path / "copy")
    build(tmp_path / "copy", tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_only_what_changed_is_built_again(flows: Path, out: Path) -> None:
    build(flows, out)
    before = {path: path.stat().st_mtime_ns for path in (out / "pages").iterdir()}
    change(flows)
    assert build(flows, out) == Built(flows=3, written=1)
    after = {path: path.stat().st_mtime_ns for path in (out / "pages").iterdir()}
    assert before.items() <= after.items()
    assert "慢慢来。" in str(lookup.page(str(out), "zh", "faq", "slow", "txt"))
    assert build(flows, out) == Built(flows=3, written=0)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("evidence", "照记录写", "照抄"), ("settings", '"3"', '"4"'), ("lost", "丢了东西", "掉了")],
)
def test_after_a_change_the_library_is_as_if_built_anew(
    flows: Path, out: Path, tmp_path: Path, name: str, old: str, new: str
) -> None:
    build(flows, out)
    change(flows, name, old, new)
    build(flows, out)
    build(flows, tmp_path / "anew")
    assert files(tmp_path / "anew").items() <= files(out).items()


def test_a_flow_that_is_gone_leaves_after_the_next_build(flows: Path, out: Path) -> None:
    build(flows, out)
    (flows / "lost.yaml").unlink()
    build(flows, out)
    assert lookup.page(str(out), "zh", "faq", "lost", "txt") is None
    assert any(path.name.startswith("lost-") for path in (out / "pages").iterdir())
    change(flows)
    build(flows, out)
    assert not any(path.name.startswith("lost-") for path in (out / "pages").iterdir())


def test_who_still_reads_the_generation_before_finds_all_of_it(flows: Path, out: Path) -> None:
    build(flows, out)
    before = str(lookup.generation(str(out)))
    place = lookup.place(before, "slow")
    change(flows)
    build(flows, out)
    assert lookup.place(before, "slow") == place
    assert lookup.text(f"{out}/pages/{place}.zh.txt")
    assert len(generations(out)) == 2
    change(flows, old="慢慢来。", new="稳住。")
    build(flows, out)
    assert len(generations(out)) == 2
    assert not Path(before).exists()


def test_a_fault_stops_the_build_and_the_old_library_stays(flows: Path, out: Path) -> None:
    build(flows, out)
    before = files(out)
    (flows / "slow.yaml").write_text("flow: slow\ntitle: [", "utf-8")
    (flows / "lost.yaml").write_text("flow: lost\n", "utf-8")
    with pytest.raises(ContentError) as fault:
        build(flows, out)
    assert {finding.place.file for finding in fault.value.findings} == {
        str(flows / "slow.yaml"),
        str(flows / "lost.yaml"),
    }
    assert files(out) == before


@pytest.mark.parametrize("name", ["evidence", "channels", "settings"])
def test_a_fault_in_a_shared_file_is_told_with_its_place(flows: Path, out: Path, name: str) -> None:
    (flows / f"{name}.yaml").write_text("nonsense: 1\n", "utf-8")
    with pytest.raises(ContentError) as fault:
        build(flows, out)
    assert fault.value.findings[0].place.file == str(flows / f"{name}.yaml")
    assert not out.exists()


def test_a_missing_folder_is_told(tmp_path: Path, out: Path) -> None:
    with pytest.raises(NotFoundError):
        build(tmp_path / "nowhere", out)


def test_a_folder_with_other_things_is_not_written_into(flows: Path) -> None:
    before = files(flows)
    with pytest.raises(UsageError):
        build(flows, flows)
    assert files(flows) == before


def full(*_: object) -> None:
    raise OSError(28, "No space left on device", "somewhere")


@pytest.mark.parametrize("moment", ["pages", "generation", "switch"])
def test_a_full_disk_leaves_the_old_library_and_nothing_half_written(
    flows: Path, out: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    build(flows, out)
    before = files(out)
    change(flows)
    real, put = Path.write_bytes, storing.put

    def fails_at_a_page(path: str, data: bytes) -> None:
        if moment == "pages" and path.endswith(".en.txt"):
            full()
        put(path, data)

    def fails_late(path: Path, data: bytes) -> int:
        if moment == "generation" and path.name == "rows.json":
            full()
        return real(path, data)

    monkeypatch.setattr(storing, "put", fails_at_a_page)
    monkeypatch.setattr(Path, "write_bytes", fails_late)
    if moment == "switch":
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(HelpError) as told:
        build(flows, out)
    assert "No space left" in told.value.to("en")
    monkeypatch.undo()
    now = files(out)
    assert before.items() <= now.items()
    assert lookup.page(str(out), "zh", "faq", "slow", "txt") in [
        raw.decode() for name, raw in before.items() if name.endswith(".zh.txt")
    ]
    build(flows, out)
    assert not (out / "new").exists()
    assert "慢慢来。" in Library(out).page("zh", "faq", "slow", "txt")


def test_a_path_that_is_a_file_is_told(flows: Path, out: Path) -> None:
    out.write_text("something")
    with pytest.raises(HelpError):
        build(flows, out)
    assert out.read_text("utf-8") == "something"


def test_what_a_killed_build_left_is_no_obstacle(flows: Path, out: Path) -> None:
    build(flows, out)
    (out / "new" / "g-0123456789abcdef").mkdir(parents=True)
    (out / "new" / "g-0123456789abcdef" / "names.tsv").write_text("half")
    place = f"slow-{'0' * 16}"
    (out / "pages" / f"{place}.zh.txt").write_text("half")
    change(flows)
    build(flows, out)
    assert not (out / "new").exists()
    assert not (out / "pages" / f"{place}.zh.txt").exists()


def test_a_page_that_was_deleted_is_written_again(flows: Path, out: Path) -> None:
    build(flows, out)
    place = lookup.place(str(lookup.generation(str(out))), "slow")
    (out / "pages" / f"{place}.flow.json").unlink()
    assert build(flows, out).written == 1
    assert (out / "pages" / f"{place}.flow.json").exists()


def test_a_library_of_another_version_is_built_anew(flows: Path, out: Path) -> None:
    build(flows, out)
    (out / "current").write_text("topay-help library 0\ng-1\n")
    assert build(flows, out).written == 3
    assert lookup.page(str(out), "zh", "faq", "slow", "txt")


def test_another_program_builds_everything_again(
    flows: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(flows, out)
    monkeypatch.setattr(building, "program", lambda: "another")
    assert build(flows, out).written == 3


def test_a_link_out_of_the_folder_is_a_fault(flows: Path, out: Path, tmp_path: Path) -> None:
    (flows / "slow.yaml").rename(tmp_path / "slow.yaml")
    (flows / "slow.yaml").symlink_to(tmp_path / "slow.yaml")
    with pytest.raises(ContentError) as fault:
        build(flows, out)
    assert fault.value.findings[0].code == "TH001"


def test_the_json_of_a_flow_is_its_model(flows: Path, out: Path) -> None:
    build(flows, out)
    written = open_content(flows).flows
    assert {*written} == {"lost", "slow", "rescue"}
    for id_, flow in written.items():
        (path,) = (out / "pages").glob(f"{id_}-*.flow.json")
        assert msgspec.json.decode(path.read_bytes(), type=Flow) == flow


def test_two_builds_at_once_wait_for_each_other(
    flows: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[int] = []
    monkeypatch.setattr(storing.fcntl, "flock", lambda file, how: locked.append(how))
    build(flows, out)
    assert locked == [storing.fcntl.LOCK_EX]


def test_a_system_without_locks_builds_too(
    flows: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "fcntl", None)
    assert build(flows, out).written == 3
