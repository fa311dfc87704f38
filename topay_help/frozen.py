"""Values that cannot change: `@frozen` makes what `@dataclass(frozen=True, slots=True)` makes.

It makes it sooner: only `__init__` is compiled for each class, the rest is shared, and the modules
that dataclasses load, half as long to load as Python takes to start, are left alone.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:  # a checker knows what these do for dataclasses; here they do the same
    from dataclasses import field, replace
else:

    def field(*, default_factory):
        """Give a field a default that is made anew for every value."""
        return _Anew(default_factory)

    def replace(value, /, **changes):
        """Make a value that differs from another in some fields."""
        kept = {name: getattr(value, name) for name in value.__match_args__}
        return type(value)(**(kept | changes))


__all__ = ["field", "frozen", "replace"]

T = TypeVar("T")
_MISSING: Any = object()


class _Anew:
    """The default of a field, by the function that makes it."""

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """A class of values: compared, hashed and shown by their fields, which cannot be set."""
    body = {**vars(cls)}
    names = tuple(cls.__annotations__)  # not those of `body`: newer Pythons keep none there
    if not names:
        raise TypeError(f"{cls.__name__} has no fields")
    defaults = {name: body.pop(name) for name in names if name in body}
    for own in ("__dict__", "__weakref__"):  # of the class without slots
        body.pop(own, None)
    body |= {"__slots__": names, "__match_args__": names, "__qualname__": cls.__qualname__}
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, body)
    made.__init__ = _init(made, names, defaults)
    made.__eq__, made.__hash__ = _equality(names)
    made.__setattr__ = made.__delattr__ = _refuse
    made.__reduce__ = _reduce
    if made.__repr__ is object.__repr__:
        made.__repr__ = _repr
    return made  # type: ignore[no-any-return] # the class that came in, with slots


def _init(made: Any, names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    known: dict[str, Any] = {"_missing": _MISSING}
    heads, lines = [], []
    for name in names:
        value = name
        if isinstance(default := defaults.get(name, _MISSING), _Anew):
            known[f"_default_{name}"] = default.make
            heads.append(f"{name}=_missing")
            value = f"_default_{name}() if {name} is _missing else {name}"
        elif default is not _MISSING:
            known[f"_default_{name}"] = default
            heads.append(f"{name}=_default_{name}")
        else:
            heads.append(name)
        known[f"_set_{name}"] = getattr(made, name).__set__  # of the slot: the quickest way in
        lines.append(f" _set_{name}(self, {value})")
    exec(f"def __init__(self, {', '.join(heads)}):\n" + "\n".join(lines), known)  # noqa: S102
    return known["__init__"]  # type: ignore[no-any-return]


def _equality(names: tuple[str, ...]) -> tuple[Callable[..., Any], Callable[..., int]]:
    key = attrgetter(*names)

    def equal(self: object, other: object) -> Any:
        return key(self) == key(other) if type(self) is type(other) else NotImplemented

    def hashed(self: object) -> int:
        return hash(key(self))

    return equal, hashed


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - nobody is refused in good code

    raise FrozenInstanceError(f"{name} of a {type(self).__name__} cannot be changed")


def _reduce(self: Any) -> tuple[Any, ...]:
    """How a value is copied and sent to another process."""
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


def _repr(self: Any) -> str:
    shown = [f"{name}={getattr(self, name)!r}" for name in self.__match_args__]
    return f"{type(self).__qualname__}({', '.join(shown)})"
