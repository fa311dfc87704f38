"""`contact check`, `contact import` and `contact list`: read arguments, call, write."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final

from topay_help.cli.lines import capped
from topay_help.cli.session import Session
from topay_help.contacts.check import Verdict
from topay_help.contacts.entry import Entry
from topay_help.contacts.lookalike import escaped
from topay_help.contacts.operator_list import ContactList, check_contact, load_contacts
from topay_help.contacts.presence import VARIABLE
from topay_help.contacts.reading import MAX_LENGTH
from topay_help.contacts.reasons import reason
from topay_help.contacts.verdict import entry_text, reasons_data, verdict_data, verdict_text
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
NEEDS_YES: Final = Text(
    "导入前要问你一声，但这里没有终端。", "An import asks first, on a terminal."
)
ADD_YES: Final = Text("看过名单以后，加上 --yes。", "When you have read the list, add --yes.")
SOURCE: Final = Text("名单：{path}\nSHA-256：{sha256}", "List: {path}\nSHA-256: {sha256}")
SIGNED: Final = Text("签名公钥：{key}", "Signed with key: {key}")
UNSIGNED: Final = Text("没有要求签名。", "No signature is demanded.")
LAPSED: Final = Text("【今天无效】", "[does not hold today]")
CHANGES: Final = {
    "+": Text("新增 {count} 条：", "Added ({count}):"),
    "-": Text("删去 {count} 条：", "Removed ({count}):"),
    "*": Text("改动 {count} 条：", "Changed ({count}):"),
}
KEPT: Final = Text("不变 {count} 条。", "Unchanged: {count}.")
PINS: Final = Text(
    "以后只认这把公钥签名的名单：{key}。请先和运营方公布的核对。",
    "From now on only lists signed with this key count: {key}. Compare it with the operator's.",
)
ASK: Final = Text("要导入吗？", "Import it?")
DROPPED: Final = Text("没有导入。", "Nothing was imported.")
OVERRIDDEN: Final = Text(
    "注意：{variable} 指定了另一份名单，现在用的是 {path}。",
    "Note: {variable} names another list; {path} is the one in use.",
)
DONE: Final = Text("已导入到 {path}。", "Imported to {path}.")


def check(
    called: Session,
    value: str | None,
    *,
    batch: bool = False,
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


def import_list(
    called: Session,
    file: Path,
    *,
    yes: bool = False,
    confirm: Callable[[str], bool] | None = None,
    out: IO[str] | None = None,
) -> int:
    """Prove a list, show what changes, ask, install it. `confirm` is None without a terminal."""
    from topay_help.contacts.install import install, prepare

    out = out or ready()
    plan = prepare(file, called.environ, called.today)
    lang = called.lang
    for sign, entries in (("+", plan.added), ("-", plan.removed), ("*", plan.changed)):
        if entries:
            out.write(CHANGES[sign].to(lang, count=len(entries)) + "\n")
            out.writelines(f"{sign} {_entry(entry, called)}\n" for entry in entries)
    out.write(KEPT.to(lang, count=plan.kept) + "\n")
    if plan.pins:
        out.write(PINS.to(lang, key=plan.signed_by) + "\n")
    if not yes:
        if confirm is None:
            raise UsageError(NEEDS_YES, ADD_YES)
        if not confirm(ASK.to(lang)):
            out.write(DROPPED.to(lang) + "\n")
            return 1
    out.write(DONE.to(lang, path=escaped(str(install(plan)))) + "\n")
    if other := called.environ.get(VARIABLE):
        out.write(OVERRIDDEN.to(lang, variable=VARIABLE, path=escaped(other)) + "\n")
    return 0


def list_entries(called: Session, *, out: IO[str] | None = None) -> int:
    """Show the list, where it is, and what is wrong with it; 3 when it cannot be relied on."""
    out = out or ready()
    found = load_contacts(called.environ)
    no_list = found.problem is not None and found.problem.code == "no-list"
    if called.format == "json":
        out.write(json.dumps(_list_data(found, called), ensure_ascii=False) + "\n")
    else:
        out.write(_list_text(found, called) + "\n")
    return 3 if found.problem and not no_list else 0


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


def _entry(entry: Entry, called: Session) -> str:
    lapsed = "" if entry.holds_on(called.today) else LAPSED.to(called.lang)
    return entry_text(entry, called.lang).replace("\n", "\n  ") + lapsed


def _list_text(found: ContactList, called: Session) -> str:
    lines = [found.problem.text.to(called.lang)] if found.problem else []
    if found.sha256:
        lines.append(SOURCE.to(called.lang, path=escaped(str(found.path)), sha256=found.sha256))
        signed = SIGNED.to(called.lang, key=found.signed_by) if found.signed_by else ""
        lines.append(signed or UNSIGNED.to(called.lang))
    return "\n".join([*lines, *(f"- {_entry(entry, called)}" for entry in found.entries)])


def _list_data(found: ContactList, called: Session) -> dict[str, object]:
    problem = reasons_data([found.problem], called.lang)[0] if found.problem else None
    return {
        "schema": 1,
        "lang": called.lang,
        "path": str(found.path) if found.path else None,
        "sha256": found.sha256 or None,
        "signed_by": found.signed_by or None,
        "problem": problem,
        "entries": [
            entry.to_data() | {"holds": entry.holds_on(called.today)} for entry in found.entries
        ],
    }
