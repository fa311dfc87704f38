"""The `contact check` command: one contact, or lines of them, against the official list."""

import json
import sys
from collections.abc import Iterator
from typing import IO, Annotated, Final

from topay_help.cli.grammar import Argument
from topay_help.cli.lines import capped
from topay_help.cli.options import BATCH
from topay_help.cli.session import Session
from topay_help.contacts.check import Verdict
from topay_help.contacts.operator_list import ContactList, check_contact, load_contacts
from topay_help.contacts.reading import MAX_LENGTH
from topay_help.contacts.reasons import reason
from topay_help.contacts.verdict import verdict_data, verdict_text
from topay_help.errors import UsageError
from topay_help.output.stream import ready
from topay_help.text import Text

STATUS: Final = {"listed": 0, "not-listed": 1, "cannot-check": 3}
NO_VALUE: Final = Text("要核对什么？", "What shall be checked?")
GIVE_VALUE: Final = Text(
    "请写上联系方式；写 - 就从标准输入读一个，--batch 读很多个。",
    "Give a contact, - to read one from standard input, or --batch to read many.",
)
BOTH: Final = Text("--batch 从标准输入读，不能再写联系方式。", "--batch reads standard input.")
ONE_OF_THEM: Final = Text("去掉其中一个。", "Leave out the value or --batch.")


def check(
    called: Session,
    value: Annotated[
        str | None,
        Argument(
            Text("联系方式", "VALUE"),
            Text("要核对的内容；- 表示从标准输入读。", "What to check; - reads standard input."),
            empty=True,
        ),
    ],
    *,
    batch: Annotated[bool, BATCH] = False,
    stdin: IO[bytes] | None = None,
    out: IO[str] | None = None,
) -> int:
    """Check one contact, one from standard input (`-`), or many (`--batch`); the exit status.

    With `batch` it is the gravest of all lines: 3 before 1 before 0.
    """
    stdin, out = stdin or sys.stdin.buffer, out or ready()
    if batch and value is not None:
        raise UsageError(BOTH, ONE_OF_THEM)
    if value is None and not batch:
        raise UsageError(NO_VALUE, GIVE_VALUE)
    contacts = load_contacts(called.environ)
    if batch:
        verdicts = _batch(called, contacts, stdin)
        return max((_line(verdict, called, out) for verdict in verdicts), default=0)
    text = _one(stdin) if value == "-" else value or ""
    verdict = check_contact(text, contacts, called.today)
    if called.format == "json":
        return _line(verdict, called, out)
    out.write(verdict_text(verdict, called.lang) + "\n")
    return STATUS[verdict.verdict]


def _line(verdict: Verdict, called: Session, out: IO[str]) -> int:
    out.write(json.dumps(verdict_data(verdict, called.lang), ensure_ascii=False) + "\n")
    return STATUS[verdict.verdict]


def _one(stdin: IO[bytes]) -> str:
    """One text without its line end; bytes that are not UTF-8 become what the check refuses."""
    raw = stdin.read(4 * MAX_LENGTH + 3)
    text = raw.decode("utf-8", "surrogateescape")
    return text.removesuffix("\n").removesuffix("\r")


def _batch(called: Session, contacts: ContactList, stdin: IO[bytes]) -> Iterator[Verdict]:
    for raw in capped(stdin):
        value = None if raw is None else _value(raw)
        yield _bad_line() if value is None else check_contact(value, contacts, called.today)


def _value(raw: bytes) -> str | None:
    try:
        data = json.loads(raw.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        return None
    value = data.get("value") if isinstance(data, dict) else None
    return value if isinstance(value, str) else None


def _bad_line() -> Verdict:
    return Verdict("cannot-check", (reason("bad-line"),), None, "")
