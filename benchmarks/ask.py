"""How well `ask` finds the topic: benchmarks/ask.py FILE [FILE…] [--library DIR].

Each line of FILE, which is one source, is JSON: {"q": …, "lang": …, "topic": …, "kind": …}; the
topic `none` means that no topic fits, "danger": true or false says whether first aid must come
first. Without --library the model is trained from flows/ first. Shares stand with the 95 % interval
of Wilson; of many small groups some lie outside theirs.
"""

import argparse
import json
import math
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from topay_help.ask.index import Index, from_folder
from topay_help.authoring import phrases
from topay_help.authoring.folder import open_content, shipped
from topay_help.library import ask_build, lookup
from topay_help.library.names import Row

DANGER = {"first-aid", "account-security"}
URGENT = "first-aid"
SURE = 1.96  # standard deviations on each side: 95 %


class Answered(NamedTuple):
    """A query, what it means, and what `ask` said; None where nothing fits."""

    q: str
    lang: str
    kind: str
    topic: str | None
    danger: bool | None  # None where the file does not say
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


def answered(index: Index, row: dict[str, Any]) -> Answered:
    """What the index says to one line of a file."""
    topic = None if row.get("topic", "none") == "none" else row["topic"]
    found = [one.topic for one in index.rank(row["q"])]
    urgent = index.model.danger.flow
    first_two = tuple(one for one in found if one != urgent)[:2]
    said, first = index.best(row["q"]), found[0] if found else None
    kind, danger = row.get("kind", ""), row.get("danger")
    return Answered(row["q"], row["lang"], kind, topic, danger, said, first_two, first)


def report(rows: Sequence[Answered]) -> None:
    """Accuracy in all and by language, topic and kind; danger; what matters besides; confusions."""
    if any(row.danger is not None for row in rows):
        report_danger(rows)
        return
    print(f"  right                        {share(rows, right)}")
    for name, key in (("language", by_lang), ("topic", by_topic), ("kind", by_kind)):
        for value in sorted({key(row) for row in rows}):
            group = [row for row in rows if key(row) == value]
            print(f"    {name} {value:<22} {share(group, right)}")
    some = [row for row in rows if row.topic]
    none = [row for row in rows if not row.topic]
    risky = [row for row in rows if row.topic in DANGER]
    others = [row for row in rows if row.topic not in DANGER]
    print(f"  macro-F1                     {macro_f1(rows):.3f}")
    print(f"  none wrongly sent to a topic {share(none, lambda row: row.said is not None)}")
    print(f"  right one among first two    {share(some, lambda row: row.topic in row.first_two)}")
    print(f"  security sent to security    {share(risky, lambda row: row.first in DANGER)}")
    print(f"  others sent to first aid     {share(others, led_first)}")
    confusions(rows)


def report_danger(rows: Sequence[Answered]) -> None:
    """How much of what is dangerous is led to first aid first, and how much that is not."""
    danger = [row for row in rows if row.danger]
    everyday = [row for row in rows if row.danger is False]
    print(f"  danger led to first aid      {share(danger, led_first)}")
    print(f"  everyday words led there     {share(everyday, led_first)}")


def led_first(row: Answered) -> bool:
    """Whether first aid came first."""
    return row.first == URGENT


def confusions(rows: Sequence[Answered]) -> None:
    """The confusion matrix: a line for each topic, a column for what was said."""
    names = sorted({name(row.topic) for row in rows} | {name(row.said) for row in rows})
    counts = Counter((name(row.topic), name(row.said)) for row in rows)
    print(f"  {'':<20}" + "".join(f"{one[:9]:>10}" for one in names))
    for topic in names:
        cells = (counts[topic, said] for said in names)
        print(f"  {topic:<20}" + "".join(f"{count or '·':>10}" for count in cells))


def name(topic: str | None) -> str:
    """A topic, or none, as the files write it."""
    return topic or "none"


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
    """How many of the rows, as a share with its interval and as a fraction."""
    if not rows:
        return "-"
    count = sum(map(of, rows))
    low, high = interval(count, len(rows))
    return f"{count / len(rows):.3f}  {low:.2f}–{high:.2f}  ({count}/{len(rows)})"


def interval(count: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    part, spread = count / of, SURE * SURE / of
    middle = (part + spread / 2) / (1 + spread)
    half = SURE / (1 + spread) * math.sqrt(part * (1 - part) / of + spread / of / 4)
    return max(0.0, middle - half), min(1.0, middle + half)


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
