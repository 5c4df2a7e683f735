from __future__ import annotations

import os

import pytest
from hypothesis import settings

# No test depends on how fast it runs, or on chance: DOCLINT_EXPLORE=1 looks for new counterexamples.
settings.register_profile("doclint", deadline=None, derandomize=not os.environ.get("DOCLINT_EXPLORE"))
settings.load_profile("doclint")


@pytest.fixture(autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves anything in the user's cache, or finds anything there."""
    monkeypatch.setenv("DOCLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
