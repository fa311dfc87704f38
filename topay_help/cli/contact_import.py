"""The `contact import` command: install the operator's list of official contacts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Annotated, Final

from topay_help.cli.contact_list import shown
from topay_help.cli.grammar import Argument
from topay_help.cli.options import YES
from topay_help.cli.session import Session, confirmed
from topay_help.contacts.install import Plan, install, prepare
from topay_help.contacts.lookalike import escaped
from topay_help.contacts.presence import VARIABLE
from topay_help.errors import UsageError
from topay_help.output.stream import ready
from topay_help.text import Text

NEEDS_YES: Final = Text(
    "导入前要问你一声，但这里没有终端。", "An import asks first, on a terminal."
)
ADD_YES: Final = Text("看过名单以后，加上 --yes。", "When you have read the list, add --yes.")
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


def import_list(
    called: Session,
    file: Annotated[
        str, Argument(Text("文件", "FILE"), Text("名单文件。", "The list."), required=True)
    ],
    *,
    yes: Annotated[bool, YES] = False,
    confirm: Callable[[str], bool] | None = None,
    out: IO[str] | None = None,
) -> int:
    """Prove a list, show what changes, ask, install it."""
    out = out or ready()
    confirm = confirm or (confirmed if called.interactive else None)
    plan, lang = prepare(Path(file), called.environ, called.today), called.lang
    out.writelines(f"{line}\n" for line in _changes(plan, called))
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


def _changes(plan: Plan, called: Session) -> Iterator[str]:
    """What the list changes, and from whom lists will be taken from now on."""
    for sign, entries in (("+", plan.added), ("-", plan.removed), ("*", plan.changed)):
        if entries:
            yield CHANGES[sign].to(called.lang, count=len(entries))
            yield from (f"{sign} {shown(entry, called)}" for entry in entries)
    yield KEPT.to(called.lang, count=plan.kept)
    if plan.pins:
        yield PINS.to(called.lang, key=plan.signed_by)
