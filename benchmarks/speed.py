"""How long doclint takes beside other linters, all measured in one run.

    python -m benchmarks.speed                       pages made up here
    python -m benchmarks.speed --pages ../docs       real pages
    python -m benchmarks.speed --install peers       install the peers into that folder first
    python -m benchmarks.speed --quick               a small run without peers, to see that everything works

Commands run in turn, several times; told are the medians. doclint does all of its work each time: all
rules, the whole site, the report. Nothing here is a test: other work on the machine shows in the times.
On larger sites there are fewer turns: they tell how time and memory grow.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import corpora, peers
from doclint import __version__

RESULTS = Path(__file__).parent / "results.md"
PAGES = 550  # of a site that is made up
QUICK = 60  # of them in a quick run
LARGE = 10  # times the pages: of more, which take minutes, one turn must do, without peers
_SETTLED = 2.5  # seconds after which the times of files that were just written can be relied on


@dataclass
class Case:
    """A command in a folder. `prepare` comes before each run and is not measured."""

    name: str
    command: list[str]
    folder: Path
    prepare: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)

    @property
    def worked(self) -> float:
        """Seconds of processor time, of all its processes."""
        return statistics.median(self.work)

    @property
    def peak(self) -> float:
        """Megabytes of the largest process."""
        return max(self.memory) / 1024

    def run(self) -> None:
        """Once more."""
        self.prepare()
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        started = time.perf_counter()
        process = subprocess.Popen(
            self.command, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, used = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - started)
        self.work.append(used.ru_utime + used.ru_stime)
        process.returncode = 0
        self.memory.append(used.ru_maxrss)


def doclint(*options: str) -> list[str]:
    """The command line of this doclint."""
    beside = Path(sys.executable).with_name("doclint")
    program = [str(beside)] if beside.exists() else [sys.executable, "-m", "doclint"]
    return [*program, "check", ".", *options]


def own_cases(site: Path, work: Path, label: str = "") -> Iterator[Case]:
    """doclint on one site: the first run, without a cache, nothing changed, one page changed."""
    cold, warm = (work / f"{name}{label}" for name in ("cold", "warm"))
    command = doclint("--cache-dir", str(warm))
    page = corpora.pages(site)[len(corpora.pages(site)) // 2]
    text = page.read_text("utf-8")

    def settle() -> None:
        if page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")
        Case("", command, site).run()

    def edit() -> None:
        settle()
        page.write_text(f"{text}\nEdited at {time.time_ns()}.\n", "utf-8")

    yield Case(
        f"doclint, first run{label}",
        doclint("--cache-dir", str(cold)),
        site,
        lambda: shutil.rmtree(cold, ignore_errors=True),
    )
    yield Case(f"doclint --no-cache{label}", doclint("--no-cache"), site)
    yield Case(f"doclint, nothing changed{label}", command, site, settle)
    yield Case(f"doclint, one page changed{label}", command, site, edit)


def growth_cases(site: Path, work: Path, label: str) -> Iterator[Case]:
    """doclint on a larger site: the first run, and the one right after it."""
    cache = work / f"cold{label}"
    command = doclint("--cache-dir", str(cache))
    yield Case(f"doclint, first run{label}", command, site, lambda: shutil.rmtree(cache, ignore_errors=True))
    yield Case(f"doclint, nothing changed{label}", command, site, lambda: time.sleep(_SETTLED))


def peer_case(peer: peers.Peer, program: str, site: Path, work: Path, label: str = "") -> Case:
    """A run of another linter on one site; of those with a cache one that has it already."""
    cache = work / f"cache-{peer.program}{label}"
    cache.mkdir(exist_ok=True)
    every = corpora.pages(site)
    pages = [str(every[len(every) // 2].relative_to(site))] if peer.one else []
    return Case(f"{peer.name}{label}", [*peer.command(program, cache), *pages], site)


def measure(cases: Sequence[Case], repeats: int, warm_up: bool = True) -> None:
    """Run all commands in turn, so that what else the machine does meets them alike; the first turn may not count."""
    for number in range(repeats + warm_up):
        for case in cases:
            case.run()
            if warm_up and number == 0:
                case.seconds.clear()
                case.work.clear()
            print(".", end="", flush=True)
    print()


# What is told of which two cases.
RATIOS = (
    ("first run, all cores", "doclint, first run", "markdownlint-cli2"),
    ("first run, all cores", "doclint, first run", "remark, lint and validate-links"),
    ("first run, all cores", "doclint, first run", "rumdl --no-cache"),
    ("without a cache, all cores", "doclint --no-cache", "markdownlint-cli2"),
    ("without a cache, all cores", "doclint --no-cache", "remark, lint and validate-links"),
    ("without a cache, all cores", "doclint --no-cache", "rumdl --no-cache"),
    ("nothing changed", "doclint, nothing changed", "rumdl, warm"),
    ("nothing changed", "doclint, nothing changed", "cspell --cache"),
    ("one page changed of all", "doclint, one page changed", "markdownlint-cli2, one page"),
)


def report(cases: Sequence[Case], sites: Mapping[str, Path], programs: Mapping[str, str]) -> str:
    """The results as a page."""
    known = {case.name: case for case in cases if case.seconds}
    lines = [
        "# How long it takes",
        "",
        *_machine(),
        "",
        "| command | median | fastest | processor time | peak memory |",
        "|---|---:|---:|---:|---:|",
    ]
    for case in known.values():
        times = f"{case.median:.3f} s | {min(case.seconds):.3f} s | {case.worked:.3f} s"
        lines.append(f"| {case.name} | {times} | {case.peak:.0f} MB |")
    lines += ["", "| case | ratio of times | of processor times | to |", "|---|---:|---:|---|"]
    for title, one, other in RATIOS:
        if one in known and other in known:
            lines.append(f"| {title} | {_ratios(known[one], known[other])} | {other} |")
    lines += list(_growth(known, sites))
    lines += ["", "Sites:", "", *(f"-{name or ' ×1'}: {_described(site)}" for name, site in sites.items())]
    lines += ["", "Commands:", "", *(f"- {case.name}: `{_shown(case.command)}`" for case in known.values())]
    lines += [
        "",
        "Versions:",
        "",
        f"- doclint {__version__}",
        *(f"- {name} {number}" for name, number in programs.items()),
    ]
    return "\n".join(lines) + "\n"


def _growth(known: Mapping[str, Case], sites: Mapping[str, Path]) -> Iterator[str]:
    """Time for each page, and memory, on the larger sites against the first."""
    counts = {label: len(corpora.pages(site)) for label, site in sites.items()}
    for label in list(counts)[1:]:
        for name in ("doclint, first run", "doclint, nothing changed"):
            if f"{name}{label}" in known:
                ratios = _ratios(known[f"{name}{label}"], known[name], counts[""] / counts[label])
                yield f"| {name}: time for each page,{label} | {ratios} | the first site |"
        one, other = known.get(f"doclint, first run{label}"), known.get(f"markdownlint-cli2{label}")
        if one and other:
            yield f"| peak memory,{label} | {one.peak / other.peak:.2f} | | markdownlint-cli2 |"


def _ratios(one: Case, other: Case, pages: float = 1) -> str:
    """How one case compares with another, in time and in processor time, times `pages`."""
    return f"{one.median / other.median * pages:.2f} | {one.worked / other.worked * pages:.2f}"


def _described(site: Path) -> str:
    found = corpora.pages(site)
    return f"{len(found):,} pages, {sum(path.stat().st_size for path in found) / 1e6:.1f} MB"


def _shown(command: Sequence[str]) -> str:
    """A command without the folders of this machine."""
    short = [Path(word).name if word.startswith("/") else word for word in command]
    return " ".join(f"'{word}'" if set(word) & set("* ") else word for word in short)


def _machine() -> list[str]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return [
        f"{platform.system()} on {platform.machine()}, {cores} cores, Python {platform.python_version()}. Medians of "
        "runs that took turns; made by `python -m benchmarks.speed`."
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, help="a folder of real pages (default: pages made up here)")
    parser.add_argument("--peers", type=Path, help="the folder that the peers are installed in")
    parser.add_argument("--install", type=Path, metavar="FOLDER", help="install the peers there, and use them")
    parser.add_argument("--only", help="names of peers, with commas")
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--scales", default="1,10", help="how many times the pages, with commas: 1,10,100")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} pages, no peers, two repeats")
    parser.add_argument("--output", type=Path, default=RESULTS)
    given = parser.parse_args(argv)
    if given.install:
        peers.install(given.install)
    folder = (given.install or given.peers) and (given.install or given.peers).resolve()
    present = () if given.quick and folder is None else peers.found(folder)
    found = [one for one in present if not given.only or one[0].program in given.only.split(",")]
    with tempfile.TemporaryDirectory(prefix="doclint-speed-") as name:
        work = Path(name)
        peers.lend(folder, work)
        sites, batches = _plan(work, given, found)
        for batch, repeats in batches:
            measure(batch, repeats, warm_up=repeats > 3)
        programs = {peer.program: peers.version(program) for peer, program in found}
        text = report([case for batch, _ in batches for case in batch], sites, programs)
        print(text, flush=True)
        if not given.quick:
            given.output.write_text(text, "utf-8")
    return 0


def _plan(
    work: Path, given: argparse.Namespace, found: Sequence[tuple[peers.Peer, str]]
) -> tuple[dict[str, Path], list[tuple[list[Case], int]]]:
    """The sites by their labels, and the cases in batches with how often they run."""
    sites: dict[str, Path] = {}
    batches = []
    for scale in [1] if given.quick else [int(part) for part in given.scales.split(",")]:
        label = f" ×{scale}" if scale > 1 else ""
        site = sites[label] = work / f"site{scale}"
        if given.pages:
            corpora.copied(given.pages.resolve(), site, scale)
        else:
            corpora.generated(site, (QUICK if given.quick else PAGES) * scale)
        if scale == 1:
            cases = [*own_cases(site, work), *(peer_case(*one, site, work) for one in found)]
            batches.append((cases, 2 if given.quick else given.repeats))
        else:
            compared = [one for one in found if one[0].name == "markdownlint-cli2" and scale <= LARGE]
            cases = [*growth_cases(site, work, label), *(peer_case(*one, site, work, label) for one in compared)]
            batches.append((cases, 3 if scale <= LARGE else 1))
    return sites, batches


if __name__ == "__main__":
    sys.exit(main())
