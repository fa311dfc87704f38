"""Every check of a flow, in the order in which they run.

A check of the second kind follows walks; it runs only where those of the first kind found nothing
that breaks walking, so that no fault is told twice.
"""

from typing import Final

from topay_help.proof.checks import (
    content_rules,
    graph,
    kinds,
    languages,
    logic,
    questions,
    references,
    unknown,
    walked,
)
from topay_help.proof.checks.subject import Check

CHECKS: Final[tuple[Check, ...]] = (
    references.targets,
    references.called_outcomes,
    references.evidence,
    references.placeholders,
    references.sources,
    kinds.conditions,
    kinds.bounds,
    kinds.facts,
    kinds.circles,
    kinds.twice,
    questions.fitting_keys,
    questions.one_meaning,
    graph.unreachable,
    graph.dead_ends,
    graph.loops,
    graph.recursion,
    graph.uncovered_calls,
    graph.bare_outcomes,
    logic.contradictions,
    *content_rules.CHECKS,
    languages.translations,
)
WALKED: Final[tuple[Check, ...]] = (*walked.CHECKS, *unknown.CHECKS)
# What makes walking meaningless, or raises an error on the way.
BREAKS_WALKS: Final = frozenset(
    (
        *("TH101", "TH102", "TH103", "TH104", "TH106", "TH107", "TH108", "TH109"),
        *("TH111", "TH112", "TH114", "TH116", "TH202", "TH204", "TH205", "TH206"),
    )
)
