"""Fixes: applied to texts in rounds, written to files whole or not at all."""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import stat
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from doclint.finding import Edit, Finding, Fix
from doclint.named import NamedTuple

if TYPE_CHECKING:
    from doclint.engine import Result

ROUNDS = 3
_LEFT = re.compile(r"\.(.+)\.\w{8}\.doclint")
_ABANDONED = 60  # seconds after which nobody is still writing a file


class Plan(NamedTuple):
    """Texts after one round of fixes, by path, and the findings whose fixes went in."""

    texts: dict[str, str]
    applied: tuple[Finding, ...]


class Change(NamedTuple):
    """A file before and after, as bytes."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Mended:
    """The end of all rounds: what is still found, what changes, and how many fixes went in or were held back."""

    result: Result
    changes: tuple[Change, ...]
    applied: int
    unsafe: int
    waiting: int


def mend(run: Callable[[Mapping[str, bytes]], Result], sources: Mapping[str, bytes], unsafe: bool) -> Mended:
    """Check and fix in turn until nothing changes, at most three times; no file is written.

    `run` checks the site with some bytes in place of its files'.
    """
    now = dict(sources)
    result = run(now)
    original = dict(result.sources)
    applied = 0
    for _ in range(ROUNDS):
        planned = plan(result.findings, writable(result), unsafe)
        if not planned.texts:
            break
        now.update({path: text.encode() for path, text in planned.texts.items()})
        applied += len(planned.applied)
        result = run(now)
    changes = tuple(
        Change(path, original[path], after)
        for path, after in sorted(now.items())
        if path in original and original[path] != after
    )
    left = [finding.fix for finding in result.findings if finding.fix]
    held = sum(fix.safety == "unsafe" and not unsafe for fix in left)
    return Mended(result, changes, applied, held, len(left) - held)


def writable(result: Result) -> dict[str, str]:
    """The texts that can be written back without loss: those that are UTF-8 to the last byte."""
    return {path: text for path, text in result.texts.items() if _bytes(text) == result.sources.get(path)}


def _bytes(text: str) -> bytes | None:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return None


def plan(findings: Sequence[Finding], texts: Mapping[str, str], unsafe: bool) -> Plan:
    """Apply the fixes that do not overlap, the first of each place; a fix goes in whole or not at all."""
    taken: dict[str, list[Edit]] = {}
    applied = []
    wanted = [finding for finding in findings if finding.fix and (unsafe or finding.fix.safety == "safe")]
    for finding in sorted(wanted, key=_first_place):
        if finding.fix and _fits(finding.fix, texts, taken):
            applied.append(finding)
            for edit in finding.fix.edits:
                edits = taken.setdefault(edit.span.path, [])
                if edit not in edits[-8:]:
                    edits.insert(bisect_left(edits, edit), edit)
    changed = {path: _apply(texts[path], edits) for path, edits in sorted(taken.items())}
    changed = {path: text for path, text in changed.items() if text != texts[path]}
    return Plan(changed, tuple(applied) if changed else ())


def _first_place(finding: Finding) -> tuple[Edit, str]:
    assert finding.fix is not None
    return (min(finding.fix.edits), finding.rule)


def _fits(fix: Fix, texts: Mapping[str, str], taken: Mapping[str, list[Edit]]) -> bool:
    """Whether every edit of a fix lies in a text that we may change, and meets no edit of another fix."""
    for edit in fix.edits:
        path, start, end = edit.span
        if path not in texts or not 0 <= start <= end <= len(texts[path]):
            return False
        edits = taken.get(path, [])
        place = bisect_left(edits, edit)
        near = edits[max(0, place - 1) : place + 2]
        if any(_meet(edit, other) and edit != other for other in near):
            return False
    return bool(fix.edits)


def _meet(one: Edit, other: Edit) -> bool:
    if one.span.start == other.span.start:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end


def _apply(text: str, edits: Sequence[Edit]) -> str:
    parts = []
    done = 0
    for edit in edits:
        parts += [text[done : edit.span.start], edit.text]
        done = edit.span.end
    return "".join([*parts, text[done:]])


def diff(changes: Sequence[Change]) -> Iterator[str]:
    """A unified diff, line by line, each with its end."""
    for change in changes:
        before, after = (_lines(part) for part in (change.before, change.after))
        for line in difflib.unified_diff(before, after, _quoted(f"a/{change.path}"), _quoted(f"b/{change.path}")):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _quoted(name: str) -> str:
    """A name as git writes it: in quotes, with escapes, where it holds more than letters and signs."""
    if name.isprintable() and '"' not in name and "\\" not in name:
        return name
    signs = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    plain = (signs.get(char) or (char if char.isprintable() else _octal(char)) for char in name)
    return f'"{"".join(plain)}"'


def _octal(char: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(char))


def _lines(data: bytes) -> list[str]:
    # splitlines() would also part lines at characters that end no line in a diff.
    lines = data.decode("utf-8", "replace").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def write(changes: Sequence[Change]) -> list[str]:
    """Write files; returns one line for each that could not be written."""
    errors = []
    for folder in {Path(change.path).resolve().parent for change in changes}:
        with contextlib.suppress(OSError):
            _clear_away(folder)
    for change in changes:
        try:
            _write(Path(change.path).resolve(), change)
        except OSError as error:
            errors.append(f"{change.path}: not fixed: {error.strerror or error}")
    return errors


def _write(path: Path, change: Change) -> None:
    """Put the new file in the old one's place in one step, with the old one's mode."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if not os.access(path, os.W_OK):
        raise PermissionError(0, "the file is read-only")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".doclint", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())  # else a power cut could leave an empty file under the old name
        os.chmod(name, mode)
        # As late as possible: an editor may have saved the file since it was read.
        if path.read_bytes() != change.before:
            raise OSError(0, "the file has changed since it was read")
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _clear_away(folder: Path) -> None:
    """Remove what a killed run has left beside pages. A fresh file can be that of a run that goes on."""
    for other in folder.iterdir():
        page = _LEFT.fullmatch(other.name)
        if page and (folder / page[1]).is_file() and time.time() - other.stat().st_mtime > _ABANDONED:
            other.unlink()
