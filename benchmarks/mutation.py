"""Detection by mutation: how many slips doclint finds, and whether harmless edits are left alone.

    python -m benchmarks.mutation --mutants 4000 --harmless 2000 --worlds 6 --seed 1
    python -m benchmarks.mutation --folder docs --reference facts.toml

The first form spoils self-written sites in several styles: one world of models whose values were written down by
hand, the others with models and values from the reference. The second spoils a folder with correct pages.

A slip counts as found where a finding that the correct site has not stands on the line that was spoilt, or refers
to it; slips that concern several pages (a deleted page, the next page) may be found on any of these. A mutant is
fixable where each of its findings has a safe fix. Exit code 1 where a goal is missed: recall 0.98, no false alarm,
0.95 of the fixable mutants restored to the character.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.harmless import HARMLESS
from benchmarks.models import BY_HAND, from_reference
from benchmarks.sites import STYLES, Site
from benchmarks.slips import Mutant, Slip, slips_named
from doclint.config import Config
from doclint.discover import relative
from doclint.engine import Engine, Result
from doclint.finding import Finding, Span
from doclint.fixes import mend
from doclint.reference import load

RECALL, RESTORED = 0.98, 0.95
# A day on which the models of the sites are still to be had, and those of the slips are not.
SETTINGS = Config(as_of="2026-01-10")
WORLD = 8  # models of a site
MOST_PAGES = 40  # of a folder that one harmless edit changes


class Bench:
    """One correct site on disk, and the engine that has read it."""

    def __init__(self, name: str, site: Site, folder: Path, settings: Config = SETTINGS, *, own: bool = True) -> None:
        self.name, self.site, self.folder, self.settings = name, site, folder, settings
        if own:
            write(site, folder)
        self.engine = Engine([folder], settings)
        self.base = Counter(key(one) for one in self.engine.run().findings if one.severity != "info")

    def check(self, site: Site) -> Result:
        """The result for a changed site; pages that are there on both sides are replaced in memory."""
        if site.keys() == self.site.keys():
            return self.engine.run(self.sources(site))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve() / "site"
            write(site, folder)
            return Engine([folder], self.settings).run()

    def sources(self, site: Site) -> dict[str, bytes]:
        """Bytes in place of the files that differ."""
        return {relative(self.folder / path): text.encode() for path, text in site.items() if text != self.site[path]}

    def fresh(self, result: Result) -> list[Finding]:
        """The findings that the correct site has not, or not so often."""
        left = Counter(self.base)
        new = []
        for one in result.findings:
            if one.severity != "info":
                left[key(one)] -= 1
                if left[key(one)] < 0:
                    new.append(one)
        return new


def write(site: Site, folder: Path) -> None:
    """Put a site on disk."""
    for path, text in site.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def key(finding: Finding) -> tuple[str, str]:
    """What tells a new finding from one that was there."""
    return finding.rule, finding.message


def touches(finding: Finding, mutant: Mutant) -> bool:
    """Whether a finding is about what was spoilt."""
    spans = [finding.span, *(one.span for one in finding.related)]
    if mutant.place is None:
        return any(_same(span.path, page) for span in spans for page in mutant.pages)
    path, start, end = mutant.place
    text = mutant.site[path]
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = (first, last if last >= 0 else len(text))
    return any(_same(span.path, path) and _meets(span, line) for span in spans)


def _same(shown: str, path: str) -> bool:
    return shown == path or shown.endswith(f"/{path}")


def _meets(span: Span, line: tuple[int, int]) -> bool:
    return span.start <= line[1] and line[0] <= span.end


class Score(NamedTuple):
    """Counts of one slip: made, found, fixable, restored to the character; and notes of what was missed."""

    made: int
    found: int
    fixable: int
    restored: int
    missed: tuple[str, ...]


def score(slip: Slip, benches: Sequence[Bench], count: int, seed: int) -> Score:
    """Make mutants of one kind and check each."""
    made = found = fixable = restored = 0
    missed = []
    seen: set[tuple[str, str]] = set()
    for number in range(3 * count):
        if made >= count:
            break
        rng = random.Random(f"{seed} {slip.__name__} {number}")
        bench = benches[number % len(benches)]
        mutant = slip(bench.site, rng)
        if mutant is None or (bench.name, mutant.note) in seen:
            continue
        seen.add((bench.name, mutant.note))
        made += 1
        new = bench.fresh(bench.check(mutant.site))
        hit = any(touches(one, mutant) for one in new)
        found += hit
        if not hit:
            missed.append(f"{bench.name}: {mutant.note}" + "".join(f" [but {one.rule}]" for one in new[:1]))
        if mutant.site.keys() == bench.site.keys() and new and all(map(_has_safe_fix, new)):
            fixable += 1
            whole = _restored(bench, mutant)
            restored += whole
            if not whole:
                missed.append(f"not restored: {bench.name}: {mutant.note}")
    return Score(made, found, fixable, restored, tuple(missed))


def _has_safe_fix(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safety == "safe"


def _restored(bench: Bench, mutant: Mutant) -> bool:
    mended = mend(bench.engine.run, bench.sources(mutant.site), unsafe=False)
    after: Mapping[str, bytes] = {**bench.sources(mutant.site), **{one.path: one.after for one in mended.changes}}
    return all(data == bench.site[_path(bench, path)].encode() for path, data in after.items())


def _path(bench: Bench, path: str) -> str:
    return Path(path).resolve().relative_to(bench.folder).as_posix()


def alarms(benches: Sequence[Bench], count: int, seed: int) -> tuple[int, Counter[str], list[str]]:
    """Harmless edits made, those with new findings by kind, and the findings."""
    made, wrong, notes = 0, Counter[str](), []
    for number in range(count):
        bench, edit = benches[number % len(benches)], HARMLESS[number // len(benches) % len(HARMLESS)]
        rng = random.Random(f"{seed} {edit.__name__} {number}")
        chosen = rng.sample(sorted(bench.site), min(len(bench.site), MOST_PAGES))
        site = {**bench.site, **edit({path: bench.site[path] for path in chosen}, rng)}
        if site == bench.site:
            continue
        made += 1
        new = bench.fresh(bench.check(site))
        if new:
            wrong[edit.__name__] += 1
            notes.append(f"{bench.name} {edit.__name__}: {new[0].span.path}: {new[0].rule}: {new[0].message}")
    return made, wrong, notes


def built_in(folder: Path, worlds: int, seed: int) -> list[Bench]:
    """Every style with models by hand, and with those of more worlds from the reference."""
    reference = load((), SETTINGS.as_of)
    found = [Bench(style, make(BY_HAND), folder / style) for style, make in STYLES.items()]
    for world in range(worlds):
        models = from_reference(reference, random.Random(f"{seed} {world}"), WORLD)
        found += [
            Bench(f"{style}-{world}", make(models), folder / f"{style}-{world}") for style, make in STYLES.items()
        ]
    return found


def folder_bench(folder: Path, overlays: Sequence[Path], as_of: str | None) -> Bench:
    """A folder with correct pages."""
    folder = folder.resolve()
    settings = replace(SETTINGS, as_of=as_of, reference=tuple(path.resolve() for path in overlays))
    # Bytes, so that line ends stay as they are.
    pages = {
        path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size < 2**20
    }
    site = {}
    for path, data in pages.items():
        try:
            site[path.relative_to(folder).as_posix()] = data.decode()
        except UnicodeDecodeError:
            continue
    return Bench(folder.name, site, folder, settings, own=False)


@click.command()
@click.option("--mutants", default=1000, show_default=True, help="Mutants in all.")
@click.option("--harmless", default=300, show_default=True, help="Harmless edits in all.")
@click.option("--worlds", default=1, show_default=True, help="Worlds of models from the reference.")
@click.option("--seed", default=1, show_default=True)
@click.option("--missed", is_flag=True, help="List what was missed.")
@click.option("--slip", multiple=True, help="Only this slip; may be given several times.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Correct pages to spoil.")
@click.option("--reference", multiple=True, type=click.Path(exists=True, path_type=Path), help="Facts that agree.")
@click.option("--as-of", default=SETTINGS.as_of, show_default=True)
def main(
    mutants: int,
    harmless: int,
    worlds: int,
    seed: int,
    missed: bool,
    slip: tuple[str, ...],
    folder: Path | None,
    reference: tuple[Path, ...],
    as_of: str,
) -> None:
    """Print recall by slip, the share of harmless edits with findings, and how many mutants fixes restore."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name).resolve()
        benches = [folder_bench(folder, reference, as_of)] if folder else built_in(place, worlds, seed)
        for bench in benches:
            for rule, message in sorted(bench.base)[:20]:
                click.echo(f"correct site {bench.name}: {rule}: {message}")
        totals = _spoil(slips_named(slip), benches, mutants, seed, missed)
        made, wrong, notes = alarms(benches, 0 if slip else harmless, seed)
    recall, share = totals[1] / max(1, totals[0]), totals[3] / max(1, totals[2])
    click.echo(f"recall {recall:.4f} of {totals[0]}; restored {share:.4f} of {totals[2]} fixable")
    click.echo(f"harmless edits {made}, with findings {sum(wrong.values())} {dict(wrong)}")
    for note in notes if missed else notes[:10]:
        click.echo(f"    {note}")
    clean = folder is not None or not any(bench.base for bench in benches)
    sys.exit(int(recall < RECALL or share < RESTORED or bool(wrong) or not clean))


def _spoil(slips: Sequence[Slip], benches: Sequence[Bench], mutants: int, seed: int, missed: bool) -> list[int]:
    """Print a line a slip; returns the sums of made, found, fixable and restored."""
    totals = [0, 0, 0, 0]
    for slip in slips:
        one = score(slip, benches, max(1, mutants // len(slips)), seed)
        totals = [total + part for total, part in zip(totals, one[:4], strict=True)]
        click.echo(
            f"{slip.__name__:20} made {one.made:5} found {one.found:5} fixable {one.fixable:5} restored {one.restored:5}"
        )
        for note in one.missed if missed else ():
            click.echo(f"    missed {note}")
    return totals


if __name__ == "__main__":
    main()
