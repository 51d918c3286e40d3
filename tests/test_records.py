"""Quickly made named tuples are to their users what ``typing.NamedTuple`` makes."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing

import pytest

from golint_alloc import records


class Place(records.NamedTuple):
    """Where something is."""

    path: str
    line: int
    column: int = 1
    notes: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @classmethod
    def top(cls, path: str) -> Place:
        return cls(path, 1)


class Usual(typing.NamedTuple):
    path: str
    line: int
    column: int = 1
    notes: tuple[str, ...] = ()


BOTH = pytest.mark.parametrize("kind", [Place, Usual])


@BOTH
def test_fields_by_place_name_and_default(kind):
    made = kind("a.go", line=3)

    assert ("a.go", 3, 1, ()) == made == tuple(made)
    assert ("a.go", 3, 1, ()) == (made.path, made.line, made.column, made.notes)
    assert hash(made) == hash(("a.go", 3, 1, ()))


@BOTH
def test_what_the_class_says_of_itself(kind):
    assert kind._fields == kind.__match_args__ == ("path", "line", "column", "notes")
    assert {"column": 1, "notes": ()} == kind._field_defaults
    assert ["path", "line", "column", "notes"] == list(inspect.signature(kind).parameters)
    assert ["path", "line", "column", "notes"] == list(kind.__annotations__)
    assert not hasattr(kind("a.go", 3), "__dict__")


@BOTH
def test_copies_and_other_forms(kind):
    made = kind("a.go", 3)

    assert kind("a.go", 7) == made._replace(line=7)
    assert {"path": "a.go", "line": 3, "column": 1, "notes": ()} == made._asdict()
    assert f"{kind.__name__}(path='a.go', line=3, column=1, notes=())" == repr(made)
    for other in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made), kind._make(made)):
        assert type(other) is kind
        assert other == made


@BOTH
def test_wrong_uses_are_refused(kind):
    made = kind("a.go", 3)

    with pytest.raises(TypeError, match=r"__new__\(\) missing 1 required .* 'line'"):
        kind("a.go")
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'row'"):
        kind("a.go", 3, row=4)
    with pytest.raises(TypeError, match=r"from 3 to 5 positional arguments but 6 were given"):
        kind("a.go", 3, 1, (), "more")
    with pytest.raises((TypeError, ValueError), match="row"):  # TypeError since Python 3.13
        made._replace(row=4)
    with pytest.raises(TypeError, match="Expected 4 arguments, got 1"):
        kind._make(["a.go"])
    with pytest.raises(AttributeError):
        made.line = 4


def test_members_of_the_class_are_kept():
    assert Place.top("a.go").shown == "a.go:1:1"
    assert Place.__doc__ == "Where something is."
    assert (Place.__module__, Place.__qualname__) == (__name__, "Place")


@pytest.mark.parametrize("count", [0, 1, 2, 8, 9, 24])
def test_any_number_of_fields(count):
    names = [f"field{index}" for index in range(count)]
    scope: dict[str, typing.Any] = {"NamedTuple": records.NamedTuple}
    body = "".join(f"    {name}: int\n" for name in names) or "    pass\n"
    exec(f"from __future__ import annotations\nclass Many(NamedTuple):\n{body}", scope)

    made = scope["Many"](*range(count))

    assert list(range(count)) == list(made) == [getattr(made, name) for name in names]
    assert made == scope["Many"](**dict(zip(names, range(count), strict=True)))


def test_fields_without_a_default_come_first():
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(records.NamedTuple):
            column: int = 1
            path: str


def test_subclasses_and_patterns():
    class Named(Place):
        __slots__ = ()

        def __repr__(self) -> str:
            return self.shown

    match Named("a.go", 3):
        case Place(path, line):
            assert (path, line) == ("a.go", 3)
    assert repr(Named("a.go", 3)) == "a.go:3:1"
    assert isinstance(Named("a.go", 3)._replace(line=4), Named)
