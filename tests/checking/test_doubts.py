"""A doubt about a number is dropped where another check tells which number it is not."""

from assistant.checking import Finding
from assistant.checking.checks import _without_mere_doubts
from assistant.drafting import prove_text
from assistant.reading import load_profile
from tests.checking.numbers.sample import SHEET


def _found(kind: str, rule: str, start: int, end: int) -> Finding:
    return Finding(
        kind=kind,  # type: ignore[arg-type]
        severity="warning",
        start=start,
        end=end,
        message="直してください。",
        field="judgement.outcome",
        rule=rule,
    )


def test_a_doubt_is_dropped_beside_a_finding_of_roles_alone() -> None:
    doubt = _found("number", "number.doubted", 4, 6)
    role = _found("role", "role.mismatch", 0, 6)
    apart = _found("role", "role.mismatch", 6, 9)
    assert list(_without_mere_doubts([doubt, role])) == [role]
    assert list(_without_mere_doubts([doubt, apart])) == [doubt, apart]


def test_a_sentence_without_a_name_is_proved_with_the_text() -> None:
    text = "講習会は２６回である。前年度から９回増えた。"
    proof = prove_text(SHEET, "judgement.outcome", text, profile=load_profile("sapporo"))
    traces = [trace for sentence in proof.sentences for trace in sentence.traces]
    assert [(trace.surface, trace.traced) for trace in traces] == [("２６回", True), ("９回", True)]
