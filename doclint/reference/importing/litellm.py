"""LiteLLM: `model_prices_and_context_window.json`, alone or inside its package."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from doclint.reference.importing.listing import (
    Host,
    ImportFailed,
    Listing,
    Stated,
    given,
    own,
    parsed,
    scaled,
    table,
)
from doclint.reference.importing.material import Material

FILE = "model_prices_and_context_window"
MILLION = 1_000_000
HOSTS = {
    **own("ai21", "anthropic", "cohere", "deepseek", "minimax", "mistral", "openai", "perplexity", "xai"),
    "cohere_chat": Host("api", "cohere"),
    "dashscope": Host("api", "alibaba"),
    "gemini": Host("api", "google"),
    "moonshot": Host("api", "moonshotai"),
    "text-completion-openai": Host("api", "openai"),
    "zai": Host("api", "zhipuai"),
    "azure": Host("azure"),
    "azure_ai": Host("azure"),
    "bedrock": Host("bedrock"),
    "bedrock_converse": Host("bedrock"),
    "watsonx": Host("watsonx"),
}
TEXT = frozenset({"chat", "completion", "responses", "embedding"})
_ABOVE = re.compile(r"(input|output)_cost_per_token_above_(\d+)k_tokens")


def listings(files: Material, day: str) -> Iterator[Listing]:
    """All text models of makers and of the platforms that the reference knows. Raises ImportFailed."""
    for key, model in _models(files).items():
        host = _host(str(model.get("litellm_provider", "")))
        id_ = _id(key, str(model.get("litellm_provider", "")))
        if host is not None and id_ and model.get("mode") in TEXT:
            # On hosts many are LiteLLM's own, not what users of the host write.
            as_written = bool(host.maker) or (host.platform == "bedrock" and "." in id_ and "@" not in id_)
            yield Listing(key, id_, id_, host.platform, host.maker, given(_stated(model)), as_written)


def _models(files: Material) -> Mapping[str, dict[str, Any]]:
    """The entries. The copy in the package is called `…_backup.json`."""
    paths = files.paths
    named = [path for path in paths if PurePosixPath(path).name.startswith(FILE)]
    alone = [path for path in paths if len(paths) == 1 and not path.endswith((".toml", ".py"))]
    path = min(named or alone, key=len, default=None)
    if path is None:
        raise ImportFailed(f"{files.place}: holds no {FILE}.json")
    data = parsed(_load, files.read(path), files.place)
    found = {key: one for key, one in table(data).items() if isinstance(one, dict) and key != "sample_spec"}
    if not any("litellm_provider" in one for one in found.values()):
        raise ImportFailed(f"{files.place}: holds no models in the form of LiteLLM")
    return found


def _load(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


def _host(provider: str) -> Host | None:
    return Host("vertex") if provider.startswith("vertex_ai") else HOSTS.get(provider)


def _id(key: str, provider: str) -> str:
    """The id without LiteLLM's prefix; "" for variants by region, size and contract."""
    first, slash, rest = key.partition("/")
    if not slash:
        return key
    prefixes = {provider, provider.partition("-")[0], "vertex_ai", provider.removesuffix("_chat")}
    return rest if first in prefixes and "/" not in rest and not rest.startswith("ft:") else ""


def _stated(model: Mapping[str, Any]) -> Iterator[Stated]:
    embeds = model.get("mode") == "embedding"
    # What goes in; where a maker counts input and output together, it is the whole window.
    yield Stated("context_window", model.get("max_input_tokens"), measure="" if embeds else "input")
    if not embeds:
        yield Stated("max_output", model.get("max_output_tokens"))
    # The day on which calls begin to fail, whatever the key says.
    yield Stated("retirement_date", model.get("deprecation_date"))
    yield Stated("price_input", scaled(model.get("input_cost_per_token"), MILLION))
    if not embeds:
        yield Stated("price_output", scaled(model.get("output_cost_per_token"), MILLION))
    for key, value in model.items():
        if match := _ABOVE.fullmatch(key):
            yield Stated(f"price_{match[1]}", scaled(value, MILLION), int(match[2]) * 1000)
