"""Where things stand in a built library, and how to read one page of it.

The front door reads through these few functions before anything else is loaded, and the commands
read through them too; so this module loads nothing new and says nothing: what is not there is None.

    current                the format, and the generation that counts
    g-…/names.tsv          every name of a topic, folded and sorted, and its place in pages/
    g-…/zh/faq.txt         the list; contact.txt, contact-app.txt, complete-faq.tsv, … and .json
    pages/PLACE.zh.txt     a topic; PLACE.zh.json, PLACE.en.txt, PLACE.en.json, PLACE.flow.json
"""

import os

FORMAT = "topay-help library 2"
NEAR = 4096  # bytes of a table that are read at once


def built_in(package: str) -> str:
    """The library of the program whose package is in this folder.

    In a checkout it is the one beside the flows, as long as nothing has changed since it was built;
    the ordinary way builds it again otherwise.
    """
    root = os.path.dirname(package)
    if os.path.isdir(f"{package}/flows") or not os.path.isdir(f"{root}/flows"):
        return f"{package}/built"
    library = f"{root}/.library"
    return library if text(f"{library}/stamp") == stamp(f"{root}/flows", package) else ""


def stamp(*folders: str) -> str:
    """Tells when the flows or the program changed: what is in these folders, how large, how old."""
    lines = []
    for folder in folders:
        for base, _, files in os.walk(folder):
            for name in files:
                if name.endswith((".yaml", ".py")):
                    path = f"{base}/{name}"
                    about = os.stat(path)
                    lines.append(f"{path}\t{about.st_size}\t{about.st_mtime_ns}\n")
    return "".join(sorted(lines))


def generation(folder: str) -> str | None:
    """The folder of the generation that counts; None where there is no library of this format."""
    told, _, name = (text(f"{folder}/current") or "").partition("\n")
    return f"{folder}/{name[:-1]}" if told == FORMAT and name else None


def text(path: str) -> str | None:
    """A whole file; None when it is missing, cut off or no text."""
    try:
        with open(path, "rb", 0, opener=_at_once) as file:  # the quickest way to a whole file
            found = file.read().decode()
    except (OSError, ValueError):
        return None
    return found if found.endswith("\n") else None


def _at_once(path: str, flags: int) -> int:
    """Open a file, or a pipe without waiting for somebody to write into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def place(generation: str, name: str) -> str | None:
    """The place of the topic that a folded name, title or phrase means, by binary search."""
    wanted = f"{name}\t".encode(errors="replace")
    try:
        with open(f"{generation}/names.tsv", "rb", opener=_at_once) as table:
            low, high = 0, table.seek(0, 2)
            while high - low > NEAR:  # the line sought begins at or after low, and before high
                middle = (low + high) // 2
                table.seek(middle)
                table.readline()  # to the beginning of the next line
                start, line = table.tell(), table.readline()
                if line.startswith(wanted):
                    return line[len(wanted) : -1].decode()
                if line and start < high and line < wanted:
                    low = table.tell()
                else:
                    high = middle + 1  # no line begins between the middle and that one
            table.seek(low)
            lines = b"\n" + table.read(high - low) + table.readline()
            at = lines.find(b"\n" + wanted)
            if at >= 0:
                return lines[at + 1 + len(wanted) :].partition(b"\n")[0].decode()
    except (OSError, ValueError):
        pass  # no table is as good as a name that it does not hold
    return None


def page(folder: str, lang: str, command: str, name: str, kind: str) -> str | None:
    """The page of `faq` or `contact`, as "txt" or "json"; the list or overview without a name."""
    if not (where := generation(folder)):
        return None
    if not name:
        return text(f"{where}/{lang}/{command}.{kind}")
    if command == "faq":
        found = place(where, " ".join(name.casefold().split()))
        return text(f"{folder}/pages/{found}.{lang}.{kind}") if found else None
    return text(f"{where}/{lang}/{command}-{name}.{kind}") if name.isalnum() else None


def completions(folder: str, lang: str, command: str, prefix: str) -> str | None:
    """Lines of id, tab, title of what may follow `command` and begins with `prefix`."""
    where = generation(folder)
    known = text(f"{where}/{lang}/complete-{command}.tsv") if where else None
    if known is None:
        return None
    return "".join(line for line in known.splitlines(keepends=True) if line.startswith(prefix))
