"""Named tuples that are made in a fraction of the time that `typing` takes.

A run makes more than a hundred kinds of them before it reads its first page. `typing.NamedTuple` compiles every
annotation and every constructor as text; here annotations stay the texts that they are, and a constructor is
compiled once for each number of fields. They behave alike: a test compares them.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    _FIELD = type(vars(namedtuple("_FIELD", "one"))["one"])  # gets the value of a field by its number

    class _Maker(type):
        def __new__(cls, name, bases, space):
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            defaults = {field: space[field] for field in fields if field in space}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one with a default")
            made = {field: _FIELD(number, "") for number, field in enumerate(fields)}
            made["_fields"] = made["__match_args__"] = fields
            made["_field_defaults"] = defaults
            made["__new__"] = _constructor(name, fields, tuple(defaults.values()))
            return type(name, (tuple,), {**_SHARED, **space, **made})

    class NamedTuple(metaclass=_Maker):
        """As `typing.NamedTuple`; in modules that postpone annotations."""

    def _constructor(name, fields, defaults):
        model = _of_length(len(fields))
        names = {"co_varnames": ("_cls", *fields), "co_name": "__new__", "co_qualname": f"{name}.__new__"}
        return type(model)(model.__code__.replace(**names), model.__globals__, "__new__", defaults)

    @cache
    def _of_length(length):
        """A constructor whose parameters are called otherwise."""
        names = "".join(f"_{number}, " for number in range(length))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))", {"_new": tuple.__new__, "__builtins__": {}})

    @classmethod
    def _make(cls, iterable):
        made = tuple.__new__(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **changes):
        made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))

    def _shown(self):
        values = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({values})"

    def _plain(self):
        return tuple(self)

    _SHARED = {
        "__slots__": (),
        "_make": _make,
        "_replace": _replace,
        "_asdict": _asdict,
        "__repr__": _shown,
        "__replace__": _replace,
        "__getnewargs__": _plain,
    }
