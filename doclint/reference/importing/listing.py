"""What a data set says of one model on one platform, before anybody has looked whether it can be true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from doclint.errors import DoclintError
from doclint.named import NamedTuple

GEO = re.compile(r"(?:us|eu|apac|jp|au|global|regional|us-gov|ca|sa)\.(?=[a-z0-9-]+\.)")


class ImportFailed(DoclintError):
    """A data set cannot be read: the text says which and why."""


class Stated(NamedTuple):
    """One value as the data set has it: a text for dates, a number for tokens and prices, a truth value."""

    attribute: str
    value: Any
    above_tokens: int = 0
    since: str = ""
    measure: str = ""


class Listing(NamedTuple):
    """One entry. `place` is where it stands in the data set, `id` how the platform spells the model.

    `platform` is "" for what holds wherever the model runs; `maker` is the slug of the maker whose
    own platform it is, "" on a host. `names_ids`: the ids are those that users write.
    """

    place: str
    id: str
    name: str
    platform: str
    maker: str
    stated: tuple[Stated, ...]
    names_ids: bool = True

    @property
    def own(self) -> bool:
        """Whether the maker itself offers the model there."""
        return bool(self.maker)


class Host(NamedTuple):
    """A platform, and the maker (slug) whose own it is."""

    platform: str
    maker: str = ""


def own(*makers: str) -> dict[str, Host]:
    """Providers of a data set that carry the slug of the maker."""
    return {maker: Host("api", maker) for maker in makers}


def table(value: Any) -> dict[str, Any]:
    """A table of the data; an empty one where the data have something else there."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """A list of the data; an empty one where the data have something else there."""
    return value if isinstance(value, list) else []


def given(facts: Iterator[Stated]) -> tuple[Stated, ...]:
    """The values that are there."""
    return tuple(fact for fact in facts if fact.value is not None)


def scaled(value: Any, factor: int) -> Any:
    """A number times a factor; anything else as it is."""
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return value * factor if is_number else value


def parsed(read: Callable[[str], Any], data: bytes, place: str) -> Any:
    """The content of a file of the data set. Raises ImportFailed where it has not the form that it should have."""
    try:
        return read(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ImportFailed(f"{place}: is not UTF-8") from None
    except (ValueError, SyntaxError) as error:
        raise ImportFailed(f"{place}: cannot be read: {error}") from None
    except (RecursionError, MemoryError):
        raise ImportFailed(f"{place}: cannot be read: it is nested too deeply") from None
