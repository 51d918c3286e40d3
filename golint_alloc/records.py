"""Named tuples whose classes are made quickly.

``typing.NamedTuple`` compiles the source of a constructor for each class and a reference for each
annotation. A run that recalls its findings makes some 60 classes, a first one 150, and would spend
a tenth of its time on that. The classes made here are the same to their users and to type
checkers; their constructors are copies of one with as many parameters, under other names. A module
that has any begins with ``from __future__ import annotations``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter
    from types import CodeType, FunctionType, MappingProxyType

    _new = tuple.__new__
    _GETTERS = [_tuplegetter(index, f"Alias for field number {index}") for index in range(40)]
    _CONSTRUCTORS = [
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
    ]
    """By the number of fields. Nearly all tuples have so few; those of more are compiled."""

    class _Record(tuple):
        """What every named tuple can do; ``collections.namedtuple`` documents it."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _field_defaults: Mapping[str, object] = MappingProxyType({})

        @classmethod
        def _make(cls, values: object) -> _Record:
            made = _new(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changed: object) -> _Record:
            made = self._make(map(changed.pop, self._fields, self))
            if changed:
                raise ValueError(f"Got unexpected field names: {list(changed)!r}")
            return made

        def _asdict(self) -> dict[str, object]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            fields = [f"{name}={value!r}" for name, value in self._asdict().items()]
            return f"{type(self).__name__}({', '.join(fields)})"

        def __getnewargs__(self) -> tuple[object, ...]:
            return tuple(self)

    class _Maker(type):
        """Makes a subclass of ``tuple`` of a class statement with the base ``NamedTuple``."""

        def __new__(
            cls, name: str, bases: tuple[type, ...], namespace: dict[str, object]
        ) -> type[_Record]:
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = {field: namespace[field] for field in fields if field in namespace}
            if len(bases) != 1 or len(fields) > len(_GETTERS):
                raise TypeError(f"{name}: {len(bases)} bases, {len(fields)} fields")
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: a field without a default follows one with a default")
            code = _constructor(len(fields)).replace(
                co_varnames=("_cls", *fields),
                co_name="__new__",
                co_qualname=f"{name}.__new__",
            )
            new = FunctionType(code, globals(), "__new__", tuple(defaults.values()))
            namespace.update(zip(fields, _GETTERS, strict=False))
            namespace.update(
                __slots__=(), __new__=new, __match_args__=fields, _fields=fields,
                _field_defaults=defaults,
            )  # fmt: skip
            return type(name, (_Record,), namespace)

    def _constructor(fields: int) -> CodeType:
        """The code of ``__new__`` of a tuple with so many fields."""
        if fields < len(_CONSTRUCTORS):
            return _CONSTRUCTORS[fields].__code__
        names = ", ".join(f"_{index}" for index in range(fields))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))").__code__

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
