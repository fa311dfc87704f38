"""The line that walks to a place again: to go on from there, or to see what is wrong there."""

from collections.abc import Iterable
from datetime import date

from topay_help.flow.model import Answer


def run_line(flow: str, answers: Iterable[tuple[str, Answer]], today: date | None = None) -> str:
    """`topay-help run FLOW -a QUESTION=ANSWER …`, ready for a shell."""
    given = [part for key, one in answers for part in ("-a", quoted(f"{key}={written(one)}"))]
    day = ["--today", f"{today}"] if today else []
    return " ".join(["topay-help run", flow, *given, *day])


def written(answer: Answer) -> str:
    """An answer as it is typed after `-a question=`."""
    return answer if isinstance(answer, str) else ",".join(answer)


def quoted(word: str) -> str:
    """A word for the shell; quotes only where they are needed."""
    plain = all(char.isalnum() or char in "-_=./,:+@%" for char in word)
    return word if plain and word else "'" + word.replace("'", "'\\''") + "'"
