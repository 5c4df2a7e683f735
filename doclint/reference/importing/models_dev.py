"""models.dev: its JSON files (`api.json`, `models.json`, `catalog.json`) or its folder of TOML files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
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
    **own("alibaba", "anthropic", "cohere", "deepseek", "google", "minimax", "mistral", "moonshotai", "nvidia"),
    **own("openai", "perplexity", "stepfun", "tencent", "xai", "xiaomi"),
    "llama": Host("api", "meta"),
    "zai": Host("api", "zhipuai"),
    "amazon-bedrock": Host("bedrock"),
    "azure": Host("azure"),
    "google-vertex": Host("vertex"),
    "google-vertex-anthropic": Host("vertex"),
}


def listings(files: Material, day: str) -> Iterator[Listing]:
    """All models of makers and of the platforms that the reference knows. Raises ImportFailed."""
    models, providers = _json(files) or _toml(files)
    for id_, model in models.items():
        maker, _, key = id_.partition("/")
        if key:
            yield _listing(f"models/{id_}", key, model, Host("", maker))
    for provider, offered in providers.items():
        for id_, model in offered.items():
            if provider in HOSTS:
                yield _listing(f"providers/{provider}/models/{id_}", id_, model, HOSTS[provider])


Models = Mapping[str, Mapping[str, Any]]


def _json(files: Material) -> tuple[Models, Mapping[str, Models]] | None:
    """Models, and models by provider, of a JSON file; None where there is none."""
    paths = [path for path in files.paths if path.endswith(".json")]
    if len(paths) != 1 or len(files.paths) > 1:
        return None
    data = table(parsed(_load_json, files.read(paths[0]), files.place))
    if "providers" in data and "models" in data:
        models, providers = table(data["models"]), table(data["providers"])
    elif all("models" in table(one) for one in data.values()):
        models, providers = {}, data
    else:
        models, providers = data, {}
    offered = {name: _tables(table(one).get("models")) for name, one in providers.items()}
    return _known_form(files, _tables(models), offered)


def _load_json(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _tables(value: Any) -> Models:
    return {name: one for name, one in table(value).items() if isinstance(one, dict)}


def _toml(files: Material) -> tuple[Models, Mapping[str, Models]]:
    """Models, and models by provider, of the folders `models` and `providers`."""
    models: dict[str, Mapping[str, Any]] = {}
    providers: dict[str, dict[str, Mapping[str, Any]]] = {}
    for path in files.paths:
        if not path.endswith(".toml"):
            continue
        parts = path.removesuffix(".toml").split("/")
        provider, *inside = parts[parts.index("providers") + 1 :] if "providers" in parts[:-1] else [""]
        if inside[:1] == ["models"] and inside[1:]:
            providers.setdefault(provider, {})["/".join(inside[1:])] = _read(files, path)
        elif not provider and "models" in parts[:-1]:
            models["/".join(parts[parts.index("models") + 1 :])] = _read(files, path)
    whole = {name: {id_: _whole(one, models) for id_, one in offered.items()} for name, offered in providers.items()}
    return _known_form(files, models, whole)


def _read(files: Material, path: str) -> Mapping[str, Any]:
    return table(parsed(_load_toml, files.read(path), f"{files.place}/{path}"))


def _load_toml(text: str) -> Any:
    return tomllib.loads(text, parse_float=Decimal)


def _whole(model: Mapping[str, Any], models: Models) -> Mapping[str, Any]:
    """A provider's model with what it leaves to the model that it is based on."""
    base = models.get(str(model.get("base_model", "")), {})
    whole = _merged(base, model)
    for dotted in items(model.get("base_model_omit")):
        *above, last = str(dotted).split(".")
        part, kept = _inside(whole, above), _inside(model, above)
        if last not in kept:
            part.pop(last, None)
    return whole


def _inside(tables: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    found: Any = tables
    for key in keys:
        found = table(found).get(key)
    return table(found)


def _merged(base: Mapping[str, Any], model: Mapping[str, Any]) -> dict[str, Any]:
    whole = {name: dict(value) if isinstance(value, dict) else value for name, value in base.items()}
    for name, value in model.items():
        both = isinstance(value, dict) and isinstance(whole.get(name), dict)
        whole[name] = _merged(whole[name], value) if both else value
    return whole


def _known_form(
    files: Material, models: Models, providers: Mapping[str, Models]
) -> tuple[Models, Mapping[str, Models]]:
    if not models and not any(providers.values()):
        raise ImportFailed(f"{files.place}: holds no models in a form of models.dev")
    return models, providers


def _listing(place: str, id_: str, model: Mapping[str, Any], host: Host) -> Listing:
    name = model.get("name")
    text = name if isinstance(name, str) else id_
    return Listing(place, id_, text, host.platform, host.maker, given(_stated(model)))


def _stated(model: Mapping[str, Any]) -> Iterator[Stated]:
    limit, cost = table(model.get("limit")), table(model.get("cost"))
    yield Stated("release_date", model.get("release_date"))
    yield Stated("knowledge_cutoff", model.get("knowledge"))
    yield Stated("context_window", limit.get("context"))
    yield Stated("max_output", limit.get("output"))
    yield Stated("open_weights", model.get("open_weights"))
    if model.get("status") == "deprecated":
        yield Stated("status", "deprecated")
    yield from _prices(cost, 0)
    yield from _prices(table(cost.get("context_over_200k")), 200_000)
    for tier in map(table, items(cost.get("tiers"))):
        condition = table(tier.get("tier"))
        size = condition.get("size")
        if condition.get("type", "context") == "context" and isinstance(size, int):
            yield from _prices(tier, size)


def _prices(cost: Mapping[str, Any], above: int) -> Iterator[Stated]:
    yield Stated("price_input", cost.get("input"), above)
    yield Stated("price_output", cost.get("output"), above)
