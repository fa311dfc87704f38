"""A sheet to write a page on, from top to bottom: paragraphs, steps, lists; drawn with Rich.

No frames: a right-hand border breaks where a terminal disagrees about the width of a sign.
"""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text as Styled

from topay_help.output import labels
from topay_help.output.shapes import Kept, Said, SaidStep
from topay_help.terminal import cjk
from topay_help.terminal.out import Out
from topay_help.text import Text, visible, width


class PageWriter:
    """One page on one terminal."""

    def __init__(self, out: Out, lang: str) -> None:
        cjk.install()
        self.out, self.lang = out, lang
        self.console = Console(
            file=out.stream,
            width=out.width,
            color_system="standard" if out.color else None,
            force_terminal=out.color,
            no_color=not out.color,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def line(self, words: str, style: str = "", indent: int = 0) -> None:
        """A paragraph, wrapped behind its indent."""
        self.parts((words, style), indent=indent)

    def parts(self, *parts: tuple[str, str], indent: int = 0) -> None:
        """A paragraph of several styles."""
        self.lead("", *parts, indent=indent)

    def lead(self, first: str, *parts: tuple[str, str], style: str = "", indent: int = 2) -> None:
        """A paragraph behind a mark such as a number, all its lines beside the mark."""
        body = Styled.assemble(*((visible(words), styled) for words, styled in parts))
        room = max(self.out.width - indent - width(first), 8)
        for index, line in enumerate(body.wrap(self.console, room)):
            line.rstrip()
            mark = first if index == 0 else " " * width(first)
            self.console.print(Styled(" " * indent) + Styled(mark, style) + line, soft_wrap=True)

    def gap(self) -> None:
        """An empty line."""
        self.console.print()

    def title(self, words: str, style: str = "bold cyan") -> None:
        """The first line of a page, with a rule under it."""
        self.gap()
        self.line(words, style)
        self.line("─" * min(max(width(words), 12), self.out.width), "dim")

    def heading(self, words: Text | str) -> None:
        self.gap()
        self.line(words if isinstance(words, str) else words.to(self.lang), "bold")

    def said(self, one: Said, indent: int = 0) -> None:
        """A sentence with the mark of its source."""
        self.parts(*self.marked(one), indent=indent)

    def marked(self, one: Said) -> list[tuple[str, str]]:
        """A sentence and the mark of its source, as styled parts."""
        mark = labels.mark(one["source"])
        return [(one["text"], ""), (mark.to(self.lang) if mark else "", "dim")]

    def steps(self, steps: Sequence[SaidStep], *, boxes: bool = True) -> None:
        """Numbered steps; with boxes to tick on paper or in the head."""
        for number, step in enumerate(steps, 1):
            first = f"{self.out.box()} {number}. " if boxes else f"{number}. "
            self.lead(first, *self.marked(step), style="cyan")
            for lead, words in labels.details(step["how"], step["why"], step["source"], self.lang):
                self.lead(" " * width(first), (lead, "dim"), (words, "dim"), indent=2)

    def items(self, items: Iterable[Kept]) -> None:
        """Things to keep, each with its hint."""
        for one in items:
            hint = labels.PAUSE.to(self.lang) + one["hint"] if one["hint"] else ""
            self.lead("- ", (one["label"], ""), (hint, "dim"), style="cyan")

    def never(self, words: Iterable[str]) -> None:
        """What never to tell, in a row; a piece may have commas inside."""
        row = ("；" if self.lang == "zh" else "; ").join(words)
        if row:
            self.gap()
            self.line(labels.NEVER.to(self.lang), "bold red")
            self.line(row, indent=2)

    def remarks(self, title: Text, many: Sequence[Said]) -> None:
        """A heading and sentences under it."""
        if many:
            self.heading(title)
            for one in many:
                self.lead("- ", *self.marked(one), style="cyan")

    def pair(self, one: tuple[str, str], other: tuple[str, str], indent: int = 0) -> None:
        """Two short texts beside each other, or the second below where they do not fit."""
        if indent + width(one[0]) + 2 + width(other[0]) <= self.out.width:
            self.parts(one, ("  ", ""), other, indent=indent)
        else:
            self.parts(one, indent=indent)
            self.parts(other, indent=indent + 2)

    def commands(self, many: Sequence[tuple[str, Text]]) -> None:
        """Commands to go on with, and what each is for."""
        for command, words in many:
            self.pair((command, "cyan"), (words.to(self.lang), "dim"), indent=2)
