"""Draw the shipped flows into docs/flows/, one page each; pages of flows that are gone go too."""

from pathlib import Path

from topay_help.content.folder import open_content, shipped
from topay_help.output.mermaid import page

DOCS = Path(__file__).parent.parent / "docs" / "flows"


def main() -> None:
    content = open_content(shipped())
    DOCS.mkdir(parents=True, exist_ok=True)
    for old in DOCS.glob("*.md"):
        if old.stem not in content.flows:
            old.unlink()
    for flow in content.flows:
        (DOCS / f"{flow}.md").write_text(page(content, flow), encoding="utf-8")


if __name__ == "__main__":
    main()
