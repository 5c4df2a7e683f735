"""Settings: defaults < `doclint.toml` or `[tool.doclint]` of the nearest `pyproject.toml` < flags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from doclint import config_problems, files, selector
from doclint.config_problems import is_day as is_day
from doclint.errors import DoclintError
from doclint.finding import Severity
from doclint.named import NamedTuple
from doclint.selector import Selector

if TYPE_CHECKING:
    from doclint.reference import OwnAttribute

CONFIG_FILES = ("doclint.toml", "pyproject.toml")
Levels = tuple[tuple[Selector, Severity], ...]


class ConfigError(DoclintError):
    """Settings that cannot be used; one line a problem, each with path and line where there is one."""


class PerPath(NamedTuple):
    """Settings for the pages that match a pattern; they go before those for all pages."""

    pattern: str
    select: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()
    severity: Levels = ()


class Config(NamedTuple):
    """All settings. Paths are absolute. `origins` tells where each value that is no default comes from."""

    select: tuple[Selector, ...] = (Selector("all"),)
    extend_select: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()
    severity: Levels = ()
    per_path: tuple[PerPath, ...] = ()
    include: tuple[str, ...] = ("*.md", "*.mdx", "*.markdown")
    exclude: tuple[str, ...] = ()
    reference: tuple[Path, ...] = ()
    profile: str | None = None
    root: Path | None = None
    rules: tuple[Path, ...] = ()
    as_of: str | None = None
    required_version: str | None = None
    output_format: str = "full"
    baseline: Path | None = None
    attributes: tuple[OwnAttribute, ...] = ()
    file: Path | None = None
    origins: Mapping[str, str] = MappingProxyType({})

    @property
    def folder(self) -> Path | None:
        """The folder of the configuration file; patterns count from there."""
        return self.file.parent if self.file else None


def load(start: Path, explicit: Path | None = None) -> Config:
    """The settings for what lies at `start`. Raises ConfigError."""
    return of(explicit or find(start))


def of(path: Path | None) -> Config:
    """The settings of a file; the defaults without one. Raises ConfigError."""
    return read(path) if path else Config()


def find(start: Path) -> Path | None:
    """The nearest configuration file, upwards from a folder to the top of its repository."""
    start = Path(files.real(start))
    for folder in [start, *start.parents]:
        own = config_in(folder)
        if own:
            return own
        if files.exists(folder / ".git"):
            return None
    return None


def config_in(folder: Path) -> Path | None:
    """The configuration file of a folder, or None."""
    own, project = (folder / name for name in CONFIG_FILES)
    if files.is_file(own):
        return own
    return project if _has_table(project) else None


def _has_table(path: Path) -> bool:
    try:
        return re.search(r"^\[tool\.doclint[].]", files.text(path), re.MULTILINE) is not None
    except (OSError, UnicodeDecodeError):
        return False


def read(path: Path) -> Config:
    """The settings of one file. Raises ConfigError."""
    import tomllib

    path = Path(files.real(path))
    try:
        text = files.text(path)
        data: dict[str, Any] = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shown(path)}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ConfigError(f"{shown(path)}:{line[1] if line else 1}: no valid TOML: {error}") from error
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("doclint", {})
    data = _plain(data)
    problems = config_problems.problems(data)
    if problems:
        raise ConfigError("\n".join(f"{_place(path, text, words)}: {message}" for words, message in problems))
    config = _build(path, data)
    _check_version(config, path, text)
    return config


def _plain(data: Any) -> Any:
    """TOML data as JSON data: days become text."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def _place(path: Path, text: str, words: Sequence[str]) -> str:
    """`path:line` of a key, found by the words that lead to it."""
    offset = max(0, text.find("[tool.doclint")) if path.name == "pyproject.toml" else 0
    for word in words:
        found = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])").search(text, offset)
        offset = found.start() if found else offset
    return f"{shown(path)}:{text.count(chr(10), 0, offset) + 1}"


