"""A file of findings that are known, so that only new ones fail."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from doclint import files
from doclint.config import shown
from doclint.errors import DoclintError
from doclint.finding import Finding
from doclint.fingerprint import fingerprints
from doclint.named import NamedTuple

NAME = "doclint-baseline.json"
VERSION = 1
_SHOWN = 5  # entries that a note names one by one


class BaselineError(DoclintError):
    """A baseline that cannot be read or written."""


class Entry(NamedTuple):
    """One known finding. `path` is relative to the folder of the file; only the fingerprint is compared."""

    path: str
    rule: str
    message: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.path}: {self.rule}: {self.message}"


class Compared(NamedTuple):
    """Findings that are not in a baseline, how many are, and the entries that no finding has any more."""

    new: tuple[Finding, ...]
    known: int
    gone: tuple[Entry, ...]


def entries(findings: Sequence[Finding], texts: Mapping[str, str], file: Path) -> list[Entry]:
    """Findings as entries of a file."""

    def path(name: str) -> str:
        return Path(os.path.relpath(name, file.parent)).as_posix()

    names = fingerprints(findings, texts, path)
    return [Entry(path(one.span.path), one.rule, one.message, name) for one, name in zip(findings, names, strict=True)]


def compare(findings: Sequence[Finding], texts: Mapping[str, str], file: Path, paths: Sequence[Path]) -> Compared:
    """Present findings against a file. Only entries at or below `paths` can be gone. Raises BaselineError."""
    known = {entry.fingerprint: entry for entry in read(file)}
    present = [entry.fingerprint for entry in entries(findings, texts, file)]
    new = tuple(one for one, name in zip(findings, present, strict=True) if name not in known)
    gone = [entry for name, entry in known.items() if name not in set(present)]
    return Compared(new, len(findings) - len(new), tuple(entry for entry in gone if concerns(entry, file, paths)))


def concerns(entry: Entry, file: Path, paths: Iterable[Path]) -> bool:
    """Whether the page of an entry is one of the paths, or lies below one."""
    page = (file.parent / entry.path).resolve()
    return any(page.is_relative_to(path.resolve()) for path in paths)


def notes(compared: Compared, file: Path) -> list[str]:
    """What to tell of a comparison, a line each."""
    name = shown(file)
    told = [f"{compared.known:,} known from {name}"] if compared.known else []
    told += [f"{name}: no longer found: {entry}" for entry in compared.gone[:_SHOWN]]
    if len(compared.gone) > _SHOWN:
        told.append(f"{name}: no longer found: {len(compared.gone) - _SHOWN:,} more")
    return [*told, "`doclint baseline --prune` removes what is no longer found"] if compared.gone else told


def read(file: Path) -> list[Entry]:
    """The entries of a file. Raises BaselineError."""
    try:
        data = json.loads(files.text(file))
        if data["version"] != VERSION:
            raise BaselineError(f"{shown(file)}: version {data['version']} of a baseline; this doclint reads {VERSION}")
        return [_entry(one) for one in data["findings"]]
    except FileNotFoundError as error:
        raise BaselineError(f"{shown(file)}: no such baseline; `doclint baseline` writes it") from error
    except OSError as error:
        raise BaselineError(f"{shown(file)}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BaselineError(f"{shown(file)}: is no baseline of doclint; `doclint baseline` writes it anew") from error


def _entry(data: Mapping[str, Any]) -> Entry:
    entry = Entry(*(data[name] for name in Entry._fields))
    if not all(isinstance(value, str) for value in entry):
        raise TypeError("an entry holds texts")
    return entry


def write(file: Path, known: Iterable[Entry]) -> None:
    """Write a file, one entry a line, in order, each once. Raises BaselineError."""
    lines = [json.dumps(entry._asdict(), ensure_ascii=True) for entry in sorted(set(known))]
    body = ",\n".join(f"    {line}" for line in lines)
    text = f'{{\n  "version": {VERSION},\n  "findings": [' + (f"\n{body}\n  ]\n}}\n" if lines else "]\n}\n")
    try:
        file.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise BaselineError(f"{shown(file)}: cannot be written: {error.strerror}") from error
