"""What was proven about flows, for people and for programs."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from topay_help.findings import Path, Place
from topay_help.flow.graph import joined, picture
from topay_help.flow.model import Answer
from topay_help.proof.walks.proof import Proof, Witness
from topay_help.text import ZH, Text

SCHEMA = 1
PATHS = Text(
    "{flow}：{paths} 条走得通的路，最长 {longest} 个问题，{reached}/{outcomes} 个结论能走到。",
    "{flow}: {paths} paths that can be walked, the longest with {longest} questions; "
    "{reached} of {outcomes} outcomes are reached.",
)
AT_LEAST = Text("至少 {paths}", "at least {paths}")
LIMIT = Text(
    "太大，没有全部断定：看了 {spots} 个位置后停下，{rules} 行规则里 {fired} 行看到生效，"
    "{outcomes} 个结论里 {reached} 个走到了；这些是断定的，其余的没找到不等于不存在。",
    "Too large to prove whole: it stopped after {spots} standpoints. Proven are {fired} of {rules} "
    "rules that fire and {reached} of {outcomes} outcomes that are reached; what was not found may "
    "still exist.",
)
SAMPLED = Text(
    "这些问题没有把每种答案都试过：{nodes}。没找到的，不等于不存在。",
    "Not every kind of answer was tried at: {nodes}. What was not found may still exist.",
)
NO_WAY = Text("没有选项或规则通到这里", "no option or rule leads here")
UNREACHED = Text("{node} 自己也走不到", "{node} is never reached itself")
NOT_FIRED = Text("{node} 的这条去路从不生效（{way}）", "this way on of {node} never fires ({way})")
UNKNOWN = Text("没有找到；没有全部走完，不能断定", "not found; not everything was walked")
DEAD_RULE = Text(
    "{place}{node}：第 {row} 行规则从不生效：没有哪种答案让它的条件成立。",
    "{place}{node}: row {row} of its rules never fires: no answers make its condition hold.",
)
SWALLOWED = Text(
    "{place}{node}：第 {row} 行规则从不生效：它成立的时候，第 {before} 行总是先成立。",
    "{place}{node}: row {row} of its rules never fires: wherever it holds, row {before} wins.",
)
FAULT = Text("{node}：走到这里就断了：{command}", "{node} leads nowhere: {command}")
LOOP = Text("{node}：可以回到这里再答：{command}", "{node} can be come back to: {command}")


Places = Callable[[str, Path], Place]  # where something of a flow stands in its file


def as_json(
    proofs: Iterable[Proof], lang: str, where: str = "", places: Places | None = None
) -> str:
    """The promised JSON of `flows prove`; `where` ends each command, as ` --flows DIR`."""
    data = {"schema": SCHEMA, "flows": [_flow(proof, lang, where, places) for proof in proofs]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _flow(proof: Proof, lang: str, where: str, places: Places | None) -> dict[str, Any]:
    found = proof.exploration
    return {
        "flow": found.flow,
        "paths": found.paths,
        "complete": proof.complete,
        "outcomes": [
            {
                **_outcome(proof, id_, lang, where),
                **_spot(places, found.flow, ("nodes", id_)),
            }
            for id_ in proof.outcomes
        ],
        "dead_rules": [
            {
                "node": node,
                "rule": row,
                "behind": list(found.before(node, row)),
                **_spot(places, found.flow, ("nodes", node, "next", row)),
            }
            for node, row in proof.dead_rules
        ],
        "longest": found.longest,
        "loops": [_at(node, one, where) for node, one in proof.loops.items()],
        "faults": [_at(node, one, where) for node, one in proof.faults.items()],
        "hand_overs": sorted(found.hand_overs),
        "sampled": sorted(node for _, node in found.sampled),
    }


def _spot(places: Places | None, flow: str, path: Path) -> dict[str, Any]:
    if places is None:
        return {}
    place = places(flow, path)
    return {"file": place.file, "line": place.line}


def _at(node: str, witness: Witness, where: str) -> dict[str, Any]:
    return {"node": node, "command": witness.command + where}


def _outcome(proof: Proof, id_: str, lang: str, where: str) -> dict[str, Any]:
    witness = proof.outcomes[id_]
    if witness is None:
        return {"id": id_, "witness": None, "command": None, "reason": _reason(proof, id_, lang)}
    answers = {key: _plain(answer) for key, answer in witness.answers.items()}
    return {"id": id_, "witness": answers, "command": witness.command + where}


def _reason(proof: Proof, outcome: str, lang: str) -> str:
    """Why no answers lead to an outcome: what would lead there, and why it does not."""
    if not proof.complete:
        return UNKNOWN.to(lang)
    found = proof.exploration
    drawn = picture(found.content, found.flow, lang)
    ways = [line for line in drawn.lines if line.end == outcome]
    told = [
        NOT_FIRED.to(lang, node=line.start, way=joined(line.labels, lang) or line.end)
        if (found.flow, line.start) in found.visited
        else UNREACHED.to(lang, node=line.start)
        for line in ways
    ]
    return ("；" if lang == "zh" else "; ").join(told or [NO_WAY.to(lang)])


def _plain(answer: Answer) -> str | list[str]:
    return answer if isinstance(answer, str) else list(answer)


def as_text(proof: Proof, lang: str, where: str = "", places: Places | None = None) -> str:
    """What was proven about one flow, for people; `where` ends each command."""
    found = proof.exploration
    paths = f"{found.paths:,}"
    lines = [
        PATHS.to(
            lang,
            flow=found.flow,
            paths=paths if found.complete else AT_LEAST.to(lang, paths=paths),
            longest=found.longest,
            reached=sum(one is not None for one in proof.outcomes.values()),
            outcomes=len(proof.outcomes),
        )
    ]
    if not found.complete:
        lines.append(_too_large(proof, lang))
    if found.sampled:
        lines.append(SAMPLED.to(lang, nodes=", ".join(sorted(node for _, node in found.sampled))))
    for id_, witness in proof.outcomes.items():
        told = witness.command + where if witness else _reason(proof, id_, lang)
        place = "" if witness else _placed(places, found.flow, ("nodes", id_))
        lines.append(f"  {place}{id_}\t{told}")
    lines += ["  " + _dead(proof, node, row, lang, places) for node, row in proof.dead_rules]
    for words, many in ((FAULT, proof.faults), (LOOP, proof.loops)):
        lines += [
            "  " + words.to(lang, node=node, command=one.command + where)
            for node, one in many.items()
        ]
    return "\n".join(lines) + "\n"


def _too_large(proof: Proof, lang: str) -> str:
    found = proof.exploration
    fired, rules = found.fired
    reached = sum(one is not None for one in proof.outcomes.values())
    return LIMIT.to(
        lang,
        spots=len(found.spots),
        fired=fired,
        rules=rules,
        reached=reached,
        outcomes=len(proof.outcomes),
    )


def _dead(proof: Proof, node: str, row: int, lang: str, places: Places | None) -> str:
    """A rule that never fires, where it stands, and the rows that win wherever it would hold."""
    found = proof.exploration
    comma = "、" if lang == ZH else ", "
    before = comma.join(str(one + 1) for one in found.before(node, row))
    place = _placed(places, found.flow, ("nodes", node, "next", row))
    words = SWALLOWED if before else DEAD_RULE
    return words.to(lang, place=place, node=node, row=row + 1, before=before)


def _placed(places: Places | None, flow: str, path: Path) -> str:
    if places is None:
        return ""
    place = places(flow, path)
    return f"{place.file}:{place.line}: "
