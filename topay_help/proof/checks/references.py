"""TH1xx: every name stands for something, and what stands there fits."""

from collections.abc import Iterator

from topay_help.findings import Path
from topay_help.flow.model import HAND_OVER, Call, Checklist, Node, Outcome, Question
from topay_help.flow.screen import PLACEHOLDER
from topay_help.proof.checks.names import kind, known
from topay_help.proof.checks.subject import Fault, Subject
from topay_help.spelling import did_you_mean
from topay_help.text import LANGS, Text


def targets(subject: Subject) -> Iterator[Fault]:
    """TH101 a node that is not there, TH104 a flow that is not there."""
    yield from _target(subject, ("start",), subject.flow.start)
    for node in subject.flow.nodes.values():
        for path, to in ways(node):
            yield from _target(subject, _written_as(subject, node, path), to)
        if isinstance(node, Call):
            yield from _flow(subject, ("nodes", node.id, "call"), node.flow)


def ways(node: Node) -> Iterator[tuple[Path, str]]:
    """Every target of a node, with its way inside the node's entry."""
    match node:
        case Question():
            for option in node.options:
                if option.to:
                    yield ("options", option.id, "to"), option.to
            if node.unsure and node.unsure.to:
                yield ("unsure", "to"), node.unsure.to
            for row, rule in enumerate(node.rules):
                yield ("next", row, "to"), rule.to
        case Checklist() | Call():
            for end, to in node.then.items():
                alone = end == ("done" if isinstance(node, Checklist) else "other")
                yield ("then", "to") if alone else ("then", end, "to"), to
        case Outcome():
            return


def rule_path(subject: Subject, node: Question, row: int) -> Path:
    """The way to a row of `next:`; the last one may be the key `to` of the question itself."""
    data = subject.data["nodes"][node.id]
    here: Path = ("nodes", node.id)
    return (*here, "to") if row == len(data.get("next", ())) else (*here, "next", row)


def _written_as(subject: Subject, node: Node, path: Path) -> Path:
    if isinstance(node, Question) and path[0] == "next":
        here = rule_path(subject, node, int(path[1]))
        return here if here[-1] == "to" else (*here, "to")
    return ("nodes", node.id, *path)


def _target(subject: Subject, path: Path, to: str) -> Iterator[Fault]:
    if to.startswith(HAND_OVER):
        yield from _flow(subject, path, to.removeprefix(HAND_OVER))
    elif to not in subject.flow.nodes:
        hint = did_you_mean(to, subject.flow.nodes)
        words = Text(f"没有“{to}”这个节点。{hint.zh}", f"There is no node “{to}”.{hint.en}")
        yield Fault("TH101", path, words, at_value=True)


def _flow(subject: Subject, path: Path, name: str) -> Iterator[Fault]:
    flows = {*subject.content.flows, *subject.broken}
    if name not in flows:
        hint = did_you_mean(name, sorted(flows - {subject.flow.id}))
        words = Text(f"没有“{name}”这个流程。{hint.zh}", f"There is no flow “{name}”.{hint.en}")
        yield Fault("TH104", path, words, at_value=True)


def called_outcomes(subject: Subject) -> Iterator[Fault]:
    """TH112: `then` of a call names an outcome that the called flow does not have."""
    for node in subject.flow.nodes.values():
        flow = subject.content.flows.get(node.flow) if isinstance(node, Call) else None
        if not isinstance(node, Call) or flow is None:
            continue
        ends = outcomes_of(subject, node.flow)
        for end in node.then:
            if end != "other" and end not in ends:
                hint = did_you_mean(end, ends)
                words = Text(
                    f"流程“{node.flow}”没有“{end}”这个结论。{hint.zh}",
                    f"The flow “{node.flow}” has no outcome “{end}”.{hint.en}",
                )
                yield Fault("TH112", ("nodes", node.id, "then", end), words)


