"""The page of each code of findings: what it means, why it matters, a bad and a good example.

The examples are nearly whole flows: `whole` adds the lines that each of them would begin with.
"""

from pathlib import Path
from typing import Final

from msgspec import Struct

from topay_help.authoring.language import plain, text
from topay_help.authoring.parse import text as read_text
from topay_help.authoring.shape import Key, Record, validate
from topay_help.authoring.strict_yaml import decode, load
from topay_help.errors import NotFoundError
from topay_help.proof.checks.codes import CODES, Code
from topay_help.spelling import did_you_mean
from topay_help.text import Text

FOLDER: Final = Path(__file__).parent / "codes"
BEGINNING: Final = "flow: example\ntitle: {zh: 例子, en: Example}\n"
NO_CODE: Final = Text("没有“{code}”这个代码。", "There is no code “{code}”.")

SHAPE: Final = Record(
    "page of a code",
    {
        "what": Key(text, Text("是什么。", "What it is."), required=True),
        "why": Key(text, Text("为什么要紧。", "Why it matters."), required=True),
        "bad": Key(plain, Text("错的例子。", "A bad example."), required=True),
        "good": Key(plain, Text("对的例子。", "A good example."), required=True),
        "beside": Key(plain, Text("旁边的另一个文件。", "Another file beside it.")),
        "file": Key(plain, Text("例子是哪个文件。", "The file that the examples are.")),
    },
)


class CodePage(Struct, frozen=True):
    """What there is to say about a code."""

    code: Code
    what: Text
    why: Text
    bad: str
    good: str
    beside: str = ""  # another flow that the examples need
    file: str = "example.yaml"


def page(code: str) -> CodePage:
    """The page of a code; raises NotFoundError for one that is not there."""
    known = CODES.get(code.strip().upper())
    file = FOLDER / f"{known.id}.yaml" if known else None
    if known is None or file is None or not file.is_file():
        near = did_you_mean(code[:40].upper(), CODES)
        like = Text(f"代码像 TH101 这样。{near.zh}", f"A code looks like TH101.{near.en}")
        raise NotFoundError(NO_CODE, like, code=code[:40])
    document = load(decode(file.read_bytes(), str(file)), str(file))
    wrong = list(validate(SHAPE, document, (), document.data))
    assert not wrong, wrong  # noqa: S101 - the pages come with the program
    data = document.data
    return CodePage(
        known,
        read_text(data["what"]),
        read_text(data["why"]),
        data["bad"],
        data["good"],
        data.get("beside", ""),
        data.get("file", "example.yaml"),
    )


def whole(example: str) -> str:
    """An example as a file that can be checked."""
    return example if example.startswith("flow") or "\nflow: " in example else BEGINNING + example
