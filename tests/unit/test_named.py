"""Named tuples made quickly behave as those of `typing` do."""

from __future__ import annotations

import ast
import copy
import pickle
import typing
from pathlib import Path

import pytest

from doclint import named
from doclint.page import Piece

PACKAGE = Path(named.__file__).parent


class Slow(typing.NamedTuple):
    """Made by `typing`."""

    one: int
    two: str = "b"
    three: tuple[int, ...] = ()

    def both(self) -> str:
        return f"{self.one}{self.two}"


class Quick(named.NamedTuple):
    """Made by doclint."""

    one: int
    two: str = "b"
    three: tuple[int, ...] = ()

    def both(self) -> str:
        return f"{self.one}{self.two}"


class Empty(named.NamedTuple):
    """Without fields."""


def test_values_are_the_same() -> None:
    for arguments, more in (((1,), {}), ((1, "x"), {"three": (2,)}), ((), {"two": "z", "one": 5})):
        slow, quick = Slow(*arguments, **more), Quick(*arguments, **more)
        assert tuple(slow) == quick == tuple(quick)
        assert repr(slow).replace("Slow", "Quick") == repr(quick)
        assert slow._asdict() == quick._asdict()
        assert slow.both() == quick.both()
        assert tuple(slow._replace(two="r")) == quick._replace(two="r")
        assert (quick.one, quick.two, quick.three) == quick
        assert hash(slow) == hash(quick)
    assert Empty() == ()


def test_kinds_are_the_same() -> None:
    assert Quick._fields == Slow._fields == Quick.__match_args__
    assert Quick._field_defaults == Slow._field_defaults
    assert Quick.__mro__[1:] == Slow.__mro__[1:]
    assert typing.get_type_hints(Quick) == typing.get_type_hints(Slow)
    assert (Quick.__name__, Quick.__doc__, Quick.__module__) == ("Quick", "Made by doclint.", __name__)
    assert not hasattr(Quick(1), "__dict__")


@pytest.mark.parametrize("kind", [Slow, Quick])
def test_wrong_calls_are_told(kind: typing.Any) -> None:
    for arguments, more in (((), {}), ((1, 2, 3, 4), {}), ((1,), {"four": 2})):
        with pytest.raises(TypeError):
            kind(*arguments, **more)
    with pytest.raises(TypeError, match="Expected 3 arguments, got 1"):
        kind._make([1])
    with pytest.raises(ValueError, match="unexpected field names"):
        kind(1)._replace(four=1)
    with pytest.raises(AttributeError):
        kind(1).one = 2
    with pytest.raises(TypeError, match=rf"{kind.__name__}.__new__\(\) missing 1 required positional argument: 'one'"):
        kind()


def test_a_field_without_a_default_cannot_follow_one_with() -> None:
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(named.NamedTuple):
            one: int = 1
            two: int  # type: ignore[misc]


def test_copies_are_equal() -> None:
    value = Quick(1, three=(2, 3))
    assert copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == Quick._make(value)
    assert type(pickle.loads(pickle.dumps(value))) is Quick
    assert isinstance(copy.copy(Piece("a", 1, 2)), Piece)


def test_modules_with_named_tuples_postpone_annotations() -> None:
    """Else newer Pythons keep them where they are not looked for."""
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        if "from doclint.named import" in text:
            assert any(
                isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in ast.parse(text).body
            ), path
