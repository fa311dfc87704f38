"""A folder of flows, read as a whole: the content, its documents, and what is wrong with them."""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field

from topay_help.authoring import language, parse
from topay_help.authoring.shape import Record, validate
from topay_help.authoring.strict_yaml import MAX_BYTES, Document, YamlFault, decode, load
from topay_help.errors import HelpError, NotFoundError, no_folder
from topay_help.findings import Finding, Place
from topay_help.flow.model import Channels, Content, Flow
from topay_help.flow.run_line import quoted
from topay_help.flow.workdays import Calendar, CalendarDataError, from_data
from topay_help.text import LANGS, Text

NOT_FLOWS: Final = (*language.FILES, "ask")  # files of a folder that are no flows
CALENDAR: Final = "workdays/cn.yaml"
MAX_FILES: Final = 20_000
CHECK_IT: Final = Text(
    "请运行 topay-help flows check {folder} 查看全部问题。",
    "Run topay-help flows check {folder} to see everything.",
)

NO_FLOW: Final = Text(
    "文件夹“{folder}”里没有流程文件（*.yaml）。",
    "The folder “{folder}” holds no flow file (*.yaml).",
)
RENAME: Final = Text(
    "{name} 没有读：文件名要以 .yaml 结尾。", "{name} is not read: its name must end in .yaml."
)


class ContentError(HelpError):
    """Content that cannot be used; the message names the first fault and its place."""

    def __init__(self, findings: list[Finding], folder: str) -> None:
        first = findings[0]
        place = f"{first.place.file}:{first.place.line}:{first.place.column}"
        super().__init__(
            Text("{place}：{zh}", "{place}: {en}"),
            CHECK_IT,
            place=place,
            zh=first.message.zh,
            en=first.message.en,
            folder=folder,
        )
        self.findings = findings


class Folder(Struct, frozen=True):
    """What a folder holds: well-shaped flows, the document of every file that could be read."""

    path: Path
    content: Content
    documents: Mapping[str, Document]  # by flow id; shared files by their name
    findings: list[Finding] = field(default_factory=list)
    texts: Mapping[str, str] = field(default_factory=dict)  # the raw text of each file read


def shipped() -> Path:
    """The flows that come with the program: inside its package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "flows"
    return inside if inside.is_dir() else package.parent / "flows"


def where_from(folder: Path) -> str:
    """What ends a command that shall read a folder: ` --flows DIR`; nothing for the shipped one."""
    here = folder.resolve() == shipped().resolve()
    return "" if here else f" --flows {quoted(str(folder))}"


def read(folder: Path) -> Folder:
    """Read every file of `folder`; what the folder lacks of shared files is the shipped one.

    Raises NotFoundError when the folder is missing or no folder, or holds no flow.
    """
    documents: dict[str, Document] = {}
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    flows: dict[str, Flow] = {}
    paths = flow_files(folder)
    findings += map(_misnamed, misnamed(folder))
    for path in paths:
        _read_one(path, folder, documents, texts, findings)
        document = documents.get(path.stem)
        if document and (flow := checked_flow(document, path.stem, findings)):
            flows[flow.id] = flow
    rest = shared(folder, documents, texts, findings)
    content = Content(flows=flows, **rest)
    return Folder(folder, content, documents, findings, texts)


def open_content(folder: Path) -> Content:
    """The content of `folder`, or ContentError with the first fault of shape."""
    found = read(folder)
    errors = [finding for finding in found.findings if finding.severity == "error"]
    if errors:
        raise ContentError(errors, str(folder))
    return found.content


def flow_files(folder: Path) -> list[Path]:
    """The flow files of a folder, sorted; raises NotFoundError when there is none."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except FileNotFoundError as missing:
        raise no_folder(folder) from missing
    except OSError as closed:
        raise NotFoundError(
            Text(
                "打不开文件夹“{folder}”（{reason}）。",
                "The folder “{folder}” cannot be opened ({reason}).",
            ),
            Text("请检查路径和权限。", "Check the path and its permissions."),
            folder=folder,
            reason=closed.strerror,
        ) from closed
    paths = [folder / name for name in names if name.endswith(".yaml") and name[0] != "."]
    flows = [path for path in paths if path.stem not in NOT_FLOWS]
    if not flows:
        if others := misnamed(folder):
            raise NotFoundError(NO_FLOW, RENAME, folder=folder, name=others[0].name)
        raise NotFoundError(
            NO_FLOW,
            Text(
                "用 topay-help flows new 名字 新建一个。",
                "Make one with topay-help flows new NAME.",
            ),
            folder=folder,
        )
    if len(flows) > MAX_FILES:
        raise HelpError(
            Text(
                "文件夹里有 {count} 个流程，超过 {limit} 个的上限。",
                "The folder holds {count} flows, over the limit of {limit}.",
            ),
            count=len(flows),
            limit=MAX_FILES,
        )
    return flows


