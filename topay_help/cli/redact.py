"""The `redact` command: a text, or lines of JSON, without the secrets in them."""

import json
import sys
from collections.abc import Sequence
from typing import IO, Annotated, Final

from topay_help.cli.grammar import Argument
from topay_help.cli.lines import capped
from topay_help.cli.options import BATCH
from topay_help.cli.session import Session
from topay_help.errors import UsageError
from topay_help.output.stream import printed, send
from topay_help.privacy import clean
from topay_help.privacy.redact import redact
from topay_help.text import Text, escaped

NO_TEXT: Final = Text("要清理什么内容？", "What text shall be cleaned?")
GIVE_TEXT: Final = Text(
    "请写上内容；写 - 就从标准输入读一整段，--batch 读很多段。",
    "Give the text, - to read it from standard input, or --batch to read many.",
)
BOTH: Final = Text("--batch 从标准输入读，不能再写内容。", "--batch reads standard input.")
ONE_OF_THEM: Final = Text("去掉其中一个。", "Leave out the text or --batch.")


def clean_text(
    called: Session,
    words: Annotated[
        tuple[str, ...],
        Argument(
            Text("内容", "TEXT"),
            Text("要清理的内容；- 从标准输入读。", "What to clean; - reads standard input."),
            empty=True,
        ),
    ],
    *,
    batch: Annotated[bool, BATCH] = False,
    stdin: IO[bytes] | None = None,
) -> int:
    """Print the words (`-`: standard input) without secrets, on stderr their kinds; the status."""
    stdin = stdin or sys.stdin.buffer
    if batch:
        return _batch(called, words, stdin)
    if not "".join(words).strip():
        raise UsageError(NO_TEXT, GIVE_TEXT)
    whole = [*words] == ["-"]
    text = stdin.read().decode("utf-8", "surrogateescape") if whole else " ".join(words)
    done = redact(text, called.lang)
    if called.format == "json":
        sent = send(json.dumps(clean.document(done), ensure_ascii=False) + "\n")
    else:
        end = "" if whole else "\n"
        sent = printed(lambda out: out.write(clean.shown(done.text) + end))
    sys.stderr.write(clean.notice(done.kinds, called.lang) + "\n")
    return sent


def _batch(called: Session, words: Sequence[str], stdin: IO[bytes]) -> int:
    if words:
        raise UsageError(BOTH, ONE_OF_THEM)
    removed: set[str] = set()
    lines = clean.batch(capped(stdin), called.lang, removed)
    sent = printed(lambda out: out.writelines(map(escaped, lines)))
    sys.stderr.write(clean.notice(removed, called.lang) + "\n")
    return sent
