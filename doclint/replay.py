"""Reports repeated: where a run would read exactly what an earlier one read, it would say the same.

A finished run leaves what it said together with all that it asked the file system. The same command
in the same place, with the same doclint, repeats the words if every answer still holds. Nothing but
this module, `doclint.files` and `doclint.cache` is imported then.
"""

from __future__ import annotations

import os
import sys
import zlib

from doclint import cache, files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from doclint.files import Answers, Record

    Said = Sequence[tuple[bool, str]]

_LONG = 500  # characters of a path that is not looked at folder by folder
# What the words depend on besides the command, the folder and the files.
_VARIABLES = ("HOME", "NO_COLOR", "TERM", "USERPROFILE")


def again(arguments: Sequence[str]) -> int | None:
    """Repeat what a command said and give its exit code; None where it has to run."""
    if list(arguments[:1]) != ["check"] or "--no-cache" in arguments or "_DOCLINT_COMPLETE" in os.environ:
        return None
    kept = cache.opened(folder_of(arguments))
    name, key = _key(arguments)
    value = kept.load(name)
    if not isinstance(value, tuple) or len(value) != 5 or value[0] != key or value[1] != cache.program():
        return None
    record, said, code = value[2:]
    fresh = renewed(*record)
    if fresh is None:
        return None
    if fresh != record:
        kept.save(name, (*value[:2], fresh, said, code))
    for error, text in said:
        stream = sys.stderr if error else sys.stdout
        stream.write(text)
        stream.flush()
    return int(code)


def keep(arguments: Sequence[str], record: Record, said: Said, code: int) -> None:
    """Remember what a command said, and what it read."""
    name, key = _key(arguments)
    for path in _imported():
        record.contents.setdefault(path, ((), files.content_digest(path)))
    answers = record.as_data()
    cache.opened(folder_of(arguments)).save(name, (key, cache.program(), answers, tuple(said), code))


def _imported() -> Iterator[str]:
    """The files of modules that are neither doclint's nor Python's nor installed: what rules of users import."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    known = tuple(os.path.join(one, "") for one in (here, sys.prefix, sys.base_prefix, os.path.dirname(os.__file__)))
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None)
        if path and path.endswith(".py") and not path.startswith(known):
            yield os.path.abspath(path)


def folder_of(arguments: Sequence[str]) -> str | None:
    """The folder that `--cache-dir` names."""
    found = None
    for number, argument in enumerate(arguments):
        if argument == "--cache-dir":
            found = arguments[number + 1] if number + 1 < len(arguments) else None
        elif argument.startswith("--cache-dir="):
            found = argument.partition("=")[2]
    return found


def _key(arguments: Sequence[str]) -> tuple[str, tuple[object, ...]]:
    """The name of the value for a command, and all that it depends on besides files."""
    variables = tuple(os.environ.get(name) for name in _VARIABLES)
    key = (tuple(arguments), os.getcwd(), variables, sys.stdout.isatty(), sys.stderr.isatty())
    return f"run-{zlib.crc32(repr(key).encode('utf-8', 'surrogateescape')):08x}", key


def renewed(
    contents: Answers, listings: Answers, kinds: dict[str, str], reals: dict[str, str]
) -> tuple[Answers, Answers, dict[str, str], dict[str, str]] | None:
    """The record with the signatures of now; None where an answer would be another one."""
    # What changes most often is looked at first.
    texts = _fresh(contents, files.content_digest)
    folders = _fresh(listings, files.listing_digest) if texts is not None else None
    if folders is None or texts is None:
        return None
    known: dict[str, str] = {}
    if any(files.kind(path) != kind for path, kind in kinds.items()):
        return None
    if any(_real(path, known) != real for path, real in reals.items()):
        return None
    return texts, folders, kinds, reals


def _real(path: str, known: dict[str, str]) -> str:
    """An absolute path without symbolic links; `known` are those of folders."""
    folder, name = os.path.split(path)
    if not name or os.name != "posix" or len(path) > _LONG:
        return os.path.realpath(path)
    if folder not in known:
        known[folder] = _real(folder, known)
    place = os.path.join(known[folder], name)
    return os.path.realpath(path) if os.path.islink(place) else place


def _fresh(answers: Answers, digest_of: Callable[[str], bytes]) -> Answers | None:
    """Answers with the signatures of now. What has another signature is looked into."""
    changed = {}
    stat = os.stat
    for path, (signature, digest) in answers.items():
        try:
            now = stat(path)
            if signature == (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino):
                continue
            fresh = files.signature(now)
        except FileNotFoundError as error:
            if digest == files.failure(error):
                continue
            return None
        except (OSError, ValueError):
            fresh = ()
        if digest_of(path) != digest:
            return None
        if fresh != signature:
            changed[path] = (fresh, digest)
    return {**answers, **changed} if changed else answers
