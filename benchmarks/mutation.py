"""Detection by mutation: how many slips doclint finds, and whether harmless edits are left alone.

    python -m benchmarks.mutation --mutants 4000 --harmless 2000 --worlds 6 --seed 1
    python -m benchmarks.mutation --folder docs --reference facts.toml

The first form spoils self-written sites in several styles: one world of models whose values were written down by
hand, the others with models and values from the reference. The second spoils a folder with correct pages.

A slip counts as found where a finding that the correct site has not stands on the line that was spoilt, or refers
to it; slips that concern several pages (a deleted page, the next page) may be found on any of these. A mutant that
says another truth, or a limit that somebody who runs an open model could set, is no slip and is left out.

A mutant is fixable where what was lost still stands somewhere, and one answer alone is right:

- a value of which the reference has one value from a first-hand source, and the spoilt one still shows the style
  (`200K` or `200,000`, a day or a month alone);
- a next or previous page that another page of the chain tells; a line of front matter that stands there twice;
- a misspelt scheme of an address that otherwise leads somewhere, the misspelt label of the only definition near it,
  and the misspelt name of a closing tag.

Where two places of a site disagree (a heading and a name row, a tile's title and its target), a person chooses.

Exit code 1 where a goal is missed: recall 0.98, 0.95 for each slip, no false alarm, 0.95 of the fixable mutants
restored to the character by `--fix`.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from benchmarks.benches import SETTINGS, Bench, built_in, folder_bench, touches
from benchmarks.harmless import HARMLESS
from benchmarks.slips import Mutant, Slip, slips_named

RECALL, LEAST, RESTORED = 0.98, 0.95, 0.95
MOST_PAGES = 40  # of a folder that one harmless edit changes
FEW = 20  # mutants below which the share of one slip says nothing


class Outcome(NamedTuple):
    """What became of one mutant."""

    slip: str
    style: str
    found: bool
    fixable: bool
    restored: bool
    note: str


def outcomes(slip: Slip, benches: Sequence[Bench], count: int, seed: int) -> list[Outcome]:
    """Make mutants of one kind and check each."""
    done: list[Outcome] = []
    seen: set[tuple[str, str]] = set()
    for number in range(4 * count):
        if len(done) >= count:
            break
        rng = random.Random(f"{seed} {slip.__name__} {number}")
        bench = benches[number % len(benches)]
        mutant = slip(bench.site, rng)
        if mutant is None or (bench.name, mutant.note) in seen:
            continue
        seen.add((bench.name, mutant.note))
        if mutant.claim is None or not bench.truths.may_be(*mutant.claim):
            done.append(_outcome(slip, bench, mutant))
    return done


def _outcome(slip: Slip, bench: Bench, mutant: Mutant) -> Outcome:
    new = bench.fresh(bench.check(mutant.site))
    found = any(touches(one, mutant) for one in new)
    fixable = mutant.fixable and (mutant.claim is None or bench.truths.certain(mutant.claim[0]))
    note = f"{bench.name}: {mutant.note}" + ("" if found else "".join(f" [but {one.rule}]" for one in new[:1]))
    return Outcome(slip.__name__, bench.style, found, fixable, fixable and bench.restores(mutant), note)


def alarms(benches: Sequence[Bench], count: int, seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """Harmless edits made by kind, those with new findings, and the findings."""
    made, wrong, notes = Counter[str](), Counter[str](), []
    for number in range(count):
        edit, bench = HARMLESS[number % len(HARMLESS)], benches[number // len(HARMLESS) % len(benches)]
        rng = random.Random(f"{seed} {edit.__name__} {number}")
        chosen = rng.sample(sorted(bench.site), min(len(bench.site), MOST_PAGES))
        site = {**bench.site, **edit({path: bench.site[path] for path in chosen}, rng)}
        if site == bench.site:
            continue
        made[edit.__name__] += 1
        new = bench.fresh(bench.check(site))
        if new:
            wrong[edit.__name__] += 1
            notes.append(f"{bench.name} {edit.__name__}: {new[0].span.path}: {new[0].rule}: {new[0].message}")
    return made, wrong, notes


@click.command()
@click.option("--mutants", default=1000, show_default=True, help="Mutants in all.")
@click.option("--harmless", default=300, show_default=True, help="Harmless edits in all.")
@click.option("--worlds", default=1, show_default=True, help="Worlds of models from the reference.")
@click.option("--seed", default=1, show_default=True)
@click.option("--missed", is_flag=True, help="List what was missed.")
@click.option("--slip", multiple=True, help="Only this slip; may be given several times.")
@click.option("--style", multiple=True, help="Only sites of this style; may be given several times.")
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
    style: tuple[str, ...],
    folder: Path | None,
    reference: tuple[Path, ...],
    as_of: str,
) -> None:
    """Print recall by slip, the share of harmless edits with findings, and how many mutants fixes restore."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name).resolve()
        benches = [folder_bench(folder, reference, as_of)] if folder else built_in(place, worlds, seed, style)
        for bench in benches:
            for rule, message in sorted(bench.base)[:20]:
                click.echo(f"correct site {bench.name}: {rule}: {message}")
        slips = slips_named(slip)
        done: list[Outcome] = []
        for each in slips:
            one_slip = outcomes(each, benches, max(1, mutants // len(slips)), seed)
            done += one_slip
            _tell(one_slip if missed else ())
        made, wrong, notes = alarms(benches, 0 if slip else harmless, seed)
    good = _report(done)
    click.echo(f"harmless edits {made.total()} of {len(made)} kinds, with findings {wrong.total()} {dict(wrong)}")
    for note in notes if missed else notes[:10]:
        click.echo(f"    {note}")
    clean = folder is not None or not any(bench.base for bench in benches)
    sys.exit(int(not good or bool(wrong) or not clean))


def _tell(done: Iterable[Outcome]) -> None:
    """Print what was missed, at once: a long run may be stopped."""
    for one in done:
        if not one.found or one.fixable > one.restored:
            click.echo(f"{'not restored' if one.found else 'missed'}: {one.slip}: {one.note}")
    sys.stdout.flush()


def _report(done: Sequence[Outcome]) -> bool:
    """Print a line a slip, a line a style, and the sums; returns whether the goals are met."""
    slips = _table("slip", done, lambda one: one.slip)
    _table("style", done, lambda one: one.style)
    found, fixable = sum(one.found for one in done), sum(one.fixable for one in done)
    recall = found / max(1, len(done))
    restored = sum(one.restored for one in done) / max(1, fixable)
    click.echo(f"recall {recall:.4f} of {len(done)}; restored {restored:.4f} of {fixable} fixable")
    return recall >= RECALL and restored >= (RESTORED if fixable else 0) and min(slips, default=1.0) >= LEAST


def _table(title: str, done: Iterable[Outcome], by: Callable[[Outcome], str]) -> list[float]:
    """Print counts by group; returns the recall of each group that is large enough to tell."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in done:
        groups[by(one)].append(one)
    click.echo(f"{title:20} {'made':>6} {'found':>6} {'recall':>7} {'fixable':>8} {'restored':>9}")
    shares = []
    for name, group in groups.items():
        found, fixable, restored = (sum(part) for part in zip(*(one[2:5] for one in group), strict=True))
        click.echo(f"{name:20} {len(group):6} {found:6} {found / len(group):7.3f} {fixable:8} {restored:9}")
        shares += [found / len(group)] if len(group) >= FEW else []
    return shares


if __name__ == "__main__":
    main()
