"""Which findings the settings choose, and how severe they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from doclint import patterns
from doclint.config import Config, Levels, PerPath
from doclint.finding import Finding, Severity
from doclint.selector import Selector, heaviest


class Choice:
    """The settings, ready to be asked about findings.

    The selector that names a finding most closely decides, and of equals the one that ignores.
    Settings for some paths go before those for all; of several the last that speaks of a finding.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self._select = config.select + config.extend_select
        self._base = (config.folder or Path.cwd()).resolve()
        self._per_path = [(patterns.of([part.pattern]), part) for part in config.per_path]

    def may_run(self, rule: str) -> bool:
        """Whether any finding of a rule can be chosen."""
        selecting = [*self._select, *(one for _, part in self._per_path for one in part.select)]
        if not any(one.chooses_rule(rule) for one in selecting):
            return False
        ignoring = max((one.weight(rule, None) for one in self._config.ignore), default=0)
        # A selector for one attribute weighs more than any rule, and settings for paths go first.
        choosing = [one for one in self._select if one.chooses_rule(rule)]
        closest = max((1000 if one.attribute else one.weight(rule, None) for one in choosing), default=0)
        return closest > ignoring or any(one.chooses_rule(rule) for _, part in self._per_path for one in part.select)

    def may_run_any(self, chosen: Selector, rules: Sequence[str]) -> bool:
        """Whether any rule that a selector chooses can have findings."""
        return any(chosen.chooses_rule(rule) and self.may_run(rule) for rule in rules)

    def apply(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The chosen findings, with their severity."""
        for finding in findings:
            parts = self._parts(finding.span.path)
            if self._chosen(finding, parts):
                severity = self._severity(finding, parts)
                yield finding._replace(severity=severity) if severity else finding

    def _parts(self, path: str) -> list[PerPath]:
        if not self._per_path:
            return []
        absolute = Path(path).resolve()
        name = absolute.relative_to(self._base).as_posix() if absolute.is_relative_to(self._base) else path
        return [part for spec, part in self._per_path if spec.matches(name)]

    def _chosen(self, finding: Finding, parts: Sequence[PerPath]) -> bool:
        for part in reversed(parts):
            select, ignore = heaviest(part.select, finding), heaviest(part.ignore, finding)
            if select or ignore:
                return select > ignore
        return heaviest(self._select, finding) > heaviest(self._config.ignore, finding)

    def _severity(self, finding: Finding, parts: Sequence[PerPath]) -> Severity | None:
        for levels in [*(part.severity for part in reversed(parts)), self._config.severity]:
            level = _level(levels, finding)
            if level:
                return level
        return None


def _level(levels: Levels, finding: Finding) -> Severity | None:
    """The level of the selector that names a finding most closely."""
    weighed = [(one.weight(finding.rule, finding.attribute), level) for one, level in levels]
    weight, level = max(weighed, key=lambda pair: pair[0], default=(0, None))
    return level if weight else None
