"""Frozen values behave as frozen dataclasses with slots do."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, fields
from dataclasses import field as usual_field

import pytest

from topay_help.frozen import field, frozen, replace


@frozen
class Point:
    x: int
    y: tuple[int, ...] = ()
    names: Mapping[str, int] = field(default_factory=dict)
    mark: str = "h"


@frozen
class Other:
    x: int


@dataclass(frozen=True, slots=True)
class Usual:
    x: int
    y: tuple[int, ...] = ()
    names: Mapping[str, int] = usual_field(default_factory=dict)
    mark: str = "h"


@pytest.mark.parametrize(
    "given", [{"x": 1}, {"x": 2, "y": (3,)}, {"x": 1, "names": {"a": 1}}, {"x": 1, "mark": "i"}]
)
def test_it_is_made_compared_and_shown_as_a_dataclass(given: dict[str, object]) -> None:
    make_ours, make_usual = Point, Usual
    ours, usual = make_ours(**given), make_usual(**given)  # type: ignore[arg-type] # on purpose
    assert repr(ours) == repr(usual).replace("Usual", "Point")
    assert [getattr(ours, one.name) for one in fields(usual)] == [
        getattr(usual, one.name) for one in fields(usual)
    ]
    assert (ours == Point(1)) == (usual == Usual(1))
    assert Point.__match_args__ == Usual.__match_args__
    assert pickle.loads(pickle.dumps(ours)) == copy.deepcopy(ours) == ours  # noqa: S301 - our own
    assert replace(ours, x=9) == Point(**{**given, "x": 9})  # type: ignore[arg-type] # on purpose


def test_values_of_other_classes_are_never_equal() -> None:
    assert Other(1) != Point(1)
    assert Other(1) != 1
    assert {Other(1): "a"}[Other(1)] == "a"


def test_defaults_are_not_shared() -> None:
    assert Point(1).names is not Point(1).names


@pytest.mark.parametrize("name", ["x", "unknown"])
def test_nothing_can_be_changed(name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(Point(1), name, 2)
    with pytest.raises(FrozenInstanceError):
        delattr(Point(1), name)
    assert not hasattr(Point(1), "__dict__")


def test_a_missing_or_unknown_field_is_an_error() -> None:
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg] # on purpose
    with pytest.raises(TypeError):
        Point(1, unknown=2)  # type: ignore[call-arg] # on purpose


def test_an_unknown_field_cannot_be_replaced() -> None:
    with pytest.raises(TypeError):
        replace(Point(1), unknown=2)  # type: ignore[call-arg] # on purpose


def test_a_class_without_fields_is_an_error() -> None:
    with pytest.raises(TypeError, match="Empty has no fields"):

        @frozen
        class Empty:
            pass


def test_annotations_need_not_stand_in_the_class_itself() -> None:
    class Late(type):  # as Python 3.14 does it
        @property
        def __annotations__(cls) -> dict[str, object]:
            return {"x": int, "y": int}

    class Point(metaclass=Late):
        y = 2

    made = frozen(Point)(x=1)  # type: ignore[call-arg] # a checker cannot know
    assert (made.x, made.y) == (1, 2)  # type: ignore[attr-defined]


def test_methods_and_properties_stay() -> None:
    @frozen
    class Named:
        """What it is."""

        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

        @property
        def twice(self) -> str:
            return self.name * 2

    assert (repr(Named("a")), Named("a").twice, Named.__doc__) == ("<a>", "aa", "What it is.")


def test_it_does_not_load_dataclasses() -> None:
    code = "import sys, topay_help.flow.model; print('dataclasses' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"
