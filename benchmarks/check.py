"""How long `flows check` takes: 1,000 flows of 60 lines, and one flow as a whole process."""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from topay_help.proof.check import check_folder

FLOWS = 1000
LINES = 60
TODAY = date(2026, 11, 22)
QUESTION = """\
  q{n}:
    question: {{zh: 第 {n} 个问题，是哪一种？, en: Question {n}. Which is it?}}
    options:
      yes: {{label: {{zh: 是, en: "Yes"}}, to: {yes}}}
      no: {{label: {{zh: 不是, en: "No"}}, to: {no}}}
      unsure: {{label: {{zh: 不确定, en: Not sure}}, to: {no}}}
"""
OUTCOME = """\
  {id}:
    outcome: {{zh: 结论 {id}, en: Outcome {id}}}
    steps:
      - do: {{zh: 打开交易记录看一看。, en: Look at the record.}}
"""
DATE = """\
  day:
    question: {zh: 哪一天？, en: Which day?}
    kind: date
    max: today
    min: today - 90 days
    unsure: {to: end0}
    next: [{when: {waited: {over: 3}}, to: end1}, {to: end2}]
"""


def flow(name: str) -> str:
    """A flow of 60 lines: six questions in a row, one of them a date with a deadline."""
    lines = [
        f"flow: {name}\ntitle: {{zh: 流程 {name}, en: Flow {name}}}\n",
        "facts:\n  waited: {workdays_between: [day, today]}\nstart: q0\nnodes:\n",
        *(
            QUESTION.format(n=n, yes=f"end{n}", no=f"q{n + 1}" if n < 4 else "day")
            for n in range(5)
        ),
        DATE,
        *(OUTCOME.format(id=f"end{n}") for n in range(4)),
        OUTCOME.format(id="end4"),
    ]
    text = "".join(lines)
    return text + "# filled up\n" * (LINES - text.count("\n"))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FLOWS):
            (folder / f"flow-{number}.yaml").write_text(flow(f"flow-{number}"), "utf-8")
        start = time.perf_counter()
        findings = check_folder(folder, TODAY)
        took = time.perf_counter() - start
        print(f"{FLOWS} flows of {flow('x').count(chr(10))} lines: {took:.1f} s")
        print(f"findings: {len(findings)}")
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "one.yaml").write_text(flow("one"), "utf-8")
        command = [sys.executable, "-m", "topay_help", "flows", "check", name]
        took = min(_process(command) for _ in range(5))
        print(f"one flow, whole process: {took * 1000:.0f} ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory: {peak} MiB")


def _process(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
