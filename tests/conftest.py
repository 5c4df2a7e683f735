from __future__ import annotations

import pytest
from hypothesis import settings

# No test depends on how fast it runs.
settings.register_profile("doclint", deadline=None)
settings.load_profile("doclint")


@pytest.fixture(autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves anything in the user's cache, or finds anything there."""
    monkeypatch.setenv("DOCLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
