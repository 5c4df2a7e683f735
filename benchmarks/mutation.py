"""Detection by mutation: how many slips doclint finds, and whether harmless edits are left alone.

    python -m benchmarks.mutation --mutants 2000 --harmless 1000 --seed 1

Exit code 1 where a goal is missed: recall 0.98, no false alarm, 0.95 of the fixable mutants restored.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.harmless import HARMLESS
from benchmarks.sites import STYLES, Site
from benchmarks.slips import SLIPS, Mutant, Slip
from doclint.config import Config
from doclint.engine import Engine, Result
from doclint.finding import Finding
from doclint.fixes import mend

RECALL, RESTORED = 0.98, 0.95
# A day on which the models of the sites are still to be had, and those of the slips are not.
SETTINGS = Config(as_of="2026-01-10")


class Bench:
    """One correct site on disk, and the engine that has read it."""

    def __init__(self, name: str, site: Site, folder: Path) -> None:
        self.name, self.site, self.folder = name, site, folder
        write(site, folder)
        self.engine = Engine([folder], SETTINGS)
        self.base = {key(one) for one in self.engine.run().findings if one.severity != "info"}

    def check(self, site: Site) -> Result:
        """The result for a changed site; pages that are there on both sides are replaced in memory."""
        if site.keys() == self.site.keys():
            return self.engine.run(self.sources(site))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve() / "site"
            write(site, folder)
            return Engine([folder], SETTINGS).run()

    def sources(self, site: Site) -> dict[str, bytes]:
        """Bytes in place of the files that differ."""
        from doclint.discover import relative

        return {relative(self.folder / path): text.encode() for path, text in site.items() if text != self.site[path]}


def write(site: Site, folder: Path) -> None:
    """Put a site on disk."""
    for path, text in site.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def key(finding: Finding) -> tuple[str, str]:
    """What tells a new finding from one that was there."""
    return finding.rule, finding.message


def fresh(result: Result, bench: Bench) -> list[Finding]:
    """The findings that the correct site has not."""
    return [one for one in result.findings if one.severity != "info" and key(one) not in bench.base]


class Score(NamedTuple):
    """Counts of one slip: made, found, fixable, restored to the character; and notes of what was missed."""

    made: int
    found: int
    fixable: int
    restored: int
    missed: tuple[str, ...]


def score(slip: Slip, benches: list[Bench], count: int, seed: int) -> Score:
    """Make mutants of one kind and check each."""
    made = found = fixable = restored = 0
    missed = []
    for number in range(count):
        rng = random.Random(f"{seed} {slip.__name__} {number}")
        bench = benches[number % len(benches)]
        mutant = slip(bench.site, rng)
        if mutant is None:
            continue
        made += 1
        result = bench.check(mutant.site)
        new = fresh(result, bench)
        found += bool(new)
        if not new:
            missed.append(f"{bench.name}: {mutant.note}")
        if any(one.fix and one.fix.safety == "safe" for one in new) and mutant.site.keys() == bench.site.keys():
            fixable += 1
            whole = _restored(bench, mutant)
            restored += whole
            if not whole:
                missed.append(f"not restored: {bench.name}: {mutant.note}")
    return Score(made, found, fixable, restored, tuple(missed))


def _restored(bench: Bench, mutant: Mutant) -> bool:
    mended = mend(lambda sources: bench.engine.run(sources), bench.sources(mutant.site), unsafe=False)
    after = {**bench.sources(mutant.site), **{change.path: change.after for change in mended.changes}}
    return all(data == (bench.site[_path(bench, path)]).encode() for path, data in after.items())


def _path(bench: Bench, path: str) -> str:
    return Path(path).resolve().relative_to(bench.folder).as_posix()


def alarms(benches: list[Bench], count: int, seed: int) -> tuple[int, Counter[str], list[str]]:
    """Harmless edits made, those with new findings by kind, and the findings."""
    made, wrong, notes = 0, Counter[str](), []
    for number in range(count):
        bench, edit = benches[number % len(benches)], HARMLESS[number // len(benches) % len(HARMLESS)]
        site = edit(bench.site, random.Random(f"{seed} {edit.__name__} {number}"))
        if site == bench.site:
            continue
        made += 1
        new = fresh(bench.check(site), bench)
        if new:
            wrong[edit.__name__] += 1
            notes.append(f"{bench.name} {edit.__name__}: {new[0].rule}: {new[0].message}")
    return made, wrong, notes


@click.command()
@click.option("--mutants", default=1000, show_default=True, help="Mutants in all.")
@click.option("--harmless", default=300, show_default=True, help="Harmless edits in all.")
@click.option("--seed", default=1, show_default=True)
@click.option("--missed", is_flag=True, help="List what was missed.")
def main(mutants: int, harmless: int, seed: int, missed: bool) -> None:
    """Print recall by slip, the share of harmless edits with findings, and how many mutants fixes restore."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        benches = [Bench(style, make(), folder / style) for style, make in STYLES.items()]
        for bench in benches:
            for rule, message in sorted(bench.base):
                click.echo(f"correct site {bench.name}: {rule}: {message}")
        totals = [0, 0, 0, 0]
        for slip in SLIPS:
            one = score(slip, benches, max(1, mutants // len(SLIPS)), seed)
            totals = [total + part for total, part in zip(totals, one[:4], strict=True)]
            click.echo(
                f"{slip.__name__:20} made {one.made:5} found {one.found:5} fixable {one.fixable:5} restored {one.restored:5}"
            )
            for note in one.missed if missed else ():
                click.echo(f"    missed {note}")
        made, wrong, notes = alarms(benches, harmless, seed)
    recall, share = totals[1] / max(1, totals[0]), totals[3] / max(1, totals[2])
    click.echo(f"recall {recall:.4f} of {totals[0]}; restored {share:.4f} of {totals[2]} fixable")
    click.echo(f"harmless edits {made}, with findings {sum(wrong.values())} {dict(wrong)}")
    for note in notes if missed else notes[:10]:
        click.echo(f"    {note}")
    clean = not any(bench.base for bench in benches)
    sys.exit(int(recall < RECALL or share < RESTORED or bool(wrong) or not clean))


if __name__ == "__main__":
    main()