def misnamed(folder: Path) -> list[Path]:
    """The files that end in .yml, which nothing reads; those of editors begin with a dot."""
    return sorted(path for path in folder.glob("*.yml") if path.name[0] != ".")


def _misnamed(path: Path) -> Finding:
    words = Text(*(RENAME.to(lang, name=path.name) for lang in LANGS))
    return Finding("TH001", "warning", Place(str(path)), words)


def _read_one(
    path: Path,
    folder: Path,
    documents: dict[str, Document],
    texts: dict[str, str],
    findings: list[Finding],
) -> None:
    name = str(path)
    try:
        texts[name] = decode(raw_bytes(path, folder), name)
        documents[path.stem] = load(texts[name], name)
    except YamlFault as fault:
        findings.append(fault.finding)


def raw_bytes(path: Path, folder: Path) -> bytes:
    """The bytes of a regular file inside the folder; never more than a little over the limit."""
    try:
        real = path.resolve()
        if not real.is_relative_to(folder.resolve()):
            raise YamlFault(
                _unreadable(
                    path, Text("链接指到了文件夹外面。", "The link leads out of the folder.")
                )
            )
        if not stat.S_ISREG(real.stat().st_mode):
            raise YamlFault(_unreadable(path, Text("不是普通文件。", "It is not a regular file.")))
        with real.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
            return (
                raw
                if len(raw) <= MAX_BYTES
                else raw + file.read(real.stat().st_size)[: 64 * MAX_BYTES]
            )
    except (OSError, RuntimeError) as error:  # Python 3.11 tells so of links in a circle
        reason = getattr(error, "strerror", None) or str(error)
        raise YamlFault(
            _unreadable(
                path, Text(f"读不了这个文件（{reason}）。", f"The file cannot be read ({reason}).")
            )
        ) from error


def _unreadable(path: Path, message: Text) -> Finding:
    return Finding("TH001", "error", Place(str(path)), message)


def flow_findings(document: Document) -> list[Finding]:
    """What is wrong with the shape of a flow file; `parse.flow` takes it when this is empty."""
    return list(validate(language.flow, document, (), document.data))


def checked_flow(document: Document, stem: str, findings: list[Finding]) -> Flow | None:
    """The flow of a document, or None and what is wrong with its shape in `findings`."""
    wrong = flow_findings(document)
    if not wrong:
        flow = parse.flow(document.data)
        if flow.id == stem:
            return flow
        message = Text(
            f"流程叫“{flow.id}”，文件却叫“{stem}.yaml”。两者要一样。",
            f"The flow is called “{flow.id}”, but its file “{stem}.yaml”. They must be the same.",
        )
        wrong = [Finding("TH011", "error", document.value_place(("flow",)), message)]
    findings.extend(wrong)
    return None


def shared(
    folder: Path, documents: dict[str, Document], texts: dict[str, str], findings: list[Finding]
) -> dict[str, Any]:
    """What all flows share, by the names of Content; the documents are kept by file name."""
    data = {
        name: _shared_file(name, shape, folder, documents, texts, findings)
        for name, shape in language.FILES.items()
    }
    calendar = _shared_file("workdays", None, folder, documents, texts, findings)
    return {
        "keep": parse.evidence(data["evidence"], "keep") if data["evidence"] else {},
        "never": parse.evidence(data["evidence"], "never") if data["evidence"] else {},
        "settings": parse.settings(data["settings"]) if data["settings"] else {},
        "channels": parse.channels(data["channels"]) if data["channels"] else Channels(),
        "calendar": _calendar(calendar, documents, findings),
    }


def _calendar(data: Any, documents: dict[str, Document], findings: list[Finding]) -> Calendar:
    if data is None:
        return Calendar({})
    try:
        return from_data(data)
    except CalendarDataError as wrong:
        place = documents["workdays"].value_place(wrong.path)
        findings.append(Finding("TH012", "error", place, wrong.message))
        return Calendar({})


def _shared_file(
    name: str,
    shape: Record | None,
    folder: Path,
    documents: dict[str, Document],
    texts: dict[str, str],
    findings: list[Finding],
) -> Any:
    relative = f"{name}.yaml" if shape else CALENDAR
    places = [base for base in (folder, shipped()) if (base / relative).exists()]
    if not places:
        return None
    path = places[0] / relative
    own: dict[str, Document] = {}
    _read_one(path, places[0], own, texts, findings)
    document = own.get(path.stem)
    if document is None:
        return None
    documents[name] = document
    wrong = list(validate(shape, document, (), document.data)) if shape else []
    findings.extend(wrong)
    return None if wrong else document.data
