"""The user's saved walks, brought to the flows of now wherever they are read."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct

from topay_help.cases.case import Case
from topay_help.cases.location import default_path
from topay_help.cases.migrate import Migration, carried
from topay_help.cases.store import WAIT, Store
from topay_help.flow import engine
from topay_help.flow.engine import State
from topay_help.flow.model import Checklist, Content, Question
from topay_help.flow.reachable import reached
from topay_help.flow.screen import teller

SHOWN: Final = 10  # open cases that a menu lists; one more than fit tells that there are more


class Kept(Struct, frozen=True):
    """A store, and the flows that its cases are brought to."""

    store: Store
    content: Content

    def save(self, case: Case) -> Case:
        return self.store.save(case)

    def get(self, id_: str) -> Case:
        return carried(self.content, self.store.get(id_))

    def open_cases(self) -> list[Case]:
        return self.carried(self.store.open_cases(SHOWN))

    def ended(self) -> list[Case]:
        """The cases that have reached an outcome; some may be due."""
        return self.carried(self.store.ended(SHOWN))

    def carried(self, cases: list[Case]) -> list[Case]:
        """Cases as the flows of now take them."""
        migration = Migration(self.content)
        return [migration.carried(case) for case in cases]


def store(environ: Mapping[str, str], wait: float = WAIT) -> Store:
    """The user's cases as they were saved; `wait` seconds for another program. Raises HelpError."""
    return Store(default_path(environ), wait)


def kept(environ: Mapping[str, str], content: Content, wait: float = WAIT) -> Kept:
    """The user's cases, brought to the flows of `content`."""
    return Kept(store(environ, wait), content)


def stands(content: Content, case: Case, today: date) -> State:
    """Where a saved walk stands with the flows of now; raises NotFoundError if its flow is gone."""
    return engine.at(content, case.flow, case.answers, today)


def asked(content: Content, state: State, key: str, lang: str) -> str:
    """The words of the question whose answer is kept under a key; the key if it is gone."""
    flow, _, id_ = key.rpartition("/")
    flows = [flow] if flow else sorted(reached(content, state.start))
    nodes = (content.flows[name].nodes.get(id_) for name in flows if name in content.flows)
    node = next((node for node in nodes if isinstance(node, Question | Checklist)), None)
    if node is None:
        return key
    words = node.text if isinstance(node, Question) else node.title
    return teller(content, state, lang).say(words)
