"""Faults that show only when the answers are carried along: rules, answers, outcomes.

Nothing is called impossible unless all walks were seen, also those after the last day of the
calendar; what was not proven is not reported.
"""

from collections.abc import Iterator

from topay_help.findings import Path, Severity
from topay_help.flow.conditions import tests
from topay_help.flow.model import UNSURE, Call, Outcome, Question, exits
from topay_help.proof.checks.logic import impossible_rules
from topay_help.proof.checks.references import rule_path
from topay_help.proof.checks.subject import Fault, Subject
from topay_help.proof.checks.unasked import never_asked, unasked
from topay_help.proof.walks.paths import command, variants
from topay_help.proof.walks.reads import words
from topay_help.text import Text

PROVE = "topay-help flows prove --flow {flow}"


def uncovered(subject: Subject) -> Iterator[Fault]:
    """TH203: answers for which no rule of a question holds."""
    for (flow, id_), answers in subject.walk.faults.items():
        node = subject.flow.nodes.get(id_)
        if flow == subject.flow.id and isinstance(node, Question) and node.rules:
            line = command(subject.content, flow, answers, subject.day)
            message = Text(
                "有的答案没有一条规则接得住：请补上没有 when 的最后一行。",
                "Some answers fit none of the rules: add a last row without “when”.",
            )
            yield Fault("TH203", ("nodes", id_, "next"), message, reproduce=line)


def dead_rules(subject: Subject) -> Iterator[Fault]:
    """TH301 a rule that never fires, TH302 one that always does and so hides those behind it."""
    hidden = _hidden(subject)
    impossible = impossible_rules(subject) | never_asked(subject)
    unanswered = _without_value(subject)  # told of as that, and not of what follows from it
    for id_, row in _dead(subject):
        if id_ in unanswered:
            continue
        node = subject.flow.nodes[id_]
        assert isinstance(node, Question)  # noqa: S101 - only questions have rules
        path = rule_path(subject, node, row)
        if (id_, row) in hidden or (*path, "when") in impossible:
            continue
        yield Fault("TH301", path, _never(subject, id_, row), reproduce=_prove(subject))
    for id_, row in sorted(set(hidden.values())):
        if id_ in unanswered:
            continue
        node = subject.flow.nodes[id_]
        assert isinstance(node, Question)  # noqa: S101 - only questions have rules
        message = Text(
            "这一行规则总是先生效，后面的规则永远轮不到。",
            "This rule always fires, so that the ones behind it never do.",
        )
        path = rule_path(subject, node, row)
        yield Fault("TH302", path, message, reproduce=_prove(subject))


def _never(subject: Subject, id_: str, row: int) -> Text:
    """Why a rule never fires: the rows that win wherever it would hold, or no answers at all."""
    before = sorted({number for walk in subject.walks for number in walk.before(id_, row)})
    if not before:
        return Text(
            "这一行规则从不生效：没有哪种答案让它的条件成立。",
            "This rule never fires: no answers make its condition hold.",
        )
    rows = [str(number + 1) for number in before]
    return Text(
        f"这一行规则从不生效：它成立的时候，前面的第 {'、'.join(rows)} 行总是先成立。",
        f"This rule never fires: wherever it holds, row {' or '.join(rows)} before it wins.",
    )


def _prove(subject: Subject) -> str:
    return PROVE.format(flow=subject.flow.id)


def _dead(subject: Subject) -> list[tuple[str, int]]:
    if not subject.walk.dead_rules:
        return []
    visited = _visited(subject)
    return [
        rule
        for rule in subject.walk.dead_rules
        if all(rule in walk.dead_rules for walk in subject.walks) and rule[0] in visited
    ]


def _visited(subject: Subject) -> set[str]:
    """The nodes of the flow that some walk comes to, on one of the days that are tried."""
    stops = (stop for walk in subject.walks for stop in walk.visited)
    return {node for flow, node in stops if flow == subject.flow.id}


def _hidden(subject: Subject) -> dict[tuple[str, int], tuple[str, int]]:
    """The dead rules behind one that always fires, each with that one."""
    dead = set(_dead(subject))
    found: dict[tuple[str, int], tuple[str, int]] = {}
    for id_, row in dead:
        node = subject.flow.nodes[id_]
        assert isinstance(node, Question)  # noqa: S101 - only questions have rules
        alive = [r for r in range(len(node.rules)) if (id_, r) not in dead]
        if len(alive) == 1 and alive[0] < row:
            found[(id_, row)] = (id_, alive[0])
        elif any(node.rules[r].when is None and r < row for r in alive):
            first = next(r for r in alive if node.rules[r].when is None)
            found[(id_, row)] = (id_, first)
    return found


def unread(subject: Subject) -> Iterator[Fault]:
    """TH305: a question whose answers never lead apart and that nothing reads."""
    if not subject.walk.complete:
        return
    idle = [id_ for flow, id_ in subject.walk.idle if flow == subject.flow.id]
    unanswered = _without_value(subject)
    for id_ in sorted(idle):
        node = subject.flow.nodes[id_]
        assert isinstance(node, Question)  # noqa: S101 - only questions are idle
        shown = node.for_summary or node.check_contact or id_ in subject.read
        if shown or id_ in unanswered:
            continue
        message = Text(
            "这个问题怎么回答都一样，后面也没有用到。删掉它；只为给客服的摘要而问的，"
            "请写 for_summary: yes。",
            "Whatever is answered here changes nothing and is read nowhere. Remove the question, "
            "or say “for_summary: yes” if it is asked for the summary to support.",
        )
        yield Fault("TH305", ("nodes", id_), message, reproduce=_prove(subject))