def shown(path: Path) -> str:
    """A path as messages print it: relative to the working directory where it lies below it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def selectors(texts: Iterable[str]) -> tuple[Selector, ...]:
    """Selectors from their written form; commas separate several in one text."""
    return tuple(selector.parse(part) for text in texts for part in text.split(",") if part.strip())


def _levels(table: Mapping[str, Severity]) -> Levels:
    return tuple((selector.parse(rule), level) for rule, level in table.items())


def _per_path(pattern: str, data: Mapping[str, Any]) -> PerPath:
    return PerPath(
        pattern, selectors(data.get("select", ())), selectors(data.get("ignore", ())), _levels(data.get("severity", {}))
    )


def _attribute(name: str, table: Mapping[str, Any]) -> OwnAttribute:
    from doclint.reference.attributes import OwnAttribute
    from doclint.roles import built_in

    labels = (*([table["label"]] if "label" in table else ()), *table.get("labels", ()))
    kind = table.get("kind", built_in().get(name, "text"))
    return OwnAttribute(
        name, kind, table.get("name", ""), labels, tuple(table.get("values", ())), says=table.get("says", "")
    )


def _build(path: Path, data: Mapping[str, Any]) -> Config:
    def below(name: str) -> Path:
        return (path.parent / name).resolve()

    convert: dict[str, Any] = {
        "select": selectors,
        "extend-select": selectors,
        "ignore": selectors,
        "severity": _levels,
        "per-path": lambda table: tuple(_per_path(pattern, value) for pattern, value in table.items()),
        "include": tuple,
        "exclude": tuple,
        "reference": lambda names: tuple(below(name) for name in names),
        "rules": lambda names: tuple(below(name) for name in names),
        "root": below,
        "baseline": below,
        "attributes": lambda table: tuple(_attribute(name, value) for name, value in table.items()),
    }
    overlays = [one["overlay"] for one in data.get("attributes", {}).values() if "overlay" in one]
    if overlays:
        data = {**data, "reference": [*data.get("reference", ()), *dict.fromkeys(overlays)]}
    values = {key.replace("-", "_"): convert.get(key, lambda value: value)(value) for key, value in data.items()}
    return Config(**values, file=path, origins={key: shown(path) for key in values})


def _check_version(config: Config, path: Path, text: str) -> None:
    from doclint import __version__

    if config.required_version is None:
        return
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    place = _place(path, text, ["required-version"])
    try:
        wanted = SpecifierSet(config.required_version)
    except InvalidSpecifier as error:
        raise ConfigError(f'{place}: "{config.required_version}" is no version specifier such as ">=0.1,<2"') from error
    if not wanted.contains(__version__, prereleases=True):
        raise ConfigError(f"{place}: doclint {config.required_version} is required, this is {__version__}")


def with_flags(config: Config, flags: Mapping[str, object]) -> Config:
    """Settings with flags on top; flags that are None or empty say nothing.

    `select` replaces what the file selects and ignores; `ignore`, `extend_select` and `reference` add to it.
    """
    given = {name: value for name, value in flags.items() if value not in (None, (), "")}
    if "select" in given:
        config = config._replace(ignore=(), extend_select=())
    for name in ("ignore", "extend_select", "reference"):
        if name in given:
            given[name] = getattr(config, name) + cast("tuple[object, ...]", given[name])
    origins = {**config.origins, **dict.fromkeys(given, "command line")}
    return config._replace(**cast("dict[str, Any]", given), origins=origins)


def check_selectors(config: Config, rules: Sequence[str]) -> None:
    """Raises ConfigError if a selector of the settings names no rule."""
    wrong = dict.fromkeys(chosen for chosen in _selectors(config) if not selector.is_known(chosen, rules))
    known = selector.names(rules)
    _refuse(config, {one: f'unknown rule "{one.rule}"{selector.did_you_mean(one.rule, known)}' for one in wrong})


def check_attributes(config: Config, attributes: Iterable[str]) -> None:
    """Raises ConfigError if a selector of rules about facts names an attribute that there is not."""
    known = sorted(selector.parse(f"fact:{name}").attribute for name in attributes)
    facts = [one for one in _selectors(config) if one.attribute and one.rule.partition("-")[0] == "fact"]
    wrong = dict.fromkeys(one for one in facts if one.attribute not in known)
    told = {one: f'unknown attribute "{one.attribute}"{selector.did_you_mean(one.attribute, known)}' for one in wrong}
    _refuse(config, told)


def _selectors(config: Config) -> list[Selector]:
    """All selectors of the settings."""
    return [
        *config.select,
        *config.extend_select,
        *config.ignore,
        *(chosen for chosen, _ in config.severity),
        *(chosen for part in config.per_path for chosen in (*part.select, *part.ignore, *dict(part.severity))),
    ]


def _refuse(config: Config, wrong: Mapping[Selector, str]) -> None:
    """Raises ConfigError for selectors, each with what is wrong with it, and its place in the file."""
    if not wrong:
        return
    path, text = config.file, files.text(config.file) if config.file else ""
    lines = []
    for chosen, message in wrong.items():
        place = f"{_place(path, text, [chosen.rule])}: " if path and chosen.rule in text else ""
        lines.append(f"{place}{message}")
    raise ConfigError("\n".join(lines))


def described(config: Config) -> list[tuple[str, object, str]]:
    """Every setting with its value (as JSON data) and where it comes from."""
    names = [name for name in config._fields if name not in ("file", "origins")]
    return [
        (name.replace("_", "-"), _json(getattr(config, name)), config.origins.get(name, "default")) for name in names
    ]


def _json(value: object) -> object:
    if isinstance(value, Selector):
        return str(value)
    if isinstance(value, Path):
        return shown(value)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: _json(part) for key, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_json(part) for part in value]
    return value
