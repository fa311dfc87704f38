"""Small flows for tests: made by hand, or at random."""

from hypothesis import strategies as st

from topay_help.flow.model import (
    All,
    Any,
    Call,
    Checklist,
    Condition,
    Content,
    Fact,
    Flow,
    Node,
    Not,
    Option,
    Outcome,
    Question,
    Rule,
    Words,
)
from topay_help.flow.model import Test as Check
from topay_help.text import Text


def words(text: str = "x") -> Words:
    return Words(Text(text, text))


def choice(id_: str, *options: str, rules: tuple[Rule, ...] = (), **to: str) -> Question:
    many = tuple(Option(one, Text(one, one), to.get(one)) for one in options)
    return Question(id_, words(), options=many, rules=rules)


def flow(*nodes: Node, id_: str = "f", facts: tuple[Fact, ...] = ()) -> Flow:
    return Flow(
        id_,
        Text(id_, id_),
        nodes[0].id,
        {node.id: node for node in nodes},
        facts={fact.name: fact for fact in facts},
    )


def content(*flows: Flow) -> Content:
    return Content({one.id: one for one in flows})


def end(id_: str) -> Outcome:
    return Outcome(id_, words())


NAMES = ("q0", "q1", "q2", "q3", "q4")
OPTIONS = ("a", "b", "c")
ENDS = ("x", "y", "z")


def checks() -> st.SearchStrategy[Condition]:
    single = st.builds(
        Check,
        st.sampled_from(NAMES),
        st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=2).map(tuple),
    )
    return st.recursive(
        single,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.lists(inner, min_size=1, max_size=2).map(tuple).map(All),
            st.lists(inner, min_size=1, max_size=2).map(tuple).map(Any),
        ),
        max_leaves=3,
    )


@st.composite
def random_flows(draw: st.DrawFn, *, calls: bool = True) -> Content:
    """A small flow of choices and lists whose edges may go anywhere, also back."""
    targets = st.sampled_from((*NAMES, *ENDS, *ENDS, "flow:other"))
    nodes: list[Node] = []
    for name in NAMES:
        kind = draw(st.integers(0, 7))
        if calls and kind == 0 and name != NAMES[0]:
            done = draw(st.sampled_from(("done", "other")))
            nodes.append(Call(name, "sub", {done: draw(targets), "other": draw(targets)}))
            continue
        if kind == 1:
            then = {"solved": draw(targets), "not_solved": draw(targets)}
            nodes.append(Checklist(name, words(), (), then))
            continue
        options = tuple(
            Option(one, Text(one), draw(st.none() | targets))
            for one in draw(st.sampled_from((OPTIONS, OPTIONS[:2])))
        )
        rules = [Rule(draw(targets), draw(checks())) for _ in range(draw(st.integers(0, 2)))]
        nodes.append(Question(name, words(), options=options, rules=(*rules, Rule(draw(targets)))))
    other = flow(choice("q1", "a", "b", a="done", b="done"), end("done"), id_="other")
    sub = flow(
        choice("q2", "a", "b", a=draw(st.sampled_from(("s1", "done"))), b="left"),
        choice("s1", "a", "b", a="done", b=draw(st.sampled_from(("q2", "left", "flow:other")))),
        end("done"),
        end("left"),
        id_="sub",
    )
    return content(flow(*nodes, *map(end, ENDS)), other, sub)
