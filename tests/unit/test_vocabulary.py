"""The words for attributes: whole labels, values, and what an organisation adds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.vocabulary import Label, builtin
from tests.declared import Own


def said(text: str) -> list[str]:
    return [label.attribute.id for label in builtin().labels(text)]


def only(text: str) -> Label:
    (label,) = builtin().labels(text)
    return label


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("Release date", "release_date"),
        ("**Release Date:**", "release_date"),
        ("Date of release", "release_date"),
        ("Knowledge cut-off", "knowledge_cutoff"),
        ("Knowledge cutoff (date)", "knowledge_cutoff"),
        ("knowledge-cutoff", "knowledge_cutoff"),
        ("Reliable knowledge cutoff[^2]", "knowledge_cutoff"),
        ("Training data cutoff", "training_cutoff"),
        ("Context windows", "context_window"),
        ("contextWindow", "context_window"),
        ("Context window (tokens)", "context_window"),
        ("Input token limit", "context_window"),
        ("Maximum supported context length", "context_window"),
        ("Longueur de contexte maximale", "context_window"),
        ("Longitud máxima del contexto", "context_window"),
        ("Max. output tokens", "max_output"),
        ("max_output_tokens", "max_output"),
        ("Output token limit†", "max_output"),
        ("API model name", "api_name"),
        ("modelId", "api_name"),
        ("modelID", "api_name"),
        ("Model IDs", "api_name"),
        ("model_id", "api_name"),
        ("Model provider", "provider"),
        ("Provider", "provider"),
        ("Hosting layer", "hosting"),
        ("Model category", "category"),
        ("Deprecation date", "deprecation_date"),
        ("End-of-life date", "retirement_date"),
        ("Open source", "open_weights"),
        ("Empirical throughput", "throughput"),
        ("Cached input price", "price_cache_read"),
        ("Price (output)", "price_output"),
    ],
)
def test_a_strong_label_means_its_attribute(text: str, attribute: str) -> None:
    label = only(text)
    assert (label.attribute.id, label.weak, label.platform) == (attribute, False, None)


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("リリース日", "release_date"),
        ("コンテキスト ウィンドウ", "context_window"),
        ("ｺﾝﾃｷｽﾄ長", "context_window"),
        ("知識カットオフ日", "knowledge_cutoff"),
        ("モデル ID", "api_name"),
        ("最大输出令牌", "max_output"),
        ("知识截止日期", "knowledge_cutoff"),
        ("컨텍스트 창", "context_window"),
        ("Fenêtre de contexte", "context_window"),
        ("Fenetre de contexte", "context_window"),
        ("Nom de l’API", "api_name"),
        ("Kontextfenster", "context_window"),
        ("MODELLGRÖSSE", "parameters"),
        ("Fecha de lanzamiento", "release_date"),
        ("Janela de contexto", "context_window"),
        ("Data di rilascio", "release_date"),
    ],
)
def test_labels_are_known_in_other_languages(text: str, attribute: str) -> None:
    assert only(text).attribute.id == attribute


@pytest.mark.parametrize(
    "text",
    [
        "",
        "--name",
        "/model",
        "Parameter",
        "Windows",
        "Token limit",
        "Context window (beta)",
        "Context window / max output",
        "Price per million characters",
        "Date",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert builtin().labels(text) == ()


@pytest.mark.parametrize("text", ["Context", "Released", "Name", "Company", "ID", "Cutoff", "AWS Bedrock", "Status"])
def test_generic_words_are_weak(text: str) -> None:
    labels = builtin().labels(text)
    assert labels
    assert all(label.weak for label in labels)


def test_a_word_for_several_attributes_gives_them_all() -> None:
    assert said("Input") == ["context_window", "price_input"]
    assert said("Input (tokens)") == ["context_window"]
    assert said("Input ($)") == ["price_input"]


@pytest.mark.parametrize(
    ("text", "attribute", "per"),
    [
        ("Input ($/MTok)", "price_input", 1_000_000),
        ("Input price ($/1M)", "price_input", 1_000_000),
        ("Output price (per 1K tokens)", "price_output", 1_000),
        ("Output price per 1,000,000 tokens", "price_output", 1_000_000),
        ("Cost per 1M input tokens", "price_input", 1_000_000),
        ("入力価格（100万トークンあたり）", "price_input", 1_000_000),
        ("Cache write (USD per million tokens)", "price_cache_write", 1_000_000),
    ],
)
def test_a_label_gives_what_its_prices_are_for(text: str, attribute: str, per: int) -> None:
    label = only(text)
    assert (label.attribute.id, label.per) == (attribute, per)


def test_a_price_alone_can_be_either() -> None:
    labels = builtin().labels("Price per 1M tokens")
    assert [(label.attribute.id, label.per, label.weak) for label in labels] == [
        ("price_input", 1_000_000, True),
        ("price_output", 1_000_000, True),
    ]


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Context (K)", 1_000),
        ("Context window (k tokens)", 1_000),
        ("Context window [thousands]", 1_000),
        ("Context window (M)", 1_000_000),
        ("Context window", None),
    ],
)
def test_a_label_gives_the_scale_of_its_counts(text: str, scale: int | None) -> None:
    assert only(text).scale == scale


@pytest.mark.parametrize(
    ("text", "platform", "weak"),
    [
        ("Amazon Bedrock", "bedrock", True),
        ("Bedrock ID", "bedrock", False),
        ("Model ID (Bedrock)", "bedrock", False),
        ("GCP Vertex AI", "vertex", True),
        ("Vertex AI model ID", "vertex", False),
        ("Claude API", "api", True),
        ("Microsoft Foundry", "azure", True),
        ("watsonx.ai", "watsonx", True),
    ],
)
def test_a_platform_heads_the_ids_there(text: str, platform: str, weak: bool) -> None:
    label = only(text)
    assert (label.attribute.id, label.platform, label.weak) == ("api_name", platform, weak)


def test_brackets_with_a_platform_belong_to_ids_only() -> None:
    assert builtin().labels("Context window (Bedrock)") == ()


def test_every_strong_label_has_one_meaning() -> None:
    vocabulary = builtin()
    double = {
        key: labels
        for key, labels in vocabulary._labels.items()
        if sum(not label.weak for label in labels) > 1 or len({label.weak for label in labels}) > 1
    }
    assert double == {}


def test_attributes_mean_what_they_may_match() -> None:
    attributes = builtin().attributes
    assert attributes["knowledge_cutoff"].means == ("knowledge_cutoff", "training_cutoff")
    assert attributes["release_date"].means == ("release_date",)
    assert all("{value}" in attribute.says for attribute in attributes.values())
    assert {attribute.kind for attribute in attributes.values()} <= {
        "date", "tokens", "money", "flag", "text", "identifier",
    }  # fmt: skip
    assert all(set(attribute.means) <= set(attributes) for attribute in attributes.values())


def test_an_unknown_attribute_is_an_error() -> None:
    with pytest.raises(KeyError):
        builtin().attribute("colour")


def test_values_lead_to_their_attribute() -> None:
    for word in ("Premium", "premium", "標準", "プレミアム", " Standard "):
        label = builtin().value_label(word)
        assert label is not None
        assert label.attribute.id == "category"
    assert builtin().value_label("Standards") is None
    assert builtin().value_label("Active") is None


def test_an_organisation_adds_attributes() -> None:
    own = Own("review_date", "date", "review date", ("Reviewed on", "Initial release"), ("Gold", "Silver"))
    more = builtin().with_attributes([own])
    assert [label.attribute.id for label in more.labels("reviewed on:")] == ["review_date"]
    assert [label.attribute.id for label in more.labels("Initial release")] == ["review_date", "release_date"]
    assert [label.attribute.id for _, _, label in more.find("It was reviewed on Monday.")] == ["review_date"]
    gold = more.value_label("gold")
    assert gold is not None
    assert gold.attribute.says == "review date {value}"
    assert more.attribute("review_date").means == ("review_date",)
    assert "review_date" not in builtin().attributes
    assert builtin().labels("Reviewed on") == ()


def test_an_organisation_extends_an_attribute() -> None:
    more = builtin().with_attributes([Own("category", "text", labels=("Price group",))])
    assert more.attribute("category") == builtin().attribute("category")
    assert [label.attribute.id for label in more.labels("Price groups")] == ["category"]
    assert [label.attribute.id for label in more.labels("Model category")] == ["category"]


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text: str) -> None:
    vocabulary = builtin()
    assert all(label.attribute.id in vocabulary.attributes for label in vocabulary.labels(text))
    last = 0
    for start, end, label in vocabulary.find(text):
        assert last <= start < end <= len(text)
        assert not label.weak
        last = end
