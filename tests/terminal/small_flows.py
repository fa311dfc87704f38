"""Small flows for the tests of the terminal, and an interface that replies by a script."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from topay_help.authoring.folder import open_content
from topay_help.cases.case import Case
from topay_help.flow.model import Content
from topay_help.flow.screen import Screen
from topay_help.output.shapes import ContactDocument
from topay_help.terminal.asking import Ask, Picked, Reply
from topay_help.terminal.autosave import Autosave
from topay_help.terminal.dialog import Dialog, Store, Tools

TODAY = date(2026, 11, 22)

MONEY = """\
flow: money
title: {zh: 钱没到账, en: Money is missing}
summary: {zh: 转出去的钱还没到, en: A transfer has not arrived}
sources: {practice: common practice}
faq:
  steps:
    - do: {zh: 先查交易记录。, en: Look at the record first.}
      source: practice own
  keep: []
  never: []
facts:
  deadline: {workday_after: [sent_on, 3]}
start: status
nodes:
  status:
    question: {zh: 交易记录里是什么状态？, en: What does the record say?}
    help: {zh: 打开 App 的交易记录看。, en: Open the record in the app.}
    why: {zh: 状态不同，做法不同。, en: What to do depends on it.}
    options:
      processing: {label: {zh: 处理中, en: Processing}, to: sent_on}
      failed: {label: {zh: 失败, en: Failed}, to: retry}
      unsure: {label: {zh: 不确定, en: Not sure}, to: find}
  sent_on:
    question: {zh: 哪一天转的？, en: Which day was it sent?}
    kind: date
    max: today
    unsure: {to: note}
    to: signs
  signs:
    question: {zh: 还看到了什么？, en: What else did you see?}
    kind: multi
    options:
      message: {label: {zh: 有短信, en: A message}}
      hold: {label: {zh: 钱被冻结, en: Money on hold}}
      none: {label: {zh: 都没有, en: None of these}}
      unsure: {label: {zh: 不确定, en: Not sure}}
    to: note
  note:
    question: {zh: 还有什么要告诉客服？, en: Anything to tell support?}
    kind: text
    check: contact
    unsure: {to: wait}
    to: wait
  find:
    checklist: {zh: 找到交易记录, en: Find the record}
    steps:
      - do: {zh: 打开 App。, en: Open the app.}
        how: {zh: 点桌面上的图标。, en: Tap its icon.}
        source: practice own
      - do: {zh: 点交易记录。, en: Open the record.}
        source: practice own
      - do: {zh: 按日期找。, en: Search by date.}
        source: practice own
    then:
      solved: {to: status}
      not_solved: {to: retry}
  retry:
    checklist: {zh: 再来一次, en: Once more}
    steps:
      - do: {zh: 换个网络。, en: Change the network.}
        source: practice own
    then: {to: wait}
  wait:
    outcome: {zh: 先等等, en: Wait a little}
    text: {zh: "到 {deadline} 还没有，再来一次。", en: "Come back after {deadline}."}
    steps:
      - do: {zh: 留好证明。, en: Keep the proof.}
        source: practice own
    by: deadline
    keep: [transaction-id]
    never: [code]
    contact: [app, phone]
    want: {zh: 请查一下这笔钱。, en: Please look for this money.}
    source: practice own
"""

FIRST_AID = """\
flow: first-aid
title: {zh: 急救, en: First aid}
sources: {practice: common practice}
start: stop
nodes:
  stop:
    question: {zh: 有人在电话里教你操作吗？, en: Is someone on the phone telling you what to do?}
    options:
      yes: {label: {zh: 有, en: Yes}, to: hang_up}
      unsure: {label: {zh: 说不清, en: Not sure}, to: hang_up}
  hang_up:
    outcome: {zh: 马上挂断, en: Hang up now}
    urgent: yes
    source: practice own
"""


def small_content(folder: Path) -> Content:
    """The small flows, with the shared files of the program."""
    (folder / "money.yaml").write_text(MONEY, encoding="utf-8")
    (folder / "first-aid.yaml").write_text(FIRST_AID, encoding="utf-8")
    return open_content(folder)


@dataclass
class Script:
    """Replies in order; each may be a function of what is asked. Fails when something is left."""

    replies: list[Reply | str | Callable[[Ask], Reply]]
    asked: list[Ask] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    @property
    def outcomes(self) -> list[Ask]:
        """The outcomes that were reached, as they stood on the screen first."""
        return [
            one
            for one in self.asked
            if one.picks[:1] and one.picks[0].key == "all" and not one.repeated
        ]

    def ask(self, ask: Ask) -> Reply:
        self.asked.append(ask)
        assert self.replies, f"nobody expected to be asked: {ask.title}"
        reply = self.replies.pop(0)
        if isinstance(reply, str):
            keys = [entry.key for entry in (*ask.picks, *ask.controls)]
            assert reply in keys, f"{ask.title}: no {reply} among {keys}"
            return Picked(reply)
        return reply(ask) if callable(reply) else reply

    def said(self, words: str) -> None:
        self.shown.append(words)

    def say(self, words: str, style: str = "") -> None:
        self.shown.append(words)

    def outcome(self, shown: Screen, today: date) -> None:
        self.shown.append(f"all of {shown.node}")

    def read(self, words: str) -> None:
        self.shown.append(words)

    def chain(self, title: str, rows: Sequence[tuple[str, str]], end: str) -> None:
        self.shown += [title, *(f"{asked} {said}" for asked, said in rows), end]

    def channel(self, document: ContactDocument) -> None:
        self.shown.append("way " + " ".join(way["id"] for way in document["channels"]))


@dataclass
class Memory:
    """A store in memory."""

    saved: list[Case] = field(default_factory=list)
    opened: list[Case] = field(default_factory=list)
    over: list[Case] = field(default_factory=list)

    def save(self, case: Case) -> Case:
        self.saved.append(case)
        return case

    def open_cases(self) -> list[Case]:
        return self.opened

    def ended(self) -> list[Case]:
        return self.over


def dialog(
    content: Content, script: Script, store: Store | None = None, tools: Tools | None = None
) -> tuple[Dialog, Autosave]:
    """A conversation in Chinese with a scripted user."""
    autosave = Autosave(store, content, script, "zh", TODAY)
    known = tools or Tools()
    return Dialog(content, script, autosave.save, "zh", TODAY, known, autosave.resumed), autosave
