"""The index of `ask`, made with a library and opened again."""

from pathlib import Path

import pytest
from small_library import write

from topay_help.ask import index
from topay_help.ask.rank import At
from topay_help.authoring import phrases
from topay_help.authoring.folder import ContentError, shipped
from topay_help.errors import HelpError
from topay_help.library import ask_build, lookup
from topay_help.library.build import build
from topay_help.library.names import Row
from topay_help.text import Text

ASK = """danger: {flow: first-aid, topic: account-security}
meanings:
  gave: {zh: [告诉], en: [told]}
"""
PHRASES = {
    "contact": "{zh: [找人工, 客服电话], en: [talk to a human]}",
    "none": "{zh: [今天天气, 讲个笑话], en: [weather, tell me a joke]}",
}
FEW = {"zh": ["信鸽丢了", "鸽子没回来"], "en": ["my pigeon is lost"]}


def row(id_: str, phrases: dict[str, list[str]]) -> Row:
    return Row(id_, "", Text(id_), Text(""), phrases, is_topic=True)


def many(count: int) -> dict[str, list[str]]:
    return {"zh": [f"密码忘了{'啊' * i}" for i in range(count)], "en": []}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "flows"
    path.mkdir()
    (path / "ask.yaml").write_text(ASK, "utf-8")
    (path / "phrases").mkdir()
    for name, text in PHRASES.items():
        (path / "phrases" / f"{name}.yaml").write_text(text, "utf-8")
    return path


def test_a_small_library_is_trained_whatever_its_topics_say(folder: Path) -> None:
    found = ask_build.from_rows(phrases.knowledge(folder), [row("pigeon", FEW)])
    assert found.model.topics == ["", "contact", "pigeon"]
    assert len(found.phrases) == 0
    assert found.best("我的信鸽丢了") == "pigeon"
    assert found.best("客服电话多少") == "contact"
    assert found.best("天气") is None


def test_in_a_large_library_only_well_described_topics_are_trained(folder: Path) -> None:
    rows = [row("pigeon", FEW), row("password", many(ask_build.WELL_DESCRIBED))]
    rows += [row(f"t{i}", {"zh": [f"第{i}件事"], "en": []}) for i in range(ask_build.TRAINED)]
    found = ask_build.from_rows(phrases.knowledge(folder), rows)
    assert found.model.topics == ["", "contact", "password"]
    assert found.rank("信鸽丢了怎么办")[0].topic == "pigeon"
    assert found.best("信鸽丢了怎么办") == "pigeon"
    assert found.best("密码忘了") == "password"


def test_a_model_made_from_the_same_is_kept(folder: Path) -> None:
    known = phrases.knowledge(folder)
    made = dict(ask_build.files(known, [row("pigeon", FEW)], "code 1"))
    model = made[index.MODEL].encode()
    marked = model.replace(b'"strange":', b'"strange": ')  # the same to a reader
    kept = dict(ask_build.files(known, [row("pigeon", FEW)], "code 1", marked))
    assert kept[index.MODEL].encode() == marked
    for rows, program in ([row("other", FEW)], "code 1"), ([row("pigeon", FEW)], "code 2"):
        again = dict(ask_build.files(known, rows, program, marked))
        assert again[index.MODEL].encode() != marked


def test_a_built_library_finds_what_its_flows_say(tmp_path: Path, folder: Path) -> None:
    write(folder)
    out = tmp_path / "library"
    build(folder, out)
    found = index.from_folder(lookup.generation(str(out)) or "")
    assert set(found.model.topics) > {"", "contact"}
    assert found.model.danger.flow == "first-aid"
    with pytest.raises(FileNotFoundError):
        index.from_folder(str(tmp_path))


def test_the_phrases_beside_a_flow_count_and_their_cases_lead_into_it(folder: Path) -> None:
    (folder / "phrases" / "pigeon.yaml").write_text(
        "zh: [信鸽飞走了]\n"
        "cases:\n"
        "  hurt: {at: {flow: vet, answers: {what: wing}}, zh: [翅膀断了, 鸽子受伤]}\n"
        "  gone: {zh: [飞不回来, 飞远了], en: [flew away]}\n",
        "utf-8",
    )
    found = ask_build.from_rows(phrases.knowledge(folder), [row("pigeon", FEW)])
    (first, *_) = found.rank("鸽子翅膀断了")
    assert first.topic == "pigeon"
    assert first.at == At("vet", {"what": "wing"})
    assert found.best("信鸽飞走了") == "pigeon"


def test_a_folder_without_the_files_has_the_shipped_ones(tmp_path: Path) -> None:
    own, theirs = phrases.knowledge(tmp_path), phrases.knowledge(shipped())
    assert own.ask == theirs.ask
    assert own.phrases == {name: theirs.phrases[name] for name in ("contact", "none")}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("ask.yaml", ASK.replace("meanings:", "meaning:")),
        ("phrases/none.yaml", "{zh: 今天天气}"),
        ("phrases/pigeon.yaml", "cases: {one: {at: {answers: {}}}}"),
        ("phrases/contact.yaml", "["),
    ],
)
def test_a_fault_in_a_file_is_told_with_its_place(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(ContentError) as told:
        phrases.knowledge(folder)
    assert isinstance(told.value, HelpError)
    assert f"{file}:" in told.value.to("zh")
