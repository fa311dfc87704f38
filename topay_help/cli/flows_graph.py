"""The `flows graph` command: a flow as Mermaid, DOT, a tree, or an SVG file drawn by Graphviz."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Annotated, Final

from topay_help.authoring.folder import open_content
from topay_help.cli.grammar import Option
from topay_help.cli.options import LOOK, Folder, OneFlow
from topay_help.cli.session import Session
from topay_help.cli.understood import known_flow
from topay_help.errors import HelpError, NotWrittenError, UsageError
from topay_help.flow.graph import Picture, picture
from topay_help.output.stream import send
from topay_help.proof.reports.dot import dot
from topay_help.proof.reports.mermaid import mermaid
from topay_help.proof.reports.tree import tree
from topay_help.text import Text

TREE: Final = "tree"
WRITERS: Final = {TREE: tree, "mermaid": mermaid, "dot": dot}
WHICH: Final = Text(
    "这个文件夹里有几个流程，要画哪一个？", "The folder holds several flows. Which one is it?"
)
POSSIBLE: Final = Text("可以写：{known}。", "Possible: {known}.")
NO_GRAPHVIZ: Final = Text(
    "画 SVG 要用 Graphviz 的 dot，这台电脑上没有。",
    "An SVG is drawn by the dot program of Graphviz, which is not installed here.",
)
INSTALL: Final = Text(
    "请先安装 Graphviz；或者用 --format mermaid，很多编辑器能直接显示。",
    "Install Graphviz; or use --format mermaid, which many editors show.",
)
FAILED: Final = Text("Graphviz 没有画成：{reason}", "Graphviz could not draw it: {reason}")
SECONDS: Final = 60  # after that Graphviz is stuck


def graph(
    session: Session,
    folder: Folder = None,
    flow: OneFlow = None,
    form: Annotated[str | None, Option(("--format",), LOOK, known=tuple(WRITERS))] = None,
    svg: Annotated[
        str | None,
        Option(
            ("--svg",),
            Text("用 Graphviz 画成这个文件。", "Draw it into this file with Graphviz."),
            Text("文件", "FILE"),
        ),
    ] = None,
) -> int:
    """Print the picture of a flow (a tree: of all flows), or draw it into the file `svg`."""

    form = form or TREE
    content = open_content(session.folder(folder))
    flows = [known_flow(content, flow)] if flow else list(content.flows)
    one_text = form != TREE and session.format != "json"
    if len(flows) > 1 and (svg or one_text):
        raise UsageError(WHICH, POSSIBLE, known=list(content.flows))
    pictures = [picture(content, one, session.lang) for one in flows]
    if svg:
        draw(pictures[0], session.lang, Path(svg))
        return 0
    if session.format == "json":
        return send(as_json(flows, pictures))
    return send("\n".join(WRITERS[form](one, session.lang) for one in pictures))


def as_json(flows: list[str], pictures: list[Picture]) -> str:
    """The pictures as data: nodes and edges of each flow."""
    data = [
        {
            "flow": flow,
            "title": one.title,
            "nodes": [{"id": at.id, "kind": at.kind, "label": at.label} for at in one.dots],
            "edges": [
                {"from": line.start, "to": line.end, "labels": list(line.labels)}
                for line in one.lines
            ],
        }
        for flow, one in zip(flows, pictures, strict=True)
    ]
    return json.dumps({"schema": 1, "flows": data}, ensure_ascii=False, indent=2) + "\n"


def draw(drawn: Picture, lang: str, file: Path) -> None:
    """Write an SVG file; raises HelpError where Graphviz or the file does not let us."""
    program = shutil.which("dot")
    if program is None:
        raise HelpError(NO_GRAPHVIZ, INSTALL)
    text = dot(drawn, lang).encode()
    try:
        done = subprocess.run(  # noqa: S603 - the program found on PATH, no shell
            [program, "-Tsvg"], input=text, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HelpError(FAILED, INSTALL, reason=str(error)) from error
    if done.returncode:
        raise HelpError(
            FAILED, INSTALL, reason=done.stderr.decode("utf-8", "replace").strip()[:200]
        )
    try:
        file.write_bytes(done.stdout)
    except OSError as error:
        raise NotWrittenError(file, error) from error
