"""The fewest and the most prompts of an outlook. Pure.

Where stops form a ring, the most counts each of them once and once more where a walk may come back.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from topay_help.proof.walks.outlook import Outlook, Ways

Ring = frozenset[int]  # stops that all lead to each other; most often only one


def fewest(outlook: Outlook) -> int | None:
    """Prompts that every walk to an outcome needs; None where none leads to one."""
    nearest: list[int] = [outlook.start]
    farther: list[int] = []
    seen: set[int] = set()
    prompts = 0
    while nearest or farther:
        if not nearest:
            nearest, farther, prompts = farther, [], prompts + 1
        number = nearest.pop()
        if number in seen:
            continue
        seen.add(number)
        if number in outlook.outcomes:
            return prompts
        free = number in outlook.known or number in outlook.perhaps
        following = outlook.ways[number] | outlook.over[number]
        (nearest if free and number != outlook.start else farther).extend(following)
    return None


def most(outlook: Outlook) -> int:
    """Prompts that no walk on exceeds."""
    rings = list(rings_of(outlook.ways, outlook.ways))
    asked = outlook.asked
    weights = [_weight(outlook, ring, asked) for ring in rings]
    alone = _longest(outlook, rings, weights, {})
    entries = {after for over in outlook.over.values() for after in over}
    behind = {
        entry: sum(alone[one] for one in entries & _reached(outlook, entry)) for entry in entries
    }
    return _longest(outlook, rings, weights, behind)[outlook.start]


def in_flow(outlook: Outlook) -> Outlook:
    """The same look ahead, when a walk ends where it goes over into another flow."""
    entries = {after for over in outlook.over.values() for after in over}
    nowhere = dict.fromkeys(entries, Ring())
    return replace(
        outlook,
        ways={**outlook.ways, **nowhere},
        over={**outlook.over, **nowhere},
        outcomes=outlook.outcomes | entries,
    )


def _longest(
    outlook: Outlook, rings: list[Ring], weights: list[int], behind: Mapping[int, int]
) -> dict[int, int]:
    """The most prompts from each stop; in another flow what `behind` says of its first stop."""
    found: dict[int, int] = {}
    for ring, weight in zip(rings, weights, strict=True):
        after = {one for number in ring for one in outlook.ways[number]} - ring
        over = {one for number in ring for one in outlook.over[number]}
        ahead = [*(found[one] for one in after), *(behind.get(one, 0) for one in over)]
        found |= dict.fromkeys(ring, weight + max(ahead, default=0))
    return found


def _weight(outlook: Outlook, ring: Ring, asked: Ring) -> int:
    """Prompts within a ring of stops, when each of them is come back to at most once."""
    earlier = ring.intersection(outlook.earlier) - {outlook.start}
    again = Ring()
    if _turns(ring, outlook.ways):
        again = _returns(outlook, ring, _first(outlook, ring)) & asked
    if outlook.start not in ring:
        again |= earlier
    elif outlook.start in outlook.earlier:  # it is come back to right now
        again -= {outlook.start}
    refused = len(again) * len(ring & outlook.particular)
    return len((ring & asked) - earlier - outlook.kept) + len(again) + refused


def _first(outlook: Outlook, ring: Ring) -> Ring:
    """The stops at which a walk can come into a ring."""
    if outlook.start in ring:
        return frozenset([next((n for n in outlook.earlier if n in ring), outlook.start)])
    within = {n for number, ways in outlook.ways.items() if number not in ring for n in ways}
    over = {n for ways in outlook.over.values() for n in ways}
    return ring & (within | over)


def _returns(outlook: Outlook, ring: Ring, first: Ring) -> Ring:
    """The stops of a ring that a walk can come back to before it has come back to any other."""
    if not _turns(ring, outlook.ways):
        return Ring()
    depths = outlook.depths
    if len(first) != 1 or any(depths[one] > depths[number] for one in first for number in ring):
        return ring  # a stop within a call is new each time that the call is made
    rest = ring - first
    found = set(first)
    for part in rings_of(rest, outlook.ways):
        inlets = {n for number in ring - part for n in outlook.ways[number]} & part
        found |= _returns(outlook, part, frozenset(inlets))
    return frozenset(found)


def _turns(ring: Ring, ways: Ways) -> bool:
    """Whether a walk can come back within a ring: a single stop can be one that leads to itself."""
    return len(ring) > 1 or any(number in ways[number] for number in ring)


def rings_of(numbers: Iterable[int], ways: Ways) -> Iterator[Ring]:
    """The rings among some stops, each after those that it leads to."""
    among = set(numbers)
    before: dict[int, list[int]] = {number: [] for number in among}
    for number in among:
        for after in ways[number] & among:
            before[after].append(number)
    seen: set[int] = set()
    order = [n for root in among for n in _deepest_first(root, before, seen)]
    ahead = {number: ways[number] & among for number in among}
    seen = set()
    for root in reversed(order):
        if root not in seen:
            yield frozenset(_deepest_first(root, ahead, seen))


def _deepest_first(root: int, after: Mapping[int, Iterable[int]], seen: set[int]) -> Iterator[int]:
    if root in seen:
        return
    seen.add(root)
    stack = [(root, iter(after[root]))]
    while stack:
        number, rest = stack[-1]
        one = next((n for n in rest if n not in seen), None)
        if one is None:
            stack.pop()
            yield number
        else:
            seen.add(one)
            stack.append((one, iter(after[one])))


def _reached(outlook: Outlook, root: int) -> set[int]:
    seen = {root}
    waiting = [root]
    for number in waiting:
        following = (outlook.ways[number] | outlook.over[number]) - seen
        seen |= following
        waiting += following
    return seen
