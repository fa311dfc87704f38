"""Values that cannot change: `@frozen` makes what `@dataclass(frozen=True, slots=True)` makes.

It makes it sooner. Dataclasses compile six methods for every class at every start of the program;
here only `__init__` is compiled, and the rest is shared.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A class of values: compared, hashed and shown by their fields, which cannot be set."""
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    parts = fields(made)
    made.__init__ = _init(made, parts)
    made.__eq__, made.__hash__ = _equality(parts)
    made.__setattr__ = made.__delattr__ = _refuse
    made.__reduce__ = _reduce
    if made.__repr__ is object.__repr__:
        made.__repr__ = _repr
    return made  # type: ignore[no-any-return] # the class that came in, with slots


def _init(made: Any, parts: tuple[Field[Any], ...]) -> Callable[..., None]:
    known: dict[str, Any] = {"_missing": MISSING}
    heads, lines = [], []
    for part in parts:
        name, default = part.name, part.default
        value = name
        if part.default_factory is not MISSING:
            known[f"_default_{name}"], default = part.default_factory, MISSING
            heads.append(f"{name}=_missing")
            value = f"_default_{name}() if {name} is _missing else {name}"
        elif default is not MISSING:
            known[f"_default_{name}"] = default
            heads.append(f"{name}=_default_{name}")
        else:
            heads.append(name)
        known[f"_set_{name}"] = getattr(made, name).__set__  # of the slot: the quickest way in
        lines.append(f" _set_{name}(self, {value})")
    exec(f"def __init__(self, {', '.join(heads)}):\n" + "\n".join(lines), known)  # noqa: S102
    return known["__init__"]  # type: ignore[no-any-return]


def _equality(parts: tuple[Field[Any], ...]) -> tuple[Callable[..., Any], Callable[..., int]]:
    key = attrgetter(*(part.name for part in parts))

    def equal(self: object, other: object) -> Any:
        return key(self) == key(other) if type(self) is type(other) else NotImplemented

    def hashed(self: object) -> int:
        return hash(key(self))

    return equal, hashed


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{name} of a {type(self).__name__} cannot be changed")


def _reduce(self: Any) -> tuple[Any, ...]:
    """How a value is copied and sent to another process."""
    return type(self), tuple(getattr(self, part.name) for part in fields(self))


def _repr(self: Any) -> str:
    shown = [f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr]
    return f"{type(self).__qualname__}({', '.join(shown)})"
