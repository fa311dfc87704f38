"""Holds what came of a scenario against what it expects. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from topay_help.authoring.scenario import Case
from topay_help.findings import Path
from topay_help.flow import engine
from topay_help.flow.answers import InvalidAnswer, accept, ends
from topay_help.flow.engine import State
from topay_help.flow.model import Checklist, Content, Outcome, Unknown, Value
from topay_help.proof.scenarios.pieces import all_pieces, pieces
from topay_help.spelling import did_you_mean
from topay_help.text import Text

UNKNOWN: Final = "TH603"
OTHERWISE: Final = "TH611"

AT: Final = Text("停下的地方", "where it stands")
OUTCOME: Final = Text("结论", "the outcome")
FLOW: Final = Text("所在的流程", "the flow it stands in")
WAY: Final = Text("走过的路", "the path")
OPTIONS: Final = Text("选项", "the options")
RULE: Final = Text("“{typed}”违反的规则", "the rule that “{typed}” breaks")
VALUE: Final = Text("{name} 的值", "the value of {name}")
SHOWN: Final = Text("显示的部分", "what is shown")
ASKED: Final = Text("问过的问题", "what was asked")
DROPPED: Final = Text("被搁置的回答", "what was set aside")
WITH: Final = Text("有 {name}", "with {name}")
WITHOUT: Final = Text("没有 {name}", "without {name}")
NONE: Final = Text("没有", "none")


class Difference(Struct, frozen=True):
    """One thing that came out otherwise; `code` is UNKNOWN for a name that does not exist."""

    path: Path
    what: Text
    wanted: Text
    got: Text
    code: str = OTHERWISE


def compares(case: Case) -> bool:
    """Whether a scenario expects anything at all."""
    wanted = (case.at, case.path, case.options, case.outcome, case.flow)
    many = (case.invalid, case.facts, case.shows, case.hides, case.asked, case.dropped)
    return any(one is not None for one in wanted) or any(many)


def differences(content: Content, case: Case, state: State) -> Iterator[Difference]:
    """Everything that is not as `case` says, in the order of the file."""
    yield from _place(case, state)
    if case.path is not None:
        got = tuple(_short(f"{t.flow}/{t.node}", w) for t, w in _paired(state, case.path))
        yield from _other(("path",), WAY, " → ".join(case.path), " → ".join(got))
    if case.options is not None:
        yield from _other(
            ("options",), OPTIONS, ", ".join(case.options), ", ".join(_offered(state))
        )
    for typed, rule in case.invalid.items():
        what = Text(RULE.to("zh", typed=typed), RULE.to("en", typed=typed))
        yield from _other(("invalid", typed), what, rule, _refusal(state, typed))
    yield from _facts(case, state)
    yield from _parts(content, case, state)
    yield from _answers(content, case, state)


def _place(case: Case, state: State) -> Iterator[Difference]:
    if case.at is not None and not is_at(state, case.at):
        yield from _other(("at",), AT, case.at, standing(state))
    if case.outcome is not None:
        got = state.node.id if isinstance(state.node, Outcome) else standing(state)
        yield from _other(("expect", "outcome"), OUTCOME, case.outcome, got)
    if case.flow is not None:
        yield from _other(("expect", "flow"), FLOW, case.flow, state.flow)


def _other(path: Path, what: Text, wanted: str, got: str) -> Iterator[Difference]:
    if wanted != got:
        yield Difference(path, what, _same(wanted), _same(got))


def _same(words: str) -> Text:
    return Text(words, words) if words else NONE


def is_at(state: State, name: str) -> bool:
    """Whether the walk stands at a node, named with or without its flow."""
    return name in (state.node.id, f"{state.flow}/{state.node.id}")


def standing(state: State) -> str:
    """Where the walk stands; with the flow where that is another one."""
    return state.node.id if state.flow == state.start else f"{state.flow}/{state.node.id}"


def _paired(state: State, wanted: tuple[str, ...]) -> Iterator[tuple[engine.Taken, str]]:
    for index, taken in enumerate(state.path):
        yield taken, wanted[index] if index < len(wanted) else ""


def _short(name: str, wanted: str) -> str:
    """A node as the scenario names it: with its flow only where it does so."""
    return name if "/" in wanted else name.rpartition("/")[2]


def _offered(state: State) -> tuple[str, ...]:
    if isinstance(state.node, Outcome):
        return ()
    if isinstance(state.node, Checklist):
        return ends(state.node)
    return tuple(option.id for option in state.node.choices)


def _refusal(state: State, typed: str) -> str:
    if isinstance(state.node, Outcome):
        return standing(state)
    lookup = state.lookup
    try:
        accept(state.node, typed, state.today, lookup)
    except InvalidAnswer as error:
        return error.code
    return "—"


def _facts(case: Case, state: State) -> Iterator[Difference]:
    for name, wanted in case.facts.items():
        path = ("expect", "facts", name)
        if name not in state.facts:
            yield unknown(path, name, state.facts)
            continue
        what = Text(VALUE.to("zh", name=name), VALUE.to("en", name=name))
        yield from _other(path, what, wanted, _written(state.facts[name]))


def _written(value: Value) -> str:
    if isinstance(value, Unknown):
        return "unknown"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _parts(content: Content, case: Case, state: State) -> Iterator[Difference]:
    shown = pieces(content, state)
    for key, names, there in (("shows", case.shows, True), ("hides", case.hides, False)):
        for name in names:
            if name not in all_pieces(content):
                yield unknown(("expect", key), name, all_pieces(content))
            elif (name in shown) != there:
                wanted, got = (WITH, WITHOUT) if there else (WITHOUT, WITH)
                yield Difference(("expect", key), SHOWN, _with(wanted, name), _with(got, name))


def _answers(content: Content, case: Case, state: State) -> Iterator[Difference]:
    nodes = {id_ for flow in content.flows.values() for id_ in flow.nodes}
    asked = {name for t in state.path for name in (t.node, f"{t.flow}/{t.node}")}
    asked |= {state.node.id, f"{state.flow}/{state.node.id}"}
    for key, what, names, there in (
        ("asked", ASKED, case.asked, asked),
        ("dropped", DROPPED, case.dropped, set(state.set_aside)),
    ):
        for name in names:
            if name.rpartition("/")[2] not in nodes:
                yield unknown(("expect", key), name, nodes)
            elif name not in there:
                yield Difference(("expect", key), what, _with(WITH, name), _with(WITHOUT, name))


def _with(words: Text, name: str) -> Text:
    return Text(words.to("zh", name=name), words.to("en", name=name))


def unknown(path: Path, name: str, known: Iterable[str]) -> Difference:
    """The difference that a scenario names something that does not exist."""
    near = did_you_mean(name, known)
    what = Text(f"没有“{name}”。{near.zh}", f"There is no “{name}”.{near.en}")
    return Difference(path, what, NONE, NONE, UNKNOWN)
