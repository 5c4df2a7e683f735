"""genai-prices: its JSON file, or the data of its package, which is Python and is read without being run."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import PurePosixPath
from typing import Any

from doclint.reference.importing.listing import (
    Host,
    ImportFailed,
    Listing,
    Stated,
    given,
    items,
    own,
    parsed,
    table,
)
from doclint.reference.importing.material import Material

HOSTS = {
    **own("anthropic", "cohere", "deepseek", "google", "meta", "minimax", "mistral", "moonshotai", "openai"),
    **own("perplexity"),
    "x-ai": Host("api", "xai"),
    "zai": Host("api", "zhipuai"),
    "aws": Host("bedrock"),
    "azure": Host("azure"),
}


def listings(files: Material, day: str) -> Iterator[Listing]:
    """All models of makers and of the platforms that the reference knows, as of an ISO day. Raises ImportFailed."""
    for provider in _providers(files):
        name = str(provider.get("id", ""))
        for model in map(table, items(provider.get("models"))):
            id_ = model.get("id")
            if name in HOSTS and isinstance(id_, str):
                title = model.get("name")
                host, text = HOSTS[name], title if isinstance(title, str) else id_
                yield Listing(f"{name}/{id_}", id_, text, host.platform, host.maker, given(_stated(model, day)), False)


def _providers(files: Material) -> list[dict[str, Any]]:
    path = _chosen(files)
    data = parsed(_python if path.endswith(".py") else _json, files.read(path), files.place)
    found = [one for one in items(table(data).get("providers", data)) if isinstance(one, dict)]
    if not any("models" in one for one in found):
        raise ImportFailed(f"{files.place}: holds no models in a form of genai-prices")
    return found


def _chosen(files: Material) -> str:
    """The file with the data: the only one, else `data.json`, else `data.py`, the outermost."""
    if len(files.paths) == 1 and not files.paths[0].endswith(".toml"):
        return files.paths[0]
    for name in ("data.json", "data.py"):
        named = [path for path in files.paths if PurePosixPath(path).name == name]
        if named:
            return min(named, key=lambda path: (path.count("/"), len(path), path))
    raise ImportFailed(f"{files.place}: holds neither data.json nor data.py")


def _json(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _python(text: str) -> Any:
    """The value of `providers`."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "providers" for target in targets):
                return {"providers": _value(node.value)}
    return None


def _value(node: ast.expr) -> Any:
    """A literal; a call of a class is a table of its arguments. What is neither is None."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.List | ast.Tuple):
        return [_value(one) for one in node.elts]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        number = _value(node.operand)
        return -number if isinstance(number, int | float | Decimal) else None
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        return _called(name, [_value(one) for one in node.args], node)
    return None


def _called(name: str, given_: list[Any], node: ast.Call) -> Any:
    make = _LITERALS.get(name)
    if make is None:
        return {word.arg: _value(word.value) for word in node.keywords if word.arg}
    try:
        return make(*given_)
    except (TypeError, ValueError, InvalidOperation):
        return None


_LITERALS: Mapping[str, Callable[..., Any]] = {
    "Decimal": Decimal,
    "date": lambda *parts: date(*parts).isoformat(),
}


def _stated(model: Mapping[str, Any], day: str) -> Iterator[Stated]:
    yield Stated("context_window", model.get("context_window"))
    if model.get("deprecated") is True:
        yield Stated("status", "deprecated")
    prices, since = _current(model.get("prices"), day)
    for side in ("input", "output"):
        price = prices.get(f"{side}_mtok")
        yield Stated(f"price_{side}", table(price).get("base") if isinstance(price, dict) else price, since=since)
        for tier in map(table, items(table(price).get("tiers"))):
            start = tier.get("start")
            if isinstance(start, int):
                yield Stated(f"price_{side}", tier.get("price"), start, since)


def _current(prices: Any, day: str) -> tuple[dict[str, Any], str]:
    """The prices that hold on a day, and the day since when: the last that has begun. Hourly ones do not count."""
    if isinstance(prices, dict):
        return prices, ""
    found: tuple[dict[str, Any], str] = ({}, "")
    for one in map(table, items(prices)):
        constraint = table(one.get("constraint"))
        start = constraint.get("start_date", "")
        if "start_time" not in constraint and isinstance(start, str) and start <= day:
            found = table(one.get("prices")), start
    return found
