"""Bytes of a terminal become keys: a sequence that is not known is dropped whole.

prompt_toolkit gives the parts of an unknown sequence as keys of their own, so that Alt+u, a mouse
or a report of the terminal would press Escape and letters. Here only an Escape that nothing
follows is one. The grammar is that of ECMA-48, section 5.4, and of xterm's control sequences.
"""

import re
from collections.abc import Callable
from typing import Final

from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from topay_help.text import LINE_ENDS, is_hidden, joined

ESC: Final = "\x1b"
WHOLE: Final = re.compile(
    r"\x1b\x1b?(?:"
    r"\[M[^\x00-\x1f]{3}"  # a mouse of long ago
    r"|\[\[[A-E]"  # function keys of the console of Linux
    r"|\[(?![M\[])[0-?]*[ -/]*[@-~]"  # CSI
    r"|O[0-9;]*[@-~]"  # SS3
    r"|[\]PX^_][^\x00-\x1f]*(?:\x07|\x1b\\)"  # OSC, DCS and the other strings
    r"|[^\[O\]PX^_\x1b])"  # Alt and a key
)
BEGUN: Final = re.compile(
    r"\x1b\x1b?(?:\[(?:M[^\x00-\x1f]{0,2}|\[|[0-?]*[ -/]*)"
    r"|O[0-9;]*"
    r"|[\]PX^_][^\x00-\x1f]*\x1b?)?"
)
STRING: Final = re.compile(r"\x1b\x1b?[\]PX^_]")
TAIL: Final = re.compile(r"\[[0-?]*[ -/]*[@-~]|O[@-~]")  # of a sequence whose Escape came first
LONGEST: Final = 4096  # characters of a string; what is longer was none
KNOWN: Final = frozenset(
    {
        Keys.Up,
        Keys.Down,
        Keys.Left,
        Keys.Right,
        Keys.Home,
        Keys.End,
        Keys.Delete,
        Keys.PageUp,
        Keys.PageDown,
        Keys.BackTab,
        Keys.ControlLeft,
        Keys.ControlRight,
        Keys.ControlDelete,
        Keys.BracketedPaste,
    }
)
BY_WORDS: Final = {  # what moves by words or deletes one, in any terminal's writing
    "\x1bb": Keys.ControlLeft,
    "\x1bf": Keys.ControlRight,
    "\x1bd": Keys.ControlDelete,
    "\x1b\x7f": Keys.ControlW,
    "\x1b\x08": Keys.ControlW,
    "\x1b[1;3D": Keys.ControlLeft,
    "\x1b[1;3C": Keys.ControlRight,
    "\x1b\x1b[D": Keys.ControlLeft,
    "\x1b\x1b[C": Keys.ControlRight,
    "\x1b[1;9D": Keys.ControlLeft,
    "\x1b[1;9C": Keys.ControlRight,
    "\x1b[3;3~": Keys.ControlDelete,
}
LEAVING: Final = {  # also behind an Escape, or where a program has left the protocol of kitty on
    "\x1b\x03": Keys.ControlC,
    "\x1b\x04": Keys.ControlD,
    "\x1b[99;5u": Keys.ControlC,
    "\x1b[100;5u": Keys.ControlD,
}
POSITION: Final = re.compile(r"\x1b\[\d+;\d+R")  # asked for by prompt_toolkit itself
PASTE_END: Final = "\x1b[201~"


class KeyParser:
    """Takes what is read and calls `press` with each key; stands for prompt_toolkit's parser."""

    def __init__(self, press: Callable[[KeyPress], None]) -> None:
        self.press = press
        self.reset()

    def reset(self) -> None:
        self._begun = ""  # of a sequence
        self._pasted: list[str] | None = None
        self._late = False  # an Escape was pressed that may have been the first of a sequence

    def feed(self, data: str) -> None:
        """Take what one read gave; lines of plain text in one read were pasted."""
        late, self._late = self._late, False
        if late and TAIL.fullmatch(data):
            return
        if self._pasted is None and not self._begun and _is_pasted(data):
            text = data.rstrip("\r\n")
            self._paste(text)
            data = data[len(text) :]
        for char in data:
            self._take(char)

    def flush(self) -> None:
        """Nothing follows for now: an Escape alone is one, and Alt with a key that began a string.

        The rest of another sequence may still come; until it does, nothing is pressed.
        """
        begun, self._begun = self._begun, ""
        if begun in (ESC, ESC * 2):
            self._late = True
            self.press(KeyPress(Keys.Escape, ESC))
        elif len(begun) > 2 or not STRING.match(begun):
            self._begun = begun

    def feed_and_flush(self, data: str) -> None:
        self.feed(data)
        self.flush()

    def _take(self, char: str) -> None:
        if self._pasted is not None:
            self._in_paste(char)
        elif self._begun:
            self._in_sequence(char)
        elif char == ESC:
            self._begun = ESC
        else:
            self._plain(char)

    def _in_sequence(self, char: str) -> None:
        text = self._begun + char
        if WHOLE.fullmatch(text):
            self._begun = ""
            self._sequence(text)
        elif BEGUN.fullmatch(text) and len(text) < LONGEST:
            self._begun = text
        else:
            self._broken_off(char)

    def _broken_off(self, char: str) -> None:
        """A key in the middle of a sequence ends it: Ctrl-C must always work."""
        begun, self._begun = self._begun, ""
        if begun.endswith(ESC):
            self._begun = ESC
        elif STRING.match(begun) and char >= " ":
            return
        self._take(char)

    def _sequence(self, text: str) -> None:
        key = BY_WORDS.get(text) or LEAVING.get(text) or ANSI_SEQUENCES.get(text)
        if POSITION.fullmatch(text):
            self.press(KeyPress(Keys.CPRResponse, text))
        elif key == Keys.BracketedPaste:
            self._pasted = []
        elif key in KNOWN or text in BY_WORDS or text in LEAVING:
            self.press(KeyPress(key, ""))  # type: ignore[arg-type] # several keys are not known
        elif len(text) == 2 and not text[1].isascii():  # no keyboard has Alt with such a sign
            self.press(KeyPress(Keys.Escape, ESC))
            self._plain(text[1])

    def _plain(self, char: str) -> None:
        key = ANSI_SEQUENCES.get(char)
        if isinstance(key, Keys) and char.isascii():
            self.press(KeyPress(key, char))
        elif not is_hidden(char):
            self.press(KeyPress(char, char))

    def _in_paste(self, char: str) -> None:
        assert self._pasted is not None  # noqa: S101 - the caller has seen that
        self._pasted.append(char)
        if char == "~" and "".join(self._pasted[-len(PASTE_END) :]) == PASTE_END:
            text = "".join(self._pasted[: -len(PASTE_END)])
            self._pasted = None
            self._paste(text)

    def _paste(self, text: str) -> None:
        self.press(KeyPress(Keys.BracketedPaste, joined(text)))


def _is_pasted(data: str) -> bool:
    """Whether one read gave more than one line of text, and nothing but that."""
    inside = data.strip("\r\n")
    plain = LINE_ENDS.sub("", inside).replace("\t", "")
    return bool(LINE_ENDS.search(inside)) and not any(map(is_hidden, plain))
