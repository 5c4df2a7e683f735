"""Decoded data are kept beside the compiled modules, for the very same program, and only where that can be done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from doclint import decoded
from doclint.reference.entities import shipped as reference_as_shipped
from doclint.reference.load import load
from doclint.vocabulary import _decoded as vocabulary_as_shipped
from doclint.vocabulary import builtin

VALUE = {"words": ["a", "ü"], "numbers": (1, 2.5, True, None), b"bytes": frozenset([1])}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where something of the name "words" is kept, and Python may write."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(decoded, "_place", lambda name: str(tmp_path / f"{name}.data"))
    return tmp_path / "words.data"


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def decode(asked: list[str]) -> Callable[[], object]:
    def made() -> object:
        asked.append("once")
        return VALUE

    return made


def test_it_is_decoded_once(place: Path, decode: Callable[[], object], asked: list[str]) -> None:
    assert not decoded.is_kept("words")
    assert decoded.kept("words", decode) == VALUE
    assert decoded.is_kept("words")
    assert decoded.kept("words", decode) == VALUE
    assert asked == ["once"]
    assert [path.name for path in place.parent.iterdir()] == ["words.data"]


def test_another_program_decodes_anew(
    place: Path, decode: Callable[[], object], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded.kept("words", decode)
    monkeypatch.setattr(decoded, "program", lambda: b"another program!")
    assert not decoded.is_kept("words")
    assert decoded.kept("words", decode) == VALUE
    assert asked == ["once"] * 2
    assert decoded.is_kept("words")


@pytest.mark.parametrize("at", [0, 20, 31, 40, -1])
def test_what_is_damaged_is_decoded_anew(at: int, place: Path, decode: Callable[[], object], asked: list[str]) -> None:
    decoded.kept("words", decode)
    good = place.read_bytes()
    for bad in (good[:at], good[:at] + bytes([good[at] ^ 1]) + good[at:][1:], b""):
        place.write_bytes(bad)
        assert decoded.kept("words", decode) == VALUE
        assert place.read_bytes() == good
    assert len(asked) == 4


def test_nothing_is_written_where_python_writes_nothing(
    place: Path, decode: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert decoded.kept("words", decode) == VALUE
    assert list(place.parent.iterdir()) == []


def test_where_it_cannot_be_written_it_is_done_without(
    tmp_path: Path, decode: Callable[[], object], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "file").write_text("no folder")
    for place in (str(tmp_path / "file" / "words.data"), str(tmp_path / "gone" / "words.data"), None):
        monkeypatch.setattr(decoded, "_place", lambda name, place=place: place)
        assert decoded.kept("words", decode) == VALUE
        assert not decoded.is_kept("words")
    assert len(asked) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_in_its_place_does_no_harm(place: Path, decode: Callable[[], object]) -> None:
    (place / "inside").mkdir(parents=True)
    assert decoded.kept("words", decode) == VALUE
    assert [path.name for path in place.parent.iterdir()] == ["words.data"]


def test_it_stands_beside_the_compiled_modules() -> None:
    place = decoded._place("words")
    assert place is not None
    assert decoded.__spec__ is not None
    assert Path(place).parent == Path(decoded.__spec__.cached or "").parent
    assert place.endswith(f"words.{sys.implementation.cache_tag}.data")


def test_what_is_kept_is_what_is_shipped() -> None:
    kept, shipped = load(), reference_as_shipped()
    assert (kept.as_of, dict(kept.makers)) == (shipped.as_of, dict(shipped.makers))
    assert list(kept.entities) == list(shipped.entities)
    for id_, entity in shipped.entities.items():
        other = kept.entities[id_]
        assert (other._replace(facts={}), dict(other.facts)) == (entity._replace(facts={}), dict(entity.facts))
    words, own = builtin(), vocabulary_as_shipped()
    assert (dict(words.attributes), words._units, words._marks) == (dict(own.attributes), own._units, own._marks)
    assert dict(words._labels) == own._labels
    assert dict(words._phrases) == own._phrases
