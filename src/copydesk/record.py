"""Frozen records that cost a writer nothing at start-up.

A `@record` class reads and type-checks like `@dataclass(frozen=True)`. At run time it is cheaper to *define*: the
standard decorator compiles five methods per class with `exec` (0.37 ms each, 6 ms for the import), which for the
thirty records of a check would cost more than the check itself. Only a class of which many are made gets an
initialiser of its own compiled, once. Refuses: mutable defaults' factories, inheritance of fields, ordering.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar, dataclass_transform

    Class = TypeVar("Class")

    @dataclass_transform(frozen_default=True)
    def record(cls: type[Class]) -> type[Class]: ...

    def replace(item: Class, **changes: Any) -> Class: ...

else:
    MANY = 100
    """Compiling an initialiser takes as long as the general one takes for this many records."""

    def record(cls):
        """Give `cls` an initialiser over its annotated fields, equality, hash, repr, and no assignment."""
        names = tuple(cls.__dict__.get("__annotations__", ()))
        defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
        cls.__record_fields__ = names
        cls.__record_defaults__ = defaults
        cls.__match_args__ = names
        count = len(names)
        made = 0

        def __init__(self, *values, **named):
            nonlocal made
            made += 1
            if made == MANY:
                cls.__init__ = compiled(cls)
            fields = self.__dict__
            if len(values) < count:
                fields.update(defaults)
            fields.update(zip(names, values))  # noqa: B905 - too many or too few values are told below
            if named:
                fields.update(named)
            if len(fields) != count or len(values) > count:
                missing = [name for name in names if name not in fields]
                unknown = [name for name in fields if name not in names]
                raise TypeError(f"{cls.__name__}: missing {missing}, unknown {unknown}, {len(values)} positional")

        cls.__init__ = __init__
        cls.__eq__ = _equal
        cls.__hash__ = _hash
        cls.__setattr__ = _refuse
        cls.__delattr__ = _refuse
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = _repr
        return cls

    def replace(item, **changes):
        """A copy of a record with some fields changed. Raises TypeError for a field it does not have."""
        return type(item)(**({name: getattr(item, name) for name in item.__record_fields__} | changes))

    def compiled(cls):
        """The initialiser of a class, written out: twice as fast, and it leaves a dictionary that is fast to read."""
        names, defaults = cls.__record_fields__, cls.__record_defaults__
        signature = ", ".join([f"{name}={name}" if name in defaults else name for name in names])
        fields = ", ".join([f"{name!r}: {name}" for name in names])
        space = {**defaults, "_fill": cls.__dict__["__dict__"].__set__}
        exec(f"def __init__(self, {signature}):\n    _fill(self, {{{fields}}})", space)
        return space["__init__"]

    def _values(self):
        return tuple([getattr(self, name) for name in self.__record_fields__])

    def _equal(self, other):
        return type(self) is type(other) and _values(self) == _values(other)

    def _hash(self):
        return hash((type(self).__name__, _values(self)))

    def _refuse(self, name, value=None):
        raise AttributeError(f"{type(self).__name__} is frozen; use record.replace to change {name!r}")

    def _repr(self):
        return f"{type(self).__name__}({', '.join(f'{n}={self.__dict__[n]!r}' for n in self.__record_fields__)})"
