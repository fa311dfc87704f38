"""Which tests and bounds of a content depend on which answer. Static: no answers, no walk."""

from collections.abc import Mapping
from functools import cached_property

from topay_help.flow.conditions import tests
from topay_help.flow.model import Content, Test
from topay_help.proof.walks.reads import behind_all, bounds, conditions, named


class Relations:
    """Which tests and bounds of the content depend on which answer."""

    def __init__(self, content: Content) -> None:
        self.content = content

    @cached_property
    def _all(self) -> Mapping[str, tuple[tuple[str, Test, frozenset[str]], ...]]:
        found: dict[str, dict[tuple[str, Test], frozenset[str]]] = {}
        for flow in self.content.flows.values():
            for test in {
                t for n in flow.nodes.values() for _, c in conditions(n) for t in tests(c)
            }:
                base = behind_all(flow, named(test))
                for name in base:
                    found.setdefault(name, {})[(flow.id, test)] = base
        return {
            name: tuple((flow, test, base) for (flow, test), base in sorted(many.items(), key=repr))
            for name, many in found.items()
        }

    @cached_property
    def _bound(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for flow in self.content.flows.values():
            for node in flow.nodes.values():
                for name in bounds(node):
                    found.setdefault(name, set()).add(node.id)
        return {name: frozenset(many) for name, many in found.items()}

    def tests_on(self, name: str) -> tuple[tuple[str, Test, frozenset[str]], ...]:
        """(flow, test, the answers behind it) for every test that the answer `name` decides."""
        return self._all.get(name, ())

    def bounded_by(self, name: str) -> frozenset[str]:
        """The questions whose bounds are the answer `name`."""
        return self._bound.get(name, frozenset())
