"""What `--statistics` prints."""

from __future__ import annotations

from collections import Counter

from doclint.engine import Result


def statistics(result: Result) -> str:
    """Findings by rule, the commonest first, with those that can be fixed; then claims, and the times of the steps."""
    found = Counter(finding.rule for finding in result.findings)
    fixable = Counter(finding.rule for finding in result.findings if finding.fix)
    wide = max((len(f"{count:,}") for count in found.values()), default=1)
    lines = [
        f"{count:>{wide},}  {rule}" + (f"  ({fixable[rule]:,} fixable)" if fixable[rule] else "")
        for rule, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    lines.append(f"{result.summary.claims:,} claims read, {result.summary.claims_checked:,} checked")
    lines.append(", ".join(f"{step} {seconds:.2f} s" for step, seconds in result.seconds.items()))
    return "".join(f"{line}\n" for line in lines)
