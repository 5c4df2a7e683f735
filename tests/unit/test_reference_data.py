"""The bundled data: their form, what cannot be, and some facts that documentation often gets wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from doclint.judge import fits
from doclint.reference import Reference, load
from doclint.reference.document import read, refuse_inexact
from doclint.reference.entities import DATA
from doclint.reference.fact import Fact
from doclint.reference.validate import schema, validate
from doclint.roles import built_in
from doclint.values import kind
from doclint.values.reading import Date, Tokens
from doclint.vocabulary import builtin

FILES = sorted(DATA.glob("*.toml"))


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load()


def facts(reference: Reference, *attributes: str) -> Iterator[Fact]:
    for entity in reference.entities.values():
        for attribute in attributes or entity.facts:
            yield from entity.facts.get(attribute, ())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_have_the_form_of_the_schema(path: Path) -> None:
    document = read(path)
    refuse_inexact(document)
    validate(document)
    assert document.data["maker"] == path.stem


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_source_of_a_file_is_used(path: Path) -> None:
    text = path.read_text("utf-8")
    unused = [code for code in read(path).data["sources"] if text.count(f'"{code}"') == 0]
    assert unused == []


def test_every_value_has_a_source(reference: Reference) -> None:
    assert [fact for fact in facts(reference) if not fact.sources] == []


def test_every_value_that_counts_as_wrong_says_why(reference: Reference) -> None:
    assert [fact for fact in facts(reference) if fact.accept == "never" and not fact.note] == []


def test_sources_can_be_looked_up(reference: Reference) -> None:
    sources = {source for fact in facts(reference) for source in fact.sources}
    assert [source for source in sources if not source.url.startswith("https://") and source.kind != "recall"] == []
    assert [source for source in sources if not source.note] == []


def test_attributes_are_those_of_the_vocabulary() -> None:
    known = builtin().attributes
    assert {name: known[name].kind for name in built_in() if name in known} == {
        name: kind for name, kind in built_in().items() if name in known
    }


def test_no_id_belongs_to_two_entities(reference: Reference) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entity in reference.entities.values():
        for one in (one for ids in entity.ids.values() for one in ids):
            owners[one.casefold()].add(entity.id)
    assert {one: owned for one, owned in owners.items() if len(owned) > 1} == {}


def test_every_id_leads_to_its_entity(reference: Reference) -> None:
    astray = [
        (one, reference.names.known_id(one))
        for entity in reference.entities.values()
        for ids in entity.ids.values()
        for one in ids
        if reference.names.known_id(one) != entity.id
    ]
    assert astray == []


def test_no_name_means_other_entities_alone(reference: Reference) -> None:
    """Names that are ordinary words (Sonar, Command) mean nothing by themselves."""
    meant = {
        (entity.id, name): reference.resolve(name).entities
        for entity in reference.entities.values()
        for name in (entity.name, *entity.aliases)
    }
    assert [(id_, name) for (id_, name), entities in meant.items() if entities and id_ not in entities] == []
    assert sum(not entities for entities in meant.values()) < 5


def test_look_alikes_mean_something_else(reference: Reference) -> None:
    wrong = [
        (entity.id, other)
        for entity in reference.entities.values()
        for other in entity.look_alikes
        if entity.id in reference.resolve(other).entities
    ]
    assert wrong == []


def first_day(value: object) -> date:
    assert isinstance(value, Date)
    return value.first()


def test_nothing_is_known_of_the_time_after_the_release(reference: Reference) -> None:
    wrong = []
    for entity in reference.entities.values():
        released = [first_day(fact.value) for fact in entity.facts.get("release_date", ()) if fact.accept == "primary"]
        for fact in (*entity.facts.get("knowledge_cutoff", ()), *entity.facts.get("training_cutoff", ())):
            if fact.accept == "primary" and released and first_day(fact.value) > max(released):
                wrong.append((entity.id, fact.attribute))
    assert wrong == []


def test_dates_are_dates_of_language_models_and_not_far_ahead(reference: Reference) -> None:
    latest = date.fromisoformat(reference.as_of) + timedelta(days=3 * 365)
    told = [fact for fact in facts(reference) if isinstance(fact.value, Date)]
    assert [fact for fact in told if not date(2020, 1, 1) <= first_day(fact.value) <= latest] == []
    past = facts(reference, "release_date", "knowledge_cutoff", "training_cutoff")
    assert [fact for fact in past if first_day(fact.value).isoformat() > reference.as_of] == []


def test_lives_end_in_order(reference: Reference) -> None:
    wrong = []
    for entity in reference.entities.values():
        days = [
            {fact.platforms: first_day(fact.value) for fact in entity.facts.get(name, ()) if fact.accept == "primary"}
            for name in ("deprecation_date", "retirement_date")
        ]
        released = min((first_day(fact.value) for fact in entity.facts.get("release_date", ())), default=date.min)
        wrong += [entity.id for group in days for day in group.values() if day < released]
        wrong += [entity.id for platforms, day in days[0].items() if day > days[1].get(platforms, date.max)]
    assert wrong == []


def test_output_fits_into_the_window(reference: Reference) -> None:
    def most(entity: str, attribute: str) -> int:
        found = reference.entities[entity].facts.get(attribute, ())
        values = [fact.value for fact in found if fact.accept == "primary"]
        return max((int(value.number) for value in values if isinstance(value, Tokens)), default=0)

    wrong = [one for one in reference.entities if 0 < most(one, "context_window") < most(one, "max_output")]
    assert wrong == []


def test_intervals_run_forward(reference: Reference) -> None:
    assert [fact for fact in facts(reference) if fact.since and fact.until and fact.since >= fact.until] == []


def test_one_value_is_expected(reference: Reference) -> None:
    """Each attribute has a primary value that is the only one in its place and time, or says why it has none."""
    wrong = []
    for entity in reference.entities.values():
        for attribute, found in entity.facts.items():
            primary = [fact for fact in found if fact.accept == "primary"]
            places = [(fact.platforms, fact.since) for fact in primary]
            if len(places) != len(set(places)) or (not primary and not attribute.startswith("price")):
                wrong.append((entity.id, attribute))
    assert wrong == []


def test_successors_are_entities(reference: Reference) -> None:
    named = [fact.value for fact in facts(reference, "successor")]
    assert [value for value in named if getattr(value, "text", "") not in reference.entities] == []


def test_makers_are_known_by_their_names(reference: Reference) -> None:
    hosts = {"ibm", "microsoft"}  # named on a page they are mostly where a model of others runs
    meant = {maker.slug: reference.names.maker(maker.name) for maker in reference.makers.values()}
    assert {slug: maker for slug, maker in meant.items() if maker != slug and slug not in hosts} == {}


def test_closed_makers(reference: Reference) -> None:
    assert reference.closed("anthropic")
    assert not reference.closed("nobody")


RIGHT, WRONG, SILENT = "right", "wrong", "silent"
TOLD = [
    ("anthropic/claude-opus-4", "release_date", "May 22nd, 2025", RIGHT),
    ("anthropic/claude-opus-4", "release_date", "2025-05-14", WRONG),
    ("anthropic/claude-opus-4", "knowledge_cutoff", "January 2025", RIGHT),
    ("anthropic/claude-opus-4", "training_cutoff", "March 2025", RIGHT),
    ("anthropic/claude-opus-4", "knowledge_cutoff", "March 2025", WRONG),
    ("anthropic/claude-opus-4", "max_output", "32k", RIGHT),
    ("anthropic/claude-sonnet-4", "knowledge_cutoff", "Nov 2024", WRONG),
    ("anthropic/claude-sonnet-4", "context_window", "200K", RIGHT),
    ("anthropic/claude-3-7-sonnet", "release_date", "February 24, 2025", RIGHT),
    ("anthropic/claude-3-7-sonnet", "release_date", "February 19, 2025", WRONG),
    ("anthropic/claude-3-7-sonnet", "max_output", "8k tokens", WRONG),
    ("anthropic/claude-3-7-sonnet", "max_output", "128k tokens", RIGHT),
    ("anthropic/claude-3-5-sonnet-20240620", "release_date", "June 20, 2024", RIGHT),
    ("anthropic/claude-3-5-sonnet-20241022", "release_date", "October 22, 2024", RIGHT),
    ("openai/gpt-4.1", "knowledge_cutoff", "May 2024", RIGHT),
    ("openai/gpt-4.1", "knowledge_cutoff", "June 1, 2024", RIGHT),
    ("openai/gpt-4.1", "context_window", "1M", RIGHT),
    ("openai/gpt-4o", "max_output", "2k", WRONG),
    ("openai/gpt-5", "knowledge_cutoff", "September 30, 2024", RIGHT),
    ("openai/gpt-5", "knowledge_cutoff", "October 2024", WRONG),
    ("openai/gpt-5", "context_window", "400k", RIGHT),
    ("openai/gpt-5", "context_window", "1m", WRONG),
    ("openai/text-embedding-ada-002", "max_output", "1536", SILENT),
    ("google/gemini-2.0-flash-lite", "release_date", "Feb 5, 2025", RIGHT),
    ("google/gemini-2.0-flash-lite", "release_date", "Feb 25, 2025", RIGHT),
    ("google/gemini-2.0-flash-lite", "release_date", "March 2025", WRONG),
    ("google/gemini-2.5-pro", "max_output", "65k", RIGHT),
    ("google/gemini-2.5-pro", "max_output", "64k", RIGHT),
    ("xai/grok-3-beta", "context_window", "1M", WRONG),
    ("xai/grok-3-beta", "context_window", "131k", RIGHT),
    ("amazon/titan-text-lite", "context_window", "128k", WRONG),
    ("amazon/titan-text-lite", "context_window", "4k", RIGHT),
    ("amazon/titan-text-lite", "release_date", "November 2023", RIGHT),
    ("mistral/mistral-medium-2505", "context_window", "128k", RIGHT),
    ("mistral/mistral-medium-2505", "knowledge_cutoff", "2025", SILENT),
    ("meta/llama-4-scout", "context_window", "10M", RIGHT),
    ("anthropic/claude-opus-4", "price_input", "$15 / MTok", RIGHT),
    ("anthropic/claude-opus-4", "price_output", "$15 / MTok", WRONG),
    ("meta/llama-3.3-70b-instruct", "open_weights", "Yes", RIGHT),
    ("openai/gpt-5", "open_weights", "Yes", WRONG),
    ("amazon/titan-text-lite", "provider", "Anthropic", WRONG),
    ("openai/gpt-4.1", "provider", "Microsoft Azure", RIGHT),
]


@pytest.mark.parametrize(("entity", "attribute", "text", "outcome"), TOLD)
def test_what_documentation_says(reference: Reference, entity: str, attribute: str, text: str, outcome: str) -> None:
    found = reference.facts(entity, attribute).facts
    (value,) = kind(built_in()[attribute]).parse(text).values
    right = any(fits(value, fact, reference) for fact in found if fact.accept in ("primary", "also"))
    assert (SILENT if not found else RIGHT if right else WRONG) == outcome
