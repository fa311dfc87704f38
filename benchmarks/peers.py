"""Other programs that look pages up, measured where they are installed.

benchmarks/README.md says how to install each. Their caches are filled here, by hand: a page in the
folder where the program looks for it.
"""

import shutil
from pathlib import Path

from process import Case

PAGE = """# tar

> Archiving utility.
> More information: the manual of tar.

- Make an archive:

`tar cf {{target.tar}} {{file1 file2}}`

- Take an archive apart:

`tar xf {{source.tar}}`
"""


def found(folder: Path, scratch: Path) -> tuple[list[Case], list[str]]:
    """The peers that are there, ready to run, and the names of those that are not."""
    home = scratch / "peers-home"
    for page in (".cache/tldr/pages/common/tar.md", ".cache/tldr/pages.en/common/tar.md"):
        (home / page).parent.mkdir(parents=True)
        (home / page).write_text(PAGE)
    known = {
        "tldr (PyPI)": [str(folder / "tldr" / "bin" / "tldr"), "tar"],
        "rich-cli (PyPI)": [str(folder / "rich-cli" / "bin" / "rich"), "--markdown", "PAGE"],
        "man": ["man", "-P", "cat", "man"],
    }
    (home / "page.md").write_text(PAGE)
    cases, absent = [], []
    for name, words in known.items():
        program = shutil.which(words[0])
        if program is None:
            absent.append(name)
            continue
        rest = [str(home / "page.md") if word == "PAGE" else word for word in words[1:]]
        cases.append(Case(name, [program, *rest], environ={"HOME": str(home)}))
    return cases, absent