def unmet(subject: Subject) -> Iterator[Fault]:
    """TH306: a node that the graph leads to, but no walk reaches."""
    flow = subject.flow
    nodes = [node for node in flow.nodes.values() if not isinstance(node, Call)]
    if all((flow.id, node.id) in subject.walk.visited for node in nodes):
        return
    if not all(walk.proven for walk in subject.walks):
        return
    visited = _visited(subject)
    open_ways = _open(subject)
    for node in nodes:
        if node.id in visited or not open_ways.get(node.id, set()) & visited:
            continue
        what = ("结论", "outcome") if isinstance(node, Outcome) else ("节点", "node")
        message = Text(
            f"没有哪种答案走得到{what[0]}“{node.id}”。",
            f"No answers lead to the {what[1]} “{node.id}”.",
        )
        yield Fault("TH306", ("nodes", node.id), message, reproduce=_prove(subject))


def _open(subject: Subject) -> dict[str, set[str]]:
    """For each node, those that lead to it by something else than a rule known to be dead."""
    dead = set(_dead(subject))
    found: dict[str, set[str]] = {}
    for node in subject.flow.nodes.values():
        ways = list(exits(node))
        if isinstance(node, Question):
            ways = [o.to for o in node.choices if o.to]
            ways += [rule.to for row, rule in enumerate(node.rules) if (node.id, row) not in dead]
        for to in ways:
            found.setdefault(to, set()).add(node.id)
    return found


def unshown(subject: Subject) -> Iterator[Fault]:
    """TH308: a variant of a text that is never shown."""
    own = [node for node in subject.flow.nodes.values() if any(w.instead for _, w in words(node))]
    if not own or not subject.walk.proven:
        return
    impossible = impossible_rules(subject)
    shown = frozenset[Variant]()
    for day in subject.days:  # the later ones only where something is still missing
        walk = subject.on(day)
        shown |= variants(walk)
        if not walk.proven or not any(_missing(subject, shown)):
            return
    visited = _visited(subject)
    for node_id, path, index in _missing(subject, shown):
        here: Path = ("nodes", node_id, *path, index)
        if node_id in visited and (*here, "when") not in impossible:
            message = Text("这种说法从来不会显示。", "This variant of the text is never shown.")
            spare = index > 0 and here == _last(subject, here)  # what is said if nothing else fits
            grave: Severity = "warning" if spare else "error"
            yield Fault("TH308", here, message, reproduce=_prove(subject), severity=grave)


def _last(subject: Subject, path: Path) -> Path:
    """The way to the last variant of the text to which `path` leads."""
    texts = dict(words(subject.flow.nodes[str(path[1])]))
    return (*path[:-1], len(texts[path[2:-1]].instead))


Variant = tuple[str, str, Path, int]


def _missing(subject: Subject, shown: frozenset[Variant]) -> Iterator[tuple[str, Path, int]]:
    """Variants that are not shown; those that wait for a setting of the operator left out."""
    settings = subject.content.settings
    for node in subject.flow.nodes.values():
        for path, text in words(node):
            if any(test.name in settings for when, _ in text.instead for test in tests(when)):
                continue
            for index in range(len(text.all) if text.instead else 0):
                if (subject.flow.id, node.id, path, index) not in shown:
                    yield node.id, path, index


def unanswerable(subject: Subject) -> Iterator[Fault]:
    """TH208: a question that takes no value at all on some way: its bounds exclude each other."""
    for id_, number in _without_value(subject).items():
        way = subject.walk.witness_to(number)
        line = command(subject.content, subject.flow.id, way, subject.day)
        message = Text(
            "这里没有一个值可以填：max 在 min 之前。",
            "No value can be given here: max lies before min.",
        )
        yield Fault("TH208", ("nodes", id_, "max"), message, at_value=True, reproduce=line)


def _without_value(subject: Subject) -> dict[str, int]:
    """The questions that take no value, each with the nearest standpoint where that is so."""
    found: dict[str, int] = {}
    for number, spot in subject.walk.reached():
        cursor = spot.standpoint.cursor
        node = subject.flow.nodes.get(cursor.node)
        if cursor.flow != subject.flow.id or not isinstance(node, Question):
            continue
        if (node.min or node.max) and all(edge.answer == UNSURE for edge in spot.edges or ()):
            found.setdefault(node.id, number)
    return found


def stopped(subject: Subject) -> Iterator[Fault]:
    """TH309: too many walks to look at all of them here; what was not found may still be there."""
    if not subject.walk.complete:
        fired, rules = subject.walk.fired
        looked = len(subject.walk.parents)
        message = Text(
            f"走法太多，这里看了 {looked} 个位置就停下：{rules} 行规则里看到 {fired} 行生效，"
            "其余没有断定。从不生效的规则、走不到的结论、从不显示的说法都没有查。"
            "请用 flows prove 再查。",
            f"There are too many walks: it stopped after {looked:,} standpoints and saw {fired} of "
            f"{rules} rules fire; the others are not decided. Rules that never fire, outcomes that "
            "are never reached and texts that are never shown were not looked for. "
            "Have flows prove look further.",
        )
        yield Fault("TH309", ("start",), message, reproduce=_prove(subject))


CHECKS = (stopped, unanswerable, uncovered, unasked, dead_rules, unread, unmet, unshown)
