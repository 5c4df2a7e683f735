"""Public data sets as proposals for the reference: one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from doclint.reference.importing.listing import Listing
from doclint.reference.importing.material import Material

Reader = Callable[[Material, str], Iterator[Listing]]

FORMATS = {
    "models.dev": "doclint.reference.importing.models_dev",
    "litellm": "doclint.reference.importing.litellm",
    "genai-prices": "doclint.reference.importing.genai_prices",
}
"""Data set to the module that reads it."""


def reader(name: str) -> Reader:
    """What reads a data set as of an ISO day. Raises KeyError for one that is not known."""
    read: Reader = import_module(FORMATS[name]).listings
    return read


HOMES = {
    "models.dev": "https://github.com/sst/models.dev",
    "litellm": "https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json",
    "genai-prices": "https://github.com/pydantic/genai-prices",
}
"""Data set to the address that it is published at."""
