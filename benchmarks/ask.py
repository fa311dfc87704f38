"""How well `ask` finds the topic: benchmarks/ask.py FILE [FILE…] [--library DIR].

Each line of FILE is JSON: {"q": …, "lang": …, "topic": …, "kind": …}; the topic `none` means that
no topic fits. Without --library the model is trained from flows/ first.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from topay_help.ask.index import Index, from_folder
from topay_help.authoring import phrases
from topay_help.authoring.folder import open_content, shipped
from topay_help.library import ask_build, lookup
from topay_help.library.names import Row

DANGER = {"first-aid", "account-security"}
MISSES = 15  # pairs of a topic and what was said instead that are listed


class Answered(NamedTuple):
    """A query, what it means, and what `ask` said; None where nothing fits."""

    q: str
    lang: str
    kind: str
    topic: str | None
    said: str | None
    first_two: tuple[str, ...]  # topics, first aid left out
    first: str | None


def main() -> None:
    """Print the figures of each file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--library", help="a built library; default: train from flows/")
    options.add_argument("--errors", action="store_true", help="list every wrong answer")
    given = options.parse_args()
    index = opened(given.library)
    for path in given.files:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        print(f"\n{path.name}: {len(rows)} queries")
        report([answered(index, row) for row in rows])
        speed(index, [row["q"] for row in rows])
        if given.errors:
            list_errors([answered(index, row) for row in rows])


def opened(library: str | None) -> Index:
    """The index of a built library, or one trained now."""
    if library:
        where = lookup.generation(library)
        if where is None:
            sys.exit(f"{library} is no built library")
        return from_folder(where)
    begin = time.perf_counter()
    content = open_content(shipped())
    rows = [Row.of(flow, "") for flow in content.flows.values()]
    index = ask_build.from_rows(phrases.knowledge(shipped()), rows)
    print(f"trained in {time.perf_counter() - begin:.1f} s, {len(index.model.raw) // 1024} KiB")
    return index


def answered(index: Index, row: dict[str, str]) -> Answered:
    """What the index says to one line of a file."""
    topic = None if row["topic"] == "none" else row["topic"]
    found = [one.topic for one in index.rank(row["q"])]
    urgent = index.model.danger.flow
    first_two = tuple(one for one in found if one != urgent)[:2]
    said, first = index.best(row["q"]), found[0] if found else None
    return Answered(row["q"], row["lang"], row.get("kind", ""), topic, said, first_two, first)


def report(rows: Sequence[Answered]) -> None:
    """Accuracy in all and by language, topic and kind; what matters besides; confusions."""
    print(f"  right                        {share(rows, right)}")
    for name, key in (("language", by_lang), ("topic", by_topic), ("kind", by_kind)):
        for value in sorted({key(row) for row in rows}):
            group = [row for row in rows if key(row) == value]
            print(f"    {name} {value:<22} {share(group, right)}")
    some = [row for row in rows if row.topic]
    none = [row for row in rows if not row.topic]
    risky = [row for row in rows if row.topic in DANGER]
    print(f"  macro-F1                     {macro_f1(rows):.3f}")
    print(f"  none wrongly sent to a topic {share(none, lambda row: row.said is not None)}")
    print(f"  right one among first two    {share(some, lambda row: row.topic in row.first_two)}")
    print(f"  security sent to security    {share(risky, lambda row: row.first in DANGER)}")
    wrong = Counter((row.topic or "none", row.said or "none") for row in rows if not right(row))
    for (topic, said), count in wrong.most_common(MISSES):
        print(f"    {count:4}  {topic} taken for {said}")


def right(row: Answered) -> bool:
    """Whether the answer is the topic, or rightly none."""
    return row.said == row.topic


def by_lang(row: Answered) -> str:
    """The language of a query."""
    return row.lang


def by_topic(row: Answered) -> str:
    """The topic of a query."""
    return row.topic or "none"


def by_kind(row: Answered) -> str:
    """What makes a query hard."""
    return row.kind


def share(rows: Sequence[Answered], of: Callable[[Answered], bool]) -> str:
    """How many of the rows, as a share and as a fraction."""
    count = sum(map(of, rows))
    return f"{count / len(rows):.3f}  ({count}/{len(rows)})" if rows else "-"


def macro_f1(rows: Sequence[Answered]) -> float:
    """The mean over topics of the harmonic mean of precision and recall."""
    scores = []
    for topic in {row.topic for row in rows}:
        hits = sum(row.said == row.topic == topic for row in rows)
        given = sum(row.said == topic for row in rows) + sum(row.topic == topic for row in rows)
        scores.append(2 * hits / given)
    return sum(scores) / len(scores)


def speed(index: Index, queries: Sequence[str]) -> None:
    """Queries a second, in this process."""
    many = list(queries) * max(1, 4000 // len(queries))
    begin = time.perf_counter()
    for query in many:
        index.best(query)
    print(f"  {len(many) / (time.perf_counter() - begin):,.0f} queries/s ({os.cpu_count()} cores)")


def list_errors(rows: Sequence[Answered]) -> None:
    """Every query that was answered wrongly."""
    for row in rows:
        if not right(row):
            print(f"    {row.topic or 'none'} taken for {row.said or 'none'}: {row.q}")


if __name__ == "__main__":
    main()
