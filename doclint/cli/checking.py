"""What `doclint check` does once its options are known. Nothing here imports click but to complain."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doclint import console, files, replay
from doclint.cli.given import configurer, resolve, say, starting_points, told, wants_color
from doclint.errors import DoclintError
from doclint.named import NamedTuple

if TYPE_CHECKING:
    from doclint.cache import Cache
    from doclint.engine import Result
    from doclint.fixes import Mended
    from doclint.projects import Projects
    from doclint.since import Since

    Run = Callable[[Mapping[str, bytes]], Result]
    Said = Sequence[tuple[bool, str]]

STDIN = Path("-")


class Wishes(NamedTuple):
    """The options of `check` that are no settings."""

    fix: bool
    unsafe_fixes: bool
    diff: bool
    output_format: tuple[str, ...]
    output_file: Path | None
    stdin_filename: Path | None
    since: str | None
    changed_lines: bool
    statistics: bool
    exit_zero: bool
    color: bool | None
    no_cache: bool
    cache_dir: Path | None


class _Code(int):
    """An exit code that holds what the run has made: the process ends with it, and taking that apart takes long."""

    made: object = None


def check(arguments: list[str] | None, paths: list[Path], **options: Any) -> int:
    """Check paths; returns the exit code. `arguments` are all of the command line, by which its report is kept."""
    wishes = Wishes(**{name: options.pop(name) for name in Wishes._fields})
    if arguments is None or wishes.no_cache:
        return _check(paths, wishes, options)[0]
    with files.recording() as record:
        code, said = _check(paths, wishes, options)
    if said is not None and STDIN not in paths:
        replay.keep(arguments, record, said, int(code))
    return code


def _check(paths: list[Path], wishes: Wishes, options: Mapping[str, Any]) -> tuple[int, Said | None]:
    """The exit code, and what was said where a run that reads the same would say it again."""
    from doclint import kept_regex
    from doclint.cli.progress import tracker
    from doclint.projects import Projects

    outputs = _outputs(wishes)
    sources: dict[str, bytes] = {}
    if STDIN in paths:
        paths = [_stdin(paths, wishes, sources)]
    places = starting_points(paths, options["config_file"])
    outputs = outputs or {resolve(places, **options).output_format: None}
    projects = Projects(places, configurer(**options), options["config_file"], tracker(), _cache(wishes))
    asked = wishes.since is not None or wishes.changed_lines
    run = _since(projects, places, sources, wishes).run if asked else projects.run
    if wishes.fix or wishes.unsafe_fixes or wishes.diff:
        return _mend(run, sources, outputs, wishes), None
    result = run(sources)
    said = _report(result, outputs, wishes)
    kept_regex.keep()
    special = wishes.since or wishes.changed_lines or wishes.statistics or wishes.output_file or any(outputs.values())
    code = _Code(_code(result, wishes))
    code.made = projects
    return code, None if special or result.errors else said


def _cache(wishes: Wishes) -> Cache | None:
    from doclint import cache

    return None if wishes.no_cache else cache.opened(str(wishes.cache_dir) if wishes.cache_dir else None)


def _since(projects: Projects, places: Sequence[Path], sources: Mapping[str, bytes], wishes: Wishes) -> Since:
    from doclint.since import Since

    ref = "HEAD" if wishes.since is None else wishes.since
    return Since(projects, places, ref, only_lines=wishes.changed_lines, given=list(sources))


def _stdin(paths: list[Path], wishes: Wishes, sources: dict[str, bytes]) -> Path:
    """The place of the page on the standard input, whose bytes go into `sources`."""
    from doclint.discover import relative

    if len(paths) > 1:
        import click

        raise click.UsageError('"-" cannot be combined with other paths')
    place = wishes.stdin_filename or Path("stdin.md")
    sources[relative(place)] = sys.stdin.buffer.read()
    return place


def _outputs(wishes: Wishes) -> dict[str, Path | None]:
    """Formats with the files that they go to; None is the standard output. Raises a usage error."""
    if not wishes.output_format:
        return {}
    import click  # to complain: `doclint.cli.plain` lets nothing through that it would complain about

    from doclint.report import FORMATS
    from doclint.selector import did_you_mean

    outputs: dict[str, Path | None] = {}
    for text in wishes.output_format:
        name, equals, file = text.partition("=")
        if name not in FORMATS:
            near = did_you_mean(name, FORMATS) or f"; there are {', '.join(FORMATS)}"
            raise click.UsageError(f'no output format "{name}"{near}')
        outputs[name] = Path(file) if equals and file else None
    if sum(file is None for file in outputs.values()) > 1:
        raise click.UsageError("only one format can go to the standard output: write FORMAT=FILE for the others")
    return outputs


def _report(result: Result, outputs: Mapping[str, Path | None], wishes: Wishes, *, quiet: bool = False) -> Said:
    """The report in all its formats, then what else is to be said. `quiet`: the standard output is taken."""
    said = []
    for error, text in _spoken(result, outputs, wishes):
        console.say(text, error=error or quiet)
        said.append((error, text))
    return said


def _spoken(result: Result, outputs: Mapping[str, Path | None], wishes: Wishes) -> Iterator[tuple[bool, str]]:
    """What is to be said, each with whether it goes to the error stream; reports for files are written."""
    from doclint.report import render

    for name, file in outputs.items():
        target = file or wishes.output_file
        text = render(name, result, target is None and wants_color(wishes.color))
        if target is not None:
            _write(target, text)
        else:
            yield False, text
    notes = result.notes if result.summary.pages else [*result.notes, "no pages found"]
    yield from ((True, line) for line in (*told("note", notes), *told("error", result.errors)))
    if wishes.statistics:
        from doclint.cli.statistics import statistics

        yield True, statistics(result)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8", "backslashreplace", newline="\n")
    except OSError as error:
        raise DoclintError(f"{path}: the report cannot be written: {error.strerror}") from error


def _mend(run: Run, sources: dict[str, bytes], outputs: Mapping[str, Path | None], wishes: Wishes) -> int:
    """Fix and report, or show what fixing would change."""
    from doclint import fixes

    mended = fixes.mend(run, sources, wishes.unsafe_fixes)
    if wishes.diff:
        _show(fixes.diff(mended.changes))
        say("note", [_told(mended, "would be fixed")])
        say("error", mended.result.errors)
        return 2 if mended.result.errors else int(bool(mended.changes) and not wishes.exit_zero)
    result, failed = mended.result, [] if sources else fixes.write(mended.changes)
    if failed:
        result = run({})
    if sources:
        sys.stdout.buffer.write(result.sources[next(iter(sources))])
        sys.stdout.flush()
    _report(result, outputs, wishes, quiet=bool(sources))
    say("error", failed)
    done = f"{len(mended.changes) - len(failed):,} of {len(mended.changes):,} files fixed"
    say("note", [done if failed else _told(mended, "fixed")])
    return 2 if failed else _code(result, wishes)


def _show(diff: Iterable[str]) -> None:
    """A diff: to the character for programs, without what a terminal would obey for people."""
    from doclint.report.model import printable

    lines = list(diff)
    if sys.stdout.isatty():
        lines = [f"{printable(line[:-1])}\n" for line in lines]
    console.say("".join(lines))


def _told(mended: Mended, verb: str) -> str:
    """`3 findings fixed in 2 files; 1 more with --unsafe-fixes`."""
    from doclint.report.model import counted

    parts = [f"{counted(mended.applied, 'finding')} {verb} in {counted(len(mended.changes), 'file')}"]
    if mended.unsafe:
        parts.append(f"{mended.unsafe:,} more with --unsafe-fixes")
    if mended.waiting:
        parts.append(f"{mended.waiting:,} held back, since they overlap with others or their files are no UTF-8")
    return "; ".join(parts)


def _code(result: Result, wishes: Wishes) -> int:
    return 0 if result.exit_code == 1 and wishes.exit_zero else result.exit_code
