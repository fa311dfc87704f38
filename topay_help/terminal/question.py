"""How a stop of a walk is asked, and how a reply to it becomes an answer."""

from typing import Final, assert_never

from msgspec.structs import replace

from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.model import Answer, Answers, Checklist, Question
from topay_help.flow.screen import screen, teller
from topay_help.terminal import controls
from topay_help.terminal.asking import Ask, Entry, Picked, Reply, Several, Typed
from topay_help.terminal.dialog import Dialog
from topay_help.text import Text

AGAIN: Final = Text("这里再答一次。", "This is asked once more.")
UNFIT: Final = Text(
    "以前在这里的回答已经不适用，请重新回答。",
    "The earlier answer no longer fits here. Please answer again.",
)
NUMBER: Final = Text("第 {number} 题", "Question {number}")
HINTS: Final = {
    "date": Text(
        "可以写 2026-11-20、11月20日、昨天。",
        "You can write 2026-11-20, 20 November or yesterday.",
    ),
    "money": Text("可以写 1234.50、1,234.5、1.5万。", "You can write 1234.50 or 1,234.5."),
    "number": Text("写一个数，如 3。", "Write a number, like 3."),
    "text": Text("别写密码、验证码。", "Leave out passwords and codes."),
}

SIGNS: Final = {  # of a help that says what the hint says
    "date": ("可以写", "can write"),
    "money": ("1234.50",),
    "text": ("密码", "password"),
}


def once_more(ask: Ask, reply: Reply, error: str) -> Ask:
    """The same question with what was wrong, and what was typed or ticked kept."""
    typed = reply.text if isinstance(reply, Typed) else ""
    chosen = reply.keys if isinstance(reply, Several) else ()
    return replace(ask, error=error, typed=typed, chosen=chosen)


def with_earlier(ask: Ask, earlier: Answer | None) -> Ask:
    """The same stop with its earlier answer pointed at, ticked, or in the line to be confirmed."""
    if earlier is None:
        return ask
    if not isinstance(earlier, str):
        return replace(ask, chosen=earlier)
    if any(entry.key == earlier for entry in ask.picks):
        return replace(ask, chosen=(earlier,))
    return replace(ask, typed=earlier) if ask.value else ask


def question(dialog: Dialog, state: State, node: Question) -> Ask:
    """A question as it is asked where `state` stands."""
    shown = screen(dialog.content, state, dialog.lang)
    notes = [AGAIN] if shown.asked_again else [UNFIT] if state.unfit else []
    text = "\n".join([part for part in (shown.help, *map(dialog.to, notes)) if part])
    return Ask(
        title=shown.title,
        head=head(dialog, state),
        text=text,
        picks=tuple(Entry(one.id, one.label) for one in shown.options),
        controls=offered(dialog, state),
        typing=dialog.to(HINTS[node.kind]) if node.kind in HINTS else None,
        told=any(sign in text for sign in SIGNS.get(node.kind, ())),
        value=node.kind in HINTS,
        many=node.kind == "multi",
    )


def head(dialog: Dialog, state: State, place: str = "", *, number: bool = True) -> str:
    """The topic, and the number of the question or of the step."""
    title = dialog.content.flows[state.flow].title.to(dialog.lang)
    counted = dialog.to(NUMBER, number=len(state.path) + 1) if number else ""
    return " · ".join(part for part in (title, place or counted) if part)


def offered(dialog: Dialog, state: State) -> tuple[Entry, ...]:
    """The controls of a stop; the urgent way out is not offered where it leads to itself."""
    urgent = controls.FIRST_AID in dialog.content.flows and state.flow != controls.FIRST_AID
    keys = [controls.BACK, *([controls.URGENT] if urgent else []), controls.MORE]
    return controls.entries(dialog.lang, *keys)


def take(
    dialog: Dialog, state: State, node: Question | Checklist, answers: Answers, reply: Reply
) -> dict[str, Answer]:
    """The answers with the one that was given; raises InvalidAnswer."""
    given = _given(dialog, node, reply)
    lookup = state.lookup
    taken = engine.answer(state, answers, given, lookup)
    if isinstance(reply, Typed) and isinstance(node, Question):
        dialog.interface.said(_understood(dialog, state, node, taken))
        if node.check_contact and dialog.tools.check_contact:
            verdict, _, reasons = dialog.tools.check_contact(reply.text).partition("\n")
            dialog.interface.say(verdict, "title")
            dialog.interface.say(reasons)
    return taken


def _understood(dialog: Dialog, state: State, node: Question, answers: Answers) -> str:
    """The typed answer as it was taken: a date with its weekday, an amount with its currency."""
    key = f"{state.flow}/{node.id}"
    given = answers.get(key, answers.get(node.id, ""))
    return teller(dialog.content, state, dialog.lang).answer(node, given)


def _given(dialog: Dialog, node: Question | Checklist, reply: Reply) -> str | tuple[str, ...]:
    match reply:
        case Picked():
            return reply.key
        case Several():
            return reply.keys
        case Typed():
            free = isinstance(node, Question) and node.kind == "text"
            return clean(dialog, reply.text, node.id) if free else reply.text
        case _:
            assert_never(reply)


def clean(dialog: Dialog, text: str, question: str = "") -> str:
    """Text without secrets; the user is told what was taken out.

    What the question asks for, such as a ticket number, stays whole.
    """
    if dialog.tools.redact is None:
        return text
    kept, notes = dialog.tools.redact(question, text)
    for note in notes:
        dialog.interface.say(note, "urgent")
    return kept
