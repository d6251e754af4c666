"""A form profile says what the form prints; a misspelt key is named with its neighbour."""

import pytest

from assistant.reading import load_profile, profile_names
from assistant.reading.profile import parse_profile
from assistant.sheet.errors import ProfileError


def test_sapporo_drafts_eight_fields_with_their_limits() -> None:
    drafted = load_profile("sapporo").drafted
    assert [(field.id, field.limit) for field in drafted] == [
        ("evaluation.reason", 300),
        ("judgement.method", 250),
        ("judgement.satisfaction", 250),
        ("judgement.outcome", 250),
        ("judgement.scale", 250),
        ("evaluation.future_improvement", 250),
        ("next_year.content", 250),
        ("next_year.budget", 200),
    ]
    assert all(field.label for field in drafted)


def test_sapporo_words() -> None:
    profile = load_profile("sapporo")
    assert profile.digit_width == "full"
    assert profile.bands is None
    assert profile.grades == ("A", "B", "C")
    assert profile.content_directions == ("改善", "現状維持", "休止・廃止")
    assert profile.budget_directions == ("拡充", "現状維持", "縮小", "その他")
    assert profile.unit_cost[0].indicator == "activity1"
    assert "人" in profile.unit_cost[0].units
    found = profile.field("next_year.budget")
    assert found is not None
    assert found.label == "次年度の取組（予算）"
    assert profile.field("no.such.field") is None


def test_names_lists_the_forms() -> None:
    assert "sapporo" in profile_names()


def test_an_unknown_form_names_the_nearest() -> None:
    with pytest.raises(ProfileError, match="sapporo"):
        load_profile("saporo")


@pytest.mark.parametrize(
    ("text", "key", "near"),
    [
        ("drafed: []", "drafed", "drafted"),
        ("labels: {purpos: 目的}", "labels.purpos", "purpose"),
        ("judgements: [{id: a, label: b, qestion: c}]", "judgements.0.qestion", "question"),
    ],
)
def test_an_unknown_key_names_the_nearest_valid_one(text: str, key: str, near: str) -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, "x.yaml")
    assert f"「{key}」" in str(caught.value)
    assert f"近いもの: {near}）" in str(caught.value)
    assert "x.yaml" in str(caught.value)


@pytest.mark.parametrize("text", ["a: [", "- 1", "name: 1", "name: x"])
def test_a_broken_profile_is_one_sentence(text: str) -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, "x.yaml")
    assert str(caught.value).count("\n") == 0
