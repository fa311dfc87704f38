"""Why a topic fits: the words of the user that speak most for it, in pieces that mean something."""

from typing import Final

from topay_help.ask.features import REACH, Unit, units
from topay_help.ask.fold import Token
from topay_help.ask.model import Model, Spans

REASONS: Final = 4
COUNTS: Final = 0.2  # a piece is a reason when it says this share of what the best one says
ASKING: Final = frozenset("怎么办样如何吗呢")
SMALL: Final = ASKING | frozenset(
    "的了我你您他她它们是在说里外啊呀吧就都也还又很个和跟把给让有这那请问下去过得着刚"
)
SMALL_WORDS: Final = frozenset(
    (  # noqa: SIM905 - a list of words is easier to read so
        "a an the to of in on at for from by with and or but so as i it its my me we our you your "
        "he she they them his her is am are was were be been has have had do did does this that "
        "these those there here what why how who when which can could would will should out up "
        "please hi hello le de wo ni zen me ban ma ne"
    ).split()
)


def because(model: Model, topic: str, words: str, folded: list[Token], found: Spans) -> list[str]:
    """The stretches of `words` that speak most for `topic`, or for danger, in their order."""
    parts = units(folded, model.meanings)
    says = _says(model, topic, found, len(folded))
    worth = [sum(says[part.first : part.last + 1]) for part in parts]
    least = max(worth, default=0.0) * COUNTS
    most = sorted(range(len(parts)), key=lambda at: -worth[at])[: 2 * REASONS]
    strong = [at for at in most if worth[at] > 0 and worth[at] >= least]
    chosen = {at for at in strong if not _is_small(parts[at], folded)} or set(strong[:1])
    chosen |= _word_around(chosen, parts, folded)
    stretches = _joined([(parts[at], at) for at in sorted(chosen)], folded)
    whole = [one for one in stretches if len(one) > 1 or not _one_character(one[0], folded)]
    spans = [(folded[one[0].first].start, folded[one[-1].last].end) for one in whole or stretches]
    return [words[start:end] for start, end in spans[:REASONS]]


def _is_small(part: Unit, folded: list[Token]) -> bool:
    """Whether a piece says nothing by itself, whatever its weight."""
    pieces = folded[part.first : part.last + 1]
    if all(piece.character for piece in pieces):
        small = ASKING if part.name[0] == "=" else SMALL
        return all(piece.character in small for piece in pieces)
    return len(pieces) == 1 and pieces[0].text in SMALL_WORDS


def _word_around(chosen: set[int], parts: list[Unit], folded: list[Token]) -> set[int]:
    """The characters beside single chosen ones, so that no half words are given."""
    free = {at for at in range(len(parts)) if _part_of_word(parts[at], folded)}
    return {at + step for at in chosen & free for step in (-1, 1) if at + step in free}


def _part_of_word(part: Unit, folded: list[Token]) -> bool:
    return _one_character(part, folded) and not _is_small(part, folded)


def _one_character(part: Unit, folded: list[Token]) -> bool:
    return part.name[0] != "=" and bool(folded[part.first].character)


def _joined(chosen: list[tuple[Unit, int]], folded: list[Token]) -> list[list[Unit]]:
    """Pieces that stand side by side as one stretch."""
    stretches: list[list[Unit]] = []
    last = -2
    for part, at in chosen:
        gap = folded[part.first].start - folded[stretches[-1][-1].last].end if stretches else 2
        if at == last + 1 and gap <= 1:
            stretches[-1].append(part)
        else:
            stretches.append([part])
        last = at
    return stretches


def _says(model: Model, topic: str, found: Spans, count: int) -> list[float]:
    """How much each token says for `topic`, against what it says for the others on average."""
    says = [0.0] * count
    others = len(model.topics)
    wanted = model.topics.index(topic) if topic in model.topics else others  # danger
    for name, (first, last) in found.items():
        if last - first > REACH:
            continue
        rarity, weights, _ = model.row(name)
        own = next((weight for index, weight in weights if index == wanted), 0.0)
        if wanted < others:
            own -= sum(weight for index, weight in weights if index < others) / others
        for at in range(first, last + 1):
            says[at] += rarity * own / (last - first + 1)
    return says