def outcomes_of(subject: Subject, flow: str) -> list[str]:
    """The outcomes that a call of `flow` can come back with, also through hand-overs."""
    found, flows = [], [flow]
    for name in flows:
        one = subject.content.flows.get(name)
        for node in one.nodes.values() if one else ():
            if isinstance(node, Outcome):
                found.append(node.id)
            for _, to in ways(node):
                other = to.removeprefix(HAND_OVER)
                if to.startswith(HAND_OVER) and other not in flows:
                    flows.append(other)
    return found


def evidence(subject: Subject) -> Iterator[Fault]:
    """TH105: something to keep, or never to tell, that the evidence file does not know."""
    if not subject.evidence:
        return
    lists: list[tuple[Path, tuple[str, ...], tuple[str, ...]]] = []
    faq = subject.flow.faq
    lists += [(("faq",), faq.keep, faq.never)] if faq else []
    for node in subject.flow.nodes.values():
        if isinstance(node, Outcome):
            lists.append((("nodes", node.id), node.keep, node.never))
    for path, keep, never in lists:
        for key, ids, there in (
            ("keep", keep, subject.content.keep),
            ("never", never, subject.content.never),
        ):
            for index, id_ in enumerate(ids):
                if id_ not in there:
                    hint = did_you_mean(id_, there)
                    words = Text(
                        f"evidence.yaml 的 {key} 里没有“{id_}”。{hint.zh}",
                        f"“{id_}” is not under {key} of evidence.yaml.{hint.en}",
                    )
                    yield Fault("TH105", (*path, key, index), words, at_value=True)


def placeholders(subject: Subject) -> Iterator[Fault]:
    """TH106: braces in a text that name no answer, fact or setting there."""
    for said in subject.said:
        faults = (_braces(subject, (*said.path, lang), getattr(said.text, lang)) for lang in LANGS)
        yield from list(filter(None, faults))[:1]


def _braces(subject: Subject, path: Path, words: str) -> Fault | None:
    if "{" not in words and "}" not in words:
        return None
    settings = subject.content.settings
    answers = path[0] == "nodes"  # only there something has been answered
    unknown = [
        name
        for name in PLACEHOLDER.findall(words)
        if not (kind(subject, name) if answers else name in settings)
    ]
    rest = PLACEHOLDER.sub("", words)
    if unknown:
        hint = did_you_mean(unknown[0], known(subject) if answers else settings)
        message = Text(
            f"{{{unknown[0]}}} 不是这里的答案、计算值或设定值。{hint.zh}",
            f"{{{unknown[0]}}} is no answer, fact or setting here.{hint.en}",
        )
        return Fault("TH106", path, message, at_value=True)
    if "{" in rest or "}" in rest:
        message = Text(
            "花括号只用来写 {名字}；文字里请用别的括号。",
            "Braces only hold {names}; use other brackets in a text.",
        )
        return Fault("TH106", path, message, at_value=True)
    return None


def sources(subject: Subject) -> Iterator[Fault]:
    """TH110: the first word of a source is not a key of the file's `sources:`."""
    yield from unknown_sources(subject.data)


def unknown_sources(data: object) -> Iterator[Fault]:
    """The same for the data of any content file."""
    there = data.get("sources", {}) if isinstance(data, dict) else {}
    for path, written in _written(data, ()):
        key = written.partition(" ")[0]
        if key not in there:
            hint = did_you_mean(key, there)
            words = Text(
                f"文件开头的 sources 里没有“{key}”。{hint.zh}",
                f"“{key}” is not under sources: of this file.{hint.en}",
            )
            yield Fault("TH110", path, words, at_value=True)


def _written(data: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _written(item, (*path, index))
    if not isinstance(data, dict):
        return
    for key, item in data.items():
        if key == "source" and isinstance(item, str):
            yield (*path, key), item
        elif key == "source" and isinstance(item, list):
            yield from (((*path, key, i), one) for i, one in enumerate(item))
        else:
            yield from _written(item, (*path, key))
