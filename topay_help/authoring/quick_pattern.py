"""Which regular expressions a flow may use: those that are quick on any text, judged by their form.

A repeated group (`(a+)+`) can take longer than a life, and each further open repeat takes as many
times longer as the text has letters. So it may be wrong about a harmless one, never about a slow
one.
"""

import re
from typing import Final

LONGEST: Final = 200
OPEN_REPEATS: Final = 2  # of * + {2,5}
OPTIONAL: Final = 4  # of ?
# An escaped character or a set of characters counts as one letter; (?: and its like are no repeat.
ATOM: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
GROUP_START: Final = re.compile(r"\(\?(?:[:=!]|<[=!]|P<\w+>)")
REPEATED_GROUP: Final = re.compile(r"\)(?:[*+]|\{)")
OPEN: Final = re.compile(r"[*+]|\{\d*,\d*\}")
REFERENCE: Final = re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P=|\(\?[^:=!<P]|\(\?\(")


def is_quick(pattern: str) -> bool:
    """Whether the text is a regular expression that cannot run away on any text."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    if len(pattern) > LONGEST or REFERENCE.search(pattern):
        return False
    bare = GROUP_START.sub("(", ATOM.sub("a", pattern))
    if REPEATED_GROUP.search(bare):
        return False
    return len(OPEN.findall(bare)) <= OPEN_REPEATS and bare.count("?") <= OPTIONAL
