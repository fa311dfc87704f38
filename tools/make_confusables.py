"""Writes core/official/confusables.py from the Unicode table that confusable-homoglyphs carries.

Run with that package installed (`pip install confusable-homoglyphs`); not needed at run time.
"""

import json
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parents[1] / "topay_help/contacts/confusables.py"
KEPT = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./:")
# Small letters that only look alike in some typefaces, so the Unicode table leaves them out.
MORE = {"b": "в", "e": "ε", "h": "н", "k": "кκ", "m": "м", "n": "η", "t": "тτ", "3": "з"}
HEAD = '''"""Letters that look like one of ASCII. Written by tools/make_confusables.py; do not edit.

From the Unicode table of confusable characters (UTS 39), as carried by {source};
characters that compatibility normalisation (NFKC) maps anyway are left out. The data are
copyright of Unicode, Inc., used under the Unicode License v3.
"""

# The letter of ASCII, and the code points of what looks like it.
LOOK_LIKE = {{
'''


def main() -> None:
    """Rewrite the module."""
    package = files("confusable_homoglyphs")
    table = json.loads(package.joinpath("confusables.json").read_text("utf-8"))
    groups = defaultdict(set)
    for letter, alike in table.items():
        if len(letter) > 1 or letter.isascii() or unicodedata.normalize("NFKC", letter).isascii():
            continue
        for other in alike:
            if other["c"] in KEPT:
                groups[other["c"].lower()].add(ord(letter))
    for ascii_letter, letters in MORE.items():
        groups[ascii_letter].update(map(ord, letters))
    lines = [HEAD.format(source="confusable-homoglyphs 3.3.1")]
    for ascii_letter in sorted(groups):
        codes = [f"{code:04x}" for code in sorted(groups[ascii_letter])]
        lines.append(f'    "{ascii_letter}": (\n')
        lines += [f'        "{" ".join(codes[i : i + 14])} "\n' for i in range(0, len(codes), 14)]
        lines.append("    ),\n")
    TARGET.write_text("".join(lines) + "}\n", "utf-8")


if __name__ == "__main__":
    main()
