"""Writes the golden pages: what `faq` and `contact` print of the shipped flows. Review the diff.

Run by `make rendered`. tests/output/test_pages.py compares every page with its golden file.
"""

from pathlib import Path

from topay_help.authoring.folder import open_content, shipped
from topay_help.library.library import Direct
from topay_help.output import json, markdown
from topay_help.text import LANGS

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """Every golden file: its name and what stands in it."""
    content = open_content(shipped())
    library = Direct(content)
    topics = [row.id for row in library.rows() if row.is_topic]
    calls = [("faq", ""), *(("faq", id_) for id_ in topics), ("contact", "")]
    calls += [("contact", id_) for id_ in content.channels.channels]
    found = {}
    for lang in LANGS:
        for command, name in calls:
            file = f"{lang}/{command}-{name}" if name else f"{lang}/{command}"
            found[f"{file}.txt"] = library.page(lang, command, name, "txt")
        # One of each kind is enough here: the values are those of the plain pages.
        found[f"{lang}/faq.json"] = library.page(lang, "faq", "", "json")
        found[f"{lang}/faq-missing-funds.json"] = library.page(lang, "faq", "missing-funds", "json")
        topic = json.topic(content, content.flows["missing-funds"], lang)
        found[f"{lang}/faq-missing-funds.md"] = markdown.topic(topic)
        found[f"{lang}/contact.json"] = library.page(lang, "contact", "", "json")
        found[f"{lang}/contact.md"] = markdown.contact(json.contact(content, lang))
    return found


def main() -> None:
    """Write every page, and remove those of pages that are gone."""
    wanted = pages()
    for path in HERE.glob("??/*"):  # one folder for each language
        if str(path.relative_to(HERE)) not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
