"""Finds the files of a site: what a run looks at, in the same order everywhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from doclint import files as disk
from doclint import patterns
from doclint.config import CONFIG_FILES, Config, config_in, shown
from doclint.named import NamedTuple
from doclint.patterns import Patterns

SKIPPED = frozenset({"node_modules", "__pycache__"})
Ignoring = list[tuple[str, Patterns]]  # folders (with a slash behind) and what they have ignored, the deepest last


class Ignored(NamedTuple):
    """A page, or a folder, that is left out because somebody says so: `.gitignore` or `exclude`."""

    path: str
    by: str


class Scope(NamedTuple):
    """What a run looks at.

    `files` are all files of the site, relative to the working directory. `named` are those whose
    findings are reported; None means all. `notes` are things that were left out on purpose, `errors`
    those that could not be read, `missing` the given paths that do not exist. `nested` are settings
    in folders below the given paths: these are sites of their own. `settled`: the settings say where the site begins.
    `ignored` are pages, and folders with a slash behind, that settings or .gitignore leave out.
    """

    root: Path
    files: tuple[str, ...]
    named: frozenset[str] | None
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    nested: tuple[Path, ...] = ()
    settled: bool = False
    ignored: tuple[Ignored, ...] = ()


def scope(paths: Sequence[Path], config: Config, extra: Sequence[Path] = (), top: Path | None = None) -> Scope:
    """What to look at for the given paths.

    Below `top`, or else the folder that the settings name (for files also the folder of the
    settings), the site is read whole, and only findings on the given paths, and those that they cause
    elsewhere, are reported. Without any of these the given paths are the site, and its root their
    common folder. `extra` are files that need not exist (text from the standard input).
    """
    missing = tuple(shown(path) for path in paths if not disk.exists(path) and path not in extra)
    given = [path for path in paths if disk.exists(path) or path in extra]
    files = [path for path in given if not disk.is_folder(path)]
    settled = _settled(given, files, config)
    whole = settled or top
    walk = _Walk(config, root=whole or common(given))
    for start in [whole] if whole else [path for path in given if disk.is_folder(path)]:
        walk.folder(start)
    walk.named_files(files)
    everything = tuple(sorted(walk.files))
    named = _named(everything, given) if whole else None
    notes, errors = tuple(sorted(walk.notes)), tuple(sorted(walk.errors))
    asked = [disk.real(path) for path in given]
    nested = tuple(own for own in walk.nested if any(own.is_relative_to(path) for path in asked))
    ignored = tuple(sorted(set(walk.ignored)))
    return Scope(walk.root, everything, named, notes, missing, errors, nested, settled is not None, ignored)


def common(paths: Sequence[Path]) -> Path:
    """The folder that holds all paths; a folder holds itself."""
    folders = [disk.real(path if disk.is_folder(path) else path.parent) for path in paths]
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()


def repository(start: Path) -> Path | None:
    """The top folder of the git repository around a path, or None."""
    start = Path(disk.real(start))
    return next((folder for folder in [start, *start.parents] if disk.exists(folder / ".git")), None)


def relative(path: Path) -> str:
    """A path relative to the working directory, with forward slashes."""
    return Path(os.path.relpath(path)).as_posix()


def _settled(given: Sequence[Path], files: Sequence[Path], config: Config) -> Path | None:
    """The top of the site where the settings tell it."""
    top = config.root or (config.folder if files else None)
    return top if top and given and all(path.resolve().is_relative_to(top) for path in given) else None


def _named(files: Sequence[str], given: Sequence[Path]) -> frozenset[str]:
    names = [relative(path.resolve()) for path in given]
    if "." in names:
        return frozenset(files)
    return frozenset(file for file in files if any(file == name or file.startswith(f"{name}/") for name in names))


class _Walk:
    """Collects files below folders; each real file once."""

    def __init__(self, config: Config, root: Path) -> None:
        self.config = config
        self.root = Path(disk.real(root))
        self.files: list[str] = []
        self.notes: list[str] = []
        self.errors: list[str] = []
        self.nested: list[Path] = []
        self.ignored: list[Ignored] = []
        self._seen: set[str] = set()
        here = Path.cwd()
        self._here = _prefix(here)  # the working directory, with a slash behind
        # Patterns count from there; with a slash behind.
        self._base = _prefix(config.folder or (here if self.root.is_relative_to(here) else self.root))
        self._include = patterns.of(config.include)
        self._exclude = patterns.of(config.exclude)

    def named_files(self, files: Sequence[Path]) -> None:
        """Files that were given by name: `include` and .gitignore do not matter, `exclude` does."""
        for path in files:
            if self._excluded(str(path.absolute()), False):
                self._ignore(str(path.absolute()), "exclude")
            else:
                self._add(disk.real(path))

    def folder(self, folder: Path) -> None:
        """All files below a folder that are to be checked."""
        top = disk.real(folder)
        pending = [(top, _ignore_files_above(Path(top)))]
        links: list[Path] = []
        while pending:
            here, rules = pending.pop()
            entries = self._entries(here)
            names = {entry.name for entry in entries}
            if here != top and not names.isdisjoint(CONFIG_FILES) and (own := self._settings(Path(here))):
                self.nested.append(own)
                continue
            if ".gitignore" in names:
                rules = rules + _ignore_file(Path(here))
            for entry in entries:
                if entry.is_symlink():
                    links.append(Path(entry.path))
                elif entry.is_dir():
                    if self._enters(entry, rules):
                        pending.append((entry.path, rules))
                elif self._wanted(entry.path):
                    self._file(entry, rules)
        for path in sorted(links):
            self._link(path)

    def _file(self, entry: os.DirEntry[str], rules: Ignoring) -> None:
        if _is_ignored(entry.path, rules, False):
            self._ignore(entry.path, ".gitignore")
        elif entry.is_file():
            self._add(entry.path)
        else:  # a pipe or a device named like a page would never end
            self.notes.append(f"{relative(Path(entry.path))}: left out: no regular file")

    def _settings(self, folder: Path) -> Path | None:
        """The configuration file of a folder."""
        own = config_in(folder)
        return own if own != self.config.file else None

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            return disk.entries(folder)
        except OSError as error:
            self.errors.append(f"{relative(Path(folder))}: cannot be read: {error.strerror}")
            return []

    def _enters(self, folder: os.DirEntry[str], rules: Ignoring) -> bool:
        if folder.name.startswith(".") or folder.name in SKIPPED:
            return False
        by = ".gitignore" if _is_ignored(folder.path, rules, True) else ""
        by = by or ("exclude" if self._excluded(folder.path, True) else "")
        if by:
            self._ignore(_prefix(Path(folder.path)), by)
        return not by

    def _ignore(self, path: str, by: str) -> None:
        end = "/" if path.endswith(os.sep) else ""
        self.ignored.append(Ignored(relative(Path(path)) + end, by))

    def _link(self, path: Path) -> None:
        """Symbolic links: to a page inside the site it is that page; everything else is left out, and said."""
        target = Path(disk.real(path))
        if disk.is_folder(target):
            if not target.is_relative_to(self.root) or path.is_relative_to(target):
                self.notes.append(f"{relative(path)}: left out: a symbolic link to {relative(target)}")
        elif self._wanted(str(path)):
            if disk.exists(target) and not target.is_relative_to(self.root):
                self.notes.append(f"{relative(path)}: left out: a symbolic link out of the site")
            else:
                self._add(str(target if disk.exists(target) else path))

    def _wanted(self, path: str) -> bool:
        name = _below(path, self._base)
        if not self._include.matches(name):
            stem, ending = os.path.splitext(name)
            if not self._include.matches(stem + ending.lower()):
                return False
        excluded = self._excluded(path, False)
        if excluded:
            self._ignore(path, "exclude")
        return not excluded

    def _excluded(self, path: str, folder: bool) -> bool:
        name = _below(path, self._base)
        return self._exclude.matches(f"{name}/" if folder else name)

    def _add(self, path: str) -> None:
        below = os.sep == "/" and path.startswith(self._here)
        name = path[len(self._here) :] if below else relative(Path(path))
        if name not in self._seen:
            self._seen.add(name)
            self.files.append(name)


def _prefix(folder: Path) -> str:
    return os.path.join(folder, "")


def _below(path: str, folder: str) -> str:
    """A path as seen from a folder (with a slash behind); its name alone where it lies elsewhere."""
    return (path[len(folder) :] if path.startswith(folder) else os.path.basename(path)).replace(os.sep, "/")


def _ignore_file(folder: Path) -> Ignoring:
    try:
        lines = disk.text(folder / ".gitignore", errors="replace").splitlines()
    except OSError:
        return []
    return [(_prefix(folder), patterns.of(lines))]


def _ignore_files_above(folder: Path) -> Ignoring:
    """The .gitignore files that hold for a folder; none where they leave out the folder itself, which was asked for."""
    top = repository(folder)
    rules: Ignoring = []
    here = top or folder
    for part in folder.relative_to(here).parts:
        rules = rules + _ignore_file(here)
        here = here / part
        if _is_ignored(str(here), rules, True):
            return []
    return rules


def _is_ignored(path: str, rules: Ignoring, folder: bool) -> bool:
    """Whether git ignores a path: the deepest .gitignore that speaks of it decides."""
    for base, known in reversed(rules):
        name = path[len(base) :].replace(os.sep, "/")
        verdict = known.verdict(f"{name}/" if folder else name)
        if verdict is not None:
            return verdict
    return False
