"""Rules that a form profile switches off or weighs otherwise."""

import pytest

from assistant.checking import Context, check_sheet
from assistant.reading import FormProfile
from assistant.reading.profile import parse_profile
from assistant.sheet import Sheet
from assistant.sheet.errors import ProfileError
from assistant.sheet.prose import with_texts

RULE = "style.counter_ka"
TEXT = with_texts(
    Sheet(form="ours", fiscal_year=2023), {"evaluation.reason": "支所２ヶ所で開いた。"}
)


def profile(rules: str = "") -> FormProfile:
    return parse_profile(
        "name: ours\ntitle: 様式\ndigit_width: full\n"
        f"drafted:\n  - {{id: evaluation.reason, label: 評価の理由}}\n{rules}",
        "ours.yaml",
    )


def severities(rules: str = "") -> list[str]:
    found = check_sheet(TEXT, Context(profile(rules), by_meaning=False))
    return [f.severity for f in found if f.rule == RULE]


def test_without_a_switch_a_rule_keeps_its_severity() -> None:
    assert severities() == ["warning"]


@pytest.mark.parametrize("word", ["off", "'off'", "false"])
def test_a_rule_can_be_switched_off_as_yaml_reads_it(word: str) -> None:
    assert severities(f"rules:\n  {RULE}: {word}\n") == []


def test_a_rule_can_be_weighed_otherwise() -> None:
    assert severities(f"rules:\n  {RULE}: error\n") == ["error"]


def test_a_rule_that_does_not_exist_names_the_nearest() -> None:
    with pytest.raises(ProfileError, match=r"style\.counter_kaa.*近いもの: style\.counter_ka"):
        severities("rules:\n  style.counter_kaa: off\n")


def test_an_impossible_severity_is_an_error_of_the_profile() -> None:
    with pytest.raises(ProfileError, match="rules"):
        profile(f"rules:\n  {RULE}: heavy\n")
