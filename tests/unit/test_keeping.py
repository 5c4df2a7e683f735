"""What pages are compared with comes back from the cache as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doclint import keeping
from doclint.cache import Cache
from doclint.config import Config
from doclint.load import load_site
from doclint.reference import Reference
from doclint.reference.keeping import KeptEntities
from doclint.vocabulary import Vocabulary
from tests.running import write

OVERLAY = """\
format = 1
kind = "overlay"
org = "acme"
retrieved = "2025-01-01"

[attributes.tone]
labels = ["Tone of voice"]
values = ["Warm", "Dry"]

[entities."acme/brick"]
name = "Brick One"
ids = { acme = ["acme_brick_1"] }
tone = [{ value = "Dry" }]
context_window = [{ tokens = 8000 }]

[entities."anthropic/claude-opus-4"]
ids = { acme = ["acme_opus_4"] }
"""
NAMES = (
    "Claude Opus 4", "claude-opus-4-20250514", "GPT-4o mini", "aws__claude_4_opus", "Brick One", "acme_opus_4", "Opus",
    "the quick fox", "o3", "gemini-2.5-flash-lite", "Claude", "claude-opus-4-20990101", "Titan", "",
)  # fmt: skip
LABELS = ("Release date", "Context window (K)", "Price per 1M tokens", "Tone of voice", "上下文窗口", "AWS Bedrock")


@pytest.fixture(params=[False, True], ids=["as shipped", "with an overlay"])
def config(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.chdir(tmp_path)
    write("page.md", "# Claude Opus 4\n")
    return Config(reference=(write("ours.toml", OVERLAY).resolve(),)) if request.param else Config()


@pytest.fixture(autouse=True)
def nothing_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the program is installed read-only."""
    monkeypatch.setattr(keeping, "is_kept", lambda name: False)


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(str(tmp_path / "cache"))


def known(config: Config, cache: Cache | None) -> tuple[Reference, Vocabulary]:
    site = load_site([Path()], config, {}, cache=cache).site
    return site.reference, site.vocabulary


def test_the_reference_comes_back(config: Config, kept: Cache) -> None:
    fresh, words = known(config, None)
    known(config, kept)
    back, back_words = known(config, kept)
    assert keeping.load(kept, config) is not None
    assert (back.as_of, dict(back.makers), dict(back.attributes)) == (fresh.as_of, dict(fresh.makers), fresh.attributes)
    assert list(back.entities) == list(fresh.entities)
    for one, other in zip(back.entities.values(), fresh.entities.values(), strict=True):
        assert dict(one.facts) == dict(other.facts)
        assert (one.name, one.ids, one.aliases, one.unknown) == (other.name, other.ids, other.aliases, other.unknown)
        assert (one.tier, one.snapshots, one.look_alikes) == (other.tier, other.snapshots, other.look_alikes)
    assert dict(back_words.attributes) == dict(words.attributes)


def test_names_and_labels_are_understood_alike(config: Config, kept: Cache) -> None:
    known(config, kept)
    (fresh, words), (back, back_words) = known(config, None), known(config, kept)
    for text in (*NAMES, *list(fresh.names._index.spellings)):
        assert back.names.parse(text) == fresh.names.parse(text), text
        assert back.names.resolve(text) == fresh.names.resolve(text), text
        assert back.names.known_id(text) == fresh.names.known_id(text), text
    prose = "Use " + ", ".join(NAMES)
    assert list(back.names.find(prose)) == list(fresh.names.find(prose))
    for label in LABELS:
        assert back_words.labels(label) == words.labels(label), label
    assert back_words.find("Its context window is large") == words.find("Its context window is large")


def test_days_do_not_matter(config: Config, kept: Cache) -> None:
    first, _ = known(Config(reference=config.reference, as_of="2024-01-01"), kept)
    second, _ = known(Config(reference=config.reference, as_of="2026-01-01"), kept)
    assert (first.as_of, second.as_of) == ("2024-01-01", "2026-01-01")
    assert keeping.load(kept, config) is not None


CHANGES: dict[str, Callable[[Path], object]] = {
    "changed": lambda path: path.write_text(OVERLAY.replace("8000", "9000")),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_changed_overlay_is_read_anew(
    change: Callable[[Path], object], tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    overlay = write("ours.toml", OVERLAY).resolve()
    config = Config(reference=(overlay,))
    known(config, kept)
    change(overlay)
    assert keeping.load(kept, config) is None


def test_another_program_reads_anew(kept: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    known(Config(), kept)
    assert keeping.load(kept, Config()) is not None
    monkeypatch.setattr(keeping, "program", lambda: b"another")
    assert keeping.load(kept, Config()) is None


def test_only_what_is_asked_for_is_made(config: Config, kept: Cache) -> None:
    known(config, kept)
    back = keeping.load(kept, config)
    assert back is not None
    entities = back.reference.entities
    assert isinstance(entities, KeptEntities)
    assert len(entities) > 500
    assert back.reference.facts("anthropic/claude-opus-4", "release_date").facts
    assert back.reference.resolve("GPT-4o mini").entity == "openai/gpt-4o-mini"
    assert set(entities._made) == {"anthropic/claude-opus-4"}


@pytest.mark.parametrize("place", [0, 20, 1000, -1])
def test_a_damaged_file_is_made_anew(place: int, config: Config, kept: Cache) -> None:
    known(config, kept)
    file = next(Path(kept.folder).rglob("terms-*"))
    good = file.read_bytes()
    file.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place:][1:])
    assert keeping.load(kept, config) is None
    known(config, kept)
    assert keeping.load(kept, config) is not None


def test_what_is_kept_beside_the_program_is_not_kept_twice(
    kept: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(keeping, "is_kept", lambda name: name == "reference")
    known(Config(), kept)
    assert keeping.load(kept, Config()) is None
    assert Path(kept.folder).is_dir()
    overlay = Config(reference=(write("ours.toml", OVERLAY).resolve(),))
    known(overlay, kept)
    assert keeping.load(kept, overlay) is not None
