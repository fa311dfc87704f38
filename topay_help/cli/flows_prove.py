"""The `flows prove` command: walk every path of every flow, and say what was proven."""

from topay_help.authoring.folder import where_from
from topay_help.cli.options import Folder, OneFlow
from topay_help.cli.session import Session
from topay_help.cli.understood import known_flow
from topay_help.findings import Path, Place
from topay_help.output.stream import send
from topay_help.proof.check import open_walkable
from topay_help.proof.reports import proof as out
from topay_help.proof.scenario_findings import missed_place
from topay_help.proof.walks.proof import prove as prove_flow
from topay_help.terminal.progress import progress


def prove(session: Session, folder: Folder = None, flow: OneFlow = None) -> int:
    """Print what is proven; 1 where an outcome is never reached, a rule is dead, a walk breaks."""

    path = session.folder(folder)
    folder_ = open_walkable(path, session.today)
    content = folder_.content
    flows = [known_flow(content, flow)] if flow else list(content.flows)
    with progress() as told:
        proofs = [prove_flow(content, one, session.today, told=told) for one in flows]
    where = where_from(path)

    def places(flow: str, path: Path) -> Place:
        return missed_place(folder_.documents[flow], path)

    if session.format == "json":
        send(out.as_json(proofs, session.lang, where, places))
    else:
        send("\n".join(out.as_text(proof, session.lang, where, places) for proof in proofs))
    wrong = any(p.dead_rules or p.faults or None in p.outcomes.values() for p in proofs)
    return 1 if wrong else 0
