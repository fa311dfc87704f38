"""From the data of a content file to the model, or findings where its shape is wrong."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from topay_help.flow import model
from topay_help.flow.model import (
    OPERATORS,
    Call,
    Channel,
    Channels,
    Checklist,
    Condition,
    Evidence,
    Fact,
    Faq,
    Flow,
    Node,
    Option,
    Outcome,
    Question,
    Remark,
    Rule,
    Setting,
    Step,
    Test,
    Validation,
    ValueKind,
    Words,
)
from topay_help.flow.operands import Day, Number, Operand, operand
from topay_help.text import Text

Data = Mapping[str, Any]
NOT_SURE = Text("不确定", "Not sure")


def flow(data: Data) -> Flow:
    """The flow that well-shaped data describes."""
    return Flow(
        id=data["flow"],
        title=text(data["title"]),
        summary=text(data["summary"]) if "summary" in data else None,
        owner=data.get("owner", ""),
        reviewed=_day(data, "reviewed"),
        review_by=_day(data, "review_by"),
        sources=data.get("sources", {}),
        faq=_faq(data["faq"]) if "faq" in data else None,
        facts={name: _fact(name, entry) for name, entry in data.get("facts", {}).items()},
        start=data["start"],
        nodes={id_: node(id_, entry) for id_, entry in data["nodes"].items()},
        phrases={lang: tuple(many) for lang, many in data.get("phrases", {}).items()},
        renamed_from=data.get("renamed_from"),
    )


def node(id_: str, data: Data) -> Node:
    """One step of a flow."""
    if "question" in data:
        return _question(id_, data)
    if "checklist" in data:
        return _checklist(id_, data)
    if "outcome" in data:
        return _outcome(id_, data)
    return Call(id_, data["call"], _targets(data["then"], "other"), data.get("renamed_from"))


def text(data: Any) -> Text:
    """Words in both languages; plain text is Chinese that nobody has translated yet."""
    return Text(data) if isinstance(data, str) else Text(data.get("zh", ""), data.get("en", ""))


def words(data: Any) -> Words:
    """Words with their variants."""
    if not isinstance(data, list):
        return Words(text(data))
    instead = tuple((condition(item["when"]), text(item)) for item in data[:-1])
    return Words(text(data[-1]), instead)


def condition(data: Data) -> Condition:
    """A condition; one test stands for itself, several must all hold."""
    parts = [part for name, entry in data.items() for part in _tests(name, entry)]
    return parts[0] if len(parts) == 1 else model.All(tuple(parts))


def _tests(name: str, data: Any) -> Iterable[Condition]:
    if name == "any":
        yield model.Any(tuple(condition(part) for part in data))
    elif name == "all":
        yield model.All(tuple(condition(part) for part in data))
    elif name == "not":
        yield model.Not(condition(data))
    elif isinstance(data, dict):
        for operator in OPERATORS:
            if operator in data:
                yield Test(name, many(data[operator]), operator)
    else:
        yield Test(name, many(data))


def many(data: Any) -> tuple[str, ...]:
    """One or several as several."""
    if data is None:
        return ()
    return (data,) if isinstance(data, str) else tuple(data)


def _day(data: Data, key: str) -> date | None:
    return date.fromisoformat(data[key]) if key in data else None


def _words(data: Data, key: str) -> Words | None:
    return words(data[key]) if key in data else None


def _sources(data: Data) -> tuple[str, ...]:
    return many(data.get("source"))


def _fact(name: str, data: Data) -> Fact:
    function, arguments = next(iter(data.items()))
    return Fact(name, function, tuple(_operand(one) for one in arguments))


def _operand(written: str) -> Operand:
    found = operand(written)
    assert found is not None  # noqa: S101 - the shape was checked before
    return found


def _faq(data: Data) -> Faq:
    return Faq(
        steps=steps(data["steps"]),
        intro=remarks(data.get("intro", ())),
        notes=remarks(data.get("notes", ())),
        keep=tuple(data.get("keep", ())),
        never=tuple(data.get("never", ())),
    )


def steps(data: Iterable[Data]) -> tuple[Step, ...]:
    """The steps of a list."""
    return tuple(
        Step(words(item["do"]), _words(item, "how"), _words(item, "why"), _sources(item))
        for item in data
    )


def remarks(data: Iterable[Data]) -> tuple[Remark, ...]:
    """Sentences with their sources."""
    return tuple(Remark(words(item["text"]), _sources(item)) for item in data)


def _question(id_: str, data: Data) -> Question:
    rules = [
        Rule(row["to"], condition(row["when"]) if "when" in row else None)
        for row in data.get("next", ())
    ]
    if "to" in data:
        rules.append(Rule(data["to"]))
    return Question(
        id=id_,
        text=words(data["question"]),
        kind=cast("ValueKind", data.get("kind", "choice")),
        help=_words(data, "help"),
        why=_words(data, "why"),
        options=tuple(_option(id_, entry) for id_, entry in data.get("options", {}).items()),
        rules=tuple(rules),
        unsure=_unsure(data["unsure"]) if "unsure" in data else None,
        min=_operand(data["min"]) if "min" in data else None,
        max=_operand(data["max"]) if "max" in data else None,
        max_length=int(data["max_length"]) if "max_length" in data else None,
        pattern=data.get("pattern"),
        validations=tuple(
            Validation(entry["name"], condition(entry["holds"]), text(entry["message"]))
            for entry in data.get("valid", ())
        ),
        sources=_sources(data),
        for_summary=data.get("for_summary") == "yes",
        changes=data.get("changes") == "yes",
        check_contact=data.get("check") == "contact",
        renamed_from=data.get("renamed_from"),
    )


def _option(id_: str, data: Data) -> Option:
    return Option(id_, text(data["label"]), data.get("to"), data.get("renamed_from"))


def _unsure(data: Data) -> Option:
    return Option(
        model.UNSURE, text(data.get("label", {})) if "label" in data else NOT_SURE, data.get("to")
    )


def _targets(data: Data, any_end: str) -> dict[str, str]:
    if "to" in data:
        return {any_end: data["to"]}
    return {end: entry["to"] for end, entry in data.items()}


def _checklist(id_: str, data: Data) -> Checklist:
    return Checklist(
        id=id_,
        title=words(data["checklist"]),
        steps=steps(data["steps"]),
        then=_targets(data["then"], "done"),
        help=_words(data, "help"),
        sources=_sources(data),
        renamed_from=data.get("renamed_from"),
    )


def _outcome(id_: str, data: Data) -> Outcome:
    return Outcome(
        id=id_,
        title=words(data["outcome"]),
        text=_words(data, "text"),
        steps=steps(data.get("steps", ())),
        by=data.get("by"),
        keep=tuple(data.get("keep", ())),
        never=tuple(data.get("never", ())),
        contact=tuple(data.get("contact", ())),
        want=_words(data, "want"),
        urgent=data.get("urgent") == "yes",
        sources=_sources(data),
        renamed_from=data.get("renamed_from"),
    )


def evidence(data: Data, key: str) -> dict[str, Evidence]:
    """The evidence of a well-shaped evidence file: what to `keep`, or what `never` to tell."""
    return {
        id_: Evidence(
            id_,
            text(entry["label"]),
            text(entry["hint"]) if "hint" in entry else None,
            _sources(entry),
        )
        for id_, entry in data[key].items()
    }


def settings(data: Data) -> dict[str, Setting]:
    """The settings of a well-shaped settings file."""
    return {
        id_: Setting(
            id_,
            _setting_value(entry),
            cast("ValueKind", entry["kind"]),
            text(entry["label"]),
            entry.get("default", "yes") == "yes",
            _sources(entry),
        )
        for id_, entry in data["settings"].items()
    }


def _setting_value(data: Data) -> Day | Number | tuple[str, ...] | str:
    kind, written = data["kind"], data["value"]
    if kind == "multi":
        return (written,)
    found = operand(written) if kind in ("date", "money", "number") else None
    return found if isinstance(found, Day | Number) else written


def channels(data: Data) -> Channels:
    """The channels of a well-shaped channels file."""
    return Channels(
        channels={
            id_: Channel(
                id_,
                text(entry["title"]),
                remarks(entry["suits"]),
                steps(entry["steps"]),
                remarks(entry.get("notes", ())),
            )
            for id_, entry in data["channels"].items()
        },
        intro=remarks(data.get("intro", ())),
        unlisted=remarks(data.get("unlisted", ())),
        have_ready=remarks(data.get("have_ready", ())),
        about=remarks(data.get("about", ())),
        closing=remarks(data.get("closing", ())),
        keep=tuple(data.get("keep", ())),
        never=tuple(data.get("never", ())),
    )
