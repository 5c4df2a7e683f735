from __future__ import annotations

from hypothesis import settings

# No test depends on how fast it runs.
settings.register_profile("doclint", deadline=None)
settings.load_profile("doclint")
