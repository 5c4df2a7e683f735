"""One rule at work: what it finds, and what to say where it fails or gives what is no finding."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from doclint.config import shown
from doclint.finding import Finding
from doclint.later import Later
from doclint.mistakes import NoFinding, Texts, mistake_of
from doclint.named import NamedTuple
from doclint.pages import internal_error
from doclint.registry import line_in
from doclint.rule import PageRule, Part, Rule
from doclint.shipped import shipped


class Failure(NamedTuple):
    """Why a rule ended early; `line` is that of its file, 0 where it is not known."""

    error: BaseException
    line: int = 0


class Failed(NamedTuple):
    """A check that failed: of which rule, where, and what to say of it; `slip`: it is doclint's own mistake."""

    run: int
    place: str
    text: str
    slip: bool


class Run:
    """One rule."""

    def __init__(self, number: int, rule: Rule, texts: Texts) -> None:
        self.number, self.rule = number, rule
        self._texts = texts
        self._own = _own_file(rule)
        self.needs: Part | None = rule.needs if isinstance(rule, PageRule) else None

    @property
    def is_own(self) -> bool:
        """Whether the rule is one of doclint's."""
        return self._own is None

    def over(self, given: tuple[object, ...], found: list[Finding]) -> Failure | None:
        """Add the findings of one check; why it ended early, if it did."""
        try:
            made = self.rule.check(*given)  # type: ignore[attr-defined]
            for finding in made:
                mistake = mistake_of(finding, self._texts)
                if mistake:
                    frame = getattr(made, "gi_frame", None)
                    return Failure(NoFinding(mistake), frame.f_lineno if frame else 0)
                found.append(finding)
        except (Exception, SystemExit) as error:
            return Failure(error)
        return None

    def failed(self, place: str, failure: Failure) -> Failed:
        """What to say of a failure."""
        if self._own is None and isinstance(failure.error, Exception):
            return Failed(self.number, place, internal_error(f'rule "{self.rule.id}"', place, failure.error), True)
        return Failed(self.number, place, _told(self._own, failure), False)

    def told(self, failures: Iterable[Failed]) -> list[str]:
        """A line for each failure; those of a user's rule that are alike as one."""
        slips: list[str] = []
        alike: dict[str, list[str]] = {}
        for failure in failures:
            if failure.slip:
                slips.append(failure.text)
            else:
                alike.setdefault(failure.text, []).append(failure.place)
        return [*slips, *(f"{text} (on {_some(places)})" for text, places in alike.items())]


def _own_file(rule: Rule) -> Path | None:
    """The file of a user's rule; None for doclint's own."""
    if isinstance(rule, Later):
        return None
    file = getattr(sys.modules.get(type(rule).__module__), "__file__", None)
    if file is None or Path(file).parent == _home() or Path(file).resolve().is_relative_to(_home()):
        return None
    return Path(file)


@cache
def _home() -> Path:
    return shipped("rules").resolve()


def _told(file: Path | None, failure: Failure) -> str:
    error = failure.error
    line = failure.line or (line_in(file, error) if file else 1)
    name = "" if isinstance(error, NoFinding) else f"{type(error).__name__}: "
    text = " ".join(f"{name}{error}".split()).removesuffix(":")
    return f"{shown(file) if file else 'a rule'}:{line}: {text}"


def _some(places: list[str]) -> str:
    return places[0] if len(places) == 1 else f"{places[0]} and {len(places) - 1:,} more"
