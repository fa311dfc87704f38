"""What a person is asked at one stop of a conversation, and what they may reply. Values only."""

from msgspec import Struct


class Entry(Struct, frozen=True):
    """Something that can be picked; `letter` is a short key for a control such as "back"."""

    key: str
    label: str
    note: str = ""  # one short line under it
    letter: str = ""
    ticks: bool = False  # picking it ticks the step that is shown


class Ask(Struct, frozen=True):
    """One stop: what is said, what can be picked, and whether words can be typed."""

    title: str
    head: str = ""  # where this is: the topic, the number of the question
    above: str = ""  # the title of the list that a step belongs to
    tick: bool | None = None  # a step: whether it is done
    text: str = ""
    details: tuple[tuple[str, str], ...] = ()  # a lead such as "How", and words
    urgent: bool = False
    day: str = ""  # the date to remember
    steps: tuple[str, ...] = ()  # the first things to do
    picks: tuple[Entry, ...] = ()
    controls: tuple[Entry, ...] = ()
    typing: str | None = None  # what can be typed, in words; None: nothing
    told: bool = False  # `text` says already what can be typed
    value: bool = False  # a value is asked for: a typed number is the value, not an entry
    typed: str = ""  # what was typed before and is kept to be mended or confirmed
    error: str = ""
    many: bool = False  # several picks together
    chosen: tuple[str, ...] = ()  # picked before: pointed at, or ticked where there are several
    all_notes: bool = False  # every note is shown, not only that of the entry pointed at
    repeated: bool = False  # it stands above already, in what stays of the conversation


class Picked(Struct, frozen=True):
    key: str


class Typed(Struct, frozen=True):
    text: str


class Several(Struct, frozen=True):
    keys: tuple[str, ...]


Reply = Picked | Typed | Several


class LeaveError(Exception):
    """The user would rather leave than go on unsaved."""
