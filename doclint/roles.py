"""Which attributes answer what the engine asks of entities of any kind. The answers are data: `roles.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

Role = Literal["name", "id", "other_id", "release", "deprecation", "retirement", "state", "follower", "open"]
Group = Literal["sorting", "by_platform", "by_host", "of_cards", "loose", "telling", "front_names", "past", "elsewhere"]


@cache
def role(name: Role) -> str:
    """The id of the attribute that has a role."""
    return str(_data()["roles"][name])


@cache
def group(name: Group) -> tuple[str, ...]:
    """The ids of attributes, or the words, of a group, in its order."""
    return tuple(_data()["groups"][name])


def built_in() -> Mapping[str, str]:
    """The attributes that files of the reference use without declaring them: id to the kind of its values."""
    found: Mapping[str, str] = _data()["facts"]
    return found


def built_in_kind() -> str:
    """The kind of entities that name none."""
    return str(_data()["kind"])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
