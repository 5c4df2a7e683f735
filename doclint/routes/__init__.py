"""Routes: from the path of a page to its ids and routes, and from an address to its Target."""

from doclint.routes.anchors import Anchors, labels, quiet_components
from doclint.routes.kept import router_as_data, router_from_data
from doclint.routes.names import is_part
from doclint.routes.router import Router, build_router
from doclint.routes.target import State, Target

__all__ = [
    "Anchors", "Router", "State", "Target", "build_router", "is_part", "labels", "quiet_components", "router_as_data",
    "router_from_data",
]  # fmt: skip
