"""Overlays: what an organisation can add, and what is refused with which words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doclint.reference import BadReference, Reference, load
from doclint.values.reading import Name, Tokens

HEAD = 'format = 1\nkind = "overlay"\norg = "acme"\nretrieved = "2025-01-01"\n'
OPUS = "anthropic/claude-opus-4"
ON_OPUS = f'[entities."{OPUS}"]\n'

Lay = Callable[..., Reference]


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    def laid(*texts: str) -> Reference:
        paths = [tmp_path / f"{number}.toml" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(HEAD + text, "utf-8")
        return load(paths)

    return laid


def texts(reference: Reference, entity: str, attribute: str) -> list[str]:
    return [fact.value.text for fact in reference.facts(entity, attribute).facts if isinstance(fact.value, Name)]


def test_ids_and_names_are_added(lay: Lay) -> None:
    reference = lay(on_opus('ids = { acme = ["acme_opus"] }\naliases = ["The Big One"]'))
    entity = reference.entities[OPUS]
    assert entity.name == "Claude Opus 4"
    assert entity.ids["acme"] == ("acme_opus",)
    assert entity.ids["api"][0] == "claude-opus-4-20250514"
    assert reference.resolve("acme_opus").entity == reference.resolve("The Big One").entity == OPUS


def test_attributes_of_its_own(lay: Lay) -> None:
    reference = lay(
        '[attributes.tone]\nname = "tone of voice"\nlabels = ["Tone", "Voice"]\nvalues = ["Warm", "Dry"]\n'
        f'says = "speaks in a {{value}} tone"\n[entities."{OPUS}"]\ntone = [{{ value = "Dry" }}]\n'
    )
    tone = reference.attributes["tone"]
    assert (tone.kind, tone.name, tone.says) == ("text", "tone of voice", "speaks in a {value} tone")
    assert (tone.labels, tone.values) == (("Tone", "Voice"), ("Warm", "Dry"))
    assert texts(reference, OPUS, "tone") == ["Dry"]


def test_facts_without_a_source_have_the_overlay_as_theirs(lay: Lay) -> None:
    reference = lay("[attributes.tone]\n" + on_opus('tone = [{ value = "dry" }]'))
    fact = reference.facts(OPUS, "tone").facts[0]
    assert [source.kind for source in fact.sources] == ["org"]
    assert not fact.weak


def test_entities_and_kinds_of_its_own(lay: Lay) -> None:
    reference = lay(
        '[kinds.connector]\n[entities."acme/files"]\nname = "Acme Files"\nkind = "connector"\n'
        'ids = { acme = ["acme-files"] }\nrelease_date = [{ date = "2024-02" }]\n'
    )
    assert reference.entities["acme/files"].kind == "connector"
    assert reference.resolve("acme-files").entity == "acme/files"
    assert len(reference.facts("acme/files", "release_date").facts) == 1


def test_a_grammar_for_names_of_its_own(lay: Lay, tmp_path: Path) -> None:
    (tmp_path / "grammar.toml").write_text('[makers]\nacme = ["acme"]\n[families.pump]\nmaker = "acme"\n', "utf-8")
    reference = lay(
        '[kinds.pump]\ngrammar = "grammar.toml"\n'
        '[entities."acme/pump-2"]\nname = "Pump 2"\nkind = "pump"\n'
        '[entities."acme/pump-3"]\nname = "Pump 3"\nkind = "pump"\n'
    )
    assert reference.resolve("Acme Pump 3").entity == "acme/pump-3"
    assert reference.resolve("Claude Opus 4").entity == OPUS
    one, other = reference.names.parse("Pump 2"), reference.names.parse("Pump 3")
    assert one is not None
    assert other is not None
    assert reference.names.conflict(one, other)


def test_a_grammar_that_cannot_be_used(lay: Lay, tmp_path: Path) -> None:
    with pytest.raises(BadReference, match="cannot be read"):
        lay('[kinds.pump]\ngrammar = "none.toml"\n')
    (tmp_path / "grammar.toml").write_text("[families.pump]\n", "utf-8")
    with pytest.raises(BadReference, match="no maker") as caught:
        lay('[kinds.pump]\ngrammar = "grammar.toml"\n')
    assert caught.value.line == 6


def test_a_fact_with_a_reason_takes_the_place_of_a_known_one(lay: Lay) -> None:
    limit = 'max_output = [{ tokens = 8_000, reason = "capped by the gateway" }]'
    (fact,) = lay(on_opus(limit)).facts(OPUS, "max_output").facts
    assert isinstance(fact.value, Tokens)
    assert (int(fact.value.number), fact.note) == (8000, "capped by the gateway")


def test_a_fact_of_one_platform_is_added(lay: Lay) -> None:
    reference = lay(on_opus('max_output = [{ tokens = 8_000, platform = ["acme"] }]'))
    here = [fact for fact in reference.facts(OPUS, "max_output", "acme").facts if fact.accept == "primary"]
    assert [fact.value.number for fact in here if isinstance(fact.value, Tokens)] == [8000]
    assert len(reference.facts(OPUS, "max_output", "bedrock").facts) == len(load().facts(OPUS, "max_output").facts)


def test_overlays_are_laid_in_their_order(lay: Lay) -> None:
    first = '[attributes.tone]\n[entities."acme/x"]\nname = "X"\ntone = [{ value = "dry" }]\n'
    second = '[entities."acme/x"]\ntone = [{ value = "warm", reason = "new" }]\n'
    assert texts(lay(first, second), "acme/x", "tone") == ["warm"]


def test_a_newer_overlay_moves_the_day(lay: Lay) -> None:
    assert lay("").as_of == load().as_of
    assert lay('[sources]\ncards = { url = "", kind = "org", retrieved = "2031-01-01" }\n').as_of == "2031-01-01"


def on_opus(line: str) -> str:
    return f"{ON_OPUS}{line}\n"


TONES = '[attributes.tone]\nvalues = ["Warm", "Dry"]\n'
NEW = '[entities."acme/x"]\nname = "X"\n'
WRONG = [
    (NEW + 'ids = { acme = ["claude-opus-4-0"] }\n', 7, 'the id "claude-opus-4-0" is already', ""),
    (on_opus("context_windows = [{ tokens = 1 }]"), 6, '"context_windows" is no attribute', '"context_window"'),
    (on_opus('mood = [{ value = "x" }]'), 6, '"mood" is no attribute', "declare it"),
    ('[entities."anthropic/claude-opus4"]\nids.acme = ["x"]\n', 5, "no entity", '"anthropic/claude-opus-4"'),
    (NEW + 'kind = "modell"\n', 7, 'no kind "modell"', '"model"'),
    (TONES + on_opus('tone = [\n  { value = "Dry" },\n  { value = "Warmm" },\n]'), 10, "none of", '"Warm"'),
    (on_opus("max_output = [{ tokens = 8_000 }]"), 6, "needs a `reason`", "`platform`"),
    (on_opus('max_output = [{ value = "8k", reason = "x" }]'), 6, '"tokens" is missing', ""),
    ("[attributes.tone]\n" + on_opus("tone = [{ value = true }]"), 7, "a quoted text is wanted", ""),
    (on_opus('release_date = [{ date = "2025-02-30", reason = "x" }]'), 6, "is no date", ""),
    (on_opus("release_date = [{ date = 2025-05-22 }]"), 6, "date is a bare date", "in quotes"),
    (on_opus("version = 4.1"), 6, "version is a float", 'version = "4.1"'),
    (on_opus('status = [{ value = "x", accept = "alsoo" }]'), 6, '"alsoo" is none of', '"also"'),
    (on_opus('status = [{ value = "x", sorce = ["a"] }]'), 6, 'unknown key "sorce"', '"source"'),
    (on_opus('status = [{ value = "x", source = ["a"] }]'), 6, 'no source "a" is declared', ""),
    ('[sources]\ncards = { url = "", kind = "orgs", retrieved = "2026-01-01" }\n', 6, '"orgs" is none of', '"org"'),
    ('[attributes.release_date]\nkind = "text"\n', 5, "release_date is a date", ""),
    ('retrived = "2026-01-01"\n', 5, 'unknown key "retrived"', '"retrieved"'),
]


@pytest.mark.parametrize(("text", "line", "message", "suggestion"), WRONG, ids=[message for _, _, message, _ in WRONG])
def test_mistakes_name_the_file_the_line_and_what_was_meant(
    lay: Lay, tmp_path: Path, text: str, line: int, message: str, suggestion: str
) -> None:
    with pytest.raises(BadReference) as caught:
        lay(text)
    assert message in caught.value.message
    assert suggestion in caught.value.suggestion
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "0.toml"), line)
    assert str(caught.value).startswith(f"{tmp_path / '0.toml'}:{line}: ")


def test_two_overlays_that_claim_one_id_name_each_other(lay: Lay, tmp_path: Path) -> None:
    def claiming(entity: str) -> str:
        return f'[entities."acme/{entity}"]\nname = "{entity}"\nids = {{ acme = ["Shared"] }}\n'

    with pytest.raises(BadReference, match=r'the id "Shared" is already that of acme/x in .*0\.toml; give') as caught:
        lay(claiming("x"), claiming("y"))
    assert caught.value.path == str(tmp_path / "1.toml")
